"""ONNX' operators as our layers: one function for each, in the table `OPERATORS`.

A function gets the importer and the node, and answers with what the node's first output is. It raises `NotHereError`
where our layers cannot do the same; the node then becomes an `Unknown` layer.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from nnviz.formats.onnx_reader.activations import ACTIVATIONS
from nnviz.formats.onnx_reader.arithmetic import ARITHMETIC
from nnviz.formats.onnx_reader.importer import Importer, Operator, Weights
from nnviz.formats.onnx_reader.model import FLOATS, Array, Node
from nnviz.formats.onnx_reader.names import weight_name
from nnviz.formats.onnx_reader.values import NotHereError, Value, plain
from nnviz.formats.onnx_reader.windows import WINDOWS, with_bias
from nnviz.spec import layers

# -- weighted sums -----------------------------------------------------------------------------------


def _gemm(importer: Importer, node: Node) -> Value:
    """alpha · A · B + beta · C"""
    get = node.attributes.get
    kernel = importer.weight(node, 1)
    if get("transA", 0) or kernel.ndim != 2:
        raise NotHereError
    kernel = kernel.T if get("transB", 0) else kernel
    bias = importer.weight(node, 2) if importer.has(node, 2) else None
    alpha, beta = get("alpha", 1.0), get("beta", 1.0)
    kernel = kernel if alpha == 1 else kernel * np.float32(alpha)
    if bias is not None:
        bias = _spread(bias if beta == 1 else bias * np.float32(beta), kernel.shape[1])
    return _dense(importer, node, kernel, bias)


def _matmul(importer: Importer, node: Node) -> Value:
    return _dense(importer, node, importer.weight(node, 1), None)


def _dense(importer: Importer, node: Node, kernel: Array, bias: Array | None) -> Value:
    value = importer.value(node)
    if kernel.ndim != 2 or value.sizes[-1:] != kernel.shape[:1]:
        raise NotHereError
    if len(value.sizes) > 1:
        return _dense_of_each(importer, node, value, kernel, bias)
    value = importer.flat(value)
    order = value.order()
    weights = with_bias(kernel if order is None else kernel[order], bias)
    record = layers.Dense(kernel.shape[1], use_bias=bias is not None)
    layer = importer.add(record, [value.layer], weights, weight_name(node.inputs[1]))
    return plain(layer, (kernel.shape[1],))


def _dense_of_each(importer: Importer, node: Node, value: Value, kernel: Array, bias: Array | None) -> Value:
    """A weighted sum of the last axis at every place, which is a convolution with windows of one pixel."""
    value = importer.turned(value)
    if value.ours(len(value.sizes) - 1) != len(value.shape) - 1 or value.axes != tuple(range(len(value.shape))):
        raise NotHereError
    source, (*places, units) = value.layer, (*value.sizes[:-1], kernel.shape[1])
    if len(places) == 1:
        source = importer.add(layers.Reshape(target_shape=(*places, 1, kernel.shape[0])), [source])
    record = layers.Conv2D(units, kernel_size=(1, 1), use_bias=bias is not None)
    weights = with_bias(kernel.reshape(1, 1, *kernel.shape), bias)
    layer = importer.add(record, [source], weights, weight_name(node.inputs[1]))
    return plain(layer, importer.shaped(layer)).reshaped((*places, units))


def _spread(bias: Array, size: int) -> Array:
    """A bias that may be one number for all."""
    if bias.size not in (1, size) or bias.shape[:-1].count(1) != len(bias.shape[:-1]):
        raise NotHereError
    return np.broadcast_to(bias.ravel(), (size,))


# -- normalization -----------------------------------------------------------------------------------


def _batch_normalization(importer: Importer, node: Node) -> Value:
    value = importer.last_axis(importer.value(node), 0)
    arrays = [importer.weight(node, place) for place in range(1, 5)]
    if any(array.shape != value.shape[-1:] for array in arrays):
        raise NotHereError
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    get = node.attributes.get
    record = layers.BatchNormalization(momentum=get("momentum", 0.9), epsilon=get("epsilon", 1e-5))
    weights = _in_our_order(value, dict(zip(names, arrays, strict=True)))
    layer = importer.add(record, [value.layer], weights, weight_name(node.inputs[1]))
    return replace(value, layer=layer, alone=True)


def _layer_normalization(importer: Importer, node: Node) -> Value:
    value = importer.value(node)
    axis, rank = node.attributes.get("axis", -1), len(value.sizes)
    if axis not in (-1, rank):
        raise NotHereError
    value = importer.last_axis(value, rank - 1)
    arrays = {"gamma": importer.weight(node, 1)}
    if importer.has(node, 2):
        arrays["beta"] = importer.weight(node, 2)
    if any(array.shape != value.shape[-1:] for array in arrays.values()):
        raise NotHereError
    record = layers.LayerNormalization(epsilon=node.attributes.get("epsilon", 1e-5), center="beta" in arrays)
    layer = importer.add(record, [value.layer], _in_our_order(value, arrays), weight_name(node.inputs[1]))
    return replace(value, layer=layer, alone=True)


def _in_our_order(value: Value, arrays: Weights) -> Weights:
    """Arrays of one number for each channel."""
    order = value.order() if len(value.sizes) == 1 else None
    return arrays if order is None else {name: array[order] for name, array in arrays.items()}


# -- shapes ------------------------------------------------------------------------------------------


def _same(importer: Importer, node: Node) -> Value:
    return importer.value(node)


def _cast(importer: Importer, node: Node) -> Value:
    if node.attributes.get("to") not in FLOATS:
        raise NotHereError
    return importer.value(node)


def _dropout(importer: Importer, node: Node) -> Value:
    rate = importer.constant(node, 1) if importer.has(node, 1) else np.array(node.attributes.get("ratio", 0.5))
    return importer.elementwise(layers.Dropout(rate=float(rate.item())), importer.value(node))


def _transpose(importer: Importer, node: Node) -> Value:
    value = importer.value(node)
    rank = len(value.sizes)
    perm = tuple(node.attributes.get("perm") or range(rank, -1, -1))
    if sorted(perm) != list(range(rank + 1)) or perm[0] != 0:
        raise NotHereError
    return value.transposed(tuple(axis - 1 for axis in perm[1:]))


def _flatten(importer: Importer, node: Node) -> Value:
    value = importer.value(node)
    axis, rank = node.attributes.get("axis", 1), len(value.sizes) + 1
    axis = axis + rank if axis < 0 else axis
    if not 1 <= axis <= rank or math.prod(value.sizes[: axis - 1]) != 1:
        raise NotHereError
    return value.reshaped((math.prod(value.sizes),))


def _reshape(importer: Importer, node: Node) -> Value:
    value, target = importer.value(node), list(importer.integers(node, 1, "shape") or ())
    given = (importer.batch, *value.sizes)
    if not node.attributes.get("allowzero", 0):
        target = [given[place] if size == 0 and place < len(given) else size for place, size in enumerate(target)]
    known = math.prod(size for size in target if size != -1)
    if target.count(-1) > 1 or min(target, default=0) < -1 or not known or math.prod(given) % known:
        raise NotHereError
    target = [math.prod(given) // known if size == -1 else size for size in target]
    if math.prod(target) != math.prod(given) or target[0] != importer.batch:
        raise NotHereError
    return value.reshaped(tuple(target[1:]))


def _squeeze(importer: Importer, node: Node) -> Value:
    value, axes = importer.value(node), importer.integers(node, 1, "axes")
    rank = len(value.sizes) + 1
    gone = {axis % rank for axis in axes} if axes else {1 + at for at, size in enumerate(value.sizes) if size == 1}
    if 0 in gone or any(value.sizes[axis - 1] != 1 for axis in gone) or (not axes and importer.batch == 1):
        raise NotHereError
    return value.reshaped(tuple(size for place, size in enumerate(value.sizes) if place + 1 not in gone))


def _unsqueeze(importer: Importer, node: Node) -> Value:
    value, axes = importer.value(node), importer.integers(node, 1, "axes") or ()
    rank = len(value.sizes) + 1 + len(axes)
    new, sizes = {axis % rank for axis in axes}, iter(value.sizes)
    if 0 in new or len(new) != len(axes):
        raise NotHereError
    return value.reshaped(tuple(1 if place in new else next(sizes) for place in range(1, rank)))


# -- merging -----------------------------------------------------------------------------------------


def _concat(importer: Importer, node: Node) -> Value:
    values = [importer.value(node, place) for place in range(len(node.inputs))]
    rank = len(values[0].sizes)
    axis = node.attributes.get("axis", 1) % (rank + 1) - 1
    if axis < 0 or any(len(value.sizes) != rank for value in values):
        raise NotHereError
    if len(values) == 1:
        return values[0]
    if rank == 1:
        return _concat_flat(importer, [importer.flat(value) for value in values])
    values = [importer.turned(value) for value in values]
    ours = {(value.ours(axis), value.axes, len(value.shape)) for value in values}
    if len(ours) != 1:
        raise NotHereError
    ((along, axes, _),) = ours
    record = layers.Concatenate(axis=-1 if along == rank - 1 else along + 1)
    layer = importer.add(record, [value.layer for value in values])
    return Value(layer, importer.shaped(layer), axes)


def _concat_flat(importer: Importer, values: Sequence[Value]) -> Value:
    layer = importer.add(layers.Concatenate(axis=-1), [value.layer for value in values])
    shape = importer.shaped(layer)
    if all(value.places is None for value in values):
        return plain(layer, shape)
    starts = np.cumsum([0, *(value.shape[0] for value in values[:-1])])
    places = [value.listed() + np.int32(start) for value, start in zip(values, starts, strict=True)]
    return Value(layer, shape, places=np.concatenate(places))


OPERATORS: Final[dict[str, Operator]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    **WINDOWS,
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "Identity": _same,
    "Cast": _cast,
    "Dropout": _dropout,
    "Transpose": _transpose,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Concat": _concat,
    **ARITHMETIC,
    **ACTIVATIONS,
}
