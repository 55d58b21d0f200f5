"""`load_table`: from a file to a table, by one reader per kind of file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from nnviz.data.array_files import read_arrays
from nnviz.data.delimited import read_delimited
from nnviz.data.errors import DataError, readable
from nnviz.data.parquet import read_parquet
from nnviz.data.progress import Progress, untold
from nnviz.data.records import read_json, read_json_lines
from nnviz.data.source import Source, as_source
from nnviz.data.table import Table
from nnviz.data.workbook import read_workbook
from nnviz.spec.dataset import TableSpec

Reader = Callable[[Source, TableSpec, Progress], Table]

READERS: Final[dict[str, Reader]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt", ".data"), read_delimited),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), read_workbook),
    **dict.fromkeys((".json",), read_json),
    **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
    **dict.fromkeys((".npz", ".npy"), read_arrays),
    **dict.fromkeys((".parquet", ".pq"), read_parquet),
}


# What can be said about how a file is read, fields of `TableSpec`, by the reader it applies to.
_SETTINGS: Final[dict[Reader, tuple[str, ...]]] = {
    read_delimited: ("delimiter", "decimal", "thousands", "encoding", "header"),
    read_workbook: ("sheet", "decimal", "thousands", "header"),
}


def reading_settings(path: str | Path) -> tuple[str, ...]:
    """The fields of `TableSpec` that matter for a file of this kind, beside the kinds of its columns."""
    reader = READERS.get(Path(path).suffix.lower())
    return () if reader is None else _SETTINGS.get(reader, ())


def preview_table(path: str | Source, reading: TableSpec, rows: int, *, progress: Progress = untold) -> Table | None:
    """The first rows of a file, where these can be had without the others; raises `DataError` as `load_table` does."""
    path = as_source(path)
    if READERS.get(path.suffix.lower()) is not read_delimited:
        return None
    with readable(path):
        return read_delimited(path, reading, progress, rows)


def load_table(path: str | Source, reading: TableSpec | None = None, *, progress: Progress = untold) -> Table:
    """The table of a file, its kind told by the suffix; `reading` says what is not to be guessed.

    `progress` is told the share that is read, 0 … 1; an exception it raises ends the reading. Raises `DataError`
    with line and column where the file cannot be used.
    """
    path = as_source(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DataError(
            "{file} is no table that can be read: expected one of {kinds}.", file=path.name, kinds=list(READERS)
        )
    with readable(path):
        before = path.stat()
        if path.is_dir():
            raise DataError("{file} is a folder: expected a table file.", file=path.name)
        table = reader(path, reading or TableSpec(), progress)
        after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise DataError("{file} changed while it was read: read it again.", file=path.name)
    return table
