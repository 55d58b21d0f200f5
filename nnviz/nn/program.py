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

# One call should not keep a stop waiting: larger work is split into several.
PRODUCT_LIMIT = 500_000_000  # operations of a matrix product
ARRAY_LIMIT = 1 << 22  # values of one array


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
        """Append `function(*args, **keywords)`; positional arguments cost least.

        An elementwise function of large arrays becomes several calls, each on some of their first axis.
        """
        for part in _parts_of(function, args, keywords):
            if part is None:
                self.calls.append(partial(function, *args, **keywords))
            else:
                keywords_here = {name: _cut(value, part) for name, value in keywords.items()}
                self.calls.append(partial(function, *(_cut(value, part) for value in args), **keywords_here))

    def product(self, left: Array, right: Array, out: Array) -> None:
        """Append out = left @ right, in blocks where it is large.

        Blocks follow the memory of `left`: of rows, or of columns whose products are summed.
        """
        (rows, inner), columns = left.shape, right.shape[1]
        if left.flags.c_contiguous or rows * inner <= ARRAY_LIMIT:
            limit = min(PRODUCT_LIMIT // (2 * inner * columns), ARRAY_LIMIT // inner, ARRAY_LIMIT // columns)
            for part in _blocks(rows, limit):
                self._product(left[part], right, out[part])
            return
        first, *others = _blocks(inner, min(PRODUCT_LIMIT // (2 * rows * columns), ARRAY_LIMIT // rows))
        self._product(left[:, first], right[first], out)
        aside = self.scratch(out.shape, slot=20)
        for part in others:
            self._product(left[:, part], right[part], aside)
            self.do(np.add, out, aside, out)

    def _product(self, left: Array, right: Array, out: Array) -> None:
        if out.flags.c_contiguous:
            self.do(left.dot, right, out)
        else:
            self.do(np.matmul, left, right, out)

    def constant(self, value: float) -> Array:
        return self.workspace.constant(value)

    def scratch(self, shape: Sequence[int], slot: int = 0) -> Array:
        return self.workspace.scratch(shape, slot)

    def run(self) -> None:
        for call in self.calls:
            call()


def _blocks(length: int, limit: int) -> list[slice]:
    step = max(1, limit)
    return [slice(start, min(start + step, length)) for start in range(0, length, step)]


def _parts_of(function: Callable[..., object], args: tuple[Any, ...], keywords: dict[str, Any]) -> list[slice | None]:
    """The stretches of the first axis that an elementwise call is split into; `[None]` for no split."""
    arrays = [value for value in (*args, *keywords.values()) if isinstance(value, np.ndarray) and value.ndim]
    if not (isinstance(function, np.ufunc) or function is np.copyto) or not arrays:
        return [None]
    largest, length = max(array.size for array in arrays), len(arrays[0])
    if largest <= ARRAY_LIMIT or any(len(array) != length for array in arrays) or len({a.ndim for a in arrays}) > 1:
        return [None]
    return [*_blocks(length, length * ARRAY_LIMIT // largest)]


def _cut(value: Any, part: slice) -> Any:
    return value[part] if isinstance(value, np.ndarray) and value.ndim else value
