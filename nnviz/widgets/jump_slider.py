"""`JumpSlider`: a slider whose handle jumps to where it is clicked."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class JumpSlider(QSlider):
    """Lies level. The handle follows the pointer from where it is pressed, even while the range grows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grip = 0  # from the handle's left edge to the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        handle, x = self._handle(), round(event.position().x())
        on_handle = handle.left() <= x <= handle.right()
        self._grip = x - handle.left() if on_handle else handle.width() // 2
        self.setSliderDown(True)
        if not on_handle:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)

    def _follow(self, event: QMouseEvent) -> None:
        place = round(event.position().x()) - self._grip
        room = self.width() - self._handle().width()
        self.setSliderPosition(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, room))
