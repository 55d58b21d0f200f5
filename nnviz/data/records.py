"""Reading JSON: a list of records, one record per line, or one list per column."""

from collections.abc import Sequence
from typing import Final

import msgspec

from nnviz.data.cells import cell_text
from nnviz.data.errors import DataError
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import Place, Table
from nnviz.data.table_builder import TableBuilder
from nnviz.spec.dataset import TableSpec

Scalar = str | int | float | bool | None
Record = dict[str, Scalar]
Columns = dict[str, list[Scalar] | dict[str, Scalar]]

_SHAPES: Final = {"records": '[{"x": 1, "y": "a"}, …]', "columns": '{"x": [1, …], "y": ["a", …]}'}


def read_json(path: Source, reading: TableSpec, progress: Progress) -> Table:
    """The table of a JSON file; a name that a record lacks is a missing value."""
    try:
        content = msgspec.json.decode(path.read_bytes(), type=list[Record] | Columns)
    except msgspec.DecodeError as error:
        raise DataError(
            "{file} holds no table ({error}): expected {records}, one such record per line, or {columns}.",
            file=path.name,
            error=error,
            **_SHAPES,
        ) from None
    records = _transposed(content) if isinstance(content, dict) else content
    return _table(records, range(1, len(records) + 1), reading, "record", progress)


def read_json_lines(path: Source, reading: TableSpec, progress: Progress) -> Table:
    """The table of a file with one JSON record per line."""
    records, lines = [], []
    for line, text in enumerate(path.read_bytes().splitlines(), 1):
        try:
            if text.strip():
                records.append(msgspec.json.decode(text, type=Record))
                lines.append(line)
        except msgspec.DecodeError as error:
            raise DataError(
                "Line {line} of {file} holds no record ({error}): "
                "expected {records}, one such record per line, or {columns}.",
                line=line,
                file=path.name,
                error=error,
                **_SHAPES,
            ) from None
    return _table(records, lines, reading, "line", progress)


def _transposed(columns: Columns) -> list[Record]:
    cells = {name: list(column.values()) if isinstance(column, dict) else column for name, column in columns.items()}
    lengths = {name: len(column) for name, column in cells.items()}
    if len(set(lengths.values())) > 1:
        shown = [f"'{name}' {length}" for name, length in lengths.items()]
        raise DataError("The columns differ in length: {shown}. Every column needs one value per row.", shown=shown)
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def _table(
    records: Sequence[Record], lines: Sequence[int], reading: TableSpec, place: Place, progress: Progress
) -> Table:
    progress(0.5)
    names = list(dict.fromkeys(name for record in records for name in record))
    builder = TableBuilder(names, msgspec.structs.replace(reading, decimal="."), place)
    if names:
        builder.add([[cell_text(record.get(name)) for name in names] for record in records], lines)
    progress(1.0)
    return builder.finish()
