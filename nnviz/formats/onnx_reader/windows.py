"""Operators that slide a window over a picture, or put a margin around it, as our layers."""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from nnviz.formats.channels_first import margins
from nnviz.formats.onnx_reader.importer import Importer, Operator, Weights
from nnviz.formats.onnx_reader.model import Array, Node
from nnviz.formats.onnx_reader.names import weight_name
from nnviz.formats.onnx_reader.values import NotHereError, Value, channels_first, plain
from nnviz.spec import LayerSpec, Shape, layers
from nnviz.spec.choices import Padding


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
    layer = importer.add(record, [value.layer], with_bias(kernel, bias), weight_name(node.inputs[1]))
    return channels_first(layer, importer.shaped(layer))


def _pooling(kind: type[layers.MaxPooling2D] | type[layers.AveragePooling2D]) -> Operator:
    def read(importer: Importer, node: Node) -> Value:
        value = importer.picture(importer.value(node))
        window, strides = _pair(node, "kernel_shape"), _pair(node, "strides")
        if _pair(node, "dilations") != (1, 1):
            raise NotHereError
        if window == strides == (1, 1):
            return value
        padding, value = _pool_padded(importer, node, value, kind is layers.AveragePooling2D)
        layer = importer.add(kind(pool_size=window, strides=strides, padding=padding), [value.layer])
        return channels_first(layer, importer.shaped(layer))

    return read


def _pool_padded(importer: Importer, node: Node, value: Value, is_mean: bool) -> tuple[Padding, Value]:
    """How our layer has to be padded, and what it reads; ours leaves the margin out of a mean, as `same` has it."""
    window, strides = _pair(node, "kernel_shape"), _pair(node, "strides")
    given = _pads(node, value.shape, window, strides, (1, 1))
    reached = _reached(value.shape, given, window, strides, ceil=bool(node.attributes.get("ceil_mode", 0)))
    counts = is_mean and any(given) and bool(node.attributes.get("count_include_pad", 0))
    if not any(reached):
        return "valid", value
    if not counts and reached == margins(value.shape, window, strides, "same", (1, 1)):
        return "same", value
    beyond = any(after > wide for after, wide in zip(reached[2:], given[2:], strict=True))
    if not (counts and not beyond) and (is_mean or not importer.is_not_negative(value.layer)):
        raise NotHereError
    return "valid", _with_margin(importer, value, reached)


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
) -> tuple[Padding, Value]:  # fmt: skip
    """How our layer has to be padded, and what it reads: with a margin of its own where neither way fits."""
    margin = importer.grown[value.layer]
    if isinstance(margin.record, layers.ZeroPadding2D) and value.alone:
        (top, bottom), (left, right) = margin.record.padding
        pads = tuple(sum(pair) for pair in zip(pads, (top, left, bottom, right), strict=True))
        value = channels_first(margin.sources[0], importer.shaped(margin.sources[0]))
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
        value, axes = importer.turned(importer.value(node)), importer.integers(node, 1, "axes")
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
    value, pads = importer.turned(importer.value(node)), importer.integers(node, 1, "pads") or ()
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


def with_bias(kernel: Array, bias: Array | None) -> Weights:
    return {"kernel": kernel} if bias is None else {"kernel": kernel, "bias": bias}


WINDOWS: Final[dict[str, Operator]] = {
    "Conv": _conv,
    "MaxPool": _pooling(layers.MaxPooling2D),
    "AveragePool": _pooling(layers.AveragePooling2D),
    "GlobalAveragePool": _global_pooling(layers.GlobalAveragePooling2D),
    "GlobalMaxPool": _global_pooling(layers.GlobalMaxPooling2D),
    "ReduceMean": _reduction(layers.GlobalAveragePooling2D),
    "ReduceMax": _reduction(layers.GlobalMaxPooling2D),
    "Pad": _pad,
}
