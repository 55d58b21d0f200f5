"""`SquareBox`: keeps what is in it square, as large as there is room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class SquareBox(QWidget):
    """The content stands at the top, in the middle of the width."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        content.setParent(self)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = min(self.width(), self.height())
        self._content.setGeometry((self.width() - side) // 2, 0, side, side)
        super().resizeEvent(event)
