"""`ScrollColumn`: controls below each other that scroll up and down where there is too little room."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nnviz.settings.theme import SPACING

MARGIN: Final = 3 * SPACING + 2
TOP: Final = 3 * SPACING - 2
BAR: Final = 10  # width of the scroll bar; it stands in the margin


class ScrollColumn(QScrollArea):
    """Fill `column`; what is in it never scrolls sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout()
        self.column.setSpacing(2 * SPACING)
        inside = QWidget()
        inside.setLayout(self.column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._keep_margin)
        self._keep_margin()

    @Slot()
    def _keep_margin(self) -> None:
        bar = BAR if self.verticalScrollBar().maximum() > 0 else 0
        self.column.setContentsMargins(MARGIN, TOP, MARGIN - bar, MARGIN)
