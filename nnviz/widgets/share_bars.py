"""`ShareBars`: names with shares of 1 as bars, the largest one stressed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.settings.theme import Theme
from nnviz.widgets.number_text import percent_text

ROW: Final = 22
BAR: Final = 8
NUMBER: Final = 54  # pixels
NAME: Final = 0.4  # of the width
MOST: Final = 100


class ShareBars(QWidget):
    """Each share takes its part of the whole width; one outside 0 … 1 is drawn as the nearest that is inside."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._bars: tuple[tuple[str, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[tuple[str, float], ...]:
        """Names and shares as they are shown."""
        return self._bars

    def set_bars(self, bars: Sequence[tuple[str, float]]) -> None:
        """Names with their shares, in this order."""
        rows = len(self._bars)
        self._bars = tuple(bars[:MOST])
        self.setAccessibleDescription(", ".join(f"{name}: {percent_text(share)}" for name, share in self._bars))
        if len(self._bars) != rows:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, ROW * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self.width() * NAME, self.width() - NUMBER
        largest = max((share for _, share in self._bars), default=0.0)
        aligned = Qt.AlignmentFlag.AlignVCenter
        for row, (name, share) in enumerate(self._bars):
            top, stressed = row * ROW, share == largest
            painter.setPen(QColor(tokens.text if stressed else tokens.secondary))
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(left) - 8)
            painter.drawText(QRectF(0, top, left - 8, ROW), aligned, text)
            painter.drawText(
                QRectF(right, top, NUMBER, ROW), aligned | Qt.AlignmentFlag.AlignRight, percent_text(share)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            room = QRectF(left, top + (ROW - BAR) / 2, right - left, BAR)
            painter.setBrush(QColor(tokens.field))
            painter.drawRoundedRect(room, 2, 2)
            room.setWidth(room.width() * min(max(share, 0.0), 1.0))
            painter.setBrush(QColor(tokens.accent if stressed else tokens.secondary))
            painter.drawRoundedRect(room, 2, 2)
        painter.end()
