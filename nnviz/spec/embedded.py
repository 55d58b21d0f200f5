"""`EmbeddedData`: a table file or a folder of pictures, carried along with the description that is learned from."""

from typing import Final

from msgspec import Struct

MOST_BYTES: Final = 512 << 20
MOST_FILES: Final = 200_000
_NOT_IN_NAMES: Final = frozenset("\\:\x7f") | frozenset(map(chr, range(32)))


class EmbeddedData(Struct, frozen=True, gc=False):
    """The bytes of each file by its path in the folder, with slashes; a table file is alone, under its own name.

    Raises `ValueError` for a path that leaves the folder or that not every system takes.
    """

    name: str
    files: dict[str, bytes]
    is_folder: bool = False

    def __post_init__(self) -> None:
        for path in (self.name, *self.files):
            if not is_plain_path(path):
                raise ValueError(f"expected the path of a file below a folder, not {path!r}")
        if "/" in self.name or not (self.is_folder or list(self.files) == [self.name]):
            raise ValueError("expected one file of that name, or a folder of files")

    def __repr__(self) -> str:
        return f"EmbeddedData({self.name!r}, {len(self.files)} files, {self.size} bytes)"

    @property
    def size(self) -> int:
        """In bytes, of all files together."""
        return sum(map(len, self.files.values()))


def is_plain_path(path: str) -> bool:
    """Whether a path with slashes stays below the folder it starts in."""
    parts = path.split("/")
    return not _NOT_IN_NAMES & set(path) and all(0 < len(part) <= 255 and part not in (".", "..") for part in parts)
