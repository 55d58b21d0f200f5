"""Activation functions as curves, from the engine's own functions."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

import numpy as np

from nnviz.analysis.plane import Array
from nnviz.nn.activations import activate
from nnviz.spec.choices import Activation

NAMES: tuple[str, ...] = get_args(Activation)
POINTS = 241


@dataclass(frozen=True, slots=True)
class ActivationCurve:
    """f and f′ over pre-activations `z`, each (points,).

    Softmax is drawn for two classes, the other's pre-activation held at 0.
    """

    name: str
    z: Array
    value: Array
    derivative: Array


@cache
def activation_curve(name: str, limit: float = 5.0) -> ActivationCurve:
    """The curve of an activation function between −limit and +limit."""
    z = np.linspace(-limit, limit, POINTS)
    if name == "softmax":
        value = activate(name, np.stack([z, np.zeros_like(z)]))[0][0]
        return ActivationCurve(name, z, value, value * (1 - value))
    return ActivationCurve(name, z, activate(name, z)[0], derivative(name, z))


def derivative(name: str, z: Array) -> Array:
    """f′(z) of an elementwise function; ValueError for softmax, whose units depend on each other."""
    slope = activate(name, np.ascontiguousarray(z))[1]
    if slope is None:
        raise ValueError(f"Expected an elementwise activation function, got {name}: it has no derivative per unit.")
    return slope
