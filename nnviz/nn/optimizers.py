"""Optimizers: how gradients move parameters. Formulas and defaults are those of `keras.optimizers`.

An optimizer works on one flat vector and writes its calls into a program, in blocks that fit the
cache. What changes from step to step is kept in 0-d arrays that `prepare` sets before each step.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.program import Array, Program

BLOCK = 1 << 15  # values: a block of each vector it touches fits the second-level cache


class Optimizer(ABC):
    """Moves `parameters` by `gradients` (vectors of one length); `state` holds its memory, by name."""

    slots: ClassVar[tuple[str, ...]] = ()
    per_step: ClassVar[bool] = False  # whether `prepare` does more than set the learning rate

    def __init__(self, parameters: Array, gradients: Array, settings: Mapping[str, Any] | None = None) -> None:
        self.parameters = parameters
        self.gradients = gradients
        self.settings = settings or {}
        self.step = 0
        self._memory: Array = np.zeros((len(self.slots), parameters.size), parameters.dtype)
        self.rate: Array = np.zeros((), parameters.dtype)

    @property
    def state(self) -> dict[str, NDArray[Any]]:
        """Views of the memory by name, and `step`: what a checkpoint keeps."""
        return {"step": np.array(self.step), **dict(zip(self.slots, self._memory, strict=True))}

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Take up a memory kept by an optimizer of the same kind and size; others are ignored."""
        fitting = {name: state[name] for name in self.slots if name in state}
        if len(fitting) != len(self.slots) or any(kept.shape != self.parameters.shape for kept in fitting.values()):
            return
        self.step = int(state.get("step", 0))
        for row, name in zip(self._memory, self.slots, strict=True):
            row[...] = fitting[name]

    def prepare(self, learning_rate: float) -> None:
        """Count a step and set what it needs: the learning rate, and corrections that depend on the step."""
        self.step += 1
        self.set_rate(learning_rate)

    def set_rate(self, learning_rate: float) -> None:
        """Set the learning rate and what depends on it; all there is to do unless `per_step`."""
        self.rate.fill(learning_rate)

    def write(self, program: Program) -> None:
        """Write the calls of one step."""
        for start in range(0, self.parameters.size, BLOCK):
            part = slice(start, start + BLOCK)
            parameters, gradients = self.parameters[part], self.gradients[part]
            self._write(program, parameters, gradients, self._memory[:, part])

    @abstractmethod
    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        """Write the calls of one step for one block."""


class SGD(Optimizer):
    """p ← p − η g"""

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        change = program.scratch(p.shape)
        program.do(np.multiply, g, self.rate, change)
        program.do(np.subtract, p, change, p)


class Momentum(Optimizer):
    """v ← m v − η g; p ← p + v (Polyak, 1964)"""

    slots = ("velocity",)

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        change, velocity = program.scratch(p.shape), memory[0]
        program.do(np.multiply, g, self.rate, change)
        program.do(np.multiply, velocity, program.constant(self.settings.get("momentum", 0.9)), velocity)
        program.do(np.subtract, velocity, change, velocity)
        self._move(program, p, change, velocity)

    def _move(self, program: Program, p: Array, change: Array, velocity: Array) -> None:
        program.do(np.add, p, velocity, p)


class Nesterov(Momentum):
    """v ← m v − η g; p ← p + m v − η g (Nesterov, 1983, as in Sutskever et al., 2013)"""

    def _move(self, program: Program, p: Array, change: Array, velocity: Array) -> None:
        program.do(np.subtract, p, change, p)
        program.do(np.multiply, velocity, program.constant(self.settings.get("momentum", 0.9)), change)
        program.do(np.add, p, change, p)


class RMSprop(Optimizer):
    """v ← ρ v + (1 − ρ) g²; p ← p − η g / √(v + ε) (Hinton, 2012)"""

    slots = ("square",)

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        change, square = program.scratch(p.shape), memory[0]
        rho = self.settings.get("rho", 0.9)
        program.do(np.multiply, g, g, change)
        program.do(np.multiply, change, program.constant(1 - rho), change)
        program.do(np.multiply, square, program.constant(rho), square)
        program.do(np.add, square, change, square)
        program.do(np.add, square, program.constant(self.settings.get("epsilon", 1e-7)), change)
        _move_by_ratio(program, p, g, change, self.rate)


class Adagrad(Optimizer):
    """v ← v + g²; p ← p − η g / √(v + ε) (Duchi, Hazan and Singer, 2011)"""

    slots = ("square",)

    def __init__(self, parameters: Array, gradients: Array, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(parameters, gradients, settings)
        self._memory.fill(self.settings.get("initial_accumulator_value", 0.1))

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        change, square = program.scratch(p.shape), memory[0]
        program.do(np.multiply, g, g, change)
        program.do(np.add, square, change, square)
        program.do(np.add, square, program.constant(self.settings.get("epsilon", 1e-7)), change)
        _move_by_ratio(program, p, g, change, self.rate)


class Adam(Optimizer):
    """m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← p − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) m / (√v + ε)

    (Kingma and Ba, 2015). The moments are kept divided by 1 − β, which saves two calls; rate and ε
    make up for it. Both moments are the rows of one array, and so are g and g².
    """

    slots = ("mean", "square")
    per_step = True

    def __init__(self, parameters: Array, gradients: Array, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(parameters, gradients, settings)
        self._beta_1: float = self.settings.get("beta_1", 0.9)
        self._beta_2: float = self.settings.get("beta_2", 0.999)
        self._forget = np.array([[self._beta_1], [self._beta_2]], parameters.dtype)

    def set_rate(self, learning_rate: float) -> None:
        correction = math.sqrt(1 - self._beta_2**self.step) / (1 - self._beta_1**self.step)
        self.rate.fill(learning_rate * correction * (1 - self._beta_1) / math.sqrt(1 - self._beta_2))

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        change = program.scratch(p.shape)
        self._write_moments(program, g, memory, change)
        self._write_root(program, memory[1], change)
        program.do(np.divide, memory[0], change, change)
        program.do(np.multiply, change, self.rate, change)
        program.do(np.subtract, p, change, p)

    def _write_moments(self, program: Program, g: Array, memory: Array, square: Array) -> None:
        program.do(np.multiply, memory, self._forget, memory)
        program.do(np.add, memory[0], g, memory[0])
        program.do(np.multiply, g, g, square)
        program.do(np.add, memory[1], square, memory[1])

    def _write_root(self, program: Program, square: Array, root: Array) -> None:
        epsilon = self.settings.get("epsilon", 1e-7) / math.sqrt(1 - self._beta_2)
        program.do(np.sqrt, square, root)
        program.do(np.add, root, program.constant(epsilon), root)


class AdamW(Adam):
    """Adam after p ← p − η λ p (Loshchilov and Hutter, 2019)"""

    def __init__(self, parameters: Array, gradients: Array, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(parameters, gradients, settings)
        self._keep: Array = np.ones((), parameters.dtype)

    def set_rate(self, learning_rate: float) -> None:
        super().set_rate(learning_rate)
        self._keep.fill(1 - learning_rate * self.settings.get("weight_decay", 0.004))

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        program.do(np.multiply, p, self._keep, p)
        super()._write(program, p, g, memory)


class Nadam(Adam):
    """Adam with Nesterov's look ahead (Dozat, 2016), as Keras computes it

    u_t = β₁ (1 − ½ 0.96ᵗ); m̂ = u_{t+1} m / (1 − Π u_{1…t+1}) + (1 − u_t) g / (1 − Π u_{1…t});
    p ← p − η m̂ / (√(v / (1 − β₂ᵗ)) + ε)
    """

    def __init__(self, parameters: Array, gradients: Array, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(parameters, gradients, settings)
        self._of_mean: Array = np.zeros((), parameters.dtype)
        self._of_gradient: Array = np.zeros((), parameters.dtype)
        self._epsilon: Array = np.zeros((), parameters.dtype)
        self._product = 1.0

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        super().restore(state)
        self._product = math.prod(map(self._momentum, range(1, min(self.step, 100_000) + 1)))

    def prepare(self, learning_rate: float) -> None:
        super().prepare(learning_rate)
        step, beta_1, beta_2 = self.step, self._beta_1, self._beta_2
        now, ahead = self._momentum(step), self._momentum(step + 1)
        product = self._product = self._product * now
        # The square is kept divided by 1 − β₂; its root is brought to √v̂ by this factor.
        root = math.sqrt((1 - beta_2) / (1 - beta_2**step))
        self._of_mean.fill(learning_rate * ahead / (1 - product * ahead) * (1 - beta_1) / root)
        self._of_gradient.fill(learning_rate * (1 - now) / (1 - product) / root)
        self._epsilon.fill(self.settings.get("epsilon", 1e-7) / root)

    def _momentum(self, step: int) -> float:
        return self._beta_1 * (1 - 0.5 * 0.96**step)

    def _write(self, program: Program, p: Array, g: Array, memory: Array) -> None:
        root, ahead = program.scratch(p.shape), program.scratch(p.shape, slot=1)
        self._write_moments(program, g, memory, root)
        program.do(np.sqrt, memory[1], root)
        program.do(np.add, root, self._epsilon, root)
        program.do(np.multiply, g, self._of_gradient, ahead)
        program.do(np.divide, ahead, root, ahead)
        program.do(np.subtract, p, ahead, p)
        program.do(np.multiply, memory[0], self._of_mean, ahead)
        program.do(np.divide, ahead, root, ahead)
        program.do(np.subtract, p, ahead, p)


def _move_by_ratio(program: Program, p: Array, g: Array, square: Array, rate: Array) -> None:
    """p ← p − η g / √square, leaving `square` overwritten."""
    program.do(np.sqrt, square, square)
    program.do(np.divide, g, square, square)
    program.do(np.multiply, square, rate, square)
    program.do(np.subtract, p, square, p)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
    "adagrad": Adagrad,
    "adam": Adam,
    "adamw": AdamW,
    "nadam": Nadam,
}
