"""`Dataset`: the arrays a network learns from, in their parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.preparation import Preparation
from nnviz.sentence import Sentence
from nnviz.spec.choices import Task

Array = NDArray[Any]
Part = Literal["train", "val", "test"]
PARTS: Final[tuple[Part, ...]] = ("train", "val", "test")


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples and targets of the training part, and of the validation and test parts where there are any.

    `x_*` are (n, features) or (n, height, width, channels). `y_*` are (n, outputs): -1 or 1 in one
    column for a binary task, one-hot for several classes, 0 or 1 per label for multi-label, plain
    numbers for regression; a flat (n,) becomes (n, 1). `class_names` are in the order of the one-hot
    columns (binary: first that of -1, then that of 1). `raw_*` (n, columns) are the same examples before
    features and scaling: `preparation.transform(raw_train)` is `x_train`. `target_names` are the columns the
    targets come from. `half_side` is of the square to be shown around the origin, where that is not to follow the
    examples. `notes` tell in sentences what was done to the data.
    For a network with several inputs or outputs `x_*` and `y_*` are dicts of arrays by layer name.
    Raises `DataError` where arrays do not belong together or hold NaN or infinity.
    """

    x_train: Array
    y_train: Array
    x_val: Array | None = None
    y_val: Array | None = None
    x_test: Array | None = None
    y_test: Array | None = None
    task: Task | None = None
    feature_names: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()
    raw_train: Array | None = None
    raw_val: Array | None = None
    raw_test: Array | None = None
    preparation: Preparation | None = None
    half_side: float | None = None
    notes: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        for part in PARTS:
            x, y = self.part(part)
            if (x is None) != (y is None):
                raise DataError("The dataset has only one of x_{part} and y_{part}: give both or neither.", part=part)
            several = isinstance(x, Mapping) or isinstance(y, Mapping)  # by layer name: the model checks these
            if x is not None and y is not None and not several:
                self._check_part(part, np.asarray(x), np.asarray(y))

    def part(self, part: Part) -> tuple[Array | None, Array | None]:
        """Examples and targets of one part."""
        return getattr(self, f"x_{part}"), getattr(self, f"y_{part}")

    @property
    def input_shape(self) -> tuple[int, ...]:
        """The shape of one example: (features,) or (height, width, channels)."""
        return tuple(self.x_train.shape[1:])

    @property
    def outputs(self) -> int:
        """How many numbers one target has."""
        return int(self.y_train.shape[1])

    def _check_part(self, part: Part, x: Array, y: Array) -> None:
        if x.ndim < 2:
            raise DataError(
                "x_{part} expects one row per example, (n, features), but has the shape {shape}.",
                part=part,
                shape=str(x.shape),
            )
        if len(x) != len(y) or len(x) == 0:
            raise DataError(
                "x_{part} and y_{part} expect the same number of examples, at least one, but have {inputs} and "
                "{targets}.",
                part=part,
                inputs=len(x),
                targets=len(y),
            )
        check_finite(x, f"x_{part}", self.feature_names)
        check_finite(y, f"y_{part}", self.target_names)
        object.__setattr__(self, f"x_{part}", x)
        object.__setattr__(self, f"y_{part}", y.reshape(-1, 1) if y.ndim == 1 else y)


def check_finite(array: Array, name: str, column_names: tuple[str, ...] = ()) -> None:
    """Raises `DataError` naming the first row and column (counted from 1) that is NaN or infinite."""
    if array.dtype.kind not in "fiub":
        raise DataError("{name} expects numbers but holds {dtype}: convert it first.", name=name, dtype=array.dtype)
    finite = np.isfinite(array)
    if finite.all():
        return
    row, *place = (int(index) for index in np.argwhere(~finite)[0])
    column = place[0] if place else 0
    label = f"'{column_names[column]}'" if len(place) <= 1 and column < len(column_names) else str(column + 1)
    value = array[(row, *place)]
    raise DataError(
        "{name} holds {value} in row {row}, column {column}: fill or remove it before training.",
        name=name,
        value=value,
        row=row + 1,
        column=label,
    )


def class_indices(y: Array) -> NDArray[np.intp]:
    """(n,) class numbers of targets or predictions: the largest column, or for one column whether it is above 0.

    For predictions of a sigmoid (0 … 1) round them to -1 and 1 first.
    """
    if y.shape[1] > 1:
        return np.asarray(y.argmax(axis=1), np.intp)
    return np.asarray(y[:, 0] > 0, np.intp)
