"""The arrays of HDF5 files: what kind of values, in which shape, and where their bytes are."""

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.hdf5_fields import NOWHERE, Fields, Hdf5Error, Source, damaged, plain_text_of
from nnviz.formats.hdf5_heaps import global_object, tree_entries

COMPACT, CONTIGUOUS, CHUNKED = 0, 1, 2
SINGLE_CHUNK: Final = 1
DEFLATE, SHUFFLE, CHECKSUM = 1, 2, 3
MOST_DIMENSIONS: Final = 32
# Bytes: where the exponent starts, its size, where the mantissa starts, its size, bias (IEEE 754).
IEEE: Final = {2: (10, 5, 0, 10, 15), 4: (23, 8, 0, 23, 127), 8: (52, 11, 0, 52, 1023)}

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """The type of an array's values: numbers (`dtype`), or texts of `size` bytes or of any length."""

    size: int
    dtype: np.dtype[Any] | None = None
    variable: bool = False


def kind_of(fields: Fields) -> Kind:
    """What a datatype message describes."""
    first = fields.number(1)
    bits, size = fields.number(3), fields.number(4)
    order = ">" if bits & 1 else "<"
    match first & 15:  # the class of the type
        case 0 if size in (1, 2, 4, 8) and (fields.number(2), fields.number(2)) == (0, 8 * size):
            return Kind(size, np.dtype(f"{order}{'i' if bits & 8 else 'u'}{size}"))
        case 1 if size in IEEE and not bits & 0x40 and _is_ieee(fields, size):
            return Kind(size, np.dtype(f"{order}f{size}"))
        case 3 if size:
            return Kind(size)
        case 9 if bits & 15 == 1 and size == 16:
            return Kind(size, variable=True)
    raise Hdf5Error("holds values of a kind that is not read here: expected plain numbers, or text.")


def _is_ieee(fields: Fields, size: int) -> bool:
    place = (fields.number(2), fields.number(2))
    return place == (0, 8 * size) and (*(fields.number(1) for _ in range(4)), fields.number(4)) == IEEE[size]


def shape_of(fields: Fields) -> Shape:
    """What a dataspace message describes."""
    version, rank, flags = fields.number(1), fields.number(1), fields.number(1)
    if version not in (1, 2) or rank > MOST_DIMENSIONS:
        raise damaged()
    kind = fields.number(1)
    if version == 2 and kind == 2:
        return (0,)
    fields.take(4 if version == 1 else 0)
    del flags  # whether the largest sizes follow
    return tuple(fields.number() for _ in range(rank))


def texts_of(source: Source, kind: Kind, shape: Shape, fields: Fields) -> list[str]:
    """The texts of an attribute, in order; none where it is of numbers."""
    if kind.dtype is not None:
        return []
    count = math.prod(shape)
    if count * kind.size > fields.left:
        raise damaged()
    texts = []
    for _ in range(count):
        source.step()
        if not kind.variable:
            texts.append(plain_text_of(fields.take(kind.size)).rstrip(" "))
            continue
        length, address, index = fields.number(4), fields.number(), fields.number(4)
        found = global_object(source, address, index) if length else memoryview(b"")
        if length > len(found):
            raise damaged()
        source.spend(length)
        texts.append(plain_text_of(found[:length]))
    return texts


def filters_of(fields: Fields) -> tuple[int, ...]:
    """The numbers of the filters that chunks went through; `Hdf5Error` for others than those of NumPy users."""
    version, count = fields.number(1), fields.number(1)
    fields.take(6 if version == 1 else 0)
    numbers = []
    for _ in range(count):
        number = fields.number(2)
        if number not in (DEFLATE, SHUFFLE, CHECKSUM):
            raise Hdf5Error(
                "is packed with the filter {number}, which is not read here: save it with gzip or none.", number=number
            )
        name = fields.number(2) if version == 1 else 0
        fields.take(2)
        values = fields.number(2)
        fields.take(name + -name % 8 + 4 * (values + values % 2 if version == 1 else values))
        numbers.append(number)
    return tuple(numbers)


def read_array(source: Source, kind: Kind, shape: Shape, layout: Fields, filters: tuple[int, ...]) -> NDArray[Any]:
    """The array of a dataset, a view of the file's bytes unless it is in chunks."""
    if kind.dtype is None:
        raise Hdf5Error("holds text where numbers are expected.")
    size = math.prod(shape) * kind.size
    source.spend(size)
    version, way = layout.number(1), layout.number(1)
    if version not in (3, 4, 5) or way not in (COMPACT, CONTIGUOUS, CHUNKED):
        raise Hdf5Error(
            "keeps an array in other files or in a way that is not read here: save it with the usual settings of h5py."
        )
    if way == CHUNKED:
        return _Chunks(source, kind.dtype, shape, filters).read(version, layout)
    if way == COMPACT:
        content = layout.take(layout.number(2))
    else:
        address, stored = layout.number(), layout.number()
        if address == NOWHERE and size:
            raise Hdf5Error("has an array that was never filled.")
        content = source.slice(address, stored) if size else memoryview(b"")
    if len(content) < size:
        raise damaged()
    return np.ndarray(shape, kind.dtype, content)


@dataclass(frozen=True)
class _Chunks:
    """An array that is stored in blocks of one shape, each perhaps packed."""

    source: Source
    dtype: np.dtype[Any]
    shape: Shape
    filters: tuple[int, ...]

    def read(self, version: int, layout: Fields) -> NDArray[Any]:
        block, chunks = self._listed_once(layout) if version > 3 else self._listed_in_tree(layout)
        if 0 in block:
            raise damaged()
        array, missing = (
            np.empty(self.shape, self.dtype),
            math.prod(-(-a // b) for a, b in zip(self.shape, block, strict=True)),
        )
        seen = set()
        for offset, address, stored, skipped in chunks:
            if offset in seen or any(
                at >= size or at % step for at, size, step in zip(offset, self.shape, block, strict=True)
            ):
                raise damaged()
            seen.add(offset)
            self.source.spend(math.prod(block) * self.dtype.itemsize)
            values = self._unpacked(self.source.slice(address, stored), block, skipped)
            place = tuple(slice(at, at + step) for at, step in zip(offset, block, strict=True))
            part = array[place]
            part[...] = values[tuple(slice(size) for size in part.shape)]
        if len(seen) != missing:
            raise Hdf5Error("has an array that was never filled.")
        return array

    def _listed_in_tree(self, layout: Fields) -> tuple[Shape, Iterable[tuple[Shape, int, int, int]]]:
        rank, address = layout.number(1) - 1, layout.number()
        block = self._block(tuple(layout.number(4) for _ in range(rank)))
        entries = tree_entries(self.source, address, 1, 16 + 8 * rank) if address != NOWHERE else ()

        def chunk(key: Fields, place: int) -> tuple[Shape, int, int, int]:
            stored, skipped = key.number(4), key.number(4)
            return tuple(key.number() for _ in range(rank)), place, stored, skipped

        return block, (chunk(key, place) for key, place in entries)

    def _listed_once(self, layout: Fields) -> tuple[Shape, Iterable[tuple[Shape, int, int, int]]]:
        """The one chunk that is the whole array, as newer files have it."""
        flags, rank, width = layout.number(1), layout.number(1) - 1, layout.number(1)
        block = self._block(tuple(layout.number(width) for _ in range(rank)))
        layout.take(width)
        if layout.number(1) != SINGLE_CHUNK:
            raise Hdf5Error(
                "keeps an array in chunks in a way that is not read here: save it with the usual settings of h5py."
            )
        size = math.prod(block) * self.dtype.itemsize
        stored, skipped = (layout.number(), layout.number(4)) if flags & 2 else (size, 0)
        address = layout.number()
        return block, [((0,) * rank, address, stored, skipped)] if address != NOWHERE else []

    def _block(self, block: Shape) -> Shape:
        if len(block) != len(self.shape):
            raise damaged()
        return block

    def _unpacked(self, content: memoryview, block: Shape, skipped: int) -> NDArray[Any]:
        """A chunk's values, its filters undone from the last to the first."""
        size = math.prod(block) * self.dtype.itemsize
        values: Any = content
        for number in reversed([name for bit, name in enumerate(self.filters) if not skipped >> bit & 1]):
            if number == DEFLATE:
                values = _inflated(values, size + 4)
            elif number == CHECKSUM:
                values = values[:-4]
            elif len(values) % self.dtype.itemsize == 0:
                values = np.frombuffer(values, np.uint8).reshape(self.dtype.itemsize, -1).T.tobytes()
        if len(values) != size:
            raise damaged()
        return np.ndarray(block, self.dtype, values)


def _inflated(content: Any, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error as error:
        raise damaged() from error
