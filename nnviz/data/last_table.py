"""`LastTable`: the table that was read last, so that another split or scaling need not read the file again."""

from typing import NamedTuple

from nnviz.data.errors import readable
from nnviz.data.progress import Progress, untold
from nnviz.data.source import Source, as_source
from nnviz.data.table import Table
from nnviz.data.table_files import load_table
from nnviz.spec.dataset import TableSpec


class _Key(NamedTuple):
    path: Source
    reading: TableSpec
    size: int
    changed: int  # nanoseconds


class LastTable:
    """Keeps one table in memory; several threads may ask."""

    def __init__(self) -> None:
        self._kept: tuple[_Key, Table] | None = None

    def has(self, path: str | Source, reading: TableSpec) -> bool:
        """Whether `load` would not read."""
        kept = self._kept
        return kept is not None and kept[0] == _key(as_source(path), reading)

    def load(self, path: str | Source, reading: TableSpec | None = None, *, progress: Progress = untold) -> Table:
        """As `load_table`, without reading again where file and reading are those of the last time."""
        key = _key(as_source(path), reading or TableSpec())
        kept = self._kept
        if kept is not None and kept[0] == key:
            return kept[1]
        self._kept = kept = None  # not two tables at a time
        table = load_table(path, reading, progress=progress)
        self._kept = key, table
        return table


def _key(path: Source, reading: TableSpec) -> _Key:
    with readable(path):
        stat = path.stat()
    return _Key(path, reading, stat.st_size, stat.st_mtime_ns)
