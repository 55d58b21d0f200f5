"""`DatasetTile`: a dataset as a picture with its name below."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nnviz.panels.thumbnails import points_thumbnail, thumbnail
from nnviz.settings.fonts import SMALL_SIZE, text_font
from nnviz.settings.theme import Theme
from nnviz.spec import PointSet

PICTURE: Final = 54
CAPTION: Final = 18
WIDTH: Final = 60
RADIUS: Final = 8


class DatasetTile(QAbstractButton):
    """The chosen one has a frame of the accent's colour. The picture is drawn when it is first seen."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"dataset_{name}")
        self.name = name
        self._theme = theme
        self._own: PointSet | None = None
        self.setCheckable(True)
        self.setFont(text_font(SMALL_SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, PICTURE + CAPTION + 4)

    def show_points(self, own: PointSet) -> None:
        """Have points of one's own for a picture."""
        if own != self._own:
            self._own = own
            self.update()

    def nextCheckState(self) -> None:  # noqa: N802  # Qt's name
        """A click asks for the dataset; the frame follows when it is there."""

    def _picture(self) -> QPixmap:
        scheme, ratio = self._theme.scheme, self.devicePixelRatioF()
        if self._own is None:
            return thumbnail(self.name, scheme, PICTURE, ratio)
        return points_thumbnail(self._own, scheme, PICTURE, ratio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF((self.width() - PICTURE) / 2, 1, PICTURE, PICTURE)
        chosen = self.isChecked()
        outline = tokens.accent if chosen or self.hasFocus() else tokens.secondary if self.underMouse() else tokens.line
        painter.setPen(QPen(QColor(outline), 2 if chosen else 1))
        painter.setBrush(QColor(tokens.canvas))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.drawPixmap(frame.topLeft(), self._picture())
        painter.setPen(QColor(tokens.text if chosen else tokens.secondary))
        below = QRectF(0, PICTURE + 3, self.width(), CAPTION)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        painter.end()
