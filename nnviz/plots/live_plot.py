"""`LivePlot`: what all live views have in common."""

import math
from typing import ClassVar, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from nnviz.analysis.chart import Chart
from nnviz.analysis.live_view import LiveView
from nnviz.analysis.plane import Array
from nnviz.analysis.viewer import Part
from nnviz.settings.theme import Theme, Tokens
from nnviz.training import History, Snapshot

MARGIN, SPACING = 12, 8
NEVER_DRAWN = 1e6  # its lateness
PATIENCE_MS = 120  # that a view waits for its turn
W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget with its stable object name."""
    widget.setObjectName(name)
    return widget


class LivePlot(QWidget):
    """A view with a sentence in its place as long as there is nothing to see.

    A subclass fills `body`, says its texts in `retranslate` and its colours in `restyle`, keeps what it is
    fed (snapshots with their history, live views, or both), asks for a `refresh` and shows it in `draw`. `part` names
    what of a live view it needs, `interval_ms` how long one picture stays at least.
    """

    part: ClassVar[Part | None] = None
    interval_ms: int = 100
    taking_asked = Signal(object, str)  # itself, and "csv" for numbers or nothing for a picture
    takes_turns = False  # somebody calls `take_turn` while there is much to show, so that not all draw at once

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.theme = theme
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        self.body.setSpacing(SPACING)
        self.invitation = named(QLabel(self, wordWrap=True), f"{name}Invitation")
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.invitation.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.invitation)
        self._stack.addWidget(self._content)
        self._stale = False
        self._since_drawn = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_now)
        theme.changed.connect(self._on_theme_changed)

    def show_snapshot(self, snapshot: Snapshot, history: History) -> None:
        """Show the newest figures of a run."""

    def show_view(self, view: LiveView) -> None:
        """Show what the network does now."""

    def draw(self) -> None:
        """Draw what was fed last."""

    def chart(self, tokens: Tokens) -> Chart | None:
        """What is shown, to be drawn elsewhere in these colours; `None` where that is nothing."""
        return None

    def numbers(self) -> dict[str, Array]:
        """What is shown as columns of numbers, which may differ in length."""
        return {}

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take away what is shown."""
        if self.is_filled and self.chart(self.theme.tokens) is not None:
            self.taking_menu().popup(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def taking_menu(self) -> QMenu:
        """What can be done with the view as it is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form, text in (("", self.tr("Save picture…")), ("csv", self.tr("Save numbers…"))):
            action = menu.addAction(text)
            action.setData(form)
            action.setObjectName(f"take_{form or 'picture'}")
        menu.triggered.connect(self._on_taking_chosen)
        return menu

    @Slot(QAction)
    def _on_taking_chosen(self, action: QAction) -> None:
        self.taking_asked.emit(self, action.data())

    def refresh(self) -> None:
        """Draw soon: not while hidden, and not before the last picture has been there for its time."""
        self._stale = True
        if self.is_seen:
            left = max(0, math.ceil((1 - self.lateness) * self.interval_ms))
            if not left and not self.takes_turns:
                self._draw_now()
            elif not self._timer.isActive():
                self._timer.start(left + PATIENCE_MS * self.takes_turns)

    @property
    def lateness(self) -> float:
        """How old the picture is, in intervals; 0 where nothing newer is to be drawn."""
        if not (self._stale and self.is_seen):
            return 0.0
        return self._since_drawn.elapsed() / max(1, self.interval_ms) if self._since_drawn.isValid() else NEVER_DRAWN

    def take_turn(self) -> None:
        """Draw, now that it is this view's turn."""
        self._draw_now()

    @property
    def is_seen(self) -> bool:
        """Whether any of it can be seen; Qt keeps what lies behind another tab visible, outside the window."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def show_if_stale(self) -> None:
        """To be called when the view comes to sight."""
        if self._stale and self.is_seen:
            self._draw_now()

    def restyle(self, tokens: Tokens) -> None:
        """Take the theme's colours."""

    def retranslate(self) -> None:
        """Say every text in the language of the moment."""

    def set_filled(self, filled: bool) -> None:
        """Show the view, or the sentence that says how to come by one."""
        self._stack.setCurrentIndex(int(filled))

    @property
    def is_filled(self) -> bool:
        return self._stack.currentIndex() == 1

    def dress(self) -> None:
        """To be called once by a subclass when everything is there: texts and colours."""
        self.retranslate()
        self._on_theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._timer.start(0)
        super().showEvent(event)

    @Slot()
    def _draw_now(self) -> None:
        self._stale = False
        self._timer.stop()
        self._since_drawn.start()
        self.draw()

    @Slot()
    def _on_theme_changed(self) -> None:
        tokens = self.theme.tokens
        self.invitation.setStyleSheet(f"color: {tokens.secondary};")
        self.restyle(tokens)
