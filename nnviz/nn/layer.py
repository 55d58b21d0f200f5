"""`Layer`: what computes one layer of a network, by writing calls into a plan."""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from nnviz.nn.activations import ACTIVATIONS, LINEAR, Activation
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Wiring:
    """Where a layer stands in its network. Shapes leave out the batch, channels last."""

    name: str
    sources: tuple[str, ...]
    input_shapes: tuple[Shape, ...]
    output_shape: Shape
    parameter_shapes: Mapping[str, Shape] = field(default_factory=dict)
    state_shapes: Mapping[str, Shape] = field(default_factory=dict)


class Layer(ABC):
    """One computing layer.

    `weights` maps a weight's name (`kernel`) to its array; `flat_weights` and `flat_gradients` are the
    trained ones and their gradients as one vector each, in the order of the wiring's parameter shapes
    (no gradients where the layer is frozen): views of the model's vectors. `settings` are the
    description's fields. A subclass writes `forward` and `backward`; those with an `activation` function write the
    gradient by its pre-activation as if there were none: the plan adds the function.
    """

    state_defaults: ClassVar[Mapping[str, str]] = {}
    draws: ClassVar[bool] = False  # whether it uses random numbers while training

    def __init__(self, wiring: Wiring, settings: Mapping[str, Any]) -> None:
        self.wiring = wiring
        self.name = wiring.name
        self.settings = settings
        self.activation: Activation = ACTIVATIONS[settings.get("activation", "linear")]
        self.trainable: bool = settings.get("trainable", True)
        self.weights: dict[str, Array] = {}
        self.flat_weights: Array = np.empty(0)
        self.flat_gradients: Array | None = None

    @property
    def has_activation(self) -> bool:
        """Whether pre-activations of this layer differ from its output."""
        return self.activation is not LINEAR

    def initializer(self, weight: str) -> Any:
        """The initializer of a weight: its name, or a mapping with `name` and values."""
        return self.settings.get(f"{weight}_initializer") or self.state_defaults.get(weight, "zeros")

    def gradient_of(self, weight: str) -> Array:
        """The array that the gradient of one trained weight is written to."""
        if self.flat_gradients is None:
            raise ValueError(f"{self.name} is frozen and has no gradients")
        start = 0
        for name, shape in self.wiring.parameter_shapes.items():
            size = math.prod(shape)
            if name == weight:
                return self.flat_gradients[start : start + size].reshape(shape)
            start += size
        raise KeyError(f"{self.name} has no trained weight {weight}")

    def penalty(self, weight: str) -> tuple[float, float]:
        """(l1, l2) of a weight; only kernels are penalized."""
        if weight != "kernel":
            return 0.0, 0.0
        return self.settings.get("l1", 0.0), self.settings.get("l2", 0.0)

    @abstractmethod
    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        """Write the calls that compute the output."""

    @abstractmethod
    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        """Write the calls from `output.gradient` to the gradients of weights and inputs."""


def flat_rows(value: Array) -> Array:
    """(channels, everything else): a view, for reductions over a channel."""
    view = value if value.ndim == 2 else value.reshape(value.shape[0], -1)
    if not np.shares_memory(view, value):
        raise ValueError("expected a value whose channels lie together in memory")
    return view
