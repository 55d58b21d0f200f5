"""From a table to examples: which columns are given, which predicted, and what kind of answer is wanted."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.examples import Examples
from nnviz.data.preparation import Column
from nnviz.data.table import Table, TableColumn, listed, number_text
from nnviz.sentence import Sentence
from nnviz.spec.choices import Task
from nnviz.spec.dataset import DatasetSpec

Array = NDArray[Any]

MOST_CLASSES: Final = 1000
# Whole numbers with at most so many different values are taken for classes unless the task says otherwise.
MOST_NUMBERED_CLASSES: Final = 10
LABELS: Final = ("0", "1")


def examples_of(table: Table, spec: DatasetSpec) -> Examples:
    """The examples of a table: `spec.target` (else the last column) from all other columns that are no free text.

    Raises `DataError` for targets that are not there or do not suit the task.
    """
    targets = [table.column(name) for name in spec.target or table.names[-1:]]
    others = [column for column in table.columns if column not in targets]
    given = [column for column in others if column.kind != "text"]
    if not given:
        raise DataError(
            "The table has no column left to predict from: it needs one of numbers or categories.", about="features"
        )
    for name in spec.features:
        if name in spec.target:
            raise DataError(
                "'{name}' is a target and cannot be a feature too: leave it out of the features.",
                name=name,
                about="features",
            )
    task = spec.task or guess_task(targets)
    coding = _target_coding(targets, task)
    return Examples(
        np.column_stack([numbers_of(column, column.categories) for column in given]),
        target_values(
            [numbers_of(target, code.categories) for target, code in zip(targets, coding, strict=True)], task
        ),
        task,
        columns=tuple(Column(column.name, column.categories) for column in given),
        targets=coding,
        where=table.where,
        notes=(*table.notes, *_notes(others)),
    )


def guess_task(targets: Sequence[TableColumn]) -> Task:
    """Classes for categories and few whole numbers, labels for several columns of two values, else regression."""
    if len(targets) == 1:
        classes = _class_count(targets[0])
        return "regression" if classes is None else "binary" if classes <= 2 else "multiclass"
    if all(_label_names(target) for target in targets):
        return "multilabel"
    if all(target.kind == "number" for target in targets):
        return "regression"
    raise DataError(
        "Several targets must all be numbers (regression) or all have the two values of a label, such as "
        "no and yes (multi-label): choose other targets than {names}.",
        names=listed(target.name for target in targets),
        about="target",
    )


def numbers_of(column: TableColumn, categories: Sequence[str]) -> Array:
    """(n,) float64: the numbers of a column, or with `categories` each value's place in them. NaN is a missing value.

    A value that is none of the categories is -1. Numbers are found among categories by their text.
    """
    if not categories:
        return column.values
    column = as_category(column)
    places = {name: place for place, name in enumerate(categories)}
    found = [float(places.get(text, -1)) for text in column.categories]
    return np.array([*found, np.nan])[column.values]  # the code of a missing value, -1, takes the last


def as_category(column: TableColumn) -> TableColumn:
    """A column of numbers as categories, in the order of the numbers."""
    if column.kind != "number":
        return column
    distinct, codes = np.unique(column.values[~column.absent], return_inverse=True)
    values = np.full(len(column.values), -1, np.int32)
    values[~column.absent] = codes
    return TableColumn(column.name, "category", values, tuple(map(number_text, distinct)))


def target_values(columns: Sequence[Array], task: Task | None) -> Array:
    """The target columns as class numbers (n,) for binary and multi-class tasks, else (n, outputs)."""
    return columns[0] if task in ("binary", "multiclass") else np.column_stack(columns)


def _target_coding(targets: Sequence[TableColumn], task: Task) -> tuple[Column, ...]:
    """The targets with their classes or labels; raises `DataError` where they do not suit the task."""
    if task == "regression":
        return tuple(_number_target(target) for target in targets)
    if task == "multilabel":
        return tuple(_label_target(target) for target in targets)
    if len(targets) > 1:
        raise DataError(
            "A {task} task has one target, not {count}: choose one, or the task multilabel.",
            task=task,
            count=len(targets),
            about="task",
        )
    return (_class_target(targets[0], task),)


def _number_target(target: TableColumn) -> Column:
    if target.kind != "number":
        raise DataError(
            "Regression predicts numbers, but '{name}' holds texts: choose a classification task.",
            name=target.name,
            about="task",
        )
    return Column(target.name)


def _label_target(target: TableColumn) -> Column:
    names = _label_names(target)
    if not names:
        raise DataError(
            "A label has two values, 0 and 1 or two texts, but '{name}' has others: leave it out.",
            name=target.name,
            about="target",
        )
    return Column(target.name, names)


def _class_target(target: TableColumn, task: Task) -> Column:
    names = as_category(target).categories
    most = 2 if task == "binary" else MOST_CLASSES
    if len(names) > most:
        advice = "multiclass" if task == "binary" else Sentence("regression, or another target")
        raise DataError(
            "A {task} task tells apart at most {most} classes, but '{name}' has {count} different values: "
            "choose {advice}.",
            task=task,
            most=most,
            name=target.name,
            count=len(names),
            advice=advice,
            about="task",
        )
    return Column(target.name, names)


def _class_count(target: TableColumn) -> int | None:
    """How many classes a target has; `None` where it is rather a number to predict."""
    if target.kind != "number":
        return len(target.categories)
    distinct = np.unique(target.values[~target.absent])
    whole = np.isfinite(distinct).all() and np.array_equal(distinct, np.round(distinct))
    return len(distinct) if whole and len(distinct) <= MOST_NUMBERED_CLASSES else None


def _label_names(target: TableColumn) -> tuple[str, ...]:
    """The two values of a label, in order; empty where it has others."""
    if target.kind != "number":
        return target.categories if len(target.categories) == 2 else ()
    return LABELS if np.isin(target.values[~target.absent], (0, 1)).all() else ()


def _notes(columns: Sequence[TableColumn]) -> Iterator[Sentence]:
    """What a person should know about the columns to predict from."""
    for column in columns:
        if column.kind == "text":
            yield Sentence(
                "Left out '{column}': it holds {count} different texts, too many for categories.",
                column=column.name,
                count=len(column.categories),
            )
        elif len(np.unique(column.values[~column.absent])) <= 1:
            yield Sentence(
                "'{column}' has the same value everywhere: nothing can be learned from it.", column=column.name
            )
