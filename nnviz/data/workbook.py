"""Reading a sheet of an Excel or OpenDocument workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from nnviz.data.cells import cell_text
from nnviz.data.dialect import guess_header
from nnviz.data.errors import DataError
from nnviz.data.numbers import guess_notation
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import Table, listed
from nnviz.data.table_builder import TableBuilder
from nnviz.spec.dataset import TableSpec

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SAMPLE_ROWS: Final = 200  # from which notation and header are guessed


def read_workbook(path: Source, reading: TableSpec, progress: Progress) -> Table:
    """The table of one sheet, its rows counted as the sheet does; raises `DataError` where there is none."""
    first_row, sheet = _sheet(path, reading.sheet)
    progress(0.5)
    notation = guess_notation([cell for row in sheet[:SAMPLE_ROWS] for cell in row if isinstance(cell, str)], reading)
    rows = [
        (number, [cell_text(cell, notation.decimal) for cell in row]) for number, row in enumerate(sheet, first_row)
    ]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise DataError(
            "The sheet of {file} is empty: expected a row of column names and rows of values.", file=path.name
        )
    cells = [row for _, row in rows]
    header = guess_header(cells[:SAMPLE_ROWS], notation) if reading.header is None else reading.header
    names = cells[0] if header else [f"x{number}" for number in range(1, len(cells[0]) + 1)]
    filled = msgspec.structs.replace(
        reading, decimal=notation.decimal, thousands=notation.thousands or "none", header=header
    )
    builder = TableBuilder(names, filled, "row")
    if len(cells) > header:
        builder.add(cells[header:], [number for number, _ in rows[header:]])
    progress(1.0)
    return builder.finish()


def sheet_names(path: Source) -> tuple[str, ...]:
    """The sheets of a workbook; raises `DataError` where it is none."""
    with _readable_workbook(path):
        return tuple(_workbook(path).sheet_names)


def _sheet(path: Source, name: str) -> tuple[int, list[list[Any]]]:
    """The number of the first row that holds something, and the rows from there on."""
    with _readable_workbook(path):
        workbook = _workbook(path)
        names = workbook.sheet_names
        if name and name not in names:
            raise DataError(
                "{file} has no sheet called '{name}': it has {known}.",
                file=path.name,
                name=name,
                known=listed(names),
                about="sheet",
            )
        sheet = workbook.get_sheet_by_name(name or names[0])
        start = sheet.start
        return (start[0] + 1 if start else 1), sheet.to_python()


def _workbook(path: Source) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    if isinstance(path, Path):
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(path.open("rb"))


@contextmanager
def _readable_workbook(path: Source) -> Iterator[None]:
    """Turns what is wrong with a workbook within into a `DataError`."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError as error:
        raise DataError(
            "{file} cannot be read as a workbook ({error}): save it again as .xlsx.", file=path.name, error=error
        ) from None
