"""What there is to know of each column at a glance, and what should be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.balance import class_counts
from nnviz.data.dataset import PARTS, Dataset
from nnviz.data.sheet import Sheet
from nnviz.sentence import Sentence

Array = NDArray[Any]
BINS: Final = 16
TOP: Final = 3
FAR: Final = 3.0  # interquartile distances beyond the quartiles (Tukey's outer fence)
UNBALANCED: Final = 10  # times as many
MOST_TOLD: Final = 5  # columns of each kind


@dataclass(frozen=True)
class ColumnSummary:
    """Missing values, the spread of numbers or the most frequent categories, and a histogram of either."""

    name: str
    missing: int
    counts: tuple[int, ...]
    low: float = float("nan")
    mean: float = float("nan")
    high: float = float("nan")
    top: tuple[tuple[str, int], ...] = ()


def summaries(sheet: Sheet) -> tuple[ColumnSummary, ...]:
    """One for each column of a sheet, targets included."""
    return tuple(_summary(column.name, column.categories, sheet.values(at)) for at, column in enumerate(sheet.columns))


def _summary(name: str, categories: tuple[str, ...], values: Array) -> ColumnSummary:
    values = values.astype(np.float64)
    present = values[np.isfinite(values)]
    missing = len(values) - len(present)
    if categories:
        counts = np.bincount(present.astype(np.intp), minlength=len(categories))
        order = np.argsort(-counts, kind="stable")[:TOP]
        top = tuple((categories[code], int(counts[code])) for code in order.tolist())
        return ColumnSummary(name, missing, tuple(counts.tolist()), top=top)
    if not len(present):
        return ColumnSummary(name, missing, ())
    counts, _ = np.histogram(present, BINS)
    low, mean, high = float(present.min()), float(present.mean()), float(present.max())
    return ColumnSummary(name, missing, tuple(counts.tolist()), low, mean, high)


def findings(dataset: Dataset, sheet: Sheet | None) -> tuple[Sentence, ...]:
    """Sentences on classes that are out of balance, constant columns, far outliers and rows that are there twice."""
    told = [*_imbalance(dataset)]
    if sheet is not None:
        told += [*_constants(sheet), *_outliers(sheet), *_duplicates(sheet)]
    return tuple(told)


def _imbalance(dataset: Dataset) -> Iterator[Sentence]:
    if not dataset.class_names:
        return
    targets = np.concatenate([y for _, y in map(dataset.part, PARTS) if y is not None])
    counts = class_counts(targets, len(dataset.class_names))
    rare, common = int(counts.argmin()), int(counts.argmax())
    if counts[rare] * UNBALANCED <= counts[common]:
        yield Sentence(
            "The class '{rare}' has only {few} examples, '{common}' has {many}: balance the class weights, and look at "
            "recall rather than accuracy.",
            rare=dataset.class_names[rare],
            few=int(counts[rare]),
            common=dataset.class_names[common],
            many=int(counts[common]),
        )


def _constants(sheet: Sheet) -> Iterator[Sentence]:
    width = sheet.raw[0].shape[1]
    names = [column.name for at, column in enumerate(sheet.columns[:width]) if _is_constant(sheet.values(at))]
    for name in names[:MOST_TOLD]:
        yield Sentence("The column '{name}' is constant: the network learns nothing from it, leave it out.", name=name)


def _is_constant(values: Array) -> bool:
    return bool((values == values[0]).all() or np.isnan(values).all())


def _outliers(sheet: Sheet) -> Iterator[Sentence]:
    width = sheet.raw[0].shape[1]
    numeric = [at for at, column in enumerate(sheet.columns[:width]) if not column.categories]
    found = [(at, outlying_rows(sheet.values(at))) for at in numeric]
    for at, rows in [(at, rows) for at, rows in found if len(rows)][:MOST_TOLD]:
        yield Sentence(
            "The column '{name}' has {count} values far from all others, such as {value}: check them, or normalize by "
            "quartiles.",
            name=sheet.columns[at].name,
            count=len(rows),
            value=sheet.value(int(rows[0]), at),
        )


def outlying_rows(values: Array) -> NDArray[np.intp]:
    """Rows whose value lies more than three interquartile distances beyond the quartiles (Tukey, 1977), farthest first.

    None where half of the values are alike.
    """
    present = values[np.isfinite(values)]
    if not len(present):
        return np.zeros(0, np.intp)
    low, high = np.percentile(present, (25, 75))
    if low == high:
        return np.zeros(0, np.intp)
    beyond = np.maximum(low - values, values - high) / (high - low)
    rows = np.flatnonzero(beyond > FAR)
    return rows[np.argsort(-beyond[rows], kind="stable")]


def _duplicates(sheet: Sheet) -> Iterator[Sentence]:
    count = duplicate_count([np.hstack(pair) for pair in zip(sheet.raw, sheet.targets, strict=True)])
    if count:
        yield Sentence(
            "{count} of {total} rows are there more than once: the test part may hold what training has seen.",
            count=count,
            total=len(sheet),
        )


def duplicate_count(blocks: Sequence[Array]) -> int:
    """How many rows of the blocks (n, columns) are equal to an earlier one."""
    rows = np.ascontiguousarray(np.concatenate(blocks), np.float64) + 0.0  # -0 and 0 are the same
    if not rows.size:
        return 0
    as_bytes = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1])))[:, 0]
    return len(rows) - len(np.unique(as_bytes))
