"""Programs: flat lists of bound calls on preallocated arrays.

The floor of a small NumPy step is the call itself (some 0.3 µs), so everything that can be decided
once is decided while a program is written; running it is a loop over calls and nothing else.

Inside programs data is feature-major, which keeps the rows of matrix products contiguous: a flat
value is (features, batch), a picture (channels, batch, height, width). The face of the engine is
Keras' (batch, …, channels); `to_inner` and `to_face` are views between the two.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]
Call = Callable[[], object]

# One call should not keep a stop waiting: matrix products above this many operations are split.
PRODUCT_LIMIT = 500_000_000


def to_inner(face: NDArray[Any]) -> NDArray[Any]:
    """(batch, …, channels) seen as (channels, batch, …)."""
    return np.moveaxis(face, -1, 0)


def to_face(inner: NDArray[Any]) -> NDArray[Any]:
    """(channels, batch, …) seen as (batch, …, channels)."""
    return np.moveaxis(inner, 0, -1)


def inner_shape(shape: Sequence[int], batch: int) -> tuple[int, ...]:
    """The feature-major shape of `batch` examples of `shape` (without batch, channels last)."""
    return (shape[-1], batch, *shape[:-1])


class Workspace:
    """Arrays that the programs of one plan share: scratch space, and constants of the right dtype."""

    def __init__(self, dtype: DTypeLike) -> None:
        self.dtype = np.dtype(dtype)
        self._constants: dict[float, Array] = {}
        self._scratch: dict[tuple[int, int], Array] = {}

    def constant(self, value: float) -> Array:
        """A 0-d array: a Python number would be converted anew at every call."""
        if value not in self._constants:
            self._constants[value] = np.asarray(value, self.dtype)
        return self._constants[value]

    def scratch(self, shape: Sequence[int], slot: int = 0) -> Array:
        """Space that is free again after the calls of one layer; `slot` tells several apart."""
        size = int(np.prod(shape))
        key = (slot, size)
        if key not in self._scratch:
            self._scratch[key] = np.empty(size, self.dtype)
        return self._scratch[key].reshape(shape)

    def empty(self, shape: Sequence[int]) -> Array:
        """An array of its own, zero until first written."""
        return np.zeros(shape, self.dtype)


class Program:
    """Calls in order; `do` appends one."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.calls: list[Call] = []

    def do(self, function: Callable[..., object], *args: Any, **keywords: Any) -> None:
        """Append `function(*args, **keywords)`; positional arguments cost least."""
        self.calls.append(partial(function, *args, **keywords))

    def product(self, left: Array, right: Array, out: Array) -> None:
        """Append out = left @ right, in row blocks where it is large."""
        rows, inner = left.shape
        block = max(1, min(rows, PRODUCT_LIMIT // max(1, 2 * inner * right.shape[1])))
        for start in range(0, rows, block):
            part, target = left[start : start + block], out[start : start + block]
            if target.flags.c_contiguous:
                self.do(part.dot, right, target)
            else:
                self.do(np.matmul, part, right, target)

    def constant(self, value: float) -> Array:
        return self.workspace.constant(value)

    def scratch(self, shape: Sequence[int], slot: int = 0) -> Array:
        return self.workspace.scratch(shape, slot)

    def run(self) -> None:
        for call in self.calls:
            call()
