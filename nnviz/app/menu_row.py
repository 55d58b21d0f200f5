"""`MenuRow`: the program's name, the menus, and in the middle what is open."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from nnviz.settings.fonts import text_font
from nnviz.settings.theme import SPACING, Theme

HEIGHT: Final = 31
BRAND_WIDTH: Final = 70
DIAMOND: Final = 5


class MenuRow(QWidget):
    """The title stands in the middle of the window where the menus leave it room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("menuRow")
        self._theme = theme
        self._title = ""
        self.bar = QMenuBar(self)
        self.bar.setNativeMenuBar(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING + 2 + BRAND_WIDTH, 0, 0, 0)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.setFixedHeight(HEIGHT)
        theme.changed.connect(self.update)

    @Slot(str)
    def set_title(self, title: str) -> None:
        self._title = title
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.panel))
        painter.setBrush(QColor(tokens.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPoint(3 * SPACING + 7, HEIGHT // 2)
        points = [middle + QPoint(*by) for by in ((0, -DIAMOND), (DIAMOND, 0), (0, DIAMOND), (-DIAMOND, 0))]
        painter.drawPolygon(QPolygon(points))
        painter.setPen(QColor(tokens.accent))
        painter.setFont(text_font(14, QFont.Weight.DemiBold))
        brand = QRect(middle.x() + DIAMOND + 6, 0, BRAND_WIDTH, HEIGHT)
        painter.drawText(brand, Qt.AlignmentFlag.AlignVCenter, "NNViz")
        painter.setPen(QColor(tokens.secondary))
        painter.setFont(text_font())
        painter.drawText(self._title_rect(), Qt.AlignmentFlag.AlignCenter, self._elided())
        painter.end()

    def _title_rect(self) -> QRect:
        """In the middle of the window, moved aside by the menus where they reach that far."""
        left = self.bar.geometry().right() + 4 * SPACING
        half = max(0, self.width() - 4 * SPACING - left) // 2
        middle = max(self.width() // 2, left + min(half, self._text_width() // 2))
        half = min(middle - left, self.width() - 4 * SPACING - middle)
        return QRect(middle - half, 0, 2 * half, HEIGHT)

    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._title) + 2

    def _elided(self) -> str:
        return self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, self._title_rect().width())
