"""`PictureField`: a small picture of points that can be drawn on, or dropped in as a file."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.settings.theme import Theme

SIDE: Final = 148
BRUSH: Final = 0.05  # radius, as a share of the picture's larger side
LEAST_BRUSH: Final = 0.75  # points

Array = NDArray[Any]


class PictureField(QWidget):
    """The left button draws in the lightest value, the right one in the darkest."""

    drawn = Signal()
    dropped = Signal(str)  # path of a file

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._low, self._high = 0.0, 1.0
        self._picture: Array = np.zeros((8, 8, 1), np.float32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def picture(self) -> Array:
        """(height, width, channels), a copy."""
        return self._picture.copy()

    def set_range(self, low: float, high: float) -> None:
        """Which values are darkest and lightest."""
        self._low, self._high = low, max(high, low + 1e-9)
        self.update()

    def set_picture(self, picture: Array) -> None:
        """Show a picture (height, width, channels) without telling of it."""
        self._picture = np.array(picture, np.float32)
        self.update()

    def clear(self) -> None:
        """Make every point dark."""
        self._picture[...] = self._low
        self.update()
        self.drawn.emit()

    def draw_at(self, place: QPointF, *, light: bool) -> None:
        """Put the brush down at a place of the widget."""
        room = self._room()
        height, width = self._picture.shape[:2]
        x = (place.x() - room.left()) / room.width() * width - 0.5
        y = (place.y() - room.top()) / room.height() * height - 0.5
        radius = max(BRUSH * max(height, width), LEAST_BRUSH)
        rows, columns = np.ogrid[:height, :width]
        touched = np.clip(radius + 0.5 - np.hypot(rows - y, columns - x), 0, 1)[..., None]
        wanted = self._high if light else self._low
        self._picture += (wanted - self._picture) * touched.astype(np.float32)
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._draw_with(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._draw_with(event)

    def _draw_with(self, event: QMouseEvent) -> None:
        buttons = event.buttons()
        if buttons & (Qt.MouseButton.LeftButton | Qt.MouseButton.RightButton):
            self.draw_at(event.position(), light=bool(buttons & Qt.MouseButton.LeftButton))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls:
            event.acceptProposedAction()
            self.dropped.emit(urls[0].toLocalFile())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.field)
        grey = np.clip((self._picture - self._low) / (self._high - self._low) * 255, 0, 255).astype(np.uint8)
        points = np.ascontiguousarray(np.broadcast_to(grey[..., :3], (*grey.shape[:2], 3)))
        height, width = points.shape[:2]
        image = QImage(points.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        painter.drawImage(self._room(), image)
        painter.end()

    def _room(self) -> QRectF:
        """Where the picture is drawn: as large as its proportions let it be."""
        height, width = self._picture.shape[:2]
        scale = min(self.width() / width, self.height() / height)
        size = (width * scale, height * scale)
        return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)
