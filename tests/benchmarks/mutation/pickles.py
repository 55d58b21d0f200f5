"""Pickles with other opcodes, among them some that would run code."""

import pickletools
import struct
from random import Random
from typing import Final

from tests.benchmarks.mutation.raw import NUMBERS, raw_mutated

PAYLOADS: Final = (
    b"cos\nsystem\n(Vtrue\ntR",
    b"cbuiltins\neval\n(V1+1\ntR",
    b"\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R",
    b"c__builtin__\ngetattr\n",
    b"cbuiltins\nbytearray\nJ\xff\xff\xff\x7f\x85R",
    b"ctorch._utils\n_rebuild_tensor_v2\n)R",
    b"ccollections\nOrderedDict\n)R",
    b"\x8a\xff" + b"\x7f" * 255,
    b"(" * 100_000,
    b"]" * 5_000 + b"a" * 4_999,
    b"ios\nsystem\n",
    b"P1\n",
    b"Q",
    b"\x82\x01",
    b"h\xff",
    b"j\xff\xff\xff\xff",
    b"r\xff\xff\xff\xff",
    b"b",
    b"R",
    b"\x81",
    b"0" * 10,
)  # fmt: skip
LONG: Final = (b"X", b"\x8d", b"\x8b", b"B", b"\x8e", b"T")  # opcodes with a length of four or eight bytes


def pickle_mutated(content: bytes, rng: Random) -> bytes:
    """The pickle with an opcode dropped, doubled, put in, exchanged, or given a number that it should not have."""
    try:
        starts = [place for _, _, place in pickletools.genops(content) if place is not None]
    except (ValueError, IndexError, struct.error, UnicodeDecodeError):
        return raw_mutated(content, rng)
    index = rng.randrange(1, len(starts))
    start, end = starts[index - 1], starts[index]
    damaged, kind = bytearray(content), rng.randrange(8)
    if kind == 0:
        del damaged[start:end]
    elif kind == 1:
        damaged[start:start] = damaged[start:end]
    elif kind <= 3:
        damaged[end:end] = rng.choice(PAYLOADS)
    elif kind == 4:
        damaged[start] = rng.randrange(256)
    elif kind == 5:
        damaged[end:end] = b"J" + struct.pack("<I", rng.choice(NUMBERS) & 0xFFFFFFFF)
    elif kind == 6:
        damaged[end:end] = rng.choice(LONG) + struct.pack("<Q", rng.choice(NUMBERS))
    else:
        other = rng.randrange(1, len(starts))
        damaged[start:end] = content[starts[other - 1] : starts[other]]
    return bytes(damaged)
