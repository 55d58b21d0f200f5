"""`BarChart`: a few shares as bars below each other, each with its name and number."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.settings.fonts import SMALL_SIZE, text_font
from nnviz.settings.theme import Theme
from nnviz.widgets.number_text import count_text

ROW: Final = 18
BAR: Final = 8
NAME: Final = 0.34  # of the width
COUNT: Final = 64  # pixels for the number
MOST: Final = 7

Bar = tuple[str, int]


class BarChart(QWidget):
    """The longest bar takes the whole width; of more than a handful the last row sums up the rest."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setFont(text_font(SMALL_SIZE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Names and counts as they are shown."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar], others: str) -> None:
        """Names with their counts; `others` names the row of those for which there is no room."""
        shown = tuple(bars)
        if len(shown) > MOST:
            shown = (*shown[: MOST - 1], (others, sum(count for _, count in shown[MOST - 1 :])))
        self._bars = shown
        self.setAccessibleDescription(", ".join(f"{name}: {count_text(count)}" for name, count in shown))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, ROW * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max((count for _, count in self._bars), default=1) or 1
        left, right = self.width() * NAME, self.width() - COUNT
        aligned = Qt.AlignmentFlag.AlignVCenter
        for row, (name, count) in enumerate(self._bars):
            top = row * ROW
            painter.setPen(QColor(tokens.text))
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(left) - 8)
            painter.drawText(QRectF(0, top, left - 8, ROW), aligned, text)
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(QRectF(right + 6, top, COUNT - 6, ROW), aligned, count_text(count))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(left, top + (ROW - BAR) / 2, max((right - left) * count / largest, 1.5), BAR), 2, 2
            )
        painter.end()
