"""`Observer`: when the next snapshot is due, and making it."""

import math
from time import perf_counter
from typing import Any

import numpy as np

from nnviz.nn import Model
from nnviz.nn.program import Array
from nnviz.training.snapshot import Snapshot, State

LARGE = 8_000_000  # trained weights; copying more would keep a stop waiting
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
        self._constant = {
            f"{layer.name}/{name}" for layer in model.layers if not layer.trainable for name in layer.weights
        }
        self._before: Array = np.empty(0, model.dtype)
        self._ratios: dict[str, float] = {}
        self._norms: dict[str, float] = {}
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

    def snapshot(self, *, state: State, step: int, **figures: Any) -> Snapshot:
        """A snapshot of the model as it is now."""
        began = perf_counter()
        if state == "running" or self._model.trained_size <= LARGE:
            self._norms = {name: _norm(self._model.flat_gradients[span]) for name, span in self._spans.items()}
        if self._measured is not None and began > self._measured[0] and step > self._measured[1]:
            self._speed = (step - self._measured[1]) / (began - self._measured[0])
        snapshot = Snapshot(
            run_id=self._run_id,
            state=state,
            step=step,
            steps_per_second=self._speed,
            parameters=self._parameters(),
            gradient_norms=dict(self._norms),
            update_ratios=dict(self._ratios),
            **figures,
        )
        now = perf_counter()
        self._measured = (now, step)
        self.due = now + max(self._interval, (now - began) / SNAPSHOT_SHARE)
        return snapshot

    def _parameters(self) -> dict[str, Array]:
        """Weights by name; see `Snapshot` for when they are copies."""
        model, shown = self._model, {}
        for name, array in model.parameters.items():
            if model.trained_size > LARGE or name in self._constant:
                shown[name] = array.view()
                shown[name].flags.writeable = False
            else:
                shown[name] = array.copy()
        return shown


def _norm(values: Array) -> float:
    with np.errstate(over="ignore"):
        return math.sqrt(float(values.dot(values)))
