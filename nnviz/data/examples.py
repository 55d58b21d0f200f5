"""`Examples`: what every source of data yields, and how it becomes a `Dataset`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import PARTS, Dataset, check_finite
from nnviz.data.errors import DataError
from nnviz.data.preparation import Column, Preparation
from nnviz.data.split import folds, split
from nnviz.sentence import Sentence
from nnviz.spec.choices import Task
from nnviz.spec.dataset import DatasetSpec, Missing

Array = NDArray[Any]

_WAYS: Final[dict[str, Sentence]] = {
    "mean": Sentence("mean"),
    "median": Sentence("median"),
    "most_frequent": Sentence("most frequent value"),
}


def _row(index: int) -> Sentence:
    return Sentence("row {row}", row=index + 1)


@dataclass(frozen=True, eq=False)
class Examples:
    """Raw values with their targets, before split, features and scaling.

    `raw` is (n, columns), or (n, height, width, channels) without `columns`; a category is its number.
    `values` are class numbers (n,) for binary and multi-class tasks, else (n, outputs). NaN is a missing value.
    `where` names the place of a row, such as `line 14`. `half_side` is of the square to be shown around the origin,
    where that does not follow from the values. `notes` tell in sentences what was done to the data.
    """

    raw: Array
    values: Array
    task: Task
    columns: tuple[Column, ...] = ()
    targets: tuple[Column, ...] = ()
    where: Callable[[int], Sentence] = _row
    half_side: float | None = None
    notes: tuple[Sentence, ...] = ()


def prepare(examples: Examples, spec: DatasetSpec, rng: np.random.Generator) -> Dataset:
    """Splits, fits the preparation on the training part and transforms every part.

    Raises `DataError` for features that are not there, missing values that are not to be treated, infinite
    values, one class only or an empty training part.
    """
    examples, preparation = _checked(examples, spec)
    places = split(
        len(examples.raw), spec.train_share, spec.validation_share, rng, _strata(examples, preparation, spec)
    )
    parts = [_rows(examples, rows) for rows in places]
    del examples  # so that a large table is not in memory once more
    return _assembled(parts, preparation, spec)


def prepare_folds(examples: Examples, spec: DatasetSpec, rng: np.random.Generator, count: int) -> Iterator[Dataset]:
    """For each of `count` folds a dataset that holds it out as validation part, prepared on the other folds alone.

    The test part that `prepare` makes with the same random numbers is in no fold. Raises `DataError` as `prepare` does,
    and for a number of folds that is not possible.
    """
    examples, preparation = _checked(examples, spec)
    strata = _strata(examples, preparation, spec)
    train, validation, _ = split(len(examples.raw), spec.train_share, spec.validation_share, rng, strata)
    pool = np.concatenate([train, validation])
    for rest, held_out in folds(len(pool), count, rng, None if strata is None else strata[pool]):
        yield _assembled([_rows(examples, pool[rest]), _rows(examples, pool[held_out])], preparation, spec)


def _rows(examples: Examples, rows: NDArray[np.intp]) -> Examples:
    """Some of the examples."""
    return replace(examples, raw=examples.raw[rows], values=examples.values[rows])


def _checked(examples: Examples, spec: DatasetSpec) -> tuple[Examples, Preparation]:
    """The examples that can be used and their preparation, not fitted yet."""
    preparation = Preparation(
        columns=examples.columns,
        features=_chosen_features(examples, spec.features),
        picture_shape=() if examples.columns else examples.raw.shape[1:],
        task=_task(examples, spec.task),
        targets=examples.targets,
    )
    examples = _complete(examples, preparation.used_columns(), spec.missing)
    classes = _classes(examples, preparation)
    if classes is not None and len(np.unique(classes)) < 2:
        raise DataError("The target has one class only: a network can only tell apart two or more.", about="target")
    return examples, preparation


def _classes(examples: Examples, preparation: Preparation) -> Array | None:
    """The class numbers, where there are classes."""
    return examples.values if preparation.task in ("binary", "multiclass") else None


def _strata(examples: Examples, preparation: Preparation, spec: DatasetSpec) -> Array | None:
    """What is to be alike in every part."""
    return _classes(examples, preparation) if spec.stratified else None


def _assembled(parts: Sequence[Examples], preparation: Preparation, spec: DatasetSpec) -> Dataset:
    """The dataset of these examples for training, validation and test, prepared on the training ones."""
    train = parts[0]
    preparation = preparation.fit(train.raw, scaling=spec.scaling, missing=spec.missing)
    if preparation.task == "regression" and spec.target_scaling != "none":
        preparation = preparation.fit_target(train.values, spec.target_scaling)
    arrays: dict[str, Array] = {}
    for part, examples in zip(PARTS, parts, strict=False):
        if len(examples.raw):
            raw = preparation.filled(examples.raw)
            arrays |= {f"raw_{part}": raw, f"x_{part}": preparation.transform(raw)}
            arrays[f"y_{part}"] = preparation.encode_target(examples.values)
    return Dataset(
        **arrays,
        task=preparation.task,
        feature_names=preparation.feature_names,
        class_names=preparation.class_names,
        target_names=preparation.target_names,
        column_names=preparation.column_names,
        preparation=preparation,
        half_side=train.half_side,
        notes=train.notes,
    )


def _complete(examples: Examples, used: tuple[str, ...], missing: Missing) -> Examples:
    """The examples that can be used: with a target, and with values in the `used` columns unless those get filled in.

    What is left out or will be filled in is told in the notes. Raises `DataError` naming column and row for an
    infinite value, and for a missing one that is refused.
    """
    if not examples.columns:
        check_finite(examples.raw, "The dataset")
    fields = [(column, examples.raw[:, at]) for at, column in enumerate(examples.columns) if column.name in used]
    values = examples.values.reshape(len(examples.values), -1)
    targets = list(zip(examples.targets, values.T, strict=True))
    for column, cells in [*fields, *targets]:
        check_column(column.name, cells, examples.where, may_lack=missing != "refuse")
    fills = missing in _WAYS
    lacking = np.zeros(len(values), bool)
    for _, cells in targets if fills else [*fields, *targets]:
        lacking |= np.isnan(cells)
    if lacking.all():
        raise DataError(
            "No row of the dataset has a value everywhere: fill missing values in rather than drop rows.",
            about="missing",
        )
    if lacking.any():
        note = Sentence(
            "Left out {count} of {total} rows, which lack a value.", count=lacking.sum(), total=len(lacking)
        )
        kept = ~lacking
        examples = replace(
            examples, raw=examples.raw[kept], values=examples.values[kept], notes=(*examples.notes, note)
        )
        fields = [(column, cells[kept]) for column, cells in fields]
    return replace(examples, notes=(*examples.notes, *_fill_notes(fields, missing))) if fills else examples


def _fill_notes(fields: Sequence[tuple[Column, Array]], missing: Missing) -> Iterator[Sentence]:
    for column, cells in fields:
        count = np.isnan(cells).sum()
        if count:
            yield Sentence(
                "Filled in the missing values of '{column}' ({count} in all) with its {way}.",
                column=column.name,
                count=count,
                way=_WAYS["most_frequent" if column.categories else missing],
            )


def check_column(name: str, column: Array, where: Callable[[int], Sentence], *, may_lack: bool) -> None:
    """Raises `DataError` naming column and place of an infinite value, or of a missing one it may not lack."""
    infinite = np.flatnonzero(np.isinf(column))
    if len(infinite):
        raise DataError(
            "Column '{name}' holds an infinite value in {place}: correct or remove it.",
            name=name,
            place=where(infinite[0]),
            about="kinds",
        )
    lacking = np.flatnonzero(np.isnan(column))
    if len(lacking) and not may_lack:
        raise DataError(
            "Column '{name}' lacks a value in {place} ({count} in all): mend the data, or choose to leave "
            "such rows out or to fill in the mean, median or most frequent value.",
            name=name,
            place=where(lacking[0]),
            count=len(lacking),
            about="missing",
        )


def _task(examples: Examples, wanted: Task | None) -> Task:
    """The task that is wanted, where the targets allow it."""
    task = examples.task
    if wanted in (None, task) or (task == "binary" and wanted == "multiclass"):
        return wanted or task
    raise DataError(
        "The task of this dataset is {task}, not {wanted}: choose {task} or another dataset.",
        task=task,
        wanted=wanted,
        about="task",
    )


def _chosen_features(examples: Examples, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The names wanted, or every column."""
    if wanted and not examples.columns:
        raise DataError("Pictures have no features to choose from: leave the features empty.")
    if len(set(wanted)) < len(wanted):
        raise DataError("The features {names} name one twice: leave it out.", names=wanted, about="features")
    return wanted or tuple(column.name for column in examples.columns)
