"""Protocol buffers, as in ONNX, with other fields."""

from random import Random
from typing import Final

from tests.benchmarks.mutation.raw import NUMBERS, raw_mutated
from tests.benchmarks.mutation.trees import NAMES

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
TEXTS: Final = (*NAMES, "Loop", "If", "Gemm", "com.evil", "../secret.bin", "/etc/passwd", "ai.onnx.ml", "location")
Field = tuple[int, int, "int | bytes"]  # its number, its wire type, its value


def message_mutated(content: bytes, rng: Random) -> bytes:
    """The message with one to three fields damaged, at any depth."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        content = _damaged(content, rng)
    return content


def _damaged(content: bytes, rng: Random) -> bytes:
    fields = fields_of(content)
    if not fields:
        return rng.choice(TEXTS).encode("utf-8", "surrogatepass") if rng.random() < 0.5 else raw_mutated(content, rng)
    index = rng.randrange(len(fields))
    number, wire, value = fields[index]
    if isinstance(value, bytes) and rng.random() < 0.8:
        fields[index] = (number, wire, _damaged(value, rng))
        return _written(fields)
    kind = rng.randrange(7)
    if kind == 0:
        del fields[index]
    elif kind == 1:
        fields.insert(index, rng.choice(fields))
    elif kind == 2:
        fields[index] = (number + rng.choice((1, 2, 100)), wire, value)
    elif kind == 3:
        return _written(fields[:index]) + _key(number, rng.choice((3, 4, 6, 7))) + _written(fields[index:])
    elif kind == 4:
        return _written(fields[:index]) + _key(number, BYTES) + _varint(rng.choice(NUMBERS)) + _written(fields[index:])
    elif kind == 5:
        rng.shuffle(fields)
    else:
        fields[index] = (number, *_other(value, rng))
    return _written(fields)


def _other(value: int | bytes, rng: Random) -> tuple[int, int | bytes]:
    """Another value, of this kind or another; nested a thousand times at times."""
    if isinstance(value, int):
        return VARINT, rng.choice((*NUMBERS, value + 1))
    if rng.random() < 0.1:
        for _ in range(rng.choice((60, 1000))):
            value = _written([(rng.choice((1, 5, 6, 7)), BYTES, value)])
        return BYTES, value
    return BYTES, rng.choice(TEXTS).encode("utf-8", "surrogatepass")


def fields_of(content: bytes) -> list[Field]:
    """The fields of a message; none where the bytes are no message."""
    fields: list[Field] = []
    place = 0
    try:
        while place < len(content):
            key, place = _read_varint(content, place)
            number, wire = key >> 3, key & 7
            if not number or wire not in (VARINT, FIXED64, BYTES, FIXED32):
                return []
            size = {FIXED64: 8, FIXED32: 4}.get(wire, 0)
            if wire == VARINT:
                value, place = _read_varint(content, place)
                fields.append((number, wire, value))
                continue
            if wire == BYTES:
                size, place = _read_varint(content, place)
            if place + size > len(content):
                return []
            fields.append((number, wire, content[place : place + size]))
            place += size
    except IndexError:
        return []
    return fields


def _written(fields: list[Field]) -> bytes:
    made = bytearray()
    for number, wire, value in fields:
        made += _key(number, wire)
        if isinstance(value, int):
            made += _varint(value)
        else:
            made += (_varint(len(value)) if wire == BYTES else b"") + value
    return bytes(made)


def _key(number: int, wire: int) -> bytes:
    return _varint(number << 3 | wire)


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*made, value))


def _read_varint(content: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place
