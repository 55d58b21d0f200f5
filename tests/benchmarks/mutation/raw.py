"""Bytes damaged whatever they mean."""

import struct
from random import Random
from typing import Final

NUMBERS: Final = (
    0,
    1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0xFFFF,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**40,
    2**62,
    2**63 - 1,
    2**64 - 1,
)
PATTERNS: Final = ("<B", "<H", "<I", "<Q", ">I")


def raw_mutated(content: bytes, rng: Random, other: bytes = b"") -> bytes:
    """Bytes changed, cut off, cut out, doubled, made huge numbers, or replaced by another file's."""
    damaged = bytearray(content or b"\0")
    start, length = rng.randrange(len(damaged)), rng.randint(1, 64)
    kind = rng.randrange(7)
    if kind == 0:
        del damaged[start:]
    elif kind == 1:
        del damaged[start : start + length]
    elif kind == 2:
        damaged[start:start] = damaged[start : start + length] * rng.randint(1, 8)
    elif kind == 3:
        put_number(damaged, start, rng)
    elif kind == 4 and other:
        damaged[start:] = other[rng.randrange(len(other)) :]
    elif kind == 5:
        place = rng.randrange(len(damaged))
        damaged[start] ^= 1 << rng.randrange(8)
        damaged[place] ^= 1 << rng.randrange(8)
    else:
        for _ in range(rng.randint(1, 6)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def put_number(damaged: bytearray, start: int, rng: Random) -> None:
    """A number of the kind that lengths and places go wrong at, over the bytes from `start`."""
    pattern = rng.choice(PATTERNS)
    size = struct.calcsize(pattern)
    damaged[start : start + size] = struct.pack(pattern, rng.choice(NUMBERS) % (1 << 8 * size))
