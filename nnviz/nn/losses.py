"""Losses: how far outputs are from targets, and the gradient that starts backpropagation.

Formulas and reductions are those of `keras.losses`. `binary_crossentropy` after sigmoid and
`categorical_crossentropy` after softmax are fused: they read the logits, so that both loss and
gradient stay finite at any logit. Arrays are feature-major; `axis` is where the channels are.
"""

from abc import ABC, abstractmethod

import numpy as np

from nnviz.nn.activations import SIGMOID, SOFTMAX, Activation
from nnviz.nn.program import Array, Program

EPSILON = 1e-7  # Keras' distance of a probability from 0 and 1


class Loss(ABC):
    """A loss: its value over any number of examples, and the calls of its gradient for one batch."""

    fusable: Activation | None = None

    def fuses(self, activation: Activation) -> bool:
        """Whether the loss reads logits when the output layer has this activation function."""
        return activation is self.fusable

    @abstractmethod
    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        """Mean loss over all examples (and places); outputs are logits where `fused`."""

    @abstractmethod
    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        """Write d(mean loss)/d(output) into `gradient`; by the logits where `fused`."""


class MeanSquaredError(Loss):
    """mean (a − y)²"""

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        error = (outputs - targets).ravel()
        return float(error.dot(error)) / error.size

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        program.do(np.subtract, output, target, gradient)
        program.do(np.multiply, gradient, program.constant(2 / output.size), gradient)


class MeanAbsoluteError(Loss):
    """mean |a − y|"""

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        return float(np.abs(outputs - targets).mean())

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        program.do(np.subtract, output, target, gradient)
        program.do(np.sign, gradient, gradient)
        program.do(np.multiply, gradient, program.constant(1 / output.size), gradient)


class Huber(Loss):
    """mean of ½ e² up to |e| = 1 and |e| − ½ beyond (Huber, 1964), e = a − y"""

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        size = np.abs(outputs - targets)
        inside = np.minimum(size, 1)
        return float((0.5 * inside * inside + (size - inside)).mean())

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        program.do(np.subtract, output, target, gradient)
        program.do(np.maximum, gradient, program.constant(-1), out=gradient)
        program.do(np.minimum, gradient, program.constant(1), out=gradient)
        program.do(np.multiply, gradient, program.constant(1 / output.size), gradient)


class BinaryCrossentropy(Loss):
    """mean of −y log p − (1 − y) log(1 − p)"""

    fusable = SIGMOID

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        if fused:
            losses = np.maximum(outputs, 0) - outputs * targets + np.log1p(np.exp(-np.abs(outputs)))
        else:
            p = np.clip(outputs, EPSILON, 1 - EPSILON)
            losses = -targets * np.log(p) - (1 - targets) * np.log(1 - p)
        return float(losses.mean())

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        if fused:
            SIGMOID.forward(program, output, gradient)
            program.do(np.subtract, gradient, target, gradient)
        else:
            p, rest = program.scratch(output.shape, slot=1), program.scratch(output.shape, slot=2)
            _clip(program, output, p)
            program.do(np.subtract, p, target, gradient)
            program.do(np.subtract, program.constant(1), p, rest)
            program.do(np.multiply, rest, p, rest)
            program.do(np.divide, gradient, rest, gradient)
            _cut_outside(program, output, p, gradient)
        program.do(np.multiply, gradient, program.constant(1 / output.size), gradient)


class CategoricalCrossentropy(Loss):
    """mean over examples of −Σ y log p, the sum over the classes"""

    fusable = SOFTMAX

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        if fused:
            shifted = outputs - outputs.max(axis=axis, keepdims=True)
            log_p = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
        else:
            log_p = np.log(np.clip(outputs / outputs.sum(axis=axis, keepdims=True), EPSILON, 1 - EPSILON))
        return float(-(targets * log_p).sum(axis=axis).mean())

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        places = output.size // output.shape[0]
        if fused:
            SOFTMAX.forward(program, output, gradient)
            weight = program.scratch((1, *output.shape[1:]), slot=1)
            program.do(np.add.reduce, target, 0, None, weight, True)
            program.do(np.multiply, gradient, weight, gradient)
            program.do(np.subtract, gradient, target, gradient)
        else:
            self._gradient_of_shares(program, output, target, gradient)
        program.do(np.multiply, gradient, program.constant(1 / places), gradient)

    def _gradient_of_shares(self, program: Program, output: Array, target: Array, gradient: Array) -> None:
        """By outputs that are normalized first, as Keras does: p = a / Σ a."""
        p, clipped = program.scratch(output.shape, slot=1), program.scratch(output.shape, slot=2)
        total = program.scratch((1, *output.shape[1:]), slot=3)
        shared = program.scratch((1, *output.shape[1:]), slot=4)
        program.do(np.add.reduce, output, 0, None, total, True)
        program.do(np.divide, output, total, p)
        _clip(program, p, clipped)
        program.do(np.divide, target, clipped, gradient)
        _cut_outside(program, p, clipped, gradient)
        program.do(np.multiply, gradient, p, clipped)
        program.do(np.add.reduce, clipped, 0, None, shared, True)
        program.do(np.subtract, shared, gradient, gradient)
        program.do(np.divide, gradient, total, gradient)


class Hinge(Loss):
    """mean max(1 − y a, 0), y = ±1"""

    def value(self, outputs: Array, targets: Array, axis: int, fused: bool) -> float:
        return float(np.maximum(1 - targets * outputs, 0).mean())

    def gradient(self, program: Program, output: Array, target: Array, gradient: Array, fused: bool) -> None:
        program.do(np.multiply, output, target, gradient)
        program.do(np.subtract, program.constant(1), gradient, gradient)
        program.do(np.heaviside, gradient, program.constant(0), gradient)
        program.do(np.multiply, gradient, target, gradient)
        program.do(np.multiply, gradient, program.constant(-1 / output.size), gradient)


def _clip(program: Program, p: Array, clipped: Array) -> None:
    program.do(np.maximum, p, program.constant(EPSILON), out=clipped)
    program.do(np.minimum, clipped, program.constant(1 - EPSILON), out=clipped)


def _cut_outside(program: Program, p: Array, clipped: Array, gradient: Array) -> None:
    """A clipped probability has no gradient."""
    inside = program.scratch(p.shape, slot=5)
    program.do(np.equal, p, clipped, inside, casting="unsafe")
    program.do(np.multiply, gradient, inside, gradient)


LOSSES: dict[str, Loss] = {
    "mse": MeanSquaredError(),
    "mae": MeanAbsoluteError(),
    "huber": Huber(),
    "binary_crossentropy": BinaryCrossentropy(),
    "categorical_crossentropy": CategoricalCrossentropy(),
    "hinge": Hinge(),
}
