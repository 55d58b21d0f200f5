"""What is followed over an epoch and from epoch to epoch: running figures, and when to stop early."""

import math
from collections.abc import Mapping

from nnviz.nn.losses import Loss
from nnviz.nn.program import Array
from nnviz.spec import EarlyStopping
from nnviz.training.class_weights import WEIGHTS, mean_loss
from nnviz.training.evaluate import Metric, as_scores


class EpochFigures:
    """Mean loss and metric over the examples of an epoch, added chunk by chunk."""

    def __init__(self, losses: Mapping[str, Loss], metric: tuple[str, Metric]) -> None:
        self._losses, self._metric = losses, metric
        self.clear()

    def clear(self) -> None:
        """Begin a new epoch."""
        self.count, self._loss, self._metric_sum = 0, 0.0, 0.0

    def add(self, outputs: Mapping[str, Array], targets: Mapping[str, Array], fused: set[str], count: int) -> None:
        """Add the first `count` examples of a chunk."""
        if count:
            loss, metric = self._figures(outputs, targets, fused, count)
            self.count += count
            self._loss += loss * count
            self._metric_sum += metric * count

    def loss_with(
        self, outputs: Mapping[str, Array], targets: Mapping[str, Array], fused: set[str], count: int
    ) -> float:
        """Mean loss so far, the first `count` examples of an unfinished chunk included."""
        extra = self._loss_of(outputs, targets, fused, count) * count if count else 0.0
        return (self._loss + extra) / (self.count + count) if self.count + count else math.nan

    @property
    def loss(self) -> float:
        return self._loss / self.count if self.count else math.nan

    @property
    def metric(self) -> float:
        return self._metric_sum / self.count if self.count else math.nan

    def _figures(
        self, outputs: Mapping[str, Array], targets: Mapping[str, Array], fused: set[str], count: int
    ) -> tuple[float, float]:
        first, loss = next(iter(self._losses.items()))
        scores = as_scores(outputs[first][:count], loss, first in fused)
        return self._loss_of(outputs, targets, fused, count), self._metric[1](
            scores, targets[f"target:{first}"][:count]
        )

    def _loss_of(
        self, outputs: Mapping[str, Array], targets: Mapping[str, Array], fused: set[str], count: int
    ) -> float:
        weights = targets[WEIGHTS][:count] if WEIGHTS in targets else None
        return sum(
            mean_loss(loss, outputs[name][:count], targets[f"target:{name}"][:count], name in fused, weights)
            for name, loss in self._losses.items()
        )


class StoppingRule:
    """Early stopping: when the watched loss has not improved for `patience` epochs, and the best weights."""

    def __init__(self, spec: EarlyStopping | None) -> None:
        self.spec = spec
        self.best_weights: Array | None = None
        self.best_epoch = 0
        self._best = math.inf
        self._wait = 0

    def epoch_ended(self, epoch: int, loss: float, weights: Array) -> bool:
        """Told the watched loss after each epoch; whether to stop now."""
        if self.spec is None:
            return False
        if loss < self._best - self.spec.min_delta:
            self._best, self._wait, self.best_epoch = loss, 0, epoch
            if self.spec.restore_best_weights:
                self.best_weights = weights.copy()
            return False
        self._wait += 1
        return self._wait >= max(1, self.spec.patience)
