"""`ParameterForm`: a column of titles and editors, made from catalog rows."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.panels.editors import make_editor
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import catalog_text
from nnviz.spec import Parameter

TITLE_WIDTH: Final = 112


class ParameterForm(QWidget):
    """Shows the values that one or several things have; tells what a person sets."""

    edited = Signal(str, object)  # parameter, value

    def __init__(
        self,
        prefix: str,
        parameters: Sequence[Parameter],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        title_width: int = TITLE_WIDTH,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}Form")
        self._parameters = {parameter.name: parameter for parameter in parameters}
        self.editors: dict[str, Any] = {}
        self._titles: dict[str, QLabel] = {}
        self._title_width = title_width
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING)
        grid.setColumnStretch(1, 1)
        for row, parameter in enumerate(parameters):
            self._add(grid, row, parameter, prefix, theme)
        self._retranslate()

    def _add(self, grid: QGridLayout, row: int, parameter: Parameter, prefix: str, theme: Theme) -> None:
        editor = make_editor(parameter, f"{prefix}_{parameter.name}", theme)
        title = QLabel()
        title.setProperty("role", "secondary")
        title.setBuddy(editor)
        title.setWordWrap(True)
        title.setFixedWidth(self._title_width)
        editor.value_chosen.connect(partial(self.edited.emit, parameter.name))
        grid.addWidget(title, row, 0)
        grid.addWidget(editor, row, 1)
        self.editors[parameter.name], self._titles[parameter.name] = editor, title

    def show_values(self, values: Mapping[str, Sequence[Any]]) -> None:
        """The values of each parameter; several different ones show as mixed."""
        for name, editor in self.editors.items():
            first, *others = values[name]
            if all(other == first for other in others):
                editor.set_value(first)
            else:
                editor.set_mixed()

    def set_row_visible(self, name: str, visible: bool) -> None:
        """Show a parameter, or hide it where it has no meaning."""
        self._titles[name].setVisible(visible)
        self.editors[name].setVisible(visible)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for name, parameter in self._parameters.items():
            title, doc = catalog_text(parameter.title), catalog_text(parameter.doc)
            self._titles[name].setText(title)
            for widget in (self._titles[name], self.editors[name]):
                widget.setToolTip(doc)
            self.editors[name].setAccessibleName(title)
            self.editors[name].setAccessibleDescription(doc)
