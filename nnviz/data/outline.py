"""`Outline`: a column at a glance; and what is proposed for a table about which nothing has been decided."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from nnviz.data.balance import class_counts
from nnviz.data.dataset import PARTS, Dataset
from nnviz.data.table import Table, TableColumn
from nnviz.spec.dataset import ColumnKind, DatasetSpec, Missing

FEW_NAMES: Final = 6
BINS: Final = 8


@dataclass(frozen=True, slots=True)
class Outline:
    """A column's name and kind, how many values are missing, the span of its numbers or its first categories.

    `distinct` counts the categories, of all texts in a text column; it is 0 for numbers.
    """

    name: str
    kind: ColumnKind
    missing: int
    low: float | None = None
    high: float | None = None
    distinct: int = 0
    names: tuple[str, ...] = ()


def outline_of(column: TableColumn) -> Outline:
    """The outline of one column."""
    absent = column.absent
    missing = int(absent.sum())
    if column.kind != "number":
        names = column.categories
        return Outline(column.name, column.kind, missing, distinct=len(names), names=names[:FEW_NAMES])
    present = column.values[~absent] if missing else column.values
    if not len(present):
        return Outline(column.name, column.kind, missing)
    return Outline(column.name, column.kind, missing, float(present.min()), float(present.max()))


def outlines_of(table: Table) -> tuple[Outline, ...]:
    """The outlines of all columns."""
    return tuple(map(outline_of, table.columns))


def proposed(outlines: Sequence[Outline], spec: DatasetSpec) -> DatasetSpec:
    """The description with a target, and with a way to treat missing values, where it leaves these open.

    The last column is the target if it holds categories, else the only one that does, else the last that is no
    free text. Missing values get filled in with the median; where only the target lacks some, those rows are left out.
    Settings for columns that are not there are taken back.
    """
    there = {outline.name for outline in outlines}
    if not set(spec.target) <= there:
        spec = msgspec.structs.replace(spec, target=())
    if not _plain_names(spec.features) <= there:
        spec = msgspec.structs.replace(spec, features=())
    target = spec.target or (_likely_target(outlines),)
    return msgspec.structs.replace(spec, target=target, missing=_likely_treatment(outlines, spec, target))


def _plain_names(features: tuple[str, ...]) -> set[str]:
    """The features that can only be columns: formulas have signs in them."""
    return {name for name in features if name.isidentifier()}


def _likely_target(outlines: Sequence[Outline]) -> str:
    categories = [outline for outline in outlines if outline.kind == "category"]
    if len(categories) == 1 or (categories and categories[-1] is outlines[-1]):
        return categories[-1].name
    return next((outline.name for outline in reversed(outlines) if outline.kind != "text"), outlines[-1].name)


def _likely_treatment(outlines: Sequence[Outline], spec: DatasetSpec, target: tuple[str, ...]) -> Missing:
    if spec.missing != "refuse":
        return spec.missing
    lacking = {outline.name for outline in outlines if outline.missing and outline.kind != "text"}
    if lacking - set(target):
        return "median"
    return "drop" if lacking else "refuse"


@dataclass(frozen=True, slots=True)
class Share:
    """How many examples there are of one class, one label or one span of numbers (from, to)."""

    label: str
    count: int
    span: tuple[float, float] | None = None


def balance_of(dataset: Dataset) -> tuple[Share, ...]:
    """Classes with their examples; labels with theirs; for a regression the spread of the first target."""
    targets = np.concatenate([y for _, y in map(dataset.part, PARTS) if y is not None])
    if dataset.task in ("binary", "multiclass"):
        counts = class_counts(targets, len(dataset.class_names))
        return tuple(map(Share, dataset.class_names, counts.tolist()))
    if dataset.task == "multilabel":
        return tuple(map(Share, dataset.target_names, targets.sum(axis=0).astype(int).tolist()))
    return _spread(_restored(targets, dataset)[:, 0].astype(np.float64))


def _restored(targets: NDArray[Any], dataset: Dataset) -> NDArray[Any]:
    return targets if dataset.preparation is None else dataset.preparation.restore_target(targets)


def _spread(values: NDArray[np.float64]) -> tuple[Share, ...]:
    counts, edges = np.histogram(values, BINS)
    places = 2 - math.floor(math.log10(edges[1] - edges[0]))
    ends = [round(edge, places) + 0.0 for edge in edges.tolist()]  # + 0.0: no -0
    return tuple(Share("", count, span) for count, span in zip(counts.tolist(), pairwise(ends), strict=True))
