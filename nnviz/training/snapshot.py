"""`Snapshot`: what a running fit shows to the outside, in arrays of its own."""

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.sentence import Sentence

NOTHING: Final = Sentence("")
Array = NDArray[np.floating]
State = Literal["running", "paused", "stopped", "finished", "diverged"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a run at one moment. Arrays are copies that nobody else writes.

    Two kinds are read-only views of the model instead: weights of frozen layers, which do not change,
    and all weights of a network that trains over eight million (copying those takes longer than a stop may).

    `epoch` counts completed epochs, `step` completed batch updates. `train_loss` is the mean over the
    epoch so far (the last whole epoch at its end), `val_loss` belongs to the last whole epoch; both
    are NaN while unknown. `metrics` and `val_metrics` hold the last whole epoch's live metrics, such as
    `accuracy`. `parameters` maps `layer/weight` to an array, moving statistics included.
    `gradient_norms` and `update_ratios` (norm of the last update over norm of the weights) are per
    layer. `steps_per_second` is measured since the previous snapshot. `message` says in a sentence why a
    run stopped by itself or diverged, and `layer` where.
    """

    run_id: int
    state: State
    epoch: int
    step: int
    epochs: int
    train_loss: float
    val_loss: float
    learning_rate: float
    steps_per_second: float
    parameters: dict[str, Array]
    metrics: dict[str, float] = field(default_factory=dict)
    val_metrics: dict[str, float] = field(default_factory=dict)
    gradient_norms: dict[str, float] = field(default_factory=dict)
    update_ratios: dict[str, float] = field(default_factory=dict)
    message: Sentence = NOTHING
    layer: str = ""
