"""Writing a file so that the old or the new one is always whole."""

import ctypes
import errno
import glob
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

LEFT_BEHIND: Final = 3600  # seconds
AT_FDCWD: Final = -100  # of linux/fcntl.h and linux/fs.h
RENAME_EXCHANGE: Final = 2
CANNOT_REPLACE: Final = {errno.EEXIST, errno.EOPNOTSUPP, errno.ENOSYS}  # as network folders say it
CANNOT_SYNC: Final = {errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES}  # a folder; its file is there


@contextmanager
def open_atomically(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write beside `path`, which takes its place when the block ends without an error.

    The permissions of a file that is replaced stay, where the file system knows any, and a link keeps pointing where it
    does; another name of the same file (a hard link) keeps the old content. Raises `OSError`; the
    old file is then as it was. What `check_writable` refuses is refused. Without `durable` it is as safe from the death
    of the process but not from a power cut, and never waits for the disk.
    """
    check_writable(path)
    target = path.resolve()
    made = beside(target)
    try:
        with made.open("xb") as file:
            if target.exists():
                with suppress(OSError):  # as on file systems without permissions
                    os.chmod(made, target.stat().st_mode & 0o777)
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        _put(made, target)
    except BaseException as error:
        made.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None  # the name the caller knows
        raise
    if durable:
        sync_folder(target.parent)
    _sweep(target)


def _put(made: Path, target: Path) -> None:
    """Rename a file over another, or one after the other where a file system cannot.

    Whoever dies between those steps leaves both, under hidden names that begin with a dot and the file's own.
    """
    try:
        os.replace(made, target)
    except OSError as error:
        if error.errno not in CANNOT_REPLACE or not target.exists():
            raise
        aside = beside(target)
        os.rename(target, aside)
        try:
            os.rename(made, target)
        except BaseException:
            os.rename(aside, target)
            raise
        aside.unlink()


def write_atomically(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write all of a file, as `open_atomically` does."""
    with open_atomically(path, durable=durable) as file:
        file.write(content)


def beside(target: Path) -> Path:
    """A name in the same folder that nothing has, hidden where names with a dot are."""
    return target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")


def stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another, without reading it; `None` where there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def free_name(path: Path) -> Path:
    """The first of `name-2`, `name-3` … with the same ending in the same folder that nothing has."""
    candidates = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(candidate for candidate in candidates if not candidate.exists())


def _sweep(target: Path) -> None:
    """Remove what a program that was killed while it wrote this file has left; younger files may be in use."""
    for left in target.parent.glob(f"{glob.escape(f'.{target.name[:100]}')}.{'[0-9a-f]' * 8}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                left.unlink()


def check_writable(path: Path) -> None:
    """`OSError` where a file cannot be put: no such folder, nothing may be written, or no plain file is there."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "it is a device and no plain file", str(path))
    if not all(os.access(place, os.W_OK) for place in (target, target.parent) if place.exists()):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def put_folder(made: Path, target: Path) -> None:
    """Put a folder in the place of another, whose content is gone then.

    Linux exchanges the two in one step. Elsewhere, and on file systems that cannot, the old one goes aside first:
    whoever dies between those two steps leaves both, the old one under a name that begins as the new one's.
    """
    aside = beside(target)
    if target.exists() and _exchange(made, target):
        os.replace(made, aside)
    else:
        if target.exists():
            os.replace(target, aside)
        os.replace(made, target)
    sync_folder(target.parent)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two names of one file system change places in one step, by renameat2(2); whether that was possible."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and not rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)


def sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in CANNOT_SYNC:
            raise
