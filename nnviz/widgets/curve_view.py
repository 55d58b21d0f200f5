"""`CurveView`: a small curve without axes, beside what it illustrates."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.settings.theme import Theme

SIZE: Final = QSize(44, 20)
MARGIN: Final = 2


class CurveView(QWidget):
    """Draws values from left to right, scaled to its height."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_values(self, values: Sequence[float]) -> None:
        """Values at equal distances; none draws nothing."""
        self._values = tuple(values)
        self.update()

    def sizeHint(self) -> QSize:
        return SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._values) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 1.6))
        painter.drawPolyline(self._polygon())
        painter.end()

    def _polygon(self) -> QPolygonF:
        low, high = min(self._values), max(self._values)
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        span, count = (high - low) or 1.0, len(self._values) - 1
        return QPolygonF(
            [
                QPointF(MARGIN + width * index / count, MARGIN + height * (high - value) / span)
                for index, value in enumerate(self._values)
            ]
        )
