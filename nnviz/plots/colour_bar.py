"""`ColourBar`: what the colours between negative and positive stand for."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.settings.colours import NEGATIVE, POSITIVE
from nnviz.settings.theme import Tokens

WIDTH, HEIGHT, GAP = 56, 6, 6


class ColourBar(QWidget):
    """A thin bar with a figure at each end."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._ends = ("−1", "+1")
        self._colours = (NEGATIVE, "#FFFFFF", POSITIVE)
        self._text = QColor()

    def show_ends(self, low: str, high: str) -> None:
        """What the ends stand for."""
        self._ends = (low, high)
        self.setAccessibleName(f"{low} … {high}")
        self.updateGeometry()
        self.update()

    def restyle(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._colours = (NEGATIVE, tokens.neutral, POSITIVE)
        self._text = QColor(tokens.secondary)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = sum(metrics.horizontalAdvance(end) for end in self._ends) + WIDTH + 2 * GAP
        return QSize(width, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), QFontMetrics(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._ends
        left = metrics.horizontalAdvance(low) + GAP
        bar = QRectF(left, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for place, colour in zip((0.0, 0.5, 1.0), self._colours, strict=True):
            gradient.setColorAt(place, QColor(colour))
        painter.setBrush(gradient)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.drawRoundedRect(bar, HEIGHT / 2, HEIGHT / 2)
        painter.setPen(self._text)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(0, int(baseline), low)
        painter.drawText(int(bar.right()) + GAP, int(baseline), high)
