"""`Tour`: what is where, in a few steps; it can be skipped at any time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.settings.fonts import text_font
from nnviz.settings.theme import CARD_RADIUS, SPACING, Theme
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.widgets.labels import Note
from nnviz.widgets.style import named

CARD_WIDTH: Final = 300
GAP: Final = 14
SHADE: Final = 110  # alpha of what lies over the rest


@dataclass(frozen=True)
class Step:
    """One step: the object name of what it is about, a title and a sentence or two."""

    target: str
    title: str
    text: str


STEPS: Final = (
    Step(
        "trainButton",
        QT_TR_NOOP("Train"),
        QT_TR_NOOP("Press this, or Space, and the network learns. Press again to pause; nothing is lost."),
    ),
    Step(
        "canvas",
        QT_TR_NOOP("The network"),
        QT_TR_NOOP(
            "Each card is a layer, each small picture what one unit has learned to see. Blue curves are positive "
            "weights, orange ones negative; click one to change it."
        ),
    ),
    Step(
        "layers",
        QT_TR_NOOP("Layers"),
        QT_TR_NOOP("Drag a layer onto a link of the network and it is inserted there, with all else kept."),
    ),
    Step(
        "data",
        QT_TR_NOOP("Data"),
        QT_TR_NOOP("Choose what to learn from: drawn patterns, real tables, or a file of your own."),
    ),
    Step(
        "boundary",
        QT_TR_NOOP("Decision boundary"),
        QT_TR_NOOP("What the network answers everywhere, and the examples it learns from. Watch it bend."),
    ),
    Step(
        "inspector",
        QT_TR_NOOP("Inspector"),
        QT_TR_NOOP("Select a layer to change its settings; with nothing selected, those of training are here."),
    ),
)


class Tour(QWidget):
    """Lies over the window: shades all but the target, and explains it on a card."""

    finished = Signal()

    def __init__(self, window: QWidget, theme: Theme, find: Callable[[str], QWidget | None]) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._window, self._theme, self._find = window, theme, find
        self._step = 0
        self.card = named(QFrame(self), "tourCard")
        self.card.setProperty("role", "card")
        self.card.setFixedWidth(CARD_WIDTH)
        self.title, self.text = named(QLabel(), "tourTitle"), Note("tourText")
        self.title.setFont(text_font(15, QFont.Weight.DemiBold))
        self.skip, self.back, self.next = (named(QPushButton(), f"tour{name}") for name in ("Skip", "Back", "Next"))
        self.skip.setProperty("flat", True)
        self.next.setProperty("primary", True)
        for button, slot in ((self.skip, self.close), (self.back, self._go_back), (self.next, self._go_on)):
            button.clicked.connect(slot)
        self._lay_out()
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(window.rect())
        self._show_step(0)
        self.show()
        self.raise_()
        self.next.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(4 * SPACING, 4 * SPACING, 4 * SPACING, 3 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(SPACING)
        column.addLayout(buttons)

    # -- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.finished.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_step(self._step)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade, hole = QPainterPath(), self._hole()
        shade.addRect(QRectF(self.rect()))
        shade.addRoundedRect(QRectF(hole), CARD_RADIUS, CARD_RADIUS)
        shade.setFillRule(Qt.FillRule.OddEvenFill)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shade, QColor(15, 18, 22, SHADE))
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        painter.drawRoundedRect(QRectF(hole), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    # -- steps -----------------------------------------------------------------------------------

    def _show_step(self, number: int) -> None:
        self._step = number
        step, last = STEPS[number], number == len(STEPS) - 1
        self.title.setText(table_text(step.title))
        self.text.setText(table_text(step.text))
        self.skip.setText(self.tr("Skip") if not last else "")
        self.skip.setVisible(not last)
        self.back.setText(self.tr("Back"))
        self.back.setVisible(number > 0)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.text.setFixedHeight(self.text.heightForWidth(CARD_WIDTH - 8 * SPACING))
        self._place()
        self.update()

    def _place(self) -> None:
        """The card beside its target, on the side that has most room."""
        self.card.adjustSize()
        hole, card = self._hole(), self.card.rect()
        room = {
            "right": self.width() - hole.right(),
            "left": hole.left(),
            "below": self.height() - hole.bottom(),
        }
        side = next((name for name in ("right", "left", "below") if room[name] > card.width() + 2 * GAP), "inside")
        places = {
            "right": QPoint(hole.right() + GAP, hole.top() + GAP),
            "left": QPoint(hole.left() - card.width() - GAP, hole.top() + GAP),
            "below": QPoint(hole.left(), hole.bottom() + GAP),
            "inside": hole.center() - card.center(),
        }
        place = places["below" if hole.bottom() < self.height() // 4 else side]
        x = max(GAP, min(place.x(), self.width() - card.width() - GAP))
        y = max(GAP, min(place.y(), self.height() - card.height() - GAP))
        self.card.move(x, y)

    def _hole(self) -> QRect:
        target = self._find(STEPS[self._step].target)
        if target is None or not target.isVisible():
            return QRect(self.rect().center(), self.rect().center())
        corner = self.mapFromGlobal(target.mapToGlobal(QPoint(0, 0)))
        return QRect(corner, target.size()).adjusted(-4, -4, 4, 4).intersected(self.rect())

    @Slot()
    def _go_on(self) -> None:
        if self._step == len(STEPS) - 1:
            self.close()
        else:
            self._show_step(self._step + 1)

    @Slot()
    def _go_back(self) -> None:
        self._show_step(self._step - 1)
