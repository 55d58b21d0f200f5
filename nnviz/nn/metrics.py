"""Metrics as functions of outputs and targets, both (examples, outputs), channels last.

Binary and multi-label outputs count as positive above `threshold` (0 for targets of ±1, else ½);
multi-class ones by their largest entry.
"""

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.program import Array

Flags = NDArray[np.bool_]
Counts = NDArray[np.int_]


def threshold_for(targets: Array) -> float:
    """The border between negative and positive: halfway between the two target values."""
    return 0.0 if targets.size and targets.min() < 0 else 0.5


def binary_accuracy(outputs: Array, targets: Array) -> float:
    """Share of entries on the right side of the border."""
    border = threshold_for(targets)
    return float(((outputs > border) == (targets > border)).mean())


def categorical_accuracy(outputs: Array, targets: Array) -> float:
    """Share of examples whose largest output is the target's class."""
    return float((outputs.argmax(axis=-1) == targets.argmax(axis=-1)).mean())


def confusion(outputs: Array, targets: Array) -> tuple[Counts, Counts, Counts]:
    """True positives, false positives and false negatives of every class (one column: of the positive)."""
    said: Flags
    true: Flags
    if targets.shape[-1] > 1:
        said, true = _one_hot(outputs), _one_hot(targets)
    else:
        border = threshold_for(targets)
        said, true = outputs > border, targets > border
    return (said & true).sum(axis=0), (said & ~true).sum(axis=0), (~said & true).sum(axis=0)


def precision(outputs: Array, targets: Array) -> float:
    """Of what was called positive, the share that is; the mean over classes where there are several."""
    hits, false_alarms, _ = confusion(outputs, targets)
    return _mean_ratio(hits, hits + false_alarms)


def recall(outputs: Array, targets: Array) -> float:
    """Of what is positive, the share that was found; the mean over classes where there are several."""
    hits, _, misses = confusion(outputs, targets)
    return _mean_ratio(hits, hits + misses)


def f1(outputs: Array, targets: Array) -> float:
    """Harmonic mean of precision and recall; the mean over classes where there are several."""
    hits, false_alarms, misses = confusion(outputs, targets)
    return _mean_ratio(2 * hits, 2 * hits + false_alarms + misses)


def auc(outputs: Array, targets: Array) -> float:
    """Chance that a positive ranks above a negative, ties half (Mann and Whitney, 1947).

    The mean over classes where there are several; NaN where a class is empty or is all there is.
    """
    border = threshold_for(targets)
    columns = zip(outputs.T, border < targets.T, strict=True)
    return float(np.mean([_auc_of_column(column, positive) for column, positive in columns]))


def mse(outputs: Array, targets: Array) -> float:
    """Mean squared error."""
    return float(np.square(outputs - targets).mean())


def mae(outputs: Array, targets: Array) -> float:
    """Mean absolute error."""
    return float(np.abs(outputs - targets).mean())


def r2(outputs: Array, targets: Array) -> float:
    """Share of the targets' variance that is explained, the mean over outputs; NaN if there is no variance."""
    rest = np.square(targets - outputs).sum(axis=0)
    total = np.square(targets - targets.mean(axis=0)).sum(axis=0)
    return float(np.mean(1 - rest / np.where(total > 0, total, np.nan)))


def _one_hot(scores: Array) -> Flags:
    flags: Flags = scores.argmax(axis=-1)[:, None] == np.arange(scores.shape[-1])
    return flags


def _mean_ratio(parts: Counts, wholes: Counts) -> float:
    """Ratios, 0 where the whole is empty, as in scikit-learn."""
    return float(np.divide(parts, wholes, out=np.zeros(len(parts)), where=wholes > 0).mean())


def _auc_of_column(scores: Array, positive: Flags) -> float:
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if not positives or not negatives:
        return float("nan")
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))
