"""Headers of `.npy` and safetensors that say what is not so."""

import re
import struct
from random import Random
from typing import Final

from tests.benchmarks.mutation.raw import NUMBERS, raw_mutated
from tests.benchmarks.mutation.trees import text_mutated

DESCRIPTIONS: Final = (
    "O",
    "|O",
    "|V8",
    "<f4",
    ">f8",
    "<f2",
    "<i8",
    "|b1",
    "<U9",
    "<U999999999",
    "<c16",
    "<M8[s]",
    "",
    "f4",
)
SHAPES: Final = (
    "()",
    "(0,)",
    "(1,)",
    "(-1,)",
    "(3, 0)",
    f"({2**31},)",
    f"({2**62}, 4)",
    f"({2**32}, {2**32})",
    "(1," * 40,
)


def array_mutated(content: bytes, rng: Random) -> bytes:
    """A `.npy` file with another version, length, kind, order or shape, or other numbers."""
    (length,) = struct.unpack_from("<H", content, 8)
    header, values = content[10 : 10 + length].decode("latin-1"), content[10 + length :]
    kind, version, told = rng.randrange(8), 1, None
    if kind == 0:
        header = re.sub(r"'descr': '[^']*'", f"'descr': '{rng.choice(DESCRIPTIONS)}'", header)
    elif kind == 1:
        header = re.sub(r"\(.*?\)", rng.choice(SHAPES), header)
    elif kind == 2:
        header = re.sub("True|False", rng.choice(("True", "False", "1", "None", "__import__('os')")), header)
    elif kind == 3:
        version = rng.choice((0, 2, 3, 9, 255))
    elif kind == 4:
        told = rng.choice((0, 1, 65_535, length + 1, length - 1))
    elif kind == 5:
        header = raw_mutated(header.encode("latin-1"), rng).decode("latin-1")[:60_000]
    elif kind == 6:
        values = values[: rng.randrange(len(values) + 1)]
    else:
        values = raw_mutated(values, rng)
    start = b"\x93NUMPY" + bytes((version, 0)) + struct.pack("<H", len(header) if told is None else told)
    return start + header.encode("latin-1") + values


def tensors_mutated(content: bytes, rng: Random) -> bytes:
    """A safetensors file with another length, other JSON, or other numbers."""
    (length,) = struct.unpack_from("<Q", content)
    header, values = content[8 : 8 + length], content[8 + length :]
    kind = rng.randrange(8)
    if kind == 0:
        length = rng.choice((*NUMBERS, length - 1, length + 1, length + 8))
    elif kind == 1:
        values = raw_mutated(values, rng)
    elif kind == 2:
        values = struct.pack("<f", rng.choice((float("nan"), float("inf"), -1e38))) + values[4:]
    else:
        header = text_mutated(header, rng)
        length = len(header)
    return struct.pack("<Q", length) + header + values
