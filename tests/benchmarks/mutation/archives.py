"""Zip archives that contradict themselves."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Final

from tests.benchmarks.mutation.raw import NUMBERS, put_number

BLOCK: Final = 1 << 20  # bytes of zeros
ZIP64: Final = 0xFFFFFFFF
BAD_NAMES: Final = (
    *("../../evil", "/etc/evil", "C:\\evil", "..\\evil", "a/../../evil", "", "\x00", "x" * 60_000, "\u202eexe", "dir/"),
    *("data.pkl", "__pycache__/os.py", "project.json/", "./project.json", "PROJECT.JSON"),
)


@dataclass(frozen=True)
class Part:
    """One member as it is written: its packed bytes, and what the archive tells of them."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    method: int = 0
    flags: int = 0
    attributes: int = 0o100644 << 16
    extra: bytes = b""
    told: dict[str, int] = field(default_factory=dict)  # what only the list of contents says otherwise


def archive_mutated(content: bytes, rng: Random, mutate: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with a member that is damaged by `mutate`, or with a list of contents that is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return content[: rng.randrange(len(content))]
    parts = [packed(name, inner, stored=rng.random() < 0.5) for name, inner in members]
    index = rng.randrange(len(parts))
    if rng.random() < 0.55:
        name, inner = members[index]
        parts[index] = packed(name, mutate(name, inner), stored=rng.random() < 0.5)
        return archive_of(parts)
    if rng.random() < 0.2:
        return _patched(archive_of(parts), rng)
    return archive_of(_rearranged(parts, index, rng))


def _rearranged(parts: list[Part], index: int, rng: Random) -> list[Part]:
    """Members dropped, doubled, exchanged, or one of them made another."""
    kind, part = rng.randrange(5), parts[index]
    if kind == 0:
        return [*parts[:index], *parts[index + 1 :]]
    if kind == 1:
        return [*parts, rng.choice(parts)]
    if kind == 2:
        other = rng.choice(parts)
        swapped = {id(part): replace(part, name=other.name), id(other): replace(other, name=part.name)}
        return [swapped.get(id(each), each) for each in parts]
    made = _as_other(part, rng)
    return [*parts[:index], made, *parts[index + 1 :]] if rng.random() < 0.7 else [*parts, made]


def _as_other(part: Part, rng: Random) -> Part:
    """The member under a bad name, as a link, encrypted, as a bomb, or with a size, sum or method that is not its."""
    kind = rng.randrange(9)
    if kind == 0:
        return replace(part, name=rng.choice(BAD_NAMES).encode())
    if kind == 1:
        return replace(part, attributes=0o120777 << 16, packed=b"/etc/passwd", size=11, crc=zlib.crc32(b"/etc/passwd"))
    if kind == 2:
        return replace(part, flags=rng.choice((1, 8, 0x40, 0x800, 0x2000, 0xFFFF)))
    if kind == 3:
        bomb = _bomb(rng.choice((1, 17, 64, 400, 2000)))
        return replace(bomb, name=part.name, told=rng.choice(({}, {"size": part.size}, {"size": 1000})))
    if kind == 4:
        return replace(part, crc=part.crc ^ 1 << rng.randrange(32))
    if kind == 5:
        return replace(part, method=rng.choice((1, 8, 9, 12, 14, 93, 95, 99, 0xFFFF)))
    if kind == 6:
        return replace(part, packed=part.packed[: rng.randrange(len(part.packed) + 1)])
    if kind == 7:
        huge = struct.pack("<HHQQQ", 1, rng.choice((8, 16, 24)), *rng.choices(NUMBERS, k=3))
        return replace(part, extra=huge, told={"size": ZIP64, "length": ZIP64})
    return replace(part, told={rng.choice(("size", "length", "crc", "offset")): rng.choice(NUMBERS) & ZIP64})


def packed(name: str, content: bytes, *, stored: bool) -> Part:
    """A member as any program would write it."""
    raw = content if stored else zlib.compress(content, 6, wbits=-15)
    return Part(name.encode(), raw, len(content), zlib.crc32(content), 0 if stored else 8)


@cache
def _bomb(blocks: int) -> Part:
    """So many megabytes of zeros in a thousandth of that; the sum is right only for one block."""
    shrink = zlib.compressobj(9, wbits=-15)
    block = shrink.compress(bytes(BLOCK)) + shrink.flush(zlib.Z_FULL_FLUSH)
    return Part(b"bomb", block * blocks + shrink.flush(), blocks * BLOCK, zlib.crc32(bytes(BLOCK)), 8)


def archive_of(parts: list[Part]) -> bytes:
    """The archive, with whatever its parts tell."""
    made, listed = bytearray(), bytearray()
    for part in parts:
        told = {"size": part.size, "length": len(part.packed), "crc": part.crc, "offset": len(made)} | part.told
        form = struct.pack("<HHHHH", 20, part.flags, part.method, 0, 0x21)
        sizes = struct.pack("<III", part.crc, len(part.packed), part.size & ZIP64)
        names = struct.pack("<HH", len(part.name), 0)
        made += b"PK\3\4" + form + sizes + names + part.name + part.packed
        listed += b"PK\1\2" + struct.pack("<H", 0x031E) + form
        listed += struct.pack("<IIIHH", told["crc"], told["length"], told["size"], len(part.name), len(part.extra))
        listed += struct.pack("<HHHII", 0, 0, 0, part.attributes, told["offset"]) + part.name + part.extra
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(listed), len(made), 0)
    return bytes(made + listed + b"PK\5\6" + end)


def _patched(content: bytes, rng: Random) -> bytes:
    """A number in one of the archive's own records is another."""
    damaged = bytearray(content)
    place = content.rfind(rng.choice((b"PK\1\2", b"PK\5\6", b"PK\3\4")))
    put_number(damaged, place + rng.randrange(4, 22), rng)
    return bytes(damaged)
