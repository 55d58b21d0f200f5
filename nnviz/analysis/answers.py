"""What a network answers, in the terms of its dataset: class names and probabilities, or the target's units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data import Dataset, Preparation
from nnviz.data.dataset import class_indices

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of an example, and the one that a network takes it for."""

    actual: str
    predicted: str


def verdict(dataset: Dataset, target: Array, output: Array, threshold: float = 0.0) -> Verdict | None:
    """What an example is and what a network says, from its target and output (outputs,); `None` without classes.

    A single output above `threshold` means the second class.
    """
    if dataset.task not in ("binary", "multiclass") or not dataset.class_names:
        return None
    shift = threshold if len(output) == 1 else 0.0
    actual, predicted = class_indices(target[None]), class_indices(output[None] - shift)
    return Verdict(dataset.class_names[actual[0]], dataset.class_names[predicted[0]])


def answers(preparation: Preparation, outputs: Array, *, signed: bool) -> dict[str, Sequence[Any]]:
    """Columns of a table with one row for each of `outputs` (n, outputs), ready to be shown or written.

    `signed` says that the one output of a binary network runs from −1 to 1 rather than from 0 to 1.
    Classification: the class under the target's name, then one column of scores for each class
    (`class=setosa`). Multi-label: 0 or 1 for each label. Regression: the numbers in the target's units.
    """
    if preparation.task in ("binary", "multiclass") and preparation.class_names:
        return _classes(preparation, outputs, signed)
    if preparation.task == "multilabel":
        decided = (outputs > 0.5).astype(int)
        return dict(zip(names_of(preparation, outputs), decided.T.tolist(), strict=True))
    restored = preparation.restore_target(outputs)
    return dict(zip(names_of(preparation, outputs), restored.T.tolist(), strict=True))


def _classes(preparation: Preparation, outputs: Array, signed: bool) -> dict[str, Sequence[Any]]:
    names = preparation.class_names
    target = (preparation.target_names or ("class",))[0]
    scores = two_columns(outputs, signed) if outputs.shape[1] == 1 else outputs
    said = [names[index] for index in scores.argmax(axis=1)]
    return {target: said} | {f"{target}={name}": scores[:, index].tolist() for index, name in enumerate(names)}


def two_columns(outputs: Array, signed: bool) -> Array:
    """Scores of both classes, 1 − p and p, from the one output of a binary network."""
    p = (outputs + 1) / 2 if signed else outputs
    return np.hstack([1 - p, p])


def names_of(preparation: Preparation, outputs: Array) -> tuple[str, ...]:
    """The names of the outputs: those of the targets, else y1, y2 … ."""
    given = preparation.target_names
    return given if len(given) == outputs.shape[1] else tuple(f"y{place + 1}" for place in range(outputs.shape[1]))
