"""Guessing how the letters of a text file are stored."""

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from nnviz.data.errors import DataError
from nnviz.data.progress import Progress, untold
from nnviz.data.source import Source

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 1 << 16
_BLOCK: Final = 1 << 20
_ENOUGH: Final = 10  # letters beyond ASCII for statistics to mean anything


def guess_encoding(path: Source, progress: Progress = untold) -> str:
    """The encoding of a text file: by its mark, UTF-8 where all of it is, else an older one.

    Raises `DataError` where the file is no text, or mixes UTF-8 with another encoding.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    return _wide_encoding(path, start) if b"\0" in start else _narrow_encoding(path, progress)


def _wide_encoding(path: Source, start: bytes) -> str:
    """UTF-16 without a mark, told by the zeros of its Latin letters and digits."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) / 8 and even < odd / 8:
        return "utf-16-le"
    if even > len(start) / 8 and odd < even / 8:
        return "utf-16-be"
    raise DataError("{file} is not a text table: expected lines of cells, but it holds binary data.", file=path.name)


def _narrow_encoding(path: Source, progress: Progress) -> str:
    """UTF-8, or the older encoding of the lines that are not; a file that has lines of both is refused."""
    utf8_lines, other_lines, sample = 0, 0, bytearray()
    first_other = 0
    for number, line in _lines_beyond_ascii(path, progress):
        try:
            line.decode("utf-8")
            utf8_lines += 1
        except UnicodeDecodeError:
            other_lines += 1
            first_other = first_other or number
            if len(sample) < _SAMPLE:
                sample += line
    if not other_lines:
        return "utf-8"
    if utf8_lines > other_lines / 10:
        raise DataError(
            "{file} mixes encodings: {lines} lines hold UTF-8 letters, but line {first} does not: "
            "save the file as UTF-8, or choose an encoding.",
            file=path.name,
            lines=utf8_lines,
            first=first_other,
            about="encoding",
        )
    return _older_encoding(bytes(sample))


def _lines_beyond_ascii(path: Source, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """The lines that are not plain ASCII, with their numbers."""
    first, size = 1, path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size and (block := file.read(_BLOCK) + file.readline()):
            progress(0.0)
            if not block.isascii():
                lines = enumerate(BytesIO(block), first)
                yield from ((number, line) for number, line in lines if not line.isascii())
            first += block.count(b"\n")


def _older_encoding(sample: bytes) -> str:
    """cp1252 for Latin letters with some accents, where statistics guess worse on short texts; else by statistics."""
    beyond = sum(byte > 127 for byte in sample)
    letters = beyond + sum(byte < 128 and chr(byte).isalpha() for byte in sample)
    if beyond < _ENOUGH or beyond <= 0.4 * letters:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return "cp1252" if best is None else best.encoding
