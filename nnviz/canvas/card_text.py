"""What a card says of its layer, in words and numbers. Pure functions."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QLocale

from nnviz.spec import LayerSpec, NetworkSpec, Shape, format_shape
from nnviz.spec.layers import Unknown

MINUS: Final = "−"


def title_of(network: NetworkSpec, layer: LayerSpec) -> str:
    """The layer's type; `Output` for a final Dense; its name where a person gave it one."""
    if isinstance(layer, Unknown):
        return layer.kind or layer.name
    if not _made_names(type(layer)).fullmatch(layer.name):
        return layer.name
    if layer.type == "Dense" and network.sources(layer.name) and not network.targets(layer.name):
        return QCoreApplication.translate("Card", "Output")
    return layer.type


@cache
def _made_names(record: type[LayerSpec]) -> re.Pattern[str]:
    """The names that layers of this type get by themselves."""
    return re.compile(rf"{re.escape(NetworkSpec().free_name(record()))}(_\d+)?")


def line_of(layer: LayerSpec, shape: Shape | None) -> str:
    """The second line of a card, such as `8 · tanh`; empty where nothing is known."""
    describe = _LINES.get(layer.type)
    return describe(layer, shape) if describe else _shape_line(layer, shape)


def details_of(layer: LayerSpec, shape: Shape | None, parameters: int | None) -> str:
    """Name, output shape and number of weights, for a tooltip."""
    if shape is None or parameters is None:
        unknown = QCoreApplication.translate("Card", "{name}: output shape not known yet")
        return unknown.format(name=layer.name)
    known = QCoreApplication.translate("Card", "{name}: output {shape}, {count} parameters")
    return known.format(name=layer.name, shape=format_shape(shape), count=number(parameters))


def number(value: int) -> str:
    """A whole number in the person's way of writing."""
    return QLocale().toString(value)


def decimal(value: float, digits: int = 3) -> str:
    """A number with so many decimals, with a real minus sign."""
    return QLocale().toString(value, "f", digits).replace("-", MINUS)


def _shape_line(layer: LayerSpec, shape: Shape | None) -> str:
    return "" if shape is None else format_shape(shape)


def _input_line(layer: Any, shape: Shape | None) -> str:
    if len(layer.shape) != 1:
        return format_shape(layer.shape)
    if layer.shape[0] == 1:
        return QCoreApplication.translate("Card", "1 feature")
    return QCoreApplication.translate("Card", "{count} features").format(count=number(layer.shape[0]))


def _dense_line(layer: Any, shape: Shape | None) -> str:
    return _joined(number(layer.units), _named(layer.activation))


def _conv_line(layer: Any, shape: Shape | None) -> str:
    return _joined(number(layer.filters), format_shape(layer.kernel_size), _named(layer.activation))


def _depthwise_line(layer: Any, shape: Shape | None) -> str:
    return _joined(format_shape(layer.kernel_size), _named(layer.activation))


def _activation_line(layer: Any, shape: Shape | None) -> str:
    return str(layer.activation)


def _dropout_line(layer: Any, shape: Shape | None) -> str:
    return f"{decimal(100 * layer.rate, 0)} %"


def _unknown_line(layer: Any, shape: Shape | None) -> str:
    return QCoreApplication.translate("Card", "unknown layer")


def _named(activation: str) -> str:
    return "" if activation == "linear" else activation


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_LINES: dict[str, Callable[[Any, Shape | None], str]] = {
    "Input": _input_line,
    "Dense": _dense_line,
    "Conv2D": _conv_line,
    "DepthwiseConv2D": _depthwise_line,
    "Activation": _activation_line,
    "Dropout": _dropout_line,
    "Unknown": _unknown_line,
}
