"""`ConfusionMatrix`: which class is taken for which."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.settings.colours import blend, contrast
from nnviz.settings.fonts import SMALL_SIZE, number_font, text_font
from nnviz.settings.theme import Theme, Tokens
from nnviz.widgets.number_text import count_text, percent_text
from nnviz.widgets.plain_text import plain_tip

GAP: Final = 2
RADIUS: Final = 4
LONGEST_NAME: Final = 84  # pixels of a class's name
LEAST_FOR_COUNT: Final = 18  # pixels of a cell that can hold its count


class ConfusionMatrix(QWidget):
    """Counts of examples, actual class down and answered class across, shaded by the share of their row."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_counts(self, counts: NDArray[np.int64], names: Sequence[str]) -> None:
        """Draw (classes, classes) counts."""
        self._counts, self._names = counts, tuple(names)
        right = percent_text(float(np.trace(counts)) / max(1, int(counts.sum())))
        self.setAccessibleDescription(self.tr("{share} on the diagonal").format(share=right))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 140)

    def cell_text(self, row: int, column: int) -> str:
        """What a cell says: counts and shares in words."""
        count = int(self._counts[row, column])
        share = percent_text(count / max(1, int(self._counts[row].sum())))
        text = self.tr("Actual {actual}, answered {answered}: {count} ({share})")
        return text.format(actual=self._names[row], answered=self._names[column], count=count_text(count), share=share)

    def cell_at(self, place: QPoint) -> tuple[int, int] | None:
        """Row and column of the cell at a place."""
        for row in range(len(self._names)):
            for column in range(len(self._names)):
                if self._cell(row, column).contains(place):
                    return row, column
        return None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            if cell is not None:
                QToolTip.showText(event.globalPos(), plain_tip(self.cell_text(*cell)), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, tokens)
        shares = self._counts / np.maximum(1, self._counts.sum(axis=1, keepdims=True))
        painter.setFont(number_font(SMALL_SIZE))
        for row in range(len(self._names)):
            for column in range(len(self._names)):
                self._paint_cell(painter, tokens, row, column, float(shares[row, column]))
        painter.end()

    def _paint_cell(self, painter: QPainter, tokens: Tokens, row: int, column: int, share: float) -> None:
        cell = self._cell(row, column)
        ground = blend(tokens.field, tokens.accent, share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(cell, RADIUS, RADIUS)
        if min(cell.width(), cell.height()) >= LEAST_FOR_COUNT:
            painter.setPen(QColor(max((tokens.text, tokens.panel), key=lambda ink: contrast(ink, ground))))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, count_text(int(self._counts[row, column])))

    def _paint_names(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setFont(text_font(SMALL_SIZE))
        painter.setPen(QColor(tokens.secondary))
        metrics = QFontMetrics(painter.font())
        left, top = self._margins()
        for place, name in enumerate(self._names):
            cell = self._cell(place, place)
            beside = QRectF(0, cell.top(), left - 6, cell.height())
            above = QRectF(cell.left(), 0, cell.width(), top)
            for room, side in ((beside, Qt.AlignmentFlag.AlignRight), (above, Qt.AlignmentFlag.AlignHCenter)):
                text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
                painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _margins(self) -> tuple[int, int]:
        """Pixels left of and above the cells, for the classes' names."""
        metrics = QFontMetrics(text_font(SMALL_SIZE))
        longest = max((metrics.horizontalAdvance(name) for name in self._names), default=0)
        return min(LONGEST_NAME, longest) + 8, metrics.height() + 4

    def _cell(self, row: int, column: int) -> QRectF:
        left, top = self._margins()
        count = max(1, len(self._names))
        width, height = (self.width() - left) / count, (self.height() - top) / count
        return QRectF(left + column * width, top + row * height, width - GAP, height - GAP)
