"""ONNX' operators as our layers: one function for each, in the table `OPERATORS`.

A function gets the importer and the node, and answers with what the node's first output is. It raises `NotHereError`
where our layers cannot do the same; the node then becomes an `Unknown` layer.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from nnviz.formats.channels_first import margins
from nnviz.formats.onnx_arithmetic import ARITHMETIC, affine
from nnviz.formats.onnx_importer import Importer, Weights
from nnviz.formats.onnx_model import FLOATS, Array, Node
from nnviz.formats.onnx_values import NotHereError, Value, channels_first, plain
from nnviz.spec import LayerSpec, Shape, layers

Operator = Callable[[Importer, Node], Value]

LEAKY_SLOPE: Final = 0.2  # of our own leaky_relu


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
    if kernel.ndim != 2 or value.sizes != kernel.shape[:1]:
        raise NotHereError
    value = importer.flat(value)
    order = value.order()
    weights = _with_bias(kernel if order is None else kernel[order], bias)
    record = layers.Dense(kernel.shape[1], use_bias=bias is not None)
    layer = importer.add(record, [value.layer], weights, importer.weight_name(node))
    return plain(layer, (kernel.shape[1],))


def _spread(bias: Array, size: int) -> Array:
    """A bias that may be one number for all."""
    if bias.size not in (1, size) or bias.shape[:-1].count(1) != len(bias.shape[:-1]):
        raise NotHereError
    return np.broadcast_to(bias.ravel(), (size,))


def _with_bias(kernel: Array, bias: Array | None) -> Weights:
    return {"kernel": kernel} if bias is None else {"kernel": kernel, "bias": bias}


# -- windows over pictures ---------------------------------------------------------------------------


def _conv(importer: Importer, node: Node) -> Value:
    kernel = importer.weight(node, 1)
    bias = importer.weight(node, 2) if importer.has(node, 2) else None
    value = importer.picture(importer.value(node))
    if kernel.ndim != 4 or (bias is not None and bias.shape != kernel.shape[:1]):
        raise NotHereError
    filters, depth, *window = kernel.shape
    groups, channels = node.attributes.get("group", 1), value.shape[-1]
    if depth * groups != channels or filters % max(groups, 1):
        raise NotHereError
    strides, dilation = _pair(node, "strides"), _pair(node, "dilations")
    given = _pads(node, value.shape, window, strides, dilation)
    padding, value = _padded(importer, value, given, window, strides, dilation)
    settings: dict[str, Any] = {
        "kernel_size": tuple(window), "strides": strides, "padding": padding, "dilation_rate": dilation,
        "use_bias": bias is not None,
    }  # fmt: skip
    record: LayerSpec
    if depth == 1 and groups > 1:
        record = layers.DepthwiseConv2D(depth_multiplier=filters // groups, **settings)
        kernel = kernel.reshape(channels, -1, *window).transpose(2, 3, 0, 1)
    else:
        record = layers.Conv2D(filters, groups=groups, **settings)
        kernel = kernel.transpose(2, 3, 1, 0)
    layer = importer.add(record, [value.layer], _with_bias(kernel, bias), importer.weight_name(node))
    return channels_first(layer, importer.shaped(layer))


def _pooling(kind: type[layers.MaxPooling2D] | type[layers.AveragePooling2D]) -> Operator:
    is_mean = kind is layers.AveragePooling2D

    def read(importer: Importer, node: Node) -> Value:
        value = importer.picture(importer.value(node))
        window, strides = _pair(node, "kernel_shape"), _pair(node, "strides")
        if _pair(node, "dilations") != (1, 1):
            raise NotHereError
        given = _pads(node, value.shape, window, strides, (1, 1))
        reached = _reached(value.shape, given, window, strides, ceil=bool(node.attributes.get("ceil_mode", 0)))
        counts = is_mean and any(given) and bool(node.attributes.get("count_include_pad", 0))
        if not any(reached):
            padding = "valid"
        elif not counts and reached == margins(value.shape, window, strides, "same", (1, 1)):
            padding = "same"
        elif counts or (not is_mean and importer.is_not_negative(value.layer)):
            if counts and any(after > wide for after, wide in zip(reached[2:], given[2:], strict=True)):
                raise NotHereError
            padding, value = "valid", _with_margin(importer, value, reached)
        else:
            raise NotHereError
        layer = importer.add(kind(pool_size=window, strides=strides, padding=padding), [value.layer])
        return channels_first(layer, importer.shaped(layer))

    return read


def _pair(node: Node, name: str) -> tuple[int, int]:
    """Two whole numbers from 1, for height and width; (1, 1) where they are left out."""
    values = node.attributes.get(name) or (1, 1)
    if len(values) != 2 or min(values) < 1:
        raise NotHereError
    return values[0], values[1]


def _pads(
    node: Node, shape: Shape, window: Sequence[int], strides: Sequence[int], dilation: Sequence[int]
) -> tuple[int, ...]:
    """The margins as (top, left, bottom, right)."""
    way = node.attributes.get("auto_pad", "NOTSET")
    if way in ("SAME_UPPER", "SAME_LOWER"):
        pads = margins(shape, window, strides, "same", dilation)
        return pads if way == "SAME_UPPER" else (*pads[2:], *pads[:2])
    pads = tuple(node.attributes.get("pads") or (0, 0, 0, 0)) if way == "NOTSET" else (0, 0, 0, 0)
    if len(pads) != 4 or min(pads) < 0:
        raise NotHereError
    return pads


def _reached(
    shape: Shape, pads: Sequence[int], reach: Sequence[int], strides: Sequence[int], *, ceil: bool = False
) -> tuple[int, ...]:
    """The margins as far as a window reaches into them, which may be less, or with `ceil` more, than there is."""
    ends = []
    for size, before, after, wide, stride in zip(shape, pads, pads[2:], reach, strides, strict=False):
        room = size + before + after - wide
        steps = math.ceil(room / stride) if ceil else room // stride
        if ceil and steps * stride >= size + before:
            steps -= 1  # no window starts behind the picture
        ends.append(max(steps * stride + wide - size - before, 0))
    return (*pads[:2], *ends)


def _padded(
    importer: Importer, value: Value, pads: tuple[int, ...], window: Sequence[int], strides: Sequence[int],
    dilation: Sequence[int],
) -> tuple[str, Value]:  # fmt: skip
    """How our layer has to be padded, and what it reads: with a margin of its own where neither way fits."""
    reach = [(size - 1) * rate + 1 for size, rate in zip(window, dilation, strict=True)]
    reached = _reached(value.shape, pads, reach, strides)
    if not any(reached):
        return "valid", value
    if reached == margins(value.shape, window, strides, "same", dilation):
        return "same", value
    return "valid", _with_margin(importer, value, pads)


def _with_margin(importer: Importer, value: Value, pads: Sequence[int]) -> Value:
    top, left, bottom, right = pads
    layer = importer.add(layers.ZeroPadding2D(padding=((top, bottom), (left, right))), [value.layer])
    return channels_first(layer, importer.shaped(layer))


def _global_pooling(kind: type[layers.GlobalAveragePooling2D] | type[layers.GlobalMaxPooling2D]) -> Operator:
    def read(importer: Importer, node: Node) -> Value:
        value = importer.picture(importer.value(node))
        layer = importer.add(kind(keepdims=True), [value.layer])
        return channels_first(layer, importer.shaped(layer))

    return read


def _reduction(kind: type[layers.GlobalAveragePooling2D] | type[layers.GlobalMaxPooling2D]) -> Operator:
    """A mean or maximum over height and width, wherever those axes are."""

    def read(importer: Importer, node: Node) -> Value:
        value, axes = importer.value(node), importer.integers(node, 1, "axes")
        rank = len(value.sizes)
        reduced = {axis % (rank + 1) - 1 for axis in axes or ()}
        if rank != 3 or {value.ours(axis) for axis in reduced} != {0, 1}:
            raise NotHereError
        keepdims = bool(node.attributes.get("keepdims", 1))
        layer = importer.add(kind(keepdims=keepdims), [value.layer])
        shape = importer.shaped(layer)
        return Value(layer, shape, value.axes) if keepdims else plain(layer, shape)

    return read


def _pad(importer: Importer, node: Node) -> Value:
    """A margin of zeros around a picture."""
    value, pads = importer.value(node), importer.integers(node, 1, "pads") or ()
    fill = importer.constant(node, 2) if importer.has(node, 2) else np.array(node.attributes.get("value", 0.0))
    axes = importer.integers(node, 3, "") or tuple(range(len(value.sizes) + 1))
    if node.attributes.get("mode", "constant") != "constant" or fill.any() or len(pads) != 2 * len(axes):
        raise NotHereError
    if not any(pads):
        return value
    found = {axis % (len(value.sizes) + 1): place for place, axis in enumerate(axes)}
    sides = {axis: (pads[place], pads[place + len(axes)]) for axis, place in found.items()}
    ours = {value.ours(axis - 1): pair for axis, pair in sides.items() if any(pair)}
    if len(value.shape) != 3 or not ours.keys() <= {0, 1} or min(pads) < 0:
        raise NotHereError
    record = layers.ZeroPadding2D(padding=(ours.get(0, (0, 0)), ours.get(1, (0, 0))))
    layer = importer.add(record, [value.layer])
    return Value(layer, importer.shaped(layer), value.axes)


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
    layer = importer.add(record, [value.layer], weights, importer.weight_name(node))
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
    layer = importer.add(record, [value.layer], _in_our_order(value, arrays), importer.weight_name(node))
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
    return importer.elementwise(layers.Dropout(rate=float(rate)), importer.value(node))


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
    if rank == 3 and any(value.places is not None for value in values):
        values = [importer.picture(value) for value in values]
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


# -- activation functions ----------------------------------------------------------------------------


def activated(importer: Importer, value: Value, name: str) -> Value:
    """An activation function of each number: that of the layer before, if it has none and nothing else reads it."""
    record = importer.grown[value.layer].record
    if value.alone and getattr(record, "activation", "") == "linear" and not isinstance(record, layers.Activation):
        importer.change(value.layer, activation=name)
        return value
    return importer.elementwise(layers.Activation(activation=name), value)  # type: ignore[arg-type]


def _activation(name: str) -> Operator:
    return lambda importer, node: activated(importer, importer.value(node), name)


def _softmax(importer: Importer, node: Node) -> Value:
    value = importer.value(node)
    rank, old = len(value.sizes), importer.graph.opset < 13
    axis = node.attributes.get("axis", 1 if old else -1) % (rank + 1)
    if axis == 0 or (old and axis != rank):
        raise NotHereError
    return activated(importer, importer.last_axis(value, axis - 1), "softmax")


def _elu(importer: Importer, node: Node) -> Value:
    if node.attributes.get("alpha", 1.0) != 1:
        raise NotHereError
    return activated(importer, importer.value(node), "elu")


def _selu(importer: Importer, node: Node) -> Value:
    alpha, gamma = (node.attributes.get(*pair) for pair in (("alpha", 1.6732632), ("gamma", 1.0507010)))
    if not (math.isclose(alpha, 1.6732632, rel_tol=1e-6) and math.isclose(gamma, 1.0507010, rel_tol=1e-6)):
        raise NotHereError
    return activated(importer, importer.value(node), "selu")


def _gelu(importer: Importer, node: Node) -> Value:
    if node.attributes.get("approximate", "none") != "none":
        raise NotHereError
    return activated(importer, importer.value(node), "gelu")


def _swish(importer: Importer, node: Node) -> Value:
    if node.attributes.get("alpha", 1.0) != 1:
        raise NotHereError
    return activated(importer, importer.value(node), "silu")


def _leaky_relu(importer: Importer, node: Node) -> Value:
    return _leaky(importer, importer.value(node), node.attributes.get("alpha", 0.01))


def _prelu(importer: Importer, node: Node) -> Value:
    slope = importer.weight(node, 1)
    if slope.size != 1:
        raise NotHereError
    return _leaky(importer, importer.value(node), float(slope.ravel()[0]))


def _leaky(importer: Importer, value: Value, slope: float) -> Value:
    """With another slope than ours: slope · x + (1 − slope) · relu(x)."""
    if math.isclose(slope, LEAKY_SLOPE, rel_tol=1e-6):
        return activated(importer, value, "leaky_relu")
    below = importer.elementwise(layers.Rescaling(scale=slope), value)
    above = importer.elementwise(layers.Activation(activation="relu"), value)
    above = importer.elementwise(layers.Rescaling(scale=1 - slope), above)
    return replace(value, layer=importer.add(layers.Add(), [below.layer, above.layer]), alone=True)


def _hard_sigmoid(importer: Importer, node: Node) -> Value:
    """max(0, min(1, alpha · x + beta)), where ours has 1/6 and 1/2."""
    alpha, beta = node.attributes.get("alpha", 0.2), node.attributes.get("beta", 0.5)
    value = importer.value(node)
    if not (math.isclose(alpha, 1 / 6, rel_tol=1e-6) and math.isclose(beta, 0.5, rel_tol=1e-6)):
        value = affine(importer, value, np.float32(6 * alpha), np.float32(6 * (beta - 0.5)))
    return activated(importer, value, "hard_sigmoid")


def _gated(*names: str) -> Operator:
    """x times what these functions, one after the other, make of it."""

    def read(importer: Importer, node: Node) -> Value:
        value = importer.value(node)
        gate = value
        for name in names:
            gate = importer.elementwise(layers.Activation(activation=name), gate)  # type: ignore[arg-type]
        return replace(value, layer=importer.add(layers.Multiply(), [value.layer, gate.layer]), alone=True)

    return read


def _clip(importer: Importer, node: Node) -> Value:
    ends = []
    for place, name in ((1, "min"), (2, "max")):
        given = importer.constant(node, place) if importer.has(node, place) else node.attributes.get(name)
        ends.append(None if given is None else float(np.asarray(given)))
    low, high = ends
    largest = float(np.finfo(np.float32).max)
    if low != 0 or not (high is None or high == 6 or high >= largest):
        raise NotHereError
    return activated(importer, importer.value(node), "relu6" if high == 6 else "relu")


OPERATORS: Final[dict[str, Operator]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Conv": _conv,
    "MaxPool": _pooling(layers.MaxPooling2D),
    "AveragePool": _pooling(layers.AveragePooling2D),
    "GlobalAveragePool": _global_pooling(layers.GlobalAveragePooling2D),
    "GlobalMaxPool": _global_pooling(layers.GlobalMaxPooling2D),
    "ReduceMean": _reduction(layers.GlobalAveragePooling2D),
    "ReduceMax": _reduction(layers.GlobalMaxPooling2D),
    "Pad": _pad,
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
    "Relu": _activation("relu"),
    "Sigmoid": _activation("sigmoid"),
    "Tanh": _activation("tanh"),
    "Softplus": _activation("softplus"),
    "Softsign": _activation("softsign"),
    "Softmax": _softmax,
    "Elu": _elu,
    "Selu": _selu,
    "Gelu": _gelu,
    "Swish": _swish,
    "LeakyRelu": _leaky_relu,
    "PRelu": _prelu,
    "HardSigmoid": _hard_sigmoid,
    "HardSwish": _gated("hard_sigmoid"),
    "Mish": _gated("softplus", "tanh"),
    "Clip": _clip,
}
