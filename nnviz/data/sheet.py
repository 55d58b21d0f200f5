"""`Sheet`: a dataset as rows and columns to look at, sort and search, without copying it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import PARTS, Dataset, class_indices
from nnviz.data.preparation import Column

Array = NDArray[Any]
Rows = NDArray[np.intp]
CLOSE: Final = 1e-6  # share of a number by which a searched one may differ


@dataclass(frozen=True, eq=False)
class Sheet:
    """The rows of the training, validation and test part below each other.

    `columns` are the raw columns and then the targets; the values of both are held part by part, (n, columns) and
    (n, targets). A category is its number. `parts` are the parts' numbers in `PARTS`.
    """

    columns: tuple[Column, ...]
    parts: tuple[int, ...]
    raw: tuple[Array, ...]
    targets: tuple[Array, ...]

    def __len__(self) -> int:
        return sum(map(len, self.raw))

    def values(self, place: int) -> Array:
        """(rows,) the values of one column."""
        width = self.raw[0].shape[1]
        if place < width:
            return np.concatenate([block[:, place] for block in self.raw])
        return np.concatenate([block[:, place - width] for block in self.targets])

    def value(self, row: int, place: int) -> float:
        """One cell."""
        block, row = self._place(row)
        width = self.raw[block].shape[1]
        cells = self.raw[block][row] if place < width else self.targets[block][row]
        return float(cells[place if place < width else place - width])

    def part(self, row: int) -> int:
        """Which part a row belongs to, as a place in `PARTS`."""
        return self.parts[self._place(row)[0]]

    def part_codes(self) -> Array:
        """(rows,) the same for all."""
        return np.repeat(self.parts, [len(block) for block in self.raw])

    def _place(self, row: int) -> tuple[int, int]:
        for block, cells in enumerate(self.raw):
            if row < len(cells):
                return block, row
            row -= len(cells)
        raise IndexError(row)


def sheet_of(dataset: Dataset) -> Sheet | None:
    """The sheet of a dataset of columns; `None` for pictures and for arrays that were given as they are."""
    preparation = dataset.preparation
    if preparation is None or preparation.picture_shape:
        return None
    blocks = [
        (number, getattr(dataset, f"raw_{part}"), _shown_targets(dataset, dataset.part(part)[1]))
        for number, part in enumerate(PARTS)
        if dataset.part(part)[1] is not None
    ]
    parts, raw, targets = zip(*blocks, strict=True)
    return Sheet((*preparation.columns, *preparation.targets), parts, raw, targets)


def _shown_targets(dataset: Dataset, targets: Array | None) -> Array:
    """(n, target columns) numbers of classes, or what is predicted in its own units."""
    if targets is None or dataset.preparation is None:
        raise ValueError("expected a part with targets and a preparation")
    if dataset.class_names:
        return class_indices(targets)[:, None]
    return dataset.preparation.restore_target(targets)


def sorted_rows(sheet: Sheet, place: int, rows: Rows, *, descending: bool) -> Rows:
    """`rows` in the order of a column (−1: of the part), equal ones as they were; missing values come last."""
    values = (sheet.part_codes() if place < 0 else sheet.values(place))[rows].astype(np.float64)
    missing = np.isnan(values)
    order = np.argsort(-values if descending else values, kind="stable")
    ordered: Rows = rows[np.concatenate([order[~missing[order]], order[missing[order]]])]
    return ordered


def matching_rows(sheet: Sheet, text: str) -> Rows:
    """The rows where a category contains the text, small and large letters alike, or a number is the one it says."""
    wanted = text.strip().lower()
    if not wanted:
        return np.arange(len(sheet))
    found = np.zeros(len(sheet), bool)
    number = _number(wanted)
    for place, column in enumerate(sheet.columns):
        if column.categories:
            codes = [code for code, name in enumerate(column.categories) if wanted in name.lower()]
            if codes:
                found |= np.isin(sheet.values(place), codes)
        elif number is not None:
            found |= np.isclose(sheet.values(place), number, rtol=CLOSE, atol=0)
    return np.flatnonzero(found)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
