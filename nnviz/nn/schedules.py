"""Learning-rate schedules: the rate as a function of step and epoch, by Keras' formulas."""

import math
from collections.abc import Mapping
from typing import Any


class Schedule:
    """A rate that stays; subclasses change it. `per_step` says that it differs from step to step."""

    per_step = False

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        self.settings = settings or {}

    def factor(self, step: int, epoch: int) -> float:
        """What the learning rate is multiplied by for the step after `step` steps and `epoch` whole epochs."""
        return 1.0

    def epoch_ended(self, loss: float, learning_rate: float) -> None:
        """Told the watched loss after each epoch, and the rate that was set."""


class StepDecay(Schedule):
    """factor^⌊epoch / epochs⌋"""

    def factor(self, step: int, epoch: int) -> float:
        return float(self.settings["factor"] ** (epoch // self.settings["epochs"]))


class ExponentialDecay(Schedule):
    """decay_rate^(step / decay_steps), the exponent rounded down for a staircase"""

    per_step = True

    def factor(self, step: int, epoch: int) -> float:
        exponent = step / self.settings["decay_steps"]
        return float(self.settings["decay_rate"] ** (math.floor(exponent) if self.settings["staircase"] else exponent))


class CosineDecay(Schedule):
    """α + (1 − α) ½ (1 + cos(π step / decay_steps)) after a linear warm-up (Loshchilov and Hutter, 2017)"""

    per_step = True

    def factor(self, step: int, epoch: int) -> float:
        warmup, alpha = self.settings["warmup_steps"], self.settings["alpha"]
        if step < warmup:
            return float(step / warmup)
        share = min(1.0, (step - warmup) / self.settings["decay_steps"])
        return float(alpha + (1 - alpha) * 0.5 * (1 + math.cos(math.pi * share)))


class WarmUp(Schedule):
    """step / warmup_steps, then 1"""

    per_step = True

    def factor(self, step: int, epoch: int) -> float:
        return min(1.0, float(step / self.settings["warmup_steps"]))


class ReduceOnPlateau(Schedule):
    """Multiplied by `factor` each time the watched loss has not improved for `patience` epochs"""

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(settings)
        self._factor, self._best, self._wait, self._cooldown = 1.0, math.inf, 0, 0

    def factor(self, step: int, epoch: int) -> float:
        return self._factor

    def epoch_ended(self, loss: float, learning_rate: float) -> None:
        if self._cooldown:
            self._cooldown -= 1
            self._wait = 0
        if loss < self._best - self.settings["min_delta"]:
            self._best, self._wait = loss, 0
        elif not self._cooldown:
            self._wait += 1
            if self._wait >= self.settings["patience"]:
                lowest = self.settings["min_learning_rate"] / learning_rate
                self._factor = max(self._factor * self.settings["factor"], min(lowest, self._factor))
                self._cooldown, self._wait = self.settings["cooldown"], 0


SCHEDULES: dict[str, type[Schedule]] = {
    "constant": Schedule,
    "step": StepDecay,
    "exponential": ExponentialDecay,
    "cosine": CosineDecay,
    "warmup": WarmUp,
    "plateau": ReduceOnPlateau,
}
