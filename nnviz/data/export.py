"""Writing tables as CSV or TSV, exact and harmless in a spreadsheet."""

import csv
import math
import os
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

import numpy as np

from nnviz.data.cells import cell_text
from nnviz.data.errors import readable
from nnviz.data.numbers import PLAIN, is_number, parse_number
from nnviz.data.table import Table

# What begins a formula in spreadsheets, in East Asian full width too.
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_table(path: str | Path, table: Table) -> None:
    """Writes a table; see `write_columns`."""
    rows = range(len(table))
    write_columns(path, {column.name: [column.text(row) for row in rows] for column in table.columns})


def write_columns(path: str | Path, columns: Mapping[str, Sequence[Any] | np.ndarray]) -> None:
    """Writes columns of equal length as CSV (TSV for `.tsv`) in UTF-8 with decimal points, numbers in full.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. An existing file is replaced as a
    whole or not at all. Raises `DataError` where it cannot be written.
    """
    path = Path(path)
    text = csv_text(columns, delimiter="\t" if path.suffix.lower() in (".tsv", ".tab") else ",")
    with readable(path):
        unfinished = path.with_name(f".{path.name}.unfinished")
        try:
            unfinished.write_text(text, encoding="utf-8", newline="")
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)


def csv_text(columns: Mapping[str, Sequence[Any] | np.ndarray], *, delimiter: str = ",", line_end: str = "\r\n") -> str:
    """Columns of equal length as the text of a CSV file with a header, guarded as in `write_columns`."""
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(map(guarded, columns))
    cells = [[guarded(cell_text(value)) for value in _values(column)] for column in columns.values()]
    writer.writerows(zip(*cells, strict=True))
    return text.getvalue()


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula; plain numbers stay."""
    if not text.startswith(_STARTS) or (is_number(text, PLAIN) and math.isfinite(parse_number(text, PLAIN))):
        return text
    return "'" + text


def _values(column: Sequence[Any] | np.ndarray) -> Sequence[Any]:
    return column.tolist() if isinstance(column, np.ndarray) else column
