"""`SizesField`: a few whole numbers in one line, such as 3 × 3."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from nnviz.settings.fonts import number_font
from nnviz.widgets.style import set_style_property

Value = tuple[Any, ...] | None


class SizesField(QLineEdit):
    """A value counts when Enter is pressed or the field is left; what does not fit is marked, then given up.

    `parse` reads what was typed and gives `None` where it cannot; `fits` judges the value; `show` writes it.
    """

    value_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], Value],
        show: Callable[[Value], str],
        fits: Callable[[Value], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFont(number_font())
        self._parse, self._show, self._fits = parse, show, fits
        self._value: Value = None
        self._mixed = False
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def value(self) -> Value:
        return self._value

    def set_value(self, value: Value) -> None:
        """Show a value without telling of it."""
        self._value, self._mixed = value, False
        self._show_value()

    def set_mixed(self) -> None:
        """Show that several things have several values."""
        self._value, self._mixed = None, True
        self._show_value()

    def _show_value(self) -> None:
        self.setPlaceholderText("—" if self._mixed else "")
        self.setText("" if self._mixed else self._show(self._value))
        self.setModified(False)
        set_style_property(self, "invalid", False)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        set_style_property(self, "invalid", not self._fits(self._parse(text)))

    @Slot()
    def _on_editing_finished(self) -> None:
        if not self.isModified():
            return
        value = self._parse(self.text())
        if self._fits(value) and (self._mixed or value != self._value):
            self._value, self._mixed = value, False
            self.value_chosen.emit(value)
        self._show_value()
