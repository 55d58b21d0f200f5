"""`ComboBox`: a choice among values that each have a text."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

LEAST_WIDTH: Final = 64


class ComboBox(QComboBox):
    """Tells only what a person chose, not what the program set."""

    value_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)
        self.setPlaceholderText("—")
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> Any:
        return self.currentData()

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Values and their texts; the chosen value stays where it is still there."""
        chosen = self.value
        self.clear()
        for value, text in choices:
            self.addItem(text, value)
        self.set_value(chosen)

    def set_value(self, value: Any) -> None:
        """Show a value without telling of it; nothing where it is not among the choices."""
        values = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    def set_mixed(self) -> None:
        """Show that several things have several values."""
        self.setCurrentIndex(-1)

    def minimumSizeHint(self) -> QSize:
        """In a form the text may be cut; on a bar it is always read whole."""
        whole = self.sizeHint()
        return whole if self.property("bare") else QSize(LEAST_WIDTH, whole.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that scrolls past must not change anything."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.value_chosen.emit(self.itemData(index))
