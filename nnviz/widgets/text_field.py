"""`TextField`: a line of text that counts when Enter is pressed or the field is left."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget


class TextField(QLineEdit):
    """Tells only what a person changed."""

    value_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._value = ""
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value without telling of it."""
        self._value = value
        self.setPlaceholderText("")
        self.setText(value)

    def set_mixed(self) -> None:
        """Show that several things have several values."""
        self.set_value("")
        self.setPlaceholderText("—")

    @Slot()
    def _on_editing_finished(self) -> None:
        if self.text() != self._value:
            self._value = self.text()
            self.value_chosen.emit(self._value)
