"""Targets in the form that a network's output and its loss expect."""

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.program import Array
from nnviz.spec import SpecError


def suited_targets(targets: NDArray[np.generic], activation: str, loss: str, task: str | None) -> Array:
    """Targets (examples, outputs) mapped between ±1 and 0/1 where output and loss ask for the other.

    Sigmoid, softmax and the cross-entropies speak of probabilities 0 … 1; hinge, and tanh on a dataset that is
    known to be binary, of ±1. Other targets come back as they are.
    """
    values = np.asarray(targets)
    if values.ndim == 1:
        values = values[:, None]
    if not np.issubdtype(values.dtype, np.floating):
        values = values.astype(np.float64)
    if not values.size:
        raise SpecError("Expected at least one target but received none: the dataset is empty.")
    if not np.isfinite(values).all():
        row = int(np.argwhere(~np.isfinite(values.reshape(len(values), -1)).all(axis=1))[0, 0])
        raise SpecError(
            "Expected finite targets but row {row} holds NaN or infinity: remove or fill it in.", row=row + 1
        )
    lowest, highest = values.min(), values.max()
    signed = lowest == -1 and bool(np.isin(values, (-1, 1)).all())
    if signed and (activation in {"sigmoid", "softmax"} or loss.endswith("crossentropy")):
        return (values + 1) / 2
    unit = lowest == 0 and bool(np.isin(values, (0, 1)).all())
    if unit and (loss == "hinge" or (activation == "tanh" and task == "binary")):
        return values * 2 - 1
    if loss.endswith("crossentropy") and not (lowest >= 0 and highest <= 1):
        raise SpecError(
            "Expected targets from 0 to 1 for {loss} but they run from {lowest} to {highest}: "
            "choose mse, or a classification target.",
            loss=loss,
            lowest=lowest,
            highest=highest,
        )
    return values
