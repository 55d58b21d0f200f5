"""`FigureDisplay`: a caption over a figure that may change thirty times a second."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.settings.fonts import SMALL_SIZE, number_font, text_font
from nnviz.settings.theme import Theme

VALUE_SIZE: Final = 15
GAP: Final = 3


class FigureDisplay(QWidget):
    """Painted rather than laid out, so that a new figure costs one small repaint and nothing moves.

    `sample` is the widest text that is usual; its width is kept free.
    """

    def __init__(self, name: str, theme: Theme, sample: str, *, accented: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._accented = accented
        self._caption, self._value, self._sample = "", "", sample
        self._caption_font = text_font(SMALL_SIZE)
        self._value_font = number_font(VALUE_SIZE, QFont.Weight.DemiBold)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        return self._value

    def set_caption(self, text: str) -> None:
        if text != self._caption:
            self._caption = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_value(self, text: str) -> None:
        if text != self._value:
            self._value = text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        caption, value = QFontMetrics(self._caption_font), QFontMetrics(self._value_font)
        width = max(caption.horizontalAdvance(self._caption), value.horizontalAdvance(self._sample))
        return QSize(width + 2, caption.height() + GAP + value.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(self._caption_font)
        painter.setPen(QColor(tokens.secondary))
        caption = painter.fontMetrics()
        painter.drawText(QPointF(0, caption.ascent()), self._caption)
        painter.setFont(self._value_font)
        painter.setPen(QColor(tokens.accent if self._accented else tokens.text))
        value = painter.fontMetrics()
        text = value.elidedText(self._value, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, caption.height() + GAP + value.ascent()), text)
        painter.end()
