"""Writing a file so that the old or the new one is always whole."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def open_atomically(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside `path`, which takes its place when the block ends without an error.

    The permissions of a file that is replaced stay, and a link keeps pointing where it does. Raises `OSError`; the
    old file is then as it was. What is no plain file (a folder, a device) and what may not be written is refused.
    """
    target = path.resolve()
    check_replaceable(target)
    made = beside(target)
    try:
        with made.open("xb") as file:
            if target.exists():
                os.chmod(made, target.stat().st_mode & 0o777)
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Write all of a file, as `open_atomically` does."""
    with open_atomically(path) as file:
        file.write(content)


def beside(target: Path) -> Path:
    """A name in the same folder that nothing has, hidden where names with a dot are."""
    return target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")


def check_replaceable(target: Path) -> None:
    """`OSError` where something stands that is no plain file, or one that may not be written."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "it is a device and no plain file", str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
