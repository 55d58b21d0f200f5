"""Sliding windows over pictures: where each tap of a window reads, as slices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.nn.program import Array

Pair = tuple[int, int]


@dataclass(frozen=True)
class Tap:
    """One place in the window: `out` are the output rows and columns for which it lies inside the
    picture, `into` the picture's rows and columns it reads there."""

    row: int
    column: int
    out: tuple[slice, slice]
    into: tuple[slice, slice]

    def of_output(self, array: Array) -> Array:
        """The part of a (…, height, width) output that this tap contributes to."""
        return array[..., self.out[0], self.out[1]]

    def of_input(self, array: Array) -> Array:
        """The part of a (…, height, width) picture that this tap reads."""
        return array[..., self.into[0], self.into[1]]


@dataclass(frozen=True)
class Windows:
    """How a window moves over pictures of `size`; padding as in Keras (`same` puts the odd zero last)."""

    size: Pair
    kernel: Pair
    strides: Pair = (1, 1)
    padding: str = "valid"
    dilation: Pair = (1, 1)

    @property
    def margins(self) -> Pair:
        """Zeros above and to the left."""
        if self.padding == "valid":
            return (0, 0)
        rows, columns = (
            max((-(-size // stride) - 1) * stride + (kernel - 1) * rate + 1 - size, 0) // 2
            for size, kernel, stride, rate in zip(self.size, self.kernel, self.strides, self.dilation, strict=True)
        )
        return rows, columns

    @property
    def is_identity(self) -> bool:
        """Whether each window is one pixel and every pixel has one."""
        return self.kernel == (1, 1) and self.strides == (1, 1)

    @property
    def tiles(self) -> bool:
        """Whether the windows cover every pixel exactly once."""
        return self.strides == self.kernel and all(
            size % extent == 0 for size, extent in zip(self.size, self.kernel, strict=True)
        )

    def taps(self, output: Pair, rows: slice | None = None) -> Iterator[Tap]:
        """Every tap for an output of that size, or for some of its rows (counted from their first)."""
        rows = rows or slice(0, output[0])
        for row in range(self.kernel[0]):
            down = self._reach(0, row, rows.start, rows.stop)
            for column in range(self.kernel[1]):
                across = self._reach(1, column, 0, output[1])
                if down and across:
                    yield Tap(row, column, (down[0], across[0]), (down[1], across[1]))

    def pads(self, output: Pair) -> bool:
        """Whether some window reaches over the edge."""
        whole = (slice(0, output[0]), slice(0, output[1]))
        inside = [tap for tap in self.taps(output) if tap.out == whole]
        return len(inside) < self.kernel[0] * self.kernel[1]

    def _reach(self, axis: int, place: int, start: int, stop: int) -> tuple[slice, slice] | None:
        stride, size = self.strides[axis], self.size[axis]
        shift = place * self.dilation[axis] - self.margins[axis]
        first = max(start, -(shift // stride))
        last = min(stop - 1, (size - 1 - shift) // stride)
        if last < first:
            return None
        begin = first * stride + shift
        return slice(first - start, last - start + 1), slice(begin, last * stride + shift + 1, stride)

    def counts(self, output: Pair) -> Array:
        """How many pixels inside the picture each window covers, (height, width)."""
        counts = np.zeros(output)
        for tap in self.taps(output):
            tap.of_output(counts)[...] += 1
        return counts


def windows_of(input_shape: tuple[int, ...], settings: Mapping[str, Any]) -> Windows:
    """The windows of a convolution over (height, width, channels), from its layer's settings."""
    return Windows(
        (input_shape[0], input_shape[1]),
        settings["kernel_size"],
        settings["strides"],
        settings["padding"],
        settings["dilation_rate"],
    )
