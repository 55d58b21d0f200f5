"""`Source`: where data of one's own is read from, a place on the disk or what its description carries along."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from nnviz.spec.dataset import DatasetSpec
from nnviz.spec.embedded import EmbeddedData


class Status(NamedTuple):
    """What `Path.stat` says and readers ask for; embedded data never changes."""

    st_size: int
    st_mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class EmbeddedPath:
    """A file or folder within embedded data; does what readers ask of a `Path`, without touching the disk."""

    data: EmbeddedData
    place: str = ""  # within the folder, with slashes; empty is the whole

    def __str__(self) -> str:
        return "/".join(filter(None, (self.data.name, self.place)))

    def __truediv__(self, name: str) -> "EmbeddedPath":
        return EmbeddedPath(self.data, f"{self.place}/{name}" if self.place else name)

    def __lt__(self, other: "EmbeddedPath") -> bool:
        return PurePosixPath(self.place) < PurePosixPath(other.place)

    @property
    def name(self) -> str:
        return PurePosixPath(str(self)).name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix

    def is_file(self) -> bool:
        return self._key in self.data.files and not (self.data.is_folder and not self.place)

    def is_dir(self) -> bool:
        return not self.is_file()

    def iterdir(self) -> Iterator["EmbeddedPath"]:
        """Everything directly within."""
        start = f"{self.place}/" if self.place else ""
        inside = (path.removeprefix(start) for path in self.data.files if path.startswith(start))
        return (self / name for name in dict.fromkeys(path.partition("/")[0] for path in inside))

    def rglob(self, _pattern: Literal["*"]) -> Iterator["EmbeddedPath"]:
        """Every file within, at any depth."""
        start = f"{self.place}/" if self.place else ""
        return (EmbeddedPath(self.data, path) for path in self.data.files if path.startswith(start))

    def open(self, _mode: Literal["rb"]) -> BytesIO:
        return _Opened(self)

    def read_bytes(self) -> bytes:
        return self.data.files[self._key]

    def stat(self) -> Status:
        return Status(len(self.read_bytes()) if self.is_file() else self.data.size)

    @property
    def _key(self) -> str:
        return self.place or self.data.name


class _Opened(BytesIO):
    """Says in errors of libraries which file it is."""

    def __init__(self, path: EmbeddedPath) -> None:
        super().__init__(path.read_bytes())
        self._path = path

    def __repr__(self) -> str:
        return repr(str(self._path))


Source = Path | EmbeddedPath


def source_of(spec: DatasetSpec) -> Source:
    """Where the table or the pictures of a description are read from."""
    return Path(spec.path) if spec.embedded is None else EmbeddedPath(spec.embedded)


def as_source(path: "str | Source") -> Source:
    """A path as text, too."""
    return path if isinstance(path, EmbeddedPath) else Path(path)
