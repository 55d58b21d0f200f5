"""Sums, products and the like: of two values as merging layers, with a constant as a bias or a scaling layer.

A constant for each channel becomes a `BatchNormalization` that is not trained: it has no moving statistics to learn,
only a factor and an offset. One constant for all becomes a `Rescaling`.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np

from nnviz.formats.onnx_reader.importer import Importer, Operator
from nnviz.formats.onnx_reader.model import Array, Node
from nnviz.formats.onnx_reader.names import weight_name
from nnviz.formats.onnx_reader.values import NotHereError, Value
from nnviz.spec import LayerSpec, layers

EPSILON: Final = 1e-3  # of the batch normalization that stands for a scaling


def _add(importer: Importer, node: Node) -> Value:
    constant = _constant(importer, node)
    if constant is None:
        return _merged(importer, node, layers.Add)
    place, array = constant
    return affine(importer, importer.value(node, 1 - place), np.float32(1), array, weight_name(node.inputs[place]))


def _subtract(importer: Importer, node: Node) -> Value:
    constant = _constant(importer, node)
    if constant is None:
        return _difference(importer, node)
    place, array = constant
    value, one = importer.value(node, 1 - place), np.float32(1)
    return affine(importer, value, one, -array) if place == 1 else affine(importer, value, -one, array)


def _multiply(importer: Importer, node: Node) -> Value:
    constant = _constant(importer, node)
    if constant is None:
        return _merged(importer, node, layers.Multiply)
    place, array = constant
    return affine(importer, importer.value(node, 1 - place), array, np.float32(0))


def _divide(importer: Importer, node: Node) -> Value:
    constant = _constant(importer, node)
    if constant is None or constant[0] == 0 or not constant[1].all():
        raise NotHereError
    return affine(importer, importer.value(node), 1 / constant[1], np.float32(0))


def _negate(importer: Importer, node: Node) -> Value:
    return affine(importer, importer.value(node), np.float32(-1), np.float32(0))


def _scaler(importer: Importer, node: Node) -> Value:
    """(x − offset) · scale, as scikit-learn's scalers are written"""
    factor, shift = (np.array(node.attributes.get(name, default), np.float32) for name, default in
                     (("scale", (1.0,)), ("offset", (0.0,))))  # fmt: skip
    return affine(importer, importer.value(node), factor, -shift * factor)


def _sum(importer: Importer, node: Node) -> Value:
    if len(node.inputs) == 1:
        return importer.value(node)
    return _merged(importer, node, layers.Add)


def _constant(importer: Importer, node: Node) -> tuple[int, Array] | None:
    """Which of the two inputs is a constant, and its numbers."""
    for place in (0, 1):
        if importer.is_constant(node, place):
            return place, importer.weight(node, place)
    return None


def _merged(importer: Importer, node: Node, kind: type[layers.Add] | type[layers.Multiply]) -> Value:
    values = importer.alike([importer.value(node, place) for place in range(len(node.inputs))])
    first, *others = values
    grown = importer.grown[first.layer]
    if first.alone and isinstance(grown.record, kind) and not {other.layer for other in others} & set(grown.sources):
        grown.sources += [other.layer for other in others]
        return first
    layer = importer.add(kind(), [value.layer for value in values])
    return replace(first, layer=layer, alone=True)


def _difference(importer: Importer, node: Node) -> Value:
    first, second = importer.alike([importer.value(node), importer.value(node, 1)])
    negative = importer.elementwise(layers.Rescaling(scale=-1.0), second)
    return replace(first, layer=importer.add(layers.Add(), [first.layer, negative.layer]), alone=True)


def affine(importer: Importer, value: Value, factor: Any, offset: Any, hint: str = "") -> Value:
    """factor · value + offset, each one number or one for each channel, as ONNX spreads them."""
    value, (factor, offset) = _for_channels(importer, value, np.asarray(factor), np.asarray(offset))
    grown = importer.grown[value.layer]
    record: Any = grown.record
    if value.alone and factor.ndim == 0 and factor == 1 and _takes_bias(record):
        importer.change(value.layer, use_bias=True)
        units = grown.weights["kernel"].shape[-1] if record.type == "Dense" else importer.shaped(value.layer)[-1]
        grown.weights["bias"] = np.broadcast_to(offset, (units,))
        return value
    if value.alone and grown.affine is not None:
        before, sources = grown.affine, grown.sources
        factor, offset = factor * before[0], factor * before[1] + offset
        grown.record, grown.weights = _scaling(factor, offset)
        grown.affine, grown.sources = (factor, offset), sources
        return value
    record, weights = _scaling(factor, offset)
    layer = importer.add(record, [value.layer], weights, hint)
    importer.grown[layer].affine = (factor, offset)
    return replace(value, layer=layer, alone=True)


def _takes_bias(record: Any) -> bool:
    return getattr(record, "use_bias", True) is False and record.activation == "linear"


def _scaling(factor: Array, offset: Array) -> tuple[LayerSpec, dict[str, Array]]:
    if factor.ndim == offset.ndim == 0:
        return layers.Rescaling(scale=float(factor), offset=float(offset)), {}
    size = max(factor.size, offset.size)
    gamma, beta = (np.broadcast_to(array, (size,)) for array in (factor, offset))
    mean, variance = np.zeros(size, np.float32), np.full(size, 1 - EPSILON, np.float32)
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    record = layers.BatchNormalization(epsilon=EPSILON, trainable=False)
    return record, dict(zip(names, (gamma, beta, mean, variance), strict=True))


def _for_channels(importer: Importer, value: Value, *arrays: Array) -> tuple[Value, tuple[Array, ...]]:
    """The arrays as one number or one for each of our channels, and the value in a form that has those last."""
    axes = {axis for array in arrays for axis in _spread_axes(array, len(value.sizes))}
    if not axes:
        return value, tuple(array.reshape(()) for array in arrays)
    if len(axes) > 1:
        raise NotHereError
    value = importer.last_axis(value, axes.pop())
    order = value.order() if len(value.sizes) == 1 else None
    size = value.shape[-1]
    if any(array.size not in (1, size) for array in arrays):
        raise NotHereError
    flat = (array.reshape(()) if array.size == 1 else array.ravel() for array in arrays)
    return value, tuple(array if order is None or array.ndim == 0 else array[order] for array in flat)


def _spread_axes(array: Array, rank: int) -> list[int]:
    """ONNX' axes, without the batch, along which the numbers of a constant differ."""
    first = rank + 1 - array.ndim
    axes = [place + first - 1 for place, size in enumerate(array.shape) if size != 1]
    if first < 0 or array.size == 0 or min(axes, default=0) < 0:
        raise NotHereError
    return axes


ARITHMETIC: Final[dict[str, Operator]] = {
    "Add": _add,
    "Sub": _subtract,
    "Mul": _multiply,
    "Div": _divide,
    "Neg": _negate,
    "Sum": _sum,
    "Scaler": _scaler,
}
