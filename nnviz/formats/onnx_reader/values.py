"""`Value`: which numbers of a layer's output an ONNX value is, and in what order.

ONNX puts the channels of a picture first, NNViz last. Operators that only turn or reshape therefore change no number
here but the way in which an ONNX value looks at a layer's output.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nnviz.spec import Shape

MOST_PLACES: Final = 1 << 24  # that are listed one by one


class NotHereError(Exception):
    """Something that NNViz' layers cannot express."""


@dataclass(frozen=True)
class Value:
    """The output of `layer`, which has `shape` here, as ONNX sees it; all without the batch.

    Either the axes are in another order (`axes`: which of ours each of ONNX' is), or the numbers are (`places`: where
    in our flat output each number of ONNX' is, in ONNX' shape). `alone`: nothing else looks at the layer's output.
    """

    layer: int
    shape: Shape
    axes: tuple[int, ...] = ()
    places: NDArray[np.int32] | None = None
    alone: bool = True

    @property
    def sizes(self) -> Shape:
        """ONNX' shape."""
        return self.places.shape if self.places is not None else tuple(self.shape[axis] for axis in self.axes)

    def listed(self) -> NDArray[np.int32]:
        """The places, also where the axes alone tell them."""
        if self.places is not None:
            return self.places
        count = math.prod(self.shape)
        if count > MOST_PLACES:
            raise NotHereError
        return np.arange(count, dtype=np.int32).reshape(self.shape).transpose(self.axes)

    def transposed(self, axes: tuple[int, ...]) -> "Value":
        """ONNX' axes in another order."""
        if self.places is not None:
            return replace(self, places=self.places.transpose(axes))
        return replace(self, axes=tuple(self.axes[axis] for axis in axes))

    def reshaped(self, sizes: Shape) -> "Value":
        """The same numbers in another shape of ONNX'."""
        if sizes == self.sizes:
            return self
        return settled(replace(self, axes=(), places=self.listed().reshape(sizes)))

    def order(self) -> NDArray[np.int32] | None:
        """For a flat value: where ONNX has each number of ours; nothing where the order is the same."""
        if self.places is None:
            return None
        turned = np.empty_like(self.places)
        turned[self.places] = np.arange(len(turned), dtype=np.int32)
        return turned

    def ours(self, axis: int) -> int:
        """Which of our axes one of ONNX' is."""
        if self.places is not None or not 0 <= axis < len(self.axes):
            raise NotHereError
        return self.axes[axis]


def settled(value: Value) -> Value:
    """The value, told by its axes where it has the shape of the output itself."""
    if value.places is not None and value.sizes == value.shape and in_order(value.places):
        return plain(value.layer, value.shape, alone=value.alone)
    return value


def plain(layer: int, shape: Shape, *, alone: bool = True) -> Value:
    """A value that has the shape of the output itself."""
    return Value(layer, shape, tuple(range(len(shape))), alone=alone)


def channels_first(layer: int, shape: Shape) -> Value:
    """An output (…, channels) that ONNX sees as (channels, …)."""
    return Value(layer, shape, (len(shape) - 1, *range(len(shape) - 1)))


def in_our_order(value: Value) -> bool:
    """Whether ONNX' numbers, their channels put last, stand in the order of ours."""
    return in_order(np.moveaxis(value.listed(), 0, -1))


def in_order(places: NDArray[np.int32]) -> bool:
    """Whether each number stands where it is counted."""
    return bool(np.array_equal(places.ravel(), np.arange(places.size)))
