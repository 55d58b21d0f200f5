"""HDF5 files, read only: groups, attributes of text and arrays of numbers, as Keras and h5py write them.

The arrays are views of the file's bytes. What is read is the part of the format (version 3.0, The HDF Group,
"HDF5 File Format Specification") that files of weights use: superblocks 0 to 3, groups of both styles with few links or
many, arrays in one piece, in chunks of the old style or in one chunk, packed with gzip or not. All else is refused in
a sentence, links to other places and files, external and virtual data among them: nothing is opened but the bytes at
hand. The library of The HDF Group is not used, as damaged files can crash it and the program with it.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from numpy.typing import NDArray

from nnviz.formats.hdf5_arrays import filters_of, kind_of, read_array, shape_of, texts_of
from nnviz.formats.hdf5_fields import NOWHERE, Fields, Hdf5Error, Source, damaged, plain_text_of
from nnviz.formats.hdf5_heaps import FractalHeap, local_names, tree_entries, tree_records

SIGNATURE: Final = b"\x89HDF\r\n\x1a\n"
DATASPACE, LINK_INFO, DATATYPE, LINK, EXTERNAL, LAYOUT = 1, 2, 3, 6, 7, 8  # kinds of messages
FILTERS, ATTRIBUTE, CONTINUATION, SYMBOL_TABLE, ATTRIBUTE_INFO = 11, 12, 16, 17, 21
SHARED: Final = 2  # flag of a message that stands elsewhere


def open_hdf5(content: bytes, largest: int) -> "Node":
    """The root group of a file with these bytes, from which at most `largest` bytes of arrays are taken.

    Raises `Hdf5Error`, as all that is read from it then does.
    """
    source = Source(content, largest)
    fields = source.fields(0)
    if bytes(fields.take(min(len(SIGNATURE), fields.left))) != SIGNATURE:
        raise Hdf5Error("expected an HDF5 file, and it is something else.")
    version = fields.expect(b"", 0, 1, 2, 3)
    fields.take(4 if version < 2 else 0)
    sizes = fields.number(1), fields.number(1)
    if version < 2:
        fields.take(9 if version == 0 else 13)
        base = fields.number()
        fields.take(32)
    else:
        fields.take(1)
        base = fields.number()
        fields.take(16)
    if sizes != (8, 8) or base:
        raise Hdf5Error("has short addresses, or bytes before its start, which are not read here.")
    return Node(source, fields.number())


@dataclass(frozen=True)
class _Message:
    kind: int
    flags: int
    content: memoryview


@dataclass(frozen=True)
class Node:
    """A group or an array of a file."""

    source: Source
    address: int

    @functools.cached_property
    def children(self) -> Mapping[str, "Node"]:
        """What stands in this group, by name; `Hdf5Error` where a link leads elsewhere."""
        found: dict[str, Node] = {}
        for name, address in self._links():
            if name in found:
                raise damaged()
            found[name] = Node(self.source, address)
        return found

    def texts(self, name: str) -> list[str] | None:
        """The texts of the attribute of that name (one of text alone gives one); `None` where there is none."""
        found = self._attributes.get(name)
        if found is None:
            return None
        kind, shape, content = map(Fields, (found.kind, found.shape, found.content))
        return texts_of(self.source, kind_of(kind), shape_of(shape), content)

    @property
    def is_array(self) -> bool:
        return any(message.kind == LAYOUT for message in self._messages)

    def array(self) -> NDArray[Any]:
        """The numbers of this array; it may be a read-only view of the file's bytes."""
        found = {message.kind: message for message in self._messages}
        if EXTERNAL in found:
            raise Hdf5Error("keeps an array in another file, which is not opened.")
        if not {DATASPACE, DATATYPE, LAYOUT} <= found.keys():
            raise Hdf5Error("has a group where an array is expected.")
        shape, kind, layout = (_own(found[name]) for name in (DATASPACE, DATATYPE, LAYOUT))
        filters = filters_of(_own(found[FILTERS])) if FILTERS in found else ()
        return read_array(self.source, kind_of(kind), shape_of(shape), layout, filters)

    @functools.cached_property
    def _messages(self) -> tuple[_Message, ...]:
        return tuple(_messages(self.source, self.address))

    def _links(self) -> Iterator[tuple[str, int]]:
        for message in self._messages:
            if message.kind == SYMBOL_TABLE:
                fields = _own(message)
                yield from _old_links(self.source, fields.number(), fields.number())
            elif message.kind == LINK:
                yield _link(_own(message))
            elif message.kind == LINK_INFO:
                yield from map(_link, _dense(self.source, _own(message), order_size=8, identity=4))

    @functools.cached_property
    def _attributes(self) -> Mapping[str, "_Attribute"]:
        return {found.name: found for found in map(_attribute, self._listed_attributes())}

    def _listed_attributes(self) -> Iterator[Fields]:
        for message in self._messages:
            if message.kind == ATTRIBUTE:
                yield _own(message)
            elif message.kind == ATTRIBUTE_INFO:
                yield from _dense(self.source, _own(message), order_size=2, identity=0)


def _own(message: _Message) -> Fields:
    if message.flags & SHARED:
        raise Hdf5Error("has parts that share a description, which are not read here.")
    return Fields(message.content)


def _dense(source: Source, fields: Fields, order_size: int, identity: int) -> Iterator[Fields]:
    """The many links or attributes of an object, from a heap of their own.

    The record of a link begins with four bytes before its place in the heap; that of an attribute ends with nine.
    """
    fields.expect(b"", 0)
    flags = fields.number(1)
    fields.take(order_size if flags & 1 else 0)
    heap_address, tree_address = fields.number(), fields.number()
    if heap_address == NOWHERE:
        return
    heap = FractalHeap(source, heap_address)
    for record in tree_records(source, tree_address):
        record.take(identity)
        yield heap.object(Fields(record.take(record.left if identity else 8)))


def _old_links(source: Source, tree: int, heap: int) -> Iterator[tuple[str, int]]:
    names = local_names(source, heap)
    for _, address in tree_entries(source, tree, 0, 8):
        fields = source.fields(address)
        fields.expect(b"SNOD", 1)
        fields.take(1)
        for _ in range(fields.number(2)):
            source.step()
            name, place, cached = names.name(fields.number()), fields.number(), fields.number(4)
            fields.take(20)
            if cached == 2:
                raise _elsewhere(name)
            yield name, place


def _link(fields: Fields) -> tuple[str, int]:
    fields.expect(b"", 1)
    flags = fields.number(1)
    kind = fields.number(1) if flags & 8 else 0
    fields.take(8 if flags & 4 else 0)
    fields.take(1 if flags & 16 else 0)
    name = fields.text(fields.number(1 << (flags & 3)))
    if kind:
        raise _elsewhere(name)
    return name, fields.number()


def _elsewhere(name: str) -> Hdf5Error:
    return Hdf5Error("has the link {name} to another place or file, which is not followed.", name=name)


@dataclass(frozen=True)
class _Attribute:
    name: str
    kind: memoryview
    shape: memoryview
    content: memoryview


def _attribute(fields: Fields) -> _Attribute:
    version = fields.expect(b"", 1, 2, 3)
    if fields.number(1) and version > 1:
        raise Hdf5Error("has parts that share a description, which are not read here.")
    sizes = [fields.number(2) for _ in range(3)]
    fields.take(1 if version == 3 else 0)
    padded = [size + -size % 8 for size in sizes] if version == 1 else sizes
    name, kind, shape = (fields.take(size) for size in padded)
    return _Attribute(plain_text_of(name), kind, shape, fields.take(fields.left))


def _messages(source: Source, address: int) -> Iterator[_Message]:
    """The messages of the object header there, which describe the object."""
    new = bytes(source.slice(address, 4)) == b"OHDR"
    fields = source.fields(address)
    if new:
        fields.expect(b"OHDR", 2)
        flags = fields.number(1)
        fields.take((16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0))
        blocks = [Fields(fields.take(fields.number(1 << (flags & 3))))]
    else:
        fields.expect(b"", 1)
        fields.take(7)
        size = fields.number(4)
        fields.take(4)
        flags, blocks = 0, [Fields(fields.take(size))]
    for block in blocks:
        while block.left >= (4 if new else 8):
            source.step()
            message = _new_message(block, flags) if new else _old_message(block)
            if message.kind != CONTINUATION:
                yield message
                continue
            place = _own(message)
            start, size = place.number(), place.number()
            blocks.append(source.fields(start + 4, size - 8) if new else source.fields(start, size))


def _old_message(block: Fields) -> _Message:
    kind, size, flags = block.number(2), block.number(2), block.number(1)
    block.take(3)
    return _Message(kind, flags, block.take(size))


def _new_message(block: Fields, header: int) -> _Message:
    kind, size, flags = block.number(1), block.number(2), block.number(1)
    block.take(2 if header & 4 else 0)
    return _Message(kind, flags, block.take(size))
