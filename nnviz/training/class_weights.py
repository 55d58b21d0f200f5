"""Class weights: how much the loss of each training example counts."""

from typing import TYPE_CHECKING, Final

import numpy as np

from nnviz.nn import Model
from nnviz.nn.losses import Loss
from nnviz.nn.program import Array
from nnviz.spec import SpecError, TrainingSpec

if TYPE_CHECKING:
    from nnviz.data import Dataset

WEIGHTS: Final = "weight:"  # beside the layers' names; no layer is called so


def example_weights(model: Model, dataset: "Dataset", training: TrainingSpec) -> Array | None:
    """(n,) the number by which the loss of each training example is multiplied; `None` where all count alike.

    `balanced` leaves targets without classes as they are. Raises `SpecError` where there is not one number for each
    class.
    """
    from nnviz.data import balanced_weights, class_indices

    chosen = training.class_weight
    if chosen == "none":
        return None
    classes = class_count(dataset)
    if chosen == "balanced" and not classes:
        return None
    targets = np.asarray(dataset.y_train)
    weights = balanced_weights(targets, classes) if isinstance(chosen, str) else np.array(chosen, np.float64)
    if len(weights) != classes or not classes:
        raise SpecError(
            "Expected {classes} class weights, one for each class of the dataset, but there are {given}: "
            "change them in the data panel, or choose “none” there.",
            classes=classes,
            given=len(weights),
        )
    if not weights.any():
        raise SpecError("Every class weight is 0: give at least one class a larger weight in the data panel.")
    return np.ascontiguousarray(weights[class_indices(targets)], model.dtype)


def class_count(dataset: "Dataset") -> int:
    """How many classes the targets tell apart; 0 where they are no classes, or belong to several outputs."""
    targets = dataset.y_train
    if not isinstance(targets, np.ndarray) or targets.ndim != 2 or dataset.task not in (None, "binary", "multiclass"):
        return 0
    if targets.shape[1] > 1:
        one_hot = bool(((targets == 0) | (targets == 1)).all() and (targets.sum(axis=1) == 1).all())
        return targets.shape[1] if one_hot else 0
    return 2 if bool(np.isin(targets, (-1, 0, 1)).all()) else 0


def mean_loss(loss: Loss, outputs: Array, targets: Array, fused: bool, weights: Array | None) -> float:
    """Mean over examples (n, …, channels) of their loss, each multiplied by its number in `weights` (n,) if given.

    The sum is divided by the number of examples, not of the weights, as Keras does.
    """
    if weights is None:
        return loss.value(outputs, targets, -1, fused)
    total = 0.0
    for weight in np.unique(weights[weights > 0]):  # as many as there are classes
        rows = weights == weight
        total += float(weight) * loss.value(outputs[rows], targets[rows], -1, fused) * int(np.count_nonzero(rows))
    return total / len(weights)
