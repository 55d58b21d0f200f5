"""`Examples`: what every source of data yields, and how it becomes a `Dataset`."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset, check_finite
from nnviz.data.errors import DataError
from nnviz.data.preparation import Column, Preparation, find_feature
from nnviz.data.split import split
from nnviz.spec.choices import Task
from nnviz.spec.dataset import DatasetSpec

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Examples:
    """Raw values with their targets, before split, features and scaling.

    `raw` is (n, columns), or (n, height, width, channels) without `columns`. `targets` are class numbers
    (n,) for binary and multi-class tasks, else (n, outputs).
    """

    raw: Array
    targets: Array
    task: Task
    columns: tuple[Column, ...] = ()
    class_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()


def prepare(examples: Examples, spec: DatasetSpec, rng: np.random.Generator) -> Dataset:
    """Splits, fits the preparation on the training part and transforms every part.

    Raises `DataError` for features that are not there, one class only, values that are not finite or an
    empty training part.
    """
    check_finite(examples.raw, "The dataset", tuple(column.name for column in examples.columns))
    check_finite(examples.targets, "The target", examples.target_names)
    task = _task(examples, spec.task)
    strata = examples.targets if task in ("binary", "multiclass") else None
    parts = split(len(examples.raw), spec.train_share, spec.validation_share, rng, strata)
    train = parts[0]
    preparation = Preparation(
        columns=examples.columns,
        features=_chosen_features(examples, spec.features),
        picture_shape=() if examples.columns else examples.raw.shape[1:],
        task=task,
        class_names=examples.class_names,
        target_names=examples.target_names,
    ).fit(examples.raw[train], spec.scaling)
    if task == "regression" and spec.target_scaling != "none":
        preparation = preparation.fit_target(examples.targets[train], spec.target_scaling)
    arrays: dict[str, Array] = {}
    for name, rows in zip(("train", "val", "test"), parts, strict=True):
        if len(rows):
            raw = examples.raw[rows]
            targets = preparation.scale_target(encode_targets(examples.targets[rows], task, len(examples.class_names)))
            arrays |= {f"raw_{name}": raw, f"x_{name}": preparation.transform(raw)}
            arrays[f"y_{name}"] = targets.astype(np.float32)
    return Dataset(
        **arrays,
        task=task,
        feature_names=preparation.feature_names,
        class_names=examples.class_names,
        target_names=examples.target_names,
        column_names=preparation.column_names,
        preparation=preparation,
    )


def encode_targets(targets: Array, task: Task, classes: int) -> Array:
    """Targets as a network is trained on them: -1 and 1 (n, 1), one-hot (n, classes), or as they are."""
    if task == "binary":
        return np.where(targets == 1, 1.0, -1.0)[:, None]
    if task == "multiclass":
        return np.eye(classes)[targets]
    return targets


def _task(examples: Examples, wanted: Task | None) -> Task:
    """The task that is wanted, where the targets allow it."""
    task = examples.task
    if task in ("binary", "multiclass") and len(np.unique(examples.targets)) < 2:
        raise DataError("The target has one class only: a network can only tell apart two or more.")
    if wanted in (None, task) or (task == "binary" and wanted == "multiclass"):
        return wanted or task
    raise DataError(f"The task of this dataset is {task}, not {wanted}: choose {task} or another dataset.")


def _chosen_features(examples: Examples, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The names wanted, or every column."""
    names = tuple(column.name for column in examples.columns)
    if wanted and not names:
        raise DataError("Pictures have no features to choose from: leave the features empty.")
    for name in wanted:
        if name not in names:
            find_feature(name, examples.columns)
    if len(set(wanted)) < len(wanted):
        raise DataError(f"The features {', '.join(wanted)} name one twice: leave it out.")
    return wanted or names
