"""Reading files of others: plain files only, and bounded before anything is taken into memory."""

import errno
import itertools
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from nnviz.formats.errors import FormatError
from nnviz.sentence import Sentence

T = TypeVar("T")

LARGEST_FILE: Final = 4 << 30  # bytes
LARGEST_UNPACKED: Final = 512 << 20  # bytes, unless the file itself is about as large
LARGEST_RATIO: Final = 100
ALWAYS_ALLOWED: Final = 16 << 20  # bytes more than the file; below this the ratio does not matter
DEEPEST: Final = 64  # levels of JSON
MOST_FAR_NUMBERS: Final = 100_000  # beyond 1e±280

_LIMIT: ContextVar[int | None] = ContextVar("limit", default=None)  # bytes, as a person allowed them

# A string may end with the text, so that an open one is met once and not again at each quote within.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_FAR_NUMBER = re.compile(rb"\d[eE][+-]?0*(?:2[89]\d|[3-9]\d\d|\d{4})")  # msgspec takes 14 µs for each of them
_LEVELS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_OTHERS = bytes(set(range(256)) - _LEVELS.keys())
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
)


@contextmanager
def allowing(limit: int | None) -> Iterator[None]:
    """Within the block a file, and what it unpacks to, may have `limit` bytes instead of what is usual (`None`)."""
    token = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(token)


def check_plain(path: Path, largest: int | None = None, place: str = "") -> None:
    """`FormatError` for a file that is too large or none (a device, a pipe); `OSError` for a folder or nothing."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    size = path.stat().st_size
    if not path.is_file():
        raise FormatError(path, "is a device and no plain file.", place)
    allowed = _LIMIT.get() or LARGEST_FILE
    if largest is None and size > allowed:
        raise FormatError(
            path,
            "has {size} bytes, and at most {allowed} are read: the preferences, or --limit, allow more for models.",
            place,
            size=size,
            allowed=allowed,
        )
    if largest is not None and size > largest:
        raise FormatError(
            path, "has {size} bytes, and at most {largest} can be right here.", place, size=size, largest=largest
        )


def read_bytes(path: Path, largest: int | None = None, place: str = "") -> bytes:
    """All of a plain file; raises as `check_plain` does."""
    check_plain(path, largest, place)
    return path.read_bytes()


def read_archive(path: Path, expected: Sentence, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted members of a zip archive, by name. Nothing is unpacked to disk, and no more than is allowed.

    `expected` says in errors what the file should be, such as `an NNViz project`. Raises `FormatError` where the
    archive is damaged, encrypted, or would unpack to far more than its size.
    """
    check_plain(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if wanted(member.filename)]
            _check_members(path, members)
            return {member.filename: _read_member(archive, member) for member in members}
    except FormatError:
        raise
    except _DAMAGED as error:
        raise FormatError(
            path, "expected {expected}, but it is damaged or something else ({error}).", expected=expected, error=error
        ) from error
    except OSError as error:  # a place in the file that cannot be
        if error.errno != errno.EINVAL:
            raise
        raise FormatError(
            path, "expected {expected}, but its list of contents points nowhere.", expected=expected
        ) from error


def most_unpacked(size: int, usual: int | None = None) -> int:
    """How many bytes a file of that size may rightly unpack to, or `usual`, unless a person allowed something else."""
    return _LIMIT.get() or usual or max(size + ALWAYS_ALLOWED, min(LARGEST_RATIO * size, LARGEST_UNPACKED))


def _check_members(path: Path, members: list[zipfile.ZipInfo]) -> None:
    size = path.stat().st_size
    allowed = most_unpacked(size)
    unpacked = sum(member.file_size for member in members)
    if unpacked > allowed:
        raise FormatError(
            path,
            "would unpack from {size} to {unpacked} bytes, and at most {allowed} are taken: it is damaged, or means no "
            "good. Where you know that a model is so large, the preferences, or --limit, allow more.",
            size=size,
            unpacked=unpacked,
            allowed=allowed,
        )
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise FormatError(path, "holds two parts of one name.")
    for member in members:
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FormatError(path, "is packed in a way that is not expected here.", member.filename)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member as long as it says to be; asking for that length is what bounds the unpacking."""
    with archive.open(member) as file:
        content = file.read(member.file_size)
    if len(content) != member.file_size:
        raise EOFError(f"{member.filename} ends early")
    return content


def decode_json(path: Path, content: bytes, kind: type[T], place: str = "") -> T:
    """JSON as a record of that type; `FormatError` says what does not fit and where."""
    try:
        check_json(path, content, place)
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(path, "cannot be read: {error}.", place, error=error) from error


def convert(path: Path, value: Any, kind: type[T], place: str = "") -> T:
    """What was decoded from JSON, as a record of that type; `FormatError` says what does not fit and where."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.MsgspecError as error:
        raise FormatError(path, "cannot be read: {error}.", place, error=error) from error


def check_json(path: Path, content: bytes, place: str) -> None:
    """`FormatError` for JSON that is nested too deep, or whose numbers would take the decoder too long."""
    if sum(1 for _ in itertools.islice(_FAR_NUMBER.finditer(content), MOST_FAR_NUMBERS + 1)) > MOST_FAR_NUMBERS:
        raise FormatError(
            path,
            "holds more than {most} numbers that are too large or small for weights.",
            place,
            most=MOST_FAR_NUMBERS,
        )
    brackets = _STRING.sub(b"", content).translate(None, _OTHERS)
    if max(itertools.accumulate(map(_LEVELS.__getitem__, brackets)), default=0) > DEEPEST:
        raise FormatError(path, "is nested more than {most} levels deep.", place, most=DEEPEST)
