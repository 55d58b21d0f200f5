"""Protocol Buffers' wire format, as far as writing a message needs it.

A message is its fields one after the other: a key (field number and kind), then the value; see
https://protobuf.dev/programming-guides/encoding. A field that is written several times is a list.
"""

import struct
from collections.abc import Iterable


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
