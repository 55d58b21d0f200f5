"""`HistogramDelegate`: a small histogram in a cell of a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from nnviz.panels.sheet_models import COUNTS
from nnviz.settings.theme import SPACING, Theme


class HistogramDelegate(QStyledItemDelegate):
    """The highest bar fills the cell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        counts = index.data(COUNTS)
        if not counts:
            return
        cell = option.rect
        room = QRectF(cell).adjusted(SPACING, SPACING, -SPACING, -SPACING)
        width, highest = room.width() / len(counts), max(counts)
        for place, count in enumerate(counts):
            height = room.height() * count / max(highest, 1)
            bar = QRectF(room.left() + place * width, room.bottom() - height, max(width - 1, 0.5), height)
            painter.fillRect(bar, QColor(self._theme.tokens.accent))
