"""How well a network answers: confusion, precision and recall, ROC; predicted against actual."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.analysis.plane import Array
from nnviz.data.dataset import Part
from nnviz.spec.choices import Task

MOST_POINTS = 1000  # of a curve or a scatter plot


@dataclass(frozen=True, slots=True)
class RocCurve:
    """True against false positive rate of one class, both (points,) and rising, and the area below."""

    false_positive_rate: Array
    true_positive_rate: Array
    auc: float


@dataclass(frozen=True, slots=True)
class Classification:
    """`confusion` is (classes, classes) counts, actual down and predicted across; None where an example may have
    several classes. `precision`, `recall`, `f1` and `support` (actual examples) are (classes,); a share without any
    example is NaN. `roc` has a curve per class, None where its examples are all alike.
    """

    confusion: NDArray[np.int64] | None
    precision: Array
    recall: Array
    f1: Array
    support: NDArray[np.int64]
    roc: tuple[RocCurve | None, ...]


@dataclass(frozen=True, slots=True)
class Regression:
    """Answers beside targets, (examples, outputs) each, evenly thinned; R² is over all of them."""

    actual: Array
    predicted: Array
    r2: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out on the first `examples` of the `total` in one part of a dataset."""

    part: Part
    examples: int
    total: int
    task: Task
    class_names: tuple[str, ...]
    result: Classification | Regression


def evaluate_answers(
    predicted: Array, actual: Array, task: Task, threshold: float = 0.0
) -> Classification | Regression:
    """Compare answers (examples, outputs) with targets.

    Binary targets are ±1 and an answer above `threshold` counts as +1; the classes are (−1, +1). Multi-class
    targets are one-hot, multi-label ones 0 or 1 and above `threshold`.
    """
    if task == "regression":
        return _regression(predicted, actual)
    if task == "multilabel":
        return _classification(None, actual > 0, predicted > threshold, predicted)
    if task == "binary":
        truth, scores = actual[:, 0] > 0, predicted[:, 0]
        classes, answers = truth.astype(int), (scores > threshold).astype(int)
        return _one_class_each(classes, answers, np.stack([-scores, scores], axis=1))
    return _one_class_each(actual.argmax(axis=1), predicted.argmax(axis=1), predicted)


def roc_curve(truth: NDArray[np.bool_], scores: Array) -> RocCurve | None:
    """The ROC of one class from its scores (examples,); None where all examples are in it, or none (Fawcett, 2006)."""
    positives = int(truth.sum())
    if positives in (0, len(truth)):
        return None
    order = np.argsort(-scores, kind="stable")
    hits, ranked = truth[order], scores[order]
    last_of_tie = np.append(ranked[1:] != ranked[:-1], True)
    true_positives = np.cumsum(hits)[last_of_tie]
    false_positives = np.cumsum(~hits)[last_of_tie]
    rises = np.append(0.0, true_positives / positives)
    runs = np.append(0.0, false_positives / (len(truth) - positives))
    thin = np.unique(np.linspace(0, len(runs) - 1, MOST_POINTS).astype(int))
    return RocCurve(runs[thin], rises[thin], float(np.trapezoid(rises, runs)))


def _one_class_each(classes: NDArray[np.int64], answers: NDArray[np.int64], scores: Array) -> Classification:
    count = scores.shape[1]
    confusion = np.bincount(classes * count + answers, minlength=count * count).reshape(count, count)
    kinds = np.arange(count)
    return _classification(confusion, classes[:, None] == kinds, answers[:, None] == kinds, scores)


def _classification(
    confusion: NDArray[np.int64] | None, truth: NDArray[np.bool_], answers: NDArray[np.bool_], scores: Array
) -> Classification:
    hits = (truth & answers).sum(axis=0)
    support = truth.sum(axis=0)
    precision, recall = _share(hits, answers.sum(axis=0)), _share(hits, support)
    f1 = _share(2 * hits, support + answers.sum(axis=0))
    roc = tuple(roc_curve(truth[:, k], scores[:, k]) for k in range(scores.shape[1]))
    return Classification(confusion, precision, recall, f1, support, roc)


def _regression(predicted: Array, actual: Array) -> Regression:
    residual = float(np.square(actual - predicted).sum())
    spread = float(np.square(actual - actual.mean(axis=0)).sum())
    thin = slice(None, None, -(-len(actual) // MOST_POINTS))
    return Regression(actual[thin].copy(), predicted[thin].copy(), 1 - residual / spread if spread else np.nan)


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> Array:
    shares = np.full(len(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
