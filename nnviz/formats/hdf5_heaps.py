"""Where HDF5 keeps names, texts and lists: local, global and fractal heaps, B-trees of version 1 and 2."""

from collections.abc import Iterator
from dataclasses import dataclass

from nnviz.formats.hdf5_fields import NOWHERE, Fields, Hdf5Error, Source, damaged, plain_text_of

LONGEST_NAME = 1 << 16  # bytes
MANAGED, HUGE = 0, 1  # kinds of objects in a fractal heap
HEADER_OF_NODE = 10  # signature, version, type and checksum of a node of a B-tree of version 2


def tree_entries(source: Source, address: int, kind: int, key_size: int) -> Iterator[tuple[Fields, int]]:
    """Key and address of everything that the leaves of a B-tree of version 1 point to."""
    waiting: list[tuple[int, int | None]] = [(address, None)]
    while waiting:
        place, expected = waiting.pop()
        fields = source.fields(place)
        fields.expect(b"TREE", kind)
        level = fields.number(1)
        if expected not in (None, level):
            raise damaged()
        count = fields.number(2)
        fields.take(16)  # neighbours
        children = []
        for _ in range(count):
            source.step()
            key = Fields(fields.take(key_size))
            child = fields.number()
            if level:
                children.append((child, level - 1))
            else:
                yield key, child
        waiting += reversed(children)


def local_names(source: Source, address: int) -> "LocalHeap":
    """The local heap there."""
    fields = source.fields(address)
    fields.expect(b"HEAP", 0)
    fields.take(3)
    size = fields.number()
    fields.take(8)
    return LocalHeap(source.slice(fields.number(), size))


@dataclass(frozen=True)
class LocalHeap:
    """The names of a group of the old style."""

    content: memoryview

    def name(self, offset: int) -> str:
        return plain_text_of(self.content[offset : offset + LONGEST_NAME])


def global_object(source: Source, address: int, index: int) -> memoryview:
    """One object of a global heap, where texts of any length stand."""
    if address not in source.heaps:
        source.heaps[address] = dict(_global_objects(source, address))
    if index not in source.heaps[address]:
        raise damaged()
    return source.heaps[address][index]


def _global_objects(source: Source, address: int) -> Iterator[tuple[int, memoryview]]:
    fields = source.fields(address)
    fields.expect(b"GCOL", 1)
    fields.take(3)
    size = fields.number()
    fields = Fields(source.slice(address + 16, size - 16))
    while fields.left >= 16:
        source.step()
        index = fields.number(2)
        fields.take(6)
        length = fields.number()
        if not index:  # the rest is free
            return
        yield index, fields.take(length)
        fields.take(min(-length % 8, fields.left))


# -- B-trees of version 2 and fractal heaps: the long lists of newer files ------------------------------


def tree_records(source: Source, address: int) -> Iterator[Fields]:
    """Every record of a B-tree of version 2."""
    fields = source.fields(address)
    fields.expect(b"BTHD", 0)
    fields.take(1)
    node_size, record_size, depth = fields.number(4), fields.number(2), fields.number(2)
    fields.take(2)
    root, count = fields.number(), fields.number(2)
    if root == NOWHERE:
        return
    if not record_size or node_size < record_size + HEADER_OF_NODE:
        raise damaged()
    widths = _pointer_widths(node_size, record_size, depth)
    waiting = [(root, count, depth)]
    while waiting:
        place, count, level = waiting.pop()
        fields = source.fields(place, node_size)
        fields.expect(b"BTIN" if level else b"BTLF", 0)
        fields.take(1)
        for _ in range(count):
            source.step()
            yield Fields(fields.take(record_size))
        for _ in range(count + 1 if level else 0):
            source.step()
            child, records = fields.number(), fields.number(widths[0])
            fields.take(widths[level - 1] if level > 1 else 0)  # how many records are below it
            waiting.append((child, records, level - 1))


def _pointer_widths(node_size: int, record_size: int, depth: int) -> list[int]:
    """For each level the bytes that hold how many records can be in or below a node of it (format, III.A.2)."""
    most = (node_size - HEADER_OF_NODE) // record_size
    widths = [_width(most)]
    below = most
    for level in range(1, depth):
        pointer = 8 + widths[0] + (widths[level - 1] if level > 1 else 0)
        here = max(0, node_size - HEADER_OF_NODE - pointer) // (record_size + pointer)
        below = (here + 1) * below + here
        widths.append(_width(below))
    return widths


def _width(most: int) -> int:
    return max(0, most.bit_length() - 1) // 8 + 1


class FractalHeap:
    """A heap of blocks that double in size; holds the links or attributes of an object with many."""

    def __init__(self, source: Source, address: int) -> None:
        fields = source.fields(address)
        fields.expect(b"FRHP", 0)
        fields.take(2)
        if fields.number(2):
            raise Hdf5Error("has packed lists of names, which are not read here: save it without filters on groups.")
        fields.take(13)
        self._huge = fields.number()
        fields.take(80)  # how full it is
        self._source, self._width = source, fields.number(2)
        self._start, self._most_direct = fields.number(), fields.number()
        self._offset_size = (fields.number(2) + 7) // 8
        fields.take(2)
        self._root, self._rows = fields.number(), fields.number(2)
        if not (self._width and self._start and self._offset_size <= 8):
            raise damaged()

    def object(self, identity: Fields) -> Fields:
        """What stands in the heap under a record's last field."""
        kind = identity.number(1) >> 4
        if kind == HUGE:
            return self._huge_object(identity.number(identity.left))
        if kind != MANAGED:
            raise damaged()
        offset = identity.number(self._offset_size)
        length = identity.number(identity.left)
        return self._source.fields(self._place(offset), length)

    def _huge_object(self, number: int) -> Fields:
        """One of those that are too large for blocks; a tree of their own lists address, length and number."""
        for record in tree_records(self._source, self._huge):
            address, length = record.number(), record.number()
            if record.number() == number:
                return self._source.fields(address, length)
        raise damaged()

    def _place(self, offset: int) -> int:
        """Where in the file that place of the heap is."""
        address, rows = self._root, self._rows
        while rows:
            self._source.step()
            row = (offset // (self._start * self._width)).bit_length()
            size = self._start << max(0, row - 1)
            if row:
                offset -= size * self._width
            column = offset // size
            if row >= rows:
                raise damaged()
            fields = self._source.fields(address)
            fields.expect(b"FHIB", 0)
            fields.take(8 + self._offset_size + 8 * (row * self._width + column))
            address, offset = fields.number(), offset % size
            rows = 0 if size <= self._most_direct else (size // (self._start * self._width)).bit_length()
        self._source.fields(address).expect(b"FHDB", 0)
        return address + offset
