"""`Switch`: yes or no, said in words as well as by its place."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nnviz.settings.theme import FIELD_RADIUS, Theme

HEIGHT: Final = 28
TRACK: Final = QSize(26, 14)


class Switch(QAbstractButton):
    """A field that holds a sliding knob and the word for its state."""

    value_chosen = Signal(bool)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._mixed = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.update)

    def set_value(self, value: bool) -> None:
        """Show a value without telling of it."""
        self._mixed = False
        self.setChecked(value)
        self.update()

    def set_mixed(self) -> None:
        """Show that several things have several values."""
        self._mixed = True
        self.setChecked(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QColor(tokens.accent) if self.hasFocus() else QColor(tokens.field)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(QColor(tokens.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), FIELD_RADIUS, FIELD_RADIUS)
        track = QRectF(9, (self.height() - TRACK.height()) / 2, TRACK.width(), TRACK.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.secondary))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(QPointF(self._knob(track), track.center().y()), 5, 5)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.rect().adjusted(int(track.right()) + 8, 0, -4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word())
        painter.end()

    def _knob(self, track: QRectF) -> float:
        if self._mixed:
            return track.center().x()
        return track.right() - 7 if self.isChecked() else track.left() + 7

    def _word(self) -> str:
        if self._mixed:
            return "—"
        return self.tr("yes") if self.isChecked() else self.tr("no")

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self._mixed = False
        self.value_chosen.emit(checked)
