"""Building a table from rows of text cells: what a column holds is decided from its first values."""

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.table import Place, Table, TableColumn, listed, place_of
from nnviz.sentence import Sentence
from nnviz.spec.dataset import ColumnKind, TableSpec

Array = NDArray[Any]

# Cells of a column of numbers that mean "no value", compared without case and blanks.
MISSING: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "."})
MOST_COLUMNS: Final = 10_000
MOST_CATEGORIES: Final = 100
# A number with a leading zero or with more digits than a float64 holds is a code, such as a postal code.
_CODE: Final = re.compile(r"\s*[+-]?(0\d|\d{16,}\s*$)")


class NotANumberError(ValueError):
    """A cell in a column of numbers that is none; `args` is its index and text."""


class TableBuilder:
    """Takes rows of text cells in chunks, and makes the table."""

    def __init__(self, header: Sequence[str], reading: TableSpec, place: Place = "line") -> None:
        self._names = column_names(header)
        unknown = [name for name in reading.kinds if name not in self._names]
        if unknown:
            raise DataError(
                "There is no column '{name}' in the table: it has {known}.", name=unknown[0], known=listed(self._names)
            )
        self._unnamed = {name for name, cell in zip(self._names, header, strict=True) if not cell.strip()}
        self._reading = reading
        self._place = place
        self._columns = [ColumnBuilder(reading.kinds.get(name), reading.decimal or ".") for name in self._names]
        self._lines: list[Array] = []

    def add(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Adds rows, each of as many cells as there are columns, and where each begins in the file."""
        self._lines.append(np.array(lines, np.int32))
        for name, column, cells in zip(self._names, self._columns, zip(*rows, strict=True), strict=True):
            try:
                column.add(cells)
            except NotANumberError as error:
                row, text = error.args
                raise DataError(
                    "Column '{name}' holds numbers, but in {place} it has '{text}': "
                    "correct that cell, or read the column as categories{hint}.",
                    name=name,
                    place=place_of(self._place, lines[row]),
                    text=_shortened(text),
                    hint=self._decimal_hint(text),
                ) from None

    def finish(self, notes: Iterable[Sentence] = ()) -> Table:
        """The table of all rows added, without columns that have neither a name nor a value.

        Raises `DataError` where there is nothing.
        """
        if not self._lines:
            raise DataError("The table has no rows: it needs a line of values below its header.")
        columns = [column.finish(name) for name, column in zip(self._names, self._columns, strict=True)]
        kept = tuple(column for column in columns if column.name not in self._unnamed or not column.absent.all())
        if all(column.absent.all() for column in kept):
            raise DataError("The table has no values: every cell below its header is empty.")
        return Table(kept, np.concatenate(self._lines), self._reading, tuple(notes), self._place)

    def _decimal_hint(self, text: str) -> str:
        other = "," if self._reading.decimal in ("", ".") else "."
        fits = re.fullmatch(rf"\s*[+-]?\d*\{other}\d+\s*", text)
        return Sentence(", or set the decimal mark to '{mark}'", mark=other) if fits else ""


class ColumnBuilder:
    """Takes the text cells of one column; numbers are kept as float64 and texts as codes from the start."""

    def __init__(self, kind: ColumnKind | None, decimal: str) -> None:
        self._kind = kind
        self._numeric = None if kind is None else kind == "number"
        self._decimal = decimal
        self._undecided: list[str] = []
        self._chunks: list[Array] = []
        self._codes: dict[str, int] = {}

    def add(self, cells: Sequence[str]) -> None:
        """Adds cells; raises `NotANumberError` for a text in a column of numbers."""
        if self._numeric is None:
            self._numeric = are_numbers(cells, self._decimal)
            self._undecided.extend(cells)
            if self._numeric is None:
                return
            cells, self._undecided = self._undecided, []
        if self._numeric:
            self._chunks.append(parse_numbers(cells, self._decimal))
        else:
            codes = self._codes
            self._chunks.append(np.array([codes.setdefault(cell, len(codes)) for cell in cells], np.int32))

    def finish(self, name: str) -> TableColumn:
        """The column; texts are sorted, and too many different ones are no categories unless it was said they are."""
        if self._numeric is None:
            self._chunks.append(np.full(len(self._undecided), np.nan))
        values = np.concatenate(self._chunks)
        self._chunks.clear()
        if self._numeric or self._numeric is None:
            return TableColumn(name, "number", values)
        texts = sorted(text for text in self._codes if text)
        ranks = np.full(len(self._codes), -1, np.int32)
        ranks[[self._codes[text] for text in texts]] = np.arange(len(texts))
        few = len(texts) <= MOST_CATEGORIES and (len(values) < 20 or len(texts) <= len(values) / 2)
        return TableColumn(name, self._kind or ("category" if few else "text"), ranks[values], tuple(texts))


def are_numbers(cells: Iterable[str], decimal: str) -> bool | None:
    """Whether most cells that have a value are numbers and none is a code; `None` where none has a value."""
    present = [cell for cell in cells if cell.strip().casefold() not in MISSING]
    if not present:
        return None
    if any(_CODE.match(cell) for cell in present):
        return False
    return sum(map(is_number, present, repeat(decimal))) > len(present) / 2


def is_number(cell: str, decimal: str) -> bool:
    """Whether a cell is a number written with this decimal mark."""
    try:
        parse_number(cell, decimal)
    except ValueError:
        return False
    return True


def parse_numbers(cells: Sequence[str], decimal: str) -> NDArray[np.float64]:
    """Numbers of text cells, NaN for a missing one; raises `NotANumberError` for the first that is neither."""
    joined = "".join(cells)
    if "_" not in joined and (decimal == "." or "." not in joined):
        plain = cells if decimal == "." else [cell.replace(decimal, ".") for cell in cells]
        try:
            return np.fromiter(map(float, plain), np.float64, len(cells))
        except ValueError:
            pass  # some cell is missing or wrong: look at each
    numbers = np.empty(len(cells))
    for row, cell in enumerate(cells):
        try:
            numbers[row] = np.nan if cell.strip().casefold() in MISSING else parse_number(cell, decimal)
        except ValueError:
            raise NotANumberError(row, cell) from None
    return numbers


def parse_number(cell: str, decimal: str) -> float:
    """One number; raises `ValueError` for other texts, `1_000` and the wrong decimal mark among them."""
    if "_" in cell or (decimal != "." and "." in cell):
        raise ValueError(cell)
    return float(cell.replace(decimal, "."))


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """The names of a header, `column 3` for an empty third; raises `DataError` for too many or one that comes twice."""
    if len(header) > MOST_COLUMNS:
        raise DataError(
            "The table has {count} columns, but at most {most} can be used: turn it round if its rows are "
            "the columns, or leave some out.",
            count=len(header),
            most=MOST_COLUMNS,
        )
    names = tuple(cell.strip() or f"column {number}" for number, cell in enumerate(header, 1))
    first: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if first.setdefault(name, number) != number:
            raise DataError(
                "The header names '{name}' in columns {first} and {number}: give each column its own name.",
                name=name,
                first=first[name],
                number=number,
            )
    return names


def _shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
