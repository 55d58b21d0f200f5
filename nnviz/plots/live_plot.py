"""`LivePlot`: what all live views have in common."""

from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.viewer import Part
from nnviz.settings.theme import Theme, Tokens
from nnviz.training import History, Snapshot

MARGIN, SPACING = 12, 8
W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget with its stable object name."""
    widget.setObjectName(name)
    return widget


class LivePlot(QWidget):
    """A view with a sentence in its place as long as there is nothing to see.

    A subclass fills `body`, says its texts in `retranslate` and its colours in `restyle`, and shows what it
    is fed: snapshots with their history, live views, or both. `part` names what of a live view it needs.
    """

    part: ClassVar[Part | None] = None

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
        theme.changed.connect(self._on_theme_changed)

    def show_snapshot(self, snapshot: Snapshot, history: History) -> None:
        """Show the newest figures of a run."""

    def show_view(self, view: LiveView) -> None:
        """Show what the network does now."""

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

    @Slot()
    def _on_theme_changed(self) -> None:
        tokens = self.theme.tokens
        self.invitation.setStyleSheet(f"color: {tokens.secondary};")
        self.restyle(tokens)
