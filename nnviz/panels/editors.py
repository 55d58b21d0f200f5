"""From the kind of a parameter to its editor, a control with `set_value`, `set_mixed` and `value_chosen`."""

import re
from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from nnviz.analysis.activations import activation_curve
from nnviz.panels.choice_names import choice_name
from nnviz.panels.ranges import range_of
from nnviz.settings.theme import Theme
from nnviz.spec import Parameter
from nnviz.spec.catalog import ParameterKind
from nnviz.spec.choices import InitializerSpec
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.curve_view import CurveView
from nnviz.widgets.number_field import NumberField
from nnviz.widgets.sizes_field import SizesField
from nnviz.widgets.switch import Switch
from nnviz.widgets.text_field import TextField

CURVE_POINTS: Final = 12  # every how many points of the analysed curve one is drawn
CURVE_RIGHT: Final = 24
ACTIVATION: Final = "activation"


class Editor(Protocol):
    """What every editor offers."""

    value_chosen: SignalInstance

    def set_value(self, value: Any) -> None: ...

    def set_mixed(self) -> None: ...


class ChoiceField(ComboBox):
    """Names as a person reads them."""

    def __init__(self, name: str, choices: tuple[str, ...], *, optional: bool = False) -> None:
        super().__init__(name)
        self._choices: tuple[str | None, ...] = (None, *choices) if optional else choices
        self._list()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._list()
        super().changeEvent(event)

    def _list(self) -> None:
        self.set_choices((choice, "—" if choice is None else choice_name(choice)) for choice in self._choices)


class ActivationField(ChoiceField):
    """An activation function with its curve inside the field."""

    def __init__(self, name: str, choices: tuple[str, ...], theme: Theme) -> None:
        super().__init__(name, choices)
        self._curve = CurveView(f"{name}Curve", theme, self)
        self.currentIndexChanged.connect(self._draw)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._curve.sizeHint()
        left, top = self.width() - size.width() - CURVE_RIGHT, (self.height() - size.height()) // 2
        self._curve.setGeometry(left, top, size.width(), size.height())

    @Slot()
    def _draw(self) -> None:
        if hasattr(self, "_curve"):
            name = self.currentData()
            self._curve.set_values(activation_curve(name).value[::CURVE_POINTS].tolist() if name else ())


class InitializerField(ChoiceField):
    """An initializer by its name; one with values of its own shows its name as well."""

    def set_value(self, value: Any) -> None:
        super().set_value(value.name if isinstance(value, InitializerSpec) else value)


def make_editor(parameter: Parameter, name: str, theme: Theme) -> Any:
    """The control for a parameter, with the object name `name`."""
    return EDITORS[parameter.kind](parameter, name, theme)


def _number(parameter: Parameter, name: str, _theme: Theme) -> QWidget:
    return NumberField(name, range_of(parameter))


def _switch(_parameter: Parameter, name: str, theme: Theme) -> QWidget:
    return Switch(name, theme)


def _choice(parameter: Parameter, name: str, theme: Theme) -> QWidget:
    if parameter.name == ACTIVATION:
        return ActivationField(name, parameter.choices, theme)
    return ChoiceField(name, parameter.choices, optional=parameter.optional)


def _initializer(parameter: Parameter, name: str, _theme: Theme) -> QWidget:
    return InitializerField(name, parameter.choices)


def _sizes(parameter: Parameter, name: str, _theme: Theme) -> QWidget:
    length = parameter.maximum_length if parameter.minimum_length == parameter.maximum_length else None

    def parse(text: str) -> tuple[int, ...] | None:
        return parse_sizes(text, length)

    return SizesField(name, parse, sizes_text, lambda value: parameter.complaint(value) is None)


def _margins(parameter: Parameter, name: str, _theme: Theme) -> QWidget:
    def fits(value: tuple[Any, ...] | None) -> bool:
        return value is not None and parameter.complaint(value) is None

    return SizesField(name, parse_margins, margins_text, fits)


def _text(_parameter: Parameter, name: str, _theme: Theme) -> QWidget:
    return TextField(name)


EDITORS: Final[dict[ParameterKind, Callable[[Parameter, str, Theme], QWidget]]] = {
    "int": _number,
    "float": _number,
    "bool": _switch,
    "choice": _choice,
    "initializer": _initializer,
    "ints": _sizes,
    "margins": _margins,
    "text": _text,
}


def parse_sizes(text: str, length: int | None) -> tuple[int, ...] | None:
    """Whole numbers with anything between them; one number alone stands for all of a fixed length."""
    text = text.replace("−", "-")
    if not re.fullmatch(r"\s*-?\d+(?:[^\d.,-]+-?\d+|\s*,\s*-?\d+)*\s*", text):
        return None
    numbers = tuple(int(number) for number in re.findall(r"-?\d+", text))
    return numbers * length if length is not None and len(numbers) == 1 else numbers


def sizes_text(value: tuple[int, ...] | None) -> str:
    """`(3, 3)` as 3 × 3; nothing as nothing."""
    return " × ".join(map(str, value or ())).replace("-", "−")


def parse_margins(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Above, below, left, right; two numbers are rows and columns, one is all of them."""
    numbers = parse_sizes(text, None)
    if numbers is None or len(numbers) not in (1, 2, 4):
        return None
    top, bottom, left, right = {1: numbers * 4, 2: (numbers[0],) * 2 + (numbers[-1],) * 2, 4: numbers}[len(numbers)]
    return (top, bottom), (left, right)


def margins_text(value: tuple[tuple[int, int], tuple[int, int]] | None) -> str:
    """`((1, 1), (2, 2))` as 1, 1, 2, 2."""
    return "" if value is None else ", ".join(str(size) for side in value for size in side)
