"""`Table`: typed columns as they were read from a file, before anything is decided about learning."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.sentence import Sentence
from nnviz.spec.dataset import ColumnKind, TableSpec

Array = NDArray[Any]
Place = Literal["line", "row", "record"]


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One column: float64 numbers with NaN for a missing one, or codes into `categories` with -1 for a missing one.

    `text` columns, which hold too many different texts for categories, are stored as `category` ones are.
    """

    name: str
    kind: ColumnKind
    values: Array
    categories: tuple[str, ...] = ()

    @property
    def absent(self) -> NDArray[np.bool_]:
        """(n,) which values are missing."""
        return np.asarray(np.isnan(self.values) if self.kind == "number" else self.values < 0)

    def text(self, row: int) -> str:
        """The cell as text, numbers in full with a decimal point; empty where missing."""
        value = self.values[row]
        if self.kind != "number":
            return self.categories[value] if value >= 0 else ""
        return "" if np.isnan(value) else number_text(value)


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of the same length. `lines` says where each row stands in the file, counted from 1 in what `place` says.

    `reading` is how the file was read, every guess filled in. `notes` tell in sentences what was decided.
    """

    columns: tuple[TableColumn, ...]
    lines: Array
    reading: TableSpec
    notes: tuple[Sentence, ...] = ()
    place: Place = "line"

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def where(self) -> Callable[[int], Sentence]:
        """Names where a row is to be found, such as `line 14`; does not hold on to the columns."""
        return partial(_where, self.place, self.lines)

    def column(self, name: str) -> TableColumn:
        """The column of that name; raises `DataError` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise DataError(
            "There is no column '{name}' in the table: it has {known}.",
            name=name,
            known=listed(self.names),
            about="target",
        )


def place_of(place: Place, number: int) -> Sentence:
    """A row by its number in the file, such as `line 14`."""
    return {
        "line": Sentence("line {number}", number=number),
        "row": Sentence("row {number}", number=number),
        "record": Sentence("record {number}", number=number),
    }[place]


def _where(place: Place, lines: Array, row: int) -> Sentence:
    return place_of(place, int(lines[row]))


def number_text(value: float) -> str:
    """The shortest text that reads back as exactly this number; whole numbers without a point."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def listed(names: Iterable[str], most: int = 12) -> Sentence:
    """Names as a person lists them, the tail of a long list only counted."""
    shown = [f"'{name}'" for name in names]
    more = len(shown) - most
    if more > 0:
        return Sentence("{names} and {count} more", names=shown[:most], count=more)
    return Sentence("{names}", names=shown)
