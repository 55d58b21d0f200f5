"""The input plane: two columns of a dataset spread over a grid, all others held still."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data import Dataset

Array = NDArray[Any]
Extent = tuple[float, float, float, float]

MARGIN = 0.08  # of the data's width, left free on each side
MOST_COLUMNS = 64  # beyond this two columns say too little about the rest


@dataclass(frozen=True, slots=True)
class Plane:
    """A square grid over two columns of a dataset.

    `columns` are the positions of the columns that run across and up, `extent` is (x0, x1, y0, y1) in
    their units. `inputs` are the network's inputs at the grid points, (resolution², features), row by row
    from the top left, so that `reshape(resolution, resolution, …)` is a picture.
    """

    columns: tuple[int, int]
    extent: Extent
    resolution: int
    inputs: Array


def plane_of(dataset: Dataset, resolution: int, columns: tuple[int, int] = (0, 1)) -> Plane | None:
    """The plane through the medians of a dataset's other columns; None where its examples are no points.

    Where the dataset has no such columns it is spanned by the first two.
    """
    table = raw_table(dataset)
    if table is None or not 2 <= table.shape[1] <= MOST_COLUMNS:
        return None
    columns = columns if max(columns) < table.shape[1] else (0, 1)
    across, up = columns
    half = dataset.half_side
    extent = extent_of(table[:, across], table[:, up]) if half is None else (-half, half, -half, half)
    x0, x1 = _span(dataset, across, *extent[:2])
    y0, y1 = _span(dataset, up, *extent[2:])
    held = np.percentile(table, 50, axis=0, method="nearest")  # a value that occurs: columns may hold category numbers
    raw = np.tile(held, (resolution * resolution, 1))
    raw[:, across] = np.tile(_values(dataset, across, x0, x1, resolution), resolution)
    raw[:, up] = np.repeat(_values(dataset, up, y1, y0, resolution), resolution)
    return Plane(columns, (x0, x1, y0, y1), resolution, prepared(dataset, raw))


def _values(dataset: Dataset, column: int, first: float, last: float, resolution: int) -> Array:
    """A column's values from `first` to `last`; for categories the number of the nearest one."""
    values = np.linspace(first, last, resolution)
    known = _categories(dataset, column)
    return np.clip(np.rint(values), 0, known - 1) if known else values


def _span(dataset: Dataset, column: int, low: float, high: float) -> tuple[float, float]:
    """A column's ends on the plane: those given, or half a step beyond the first and last of its categories."""
    known = _categories(dataset, column)
    return (-0.5, known - 0.5) if known else (low, high)


def _categories(dataset: Dataset, column: int) -> int:
    """How many values a column of categories has; 0 for numbers."""
    return len(dataset.preparation.columns[column].categories) if dataset.preparation else 0


def raw_table(dataset: Dataset) -> Array | None:
    """The training examples as (examples, columns) before preparation; None for pictures."""
    table = dataset.x_train if dataset.raw_train is None else dataset.raw_train
    return table if table.ndim == 2 and len(table) else None


def prepared(dataset: Dataset, raw: Array) -> Array:
    """Raw rows (n, columns) as the network is given them, (n, features)."""
    inputs = raw if dataset.preparation is None else dataset.preparation.transform(raw)
    return inputs.astype(dataset.x_train.dtype, copy=False)


def extent_of(across: Array, up: Array) -> Extent:
    """(x0, x1, y0, y1) around points, with a margin; one scale for both where their spreads are alike."""
    centres, halves = [], []
    for values in (across, up):
        low, high = float(np.min(values)), float(np.max(values))
        centres.append((low + high) / 2)
        halves.append((high - low) / 2 * (1 + 2 * MARGIN) or 1.0)
    if max(halves) < 2 * min(halves):
        halves = [max(halves)] * 2
    (x, y), (wide, high) = centres, halves
    return x - wide, x + wide, y - high, y + high
