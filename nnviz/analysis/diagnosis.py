"""What a history says about a run, as a name; the interface has the sentence."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.training.history import History

Name = Literal["overfitting", "stalled", "unstable"]

WINDOW: Final = 60  # epochs looked back on
LEAST: Final = 20  # epochs before anything is said
IMPROVEMENT: Final = 0.02  # share of the loss that counts as one
SPREAD: Final = 0.35  # of the losses about their trend, over their mean, that counts as jumping
GOOD: Final = 0.99  # accuracy above which nothing needs mending


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, and for how many epochs it has been so."""

    name: Name
    epochs: int


def diagnose(history: History) -> Diagnosis | None:
    """What is most worth saying about the last epochs; `None` where all is well or too little is known.

    Overfitting: the validation loss is above its best for `LEAST` epochs or more while the training loss still falls.
    Unstable: the training loss jumps about its own trend. Stalled: it has not fallen by 2 % in the window.
    """
    if len(history) < LEAST or "loss" not in history:
        return None
    loss = np.asarray(history["loss"])
    if not np.isfinite(loss).all() or _is_good(history):
        return None
    recent = loss[-WINDOW:]
    falling = _fall(recent) > IMPROVEMENT
    since_best = _epochs_since_best(history)
    if since_best >= LEAST and falling:
        return Diagnosis("overfitting", since_best)
    if _jumps(recent):
        return Diagnosis("unstable", len(recent))
    if len(recent) == WINDOW and not falling:
        return Diagnosis("stalled", len(recent))
    return None


def _is_good(history: History) -> bool:
    name = "val_accuracy" if "val_accuracy" in history else "accuracy"
    return name in history and bool(history[name][-1] >= GOOD)


def _epochs_since_best(history: History) -> int:
    if "val_loss" not in history:
        return 0
    losses = np.asarray(history["val_loss"])
    if not np.isfinite(losses).any():
        return 0
    best = float(np.nanmin(losses))
    near = np.flatnonzero(losses <= best * (1 + IMPROVEMENT))
    return int(len(losses) - 1 - near[-1])


def _fall(losses: NDArray[np.float64]) -> float:
    """By which share the second half lies below the first, in their medians."""
    half = len(losses) // 2
    before, after = float(np.median(losses[:half])), float(np.median(losses[half:]))
    return (before - after) / before if before > 0 else 0.0


def _jumps(losses: NDArray[np.float64]) -> bool:
    """Whether neighbouring losses differ by much of their mean, more often than not."""
    mean = float(losses.mean())
    return mean > 0 and float(np.median(np.abs(np.diff(losses)))) / mean > SPREAD
