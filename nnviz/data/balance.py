"""Class balance: how many examples each class has, and weights that make classes count alike."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import class_indices

Array = NDArray[Any]


def class_counts(y: Array, classes: int) -> NDArray[np.intp]:
    """(classes,) how many of the targets (n, outputs) of a binary or multi-class task belong to each class."""
    return np.bincount(class_indices(y), minlength=classes)


def balanced_weights(y: Array, classes: int) -> NDArray[np.float64]:
    """(classes,) weights by which every class counts alike and the mean over the targets is 1; 0 for an absent class.

    n / (present classes · examples of the class), as scikit-learn's `class_weight="balanced"`.
    """
    counts = class_counts(y, classes)
    present = counts > 0
    weights = np.zeros(classes)
    weights[present] = counts.sum() / (present.sum() * counts[present])
    return weights
