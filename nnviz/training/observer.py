"""`Observer`: when the next snapshot is due, and making it."""

import math
from time import perf_counter
from typing import Any

import numpy as np

from nnviz.nn import Model
from nnviz.nn.program import Array
from nnviz.training.snapshot import Snapshot

SNAPSHOT_SHARE = 0.05  # of the time at most goes into making snapshots


class Observer:
    """Copies what a run shows, at most every `interval` seconds, and less often where copying takes long."""

    def __init__(self, model: Model, run_id: int = 0, interval: float = 0.033) -> None:
        self._model, self._run_id, self._interval = model, run_id, interval
        self._spans = {
            layer.name: slice(
                min(model.spans[f"{layer.name}/{name}"].start for name in layer.wiring.parameter_shapes),
                max(model.spans[f"{layer.name}/{name}"].stop for name in layer.wiring.parameter_shapes),
            )
            for layer in model.layers
            if layer.flat_gradients is not None
        }
        self._before: Array = np.empty(0, model.dtype)
        self._ratios: dict[str, float] = {}
        self._measured: tuple[float, int] | None = None
        self._speed = math.nan
        self.due = perf_counter() + interval

    def before_step(self) -> None:
        """Remember the weights, to see how far the next step moves them."""
        self._before = self._model.flat[: self._model.trained_size].copy()

    def after_step(self) -> None:
        """Measure the step: the norm of each layer's change over the norm of its weights."""
        change = self._model.flat[: self._model.trained_size] - self._before
        self._ratios = {
            name: _norm(change[span]) / max(_norm(self._before[span]), np.finfo(self._model.dtype).tiny)
            for name, span in self._spans.items()
        }

    def snapshot(self, *, step: int, **figures: Any) -> Snapshot:
        """A snapshot of the model as it is now."""
        began = perf_counter()
        if self._measured is not None and began > self._measured[0] and step > self._measured[1]:
            self._speed = (step - self._measured[1]) / (began - self._measured[0])
        snapshot = Snapshot(
            run_id=self._run_id,
            step=step,
            steps_per_second=self._speed,
            parameters=self._model.get_weights(),
            gradient_norms={name: _norm(self._model.flat_gradients[span]) for name, span in self._spans.items()},
            update_ratios=dict(self._ratios),
            **figures,
        )
        now = perf_counter()
        self._measured = (now, step)
        self.due = now + max(self._interval, (now - began) / SNAPSHOT_SHARE)
        return snapshot


def _norm(values: Array) -> float:
    with np.errstate(over="ignore"):
        return math.sqrt(float(values.dot(values)))
