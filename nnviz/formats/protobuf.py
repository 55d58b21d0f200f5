"""Protocol Buffers' wire format, as far as writing a message and reading one need it.

A message is its fields one after the other: a key (field number and kind), then the value; see
https://protobuf.dev/programming-guides/encoding. A field that is written several times is a list.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LONGEST_VARINT: Final = 10  # bytes
SIZES: Final = {1: 8, 5: 4}  # bytes of the kinds of fields that have a fixed size


def varint(value: int) -> bytes:
    """Seven bits a byte, the low ones first; a negative number counts as its 64-bit complement."""
    value &= 2**64 - 1
    content = bytearray()
    while value > 127:
        content.append(value & 127 | 128)
        value >>= 7
    content.append(value)
    return bytes(content)


def integer(field: int, value: int) -> bytes:
    """A field that holds a whole number."""
    return varint(field << 3) + varint(value)


def integers(field: int, values: Iterable[int]) -> bytes:
    """A list of whole numbers, one field for each."""
    return b"".join(integer(field, value) for value in values)


def single(field: int, value: float) -> bytes:
    """A field that holds a float of 32 bits."""
    return varint(field << 3 | 5) + struct.pack("<f", value)


def chunk(field: int, value: bytes | str) -> bytes:
    """A field that holds text, bytes or another message."""
    content = value.encode() if isinstance(value, str) else value
    return b"".join((varint(field << 3 | 2), varint(len(content)), content))


class Message:
    """A message that is read: what stands in its fields, none of which is looked into before it is asked for.

    Whatever is asked for raises `ValueError` where the bytes are not what they should be.
    """

    def __init__(self, content: memoryview) -> None:
        self._fields: dict[int, list[int | memoryview]] = {}
        for field, value in _fields(content):
            self._fields.setdefault(field, []).append(value)

    def __contains__(self, field: int) -> bool:
        return field in self._fields

    def integer(self, field: int, default: int = 0) -> int:
        """A whole number with a sign; of several the last counts."""
        if field not in self:
            return default
        value = self._fields[field][-1]
        if not isinstance(value, int):
            raise ValueError(f"field {field} is no whole number")
        return value - 2**64 if value >= 2**63 else value

    def single(self, field: int, default: float = 0.0) -> float:
        """A float of 32 bits."""
        numbers = self.numbers(field, "<f4")
        return float(numbers[-1]) if len(numbers) else default

    def text(self, field: int) -> str:
        return bytes(self.content(field)).decode("utf-8", "replace")

    def texts(self, field: int) -> list[str]:
        return [bytes(value).decode("utf-8", "replace") for value in self.contents(field)]

    def content(self, field: int) -> memoryview:
        """Bytes, which are those of the file itself; none where the field is missing."""
        return self.contents(field)[-1] if field in self else memoryview(b"")

    def contents(self, field: int) -> list[memoryview]:
        values = self._fields.get(field, [])
        if not all(isinstance(value, memoryview) for value in values):
            raise ValueError(f"field {field} holds a number and no bytes")
        return [value for value in values if isinstance(value, memoryview)]

    def message(self, field: int) -> "Message":
        return Message(self.content(field))

    def messages(self, field: int) -> "list[Message]":
        return [Message(content) for content in self.contents(field)]

    def integers(self, field: int) -> NDArray[np.int64]:
        """A list of whole numbers, one field for each or packed into one."""
        parts = [
            np.array([value], np.uint64) if isinstance(value, int) else _varints(value)
            for value in self._fields.get(field, [])
        ]
        return np.concatenate([np.empty(0, np.uint64), *parts]).view(np.int64)

    def numbers(self, field: int, dtype: str) -> NDArray[Any]:
        """A list of numbers of a fixed size, one field for each or packed into one: a view where it is packed."""
        parts = [np.frombuffer(content, dtype) for content in self.contents(field)]
        return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, dtype), *parts])


def _fields(content: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Number and value of each field, in order: a whole number as it stands, everything else as bytes."""
    place = 0
    while place < len(content):
        key, place = _varint(content, place)
        field, kind = key >> 3, key & 7
        if kind == 0:
            value, place = _varint(content, place)
            yield field, value
            continue
        if kind == 2:
            size, place = _varint(content, place)
        elif kind in SIZES:
            size = SIZES[kind]
        else:
            raise ValueError(f"a field is of the kind {kind}, which there is not")
        if size > len(content) - place:
            raise ValueError("it ends early")
        yield field, content[place : place + size]
        place += size


def _varint(content: memoryview, place: int) -> tuple[int, int]:
    """A number and the place behind it."""
    value = shift = 0
    for byte in content[place : place + LONGEST_VARINT]:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value & (2**64 - 1), place + shift // 7
    raise ValueError("it ends early, or a number has too many bytes")


def _varints(content: memoryview) -> NDArray[np.uint64]:
    """All numbers that stand one after the other."""
    octets = np.frombuffer(content, np.uint8)
    ends = np.flatnonzero(octets < 128)
    if len(octets) and octets[-1] >= 128:
        raise ValueError("it ends early")
    starts = np.concatenate([np.zeros(min(len(ends), 1), np.intp), ends[:-1] + 1])
    lengths = ends - starts + 1
    if lengths.max(initial=0) > LONGEST_VARINT:
        raise ValueError("a number has too many bytes")
    values = np.zeros(len(ends), np.uint64)
    for place in range(int(lengths.max(initial=0))):
        longer = lengths > place
        values[longer] |= (octets[starts[longer] + place] & 127).astype(np.uint64) << np.uint64(7 * place)
    return values
