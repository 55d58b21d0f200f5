"""Constants that an ONNX file computes from others, such as the target of a reshape, bounded in size."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from nnviz.formats.onnx_reader.model import DTYPES, Array, Node

LARGEST: Final = 1 << 20  # numbers that are computed; a mere look at what stands in the file may be larger

Folding = Callable[..., Any]


def folded(node: Node, arrays: list[Array | None], opset: int) -> Array | None:
    """What a node of constants (nothing where one is left out) answers; nothing where it is not known here."""
    if node.operator == "Constant":
        return _constant(node.attributes)
    function = FOLDINGS.get(node.operator)
    if function is None or node.domain not in ("", "ai.onnx") or not arrays or arrays[0] is None:
        return None
    if node.operator not in VIEWS and sum(array.size for array in arrays if array is not None) > LARGEST:
        return None
    try:
        with np.errstate(all="ignore"):
            answer = function(node.attributes, *arrays)
    except (ValueError, TypeError, IndexError, OverflowError, ZeroDivisionError, MemoryError, AttributeError):
        return None
    return None if answer is None or answer.ndim > 16 else np.asarray(answer)


def _constant(attributes: Mapping[str, Any]) -> Array | None:
    for name, dtype in (("value_float", "f4"), ("value_floats", "f4"), ("value_int", "i8"), ("value_ints", "i8")):
        if name in attributes:
            return np.array(attributes[name], dtype)
    value = attributes.get("value")
    return value if isinstance(value, np.ndarray) else None


def _axes(attributes: Mapping[str, Any], axes: Array | None) -> tuple[int, ...] | None:
    """An axis list that is an input in newer files and an attribute in older ones."""
    given = attributes.get("axes") if axes is None else axes.ravel().tolist()
    return None if given is None else tuple(given)


def _unsqueeze(attributes: Mapping[str, Any], array: Array, axes: Array | None = None) -> Array:
    return np.expand_dims(array, _axes(attributes, axes) or ())


def _squeeze(attributes: Mapping[str, Any], array: Array, axes: Array | None = None) -> Array:
    return np.squeeze(array, _axes(attributes, axes))


def _reshape(attributes: Mapping[str, Any], array: Array, shape: Array | None = None) -> Array:
    target = attributes.get("shape", ()) if shape is None else shape.tolist()
    if not attributes.get("allowzero", 0):
        target = [array.shape[place] if size == 0 else size for place, size in enumerate(target)]
    return array.reshape(target)


def _transpose(attributes: Mapping[str, Any], array: Array) -> Array:
    return array.transpose(attributes.get("perm"))


def _cast(attributes: Mapping[str, Any], array: Array) -> Array | None:
    kind = DTYPES.get(attributes.get("to", 0))
    return None if kind is None else array.astype(kind, copy=False)


def _gather(attributes: Mapping[str, Any], array: Array, places: Array) -> Array | None:
    if places.size * array.size // max(array.shape[attributes.get("axis", 0)], 1) > LARGEST:
        return None
    return np.take(array, places, attributes.get("axis", 0))


def _concat(attributes: Mapping[str, Any], *arrays: Array) -> Array:
    return np.concatenate(arrays, attributes.get("axis", 0))


def _slice(
    attributes: Mapping[str, Any], array: Array, starts: Array | None = None, ends: Array | None = None,
    axes: Array | None = None, steps: Array | None = None,
) -> Array:  # fmt: skip
    first, last = (
        list(attributes[name] if row is None else row.ravel().tolist())
        for name, row in (("starts", starts), ("ends", ends))
    )
    along = _axes(attributes, axes) or range(len(first))
    strides = [1] * len(first) if steps is None else steps.tolist()
    cut = [slice(None)] * array.ndim
    for start, end, axis, step in zip(first, last, along, strides, strict=True):
        cut[axis] = slice(start, None if step < 0 and end < -array.shape[axis] else end, step)
    return array[tuple(cut)]


def _filled(attributes: Mapping[str, Any], shape: Array) -> Array | None:
    value = attributes.get("value")
    fill = value.ravel()[:1] if isinstance(value, np.ndarray) else np.zeros(1, np.float32)
    sizes = tuple(shape.tolist())
    return np.broadcast_to(fill, sizes) if math.prod(sizes) <= LARGEST else None


def _expanded(attributes: Mapping[str, Any], array: Array, shape: Array) -> Array | None:
    sizes = np.broadcast_shapes(array.shape, tuple(shape.tolist()))
    return np.broadcast_to(array, sizes) if math.prod(sizes) <= LARGEST else None


def _product(attributes: Mapping[str, Any], array: Array, axes: Array | None = None) -> Array:
    return np.asarray(
        np.prod(array, _axes(attributes, axes), keepdims=bool(attributes.get("keepdims", 1)), dtype=array.dtype)
    )


def _quotient(attributes: Mapping[str, Any], left: Array, right: Array) -> Array:
    """Of whole numbers the part before the point, as ONNX has it."""
    return np.trunc(left / right).astype(left.dtype) if left.dtype.kind in "iu" else left / right


def _plain(function: Callable[..., Any]) -> Folding:
    return lambda attributes, *arrays: function(*arrays)


VIEWS: Final = ("Shape", "Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Cast")
FOLDINGS: Final[dict[str, Folding]] = {
    "Shape": _plain(lambda array: np.array(array.shape, np.int64)),
    "Identity": _plain(lambda array: array),
    "Transpose": _transpose,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Cast": _cast,
    "Gather": _gather,
    "Concat": _concat,
    "Slice": _slice,
    "ConstantOfShape": _filled,
    "Expand": _expanded,
    "ReduceProd": _product,
    "Add": _plain(np.add),
    "Sub": _plain(np.subtract),
    "Mul": _plain(np.multiply),
    "Div": _quotient,
    "Neg": _plain(np.negative),
    "Sqrt": _plain(np.sqrt),
    "Reciprocal": _plain(np.reciprocal),
    "Floor": _plain(np.floor),
    "Max": _plain(np.maximum),
    "Min": _plain(np.minimum),
    "Equal": _plain(np.equal),
    "Where": _plain(np.where),
}
