"""Building a table from rows of text cells: what a column holds is decided from its first values."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.numbers import (
    PLAIN,
    NotANumberError,
    Notation,
    are_numbers,
    guess_notation,
    is_number,
    parse_numbers,
)
from nnviz.data.table import Place, Table, TableColumn, listed, place_of
from nnviz.sentence import Sentence
from nnviz.spec.dataset import ColumnKind, TableSpec

Array = NDArray[Any]

MOST_COLUMNS: Final = 10_000
MOST_CATEGORIES: Final = 100


class TableBuilder:
    """Takes rows of text cells in chunks, and makes the table."""

    def __init__(self, header: Sequence[str], reading: TableSpec, place: Place = "line") -> None:
        self._names = column_names(header)
        unknown = [name for name in reading.kinds if name not in self._names]
        if unknown:
            raise DataError(
                "There is no column '{name}' in the table: it has {known}.",
                name=unknown[0],
                known=listed(self._names),
                about="kinds",
            )
        self._unnamed = {name for name, cell in zip(self._names, header, strict=True) if not cell.strip()}
        self._reading = reading
        self._place = place
        notation = Notation.of(reading)
        self._columns = [ColumnBuilder(reading.kinds.get(name), notation) for name in self._names]
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
                    hint=_notation_hint(text),
                    about="kinds",
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


class ColumnBuilder:
    """Takes the text cells of one column; numbers are kept as float64 and texts as codes from the start."""

    def __init__(self, kind: ColumnKind | None, notation: Notation = PLAIN) -> None:
        self._kind = kind
        self._numeric = None if kind is None else kind == "number"
        self._notation = notation
        self._undecided: list[str] = []
        self._numbers = array("d")  # which grow in place: pieces of a large table would leave holes in the memory
        self._places = array("i")
        self._codes: dict[str, int] = {}

    def add(self, cells: Sequence[str]) -> None:
        """Adds cells; raises `NotANumberError` for a text in a column of numbers."""
        if self._numeric is None:
            self._numeric = are_numbers(cells, self._notation)
            self._undecided.extend(cells)
            if self._numeric is None:
                return
            cells, self._undecided = self._undecided, []
        if self._numeric:
            self._numbers.frombytes(parse_numbers(cells, self._notation).tobytes())
        else:
            codes = self._codes
            self._places.extend([codes.setdefault(cell, len(codes)) for cell in cells])

    def finish(self, name: str) -> TableColumn:
        """The column; texts are sorted, and too many different ones are no categories unless it was said they are."""
        if self._numeric is None:
            return TableColumn(name, "number", np.full(len(self._undecided), np.nan))
        if self._numeric:
            return TableColumn(name, "number", np.frombuffer(self._numbers))
        values = np.frombuffer(self._places, np.int32)
        texts = sorted(text for text in self._codes if text)
        ranks = np.full(len(self._codes), -1, np.int32)
        ranks[[self._codes[text] for text in texts]] = np.arange(len(texts))
        few = len(texts) <= MOST_CATEGORIES and (len(values) < 20 or len(texts) <= len(values) / 2)
        return TableColumn(name, self._kind or ("category" if few else "text"), ranks[values], tuple(texts))


def _notation_hint(text: str) -> str:
    """Another notation in which the text would be a number, as advice."""
    other = guess_notation([text], TableSpec())
    if not is_number(text, other):
        return ""
    if other.thousands:
        return Sentence(", or choose '{separator}' as thousands separator", separator=other.thousands)
    return Sentence(", or set the decimal mark to '{mark}'", mark=other.decimal)


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
                about="header",
            )
    return names


def _shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
