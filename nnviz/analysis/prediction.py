"""What a network answers to raw values: one example typed by hand, or a whole table."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.analysis.answers import answers, names_of, two_columns
from nnviz.data import DataError, Dataset, Preparation, load_table_for, raw_rows, write_columns
from nnviz.data.progress import Progress, untold
from nnviz.nn import Model

Array = NDArray[Any]
Kind = Literal["classes", "labels", "numbers"]
ROWS_AT_A_TIME: Final = 1 << 14
READING: Final = 0.6  # of the progress of a table


@dataclass(frozen=True)
class InputRange:
    """Where one raw column runs in the training part; with `categories` it is the number of one of these."""

    name: str
    low: float
    high: float
    whole: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prediction:
    """Classes with their probabilities, labels with theirs, or numbers in the targets' units."""

    kind: Kind
    names: tuple[str, ...]
    numbers: tuple[float, ...]


def input_ranges(dataset: Dataset) -> tuple[InputRange, ...]:
    """The raw columns that features are made of; for pictures one unnamed range of their points."""
    preparation, raw = dataset.preparation, dataset.raw_train
    if preparation is None or raw is None:
        return ()
    if preparation.picture_shape:
        return (InputRange("", float(raw.min()), float(raw.max())),)
    used = preparation.used_columns()
    return tuple(
        _range_of(column.name, column.categories, raw[:, place])
        for place, column in enumerate(preparation.columns)
        if column.name in used
    )


def _range_of(name: str, categories: tuple[str, ...], values: Array) -> InputRange:
    whole = bool((values == np.round(values)).all())
    return InputRange(name, float(values.min()), float(values.max()), whole, categories)


def predict_one(model: Model, preparation: Preparation, raw: Array) -> Prediction:
    """The answer to one example of raw values, (columns,) or (height, width, channels).

    Raises `DataError` and `ModelError` where preparation, values and model do not belong together.
    """
    outputs = np.asarray(_predicted(model, preparation, raw[None]), np.float64)
    if preparation.class_names:
        scores = two_columns(outputs, is_signed(model)) if outputs.shape[1] == 1 else outputs
        return Prediction("classes", preparation.class_names, tuple(scores[0].tolist()))
    if preparation.task == "multilabel":
        return Prediction("labels", names_of(preparation, outputs), tuple(outputs[0].tolist()))
    restored = preparation.restore_target(outputs)
    return Prediction("numbers", names_of(preparation, outputs), tuple(restored[0].tolist()))


def predict_table(
    model: Model, preparation: Preparation, source: Path, target: Path, *, progress: Progress = untold
) -> int:
    """Write the answers to every row of a table file to another; how many rows there were.

    Raises `DataError` where the table lacks a column or cannot be read or written; an exception that `progress` raises
    ends it, and nothing is written.
    """
    if preparation.picture_shape:
        raise DataError("Expected a dataset of columns: the answers to pictures cannot be computed from a table.")
    table = load_table_for(preparation, source, progress=lambda share: progress(READING * share))
    raw = raw_rows(table, preparation)
    parts = []
    for outputs in _in_parts(model, preparation, raw):
        parts.append(outputs)
        progress(READING + (1 - READING) * len(parts) * ROWS_AT_A_TIME / (len(raw) + ROWS_AT_A_TIME))
    columns = answers(preparation, np.concatenate(parts), signed=is_signed(model))
    progress(1.0)
    write_columns(target, columns)
    return len(raw)


def is_signed(model: Model) -> bool:
    """Whether the one output of a binary network runs from −1 to 1."""
    return model.activation_name(model.outputs[0]) != "sigmoid"


def _in_parts(model: Model, preparation: Preparation, raw: Array) -> Iterator[Array]:
    for start in range(0, max(len(raw), 1), ROWS_AT_A_TIME):
        yield _predicted(model, preparation, raw[start : start + ROWS_AT_A_TIME])


def _predicted(model: Model, preparation: Preparation, raw: Array) -> Array:
    outputs = model.predict(preparation.transform(raw))
    if isinstance(outputs, dict):
        raise DataError("Expected a network with one output layer, but it has several.")
    flat: Array = outputs.reshape(len(outputs), -1)
    return flat
