"""Layers for any data: where it enters, Dense, activation, dropout and the shape of things."""

import math
from collections.abc import Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from nnviz.sentence import Sentence
from nnviz.spec.layers.base import LayerSpec, bias, flat_input
from nnviz.spec.layers.fields import (
    ActivationField,
    BiasInitializer,
    Category,
    KernelInitializer,
    L1Penalty,
    L2Penalty,
    Trainable,
    UseBias,
)
from nnviz.spec.problems import Shape, ShapeError, format_shape


class Input(LayerSpec, frozen=True):
    """Where data enters the network."""

    category: ClassVar[Category] = "input"
    inputs: ClassVar[tuple[int, int | None]] = (0, 0)

    shape: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=1_000_000)], ...],
        Meta(
            min_length=1,
            max_length=3,
            title="Shape",
            description="Size of one example: features, or height × width × channels.",
        ),
    ] = (2,)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        return self.shape


class Dense(LayerSpec, frozen=True):
    """Every unit sees every input: a weighted sum, a bias and an activation function."""

    category: ClassVar[Category] = "core"

    units: Annotated[
        int,
        Meta(
            ge=1,
            le=65_536,
            title="Units",
            description="Number of neurons; more can hold finer detail and needs more data.",
        ),
    ] = 4
    activation: ActivationField = "linear"
    use_bias: UseBias = True
    kernel_initializer: KernelInitializer = "glorot_uniform"
    bias_initializer: BiasInitializer = "zeros"
    l1: L1Penalty = 0.0
    l2: L2Penalty = 0.0
    trainable: Trainable = True

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        flat_input(self, inputs[0])
        return (self.units,)

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        return {"kernel": (inputs[0][0], self.units), **bias(self.use_bias, self.units)}


class Activation(LayerSpec, frozen=True):
    """Applies an activation function to every value."""

    category: ClassVar[Category] = "activation"

    activation: ActivationField = "relu"


class Dropout(LayerSpec, frozen=True):
    """Silences a random share of its inputs at each training step, so that no unit relies on another."""

    category: ClassVar[Category] = "regularization"

    rate: Annotated[
        float,
        Meta(
            ge=0,
            lt=1,
            title="Rate",
            description="Share of values silenced; 0.2 to 0.5 is usual, more regularizes harder.",
        ),
    ] = 0.5


class Flatten(LayerSpec, frozen=True):
    """Lays a picture out as one row of numbers, so that Dense can read it."""

    category: ClassVar[Category] = "shape"

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        return (math.prod(inputs[0]),)


class Reshape(LayerSpec, frozen=True):
    """Gives the same numbers another shape."""

    category: ClassVar[Category] = "shape"

    target_shape: Annotated[
        tuple[Annotated[int, Meta(ge=-1, le=1_000_000)], ...],
        Meta(
            min_length=1,
            max_length=3,
            title="Target shape",
            description="The new shape; it must hold as many values as the input. One size may be −1: whatever fits.",
        ),
    ] = (1,)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        target, given = self.target_shape, math.prod(inputs[0])
        if 0 in target or target.count(-1) > 1:
            raise ShapeError(
                "reshape_sizes",
                Sentence(
                    "expects sizes from 1, and −1 at most once, but has {target}: change its target shape",
                    target=format_shape(target),
                ),
            )
        known = math.prod(size for size in target if size > 0)
        if given % known or (-1 not in target and given != known):
            raise ShapeError(
                "reshape_size",
                Sentence(
                    "expects {wanted} values for {target} but receives {given} ({shape}): "
                    "give a target shape that holds as many",
                    wanted=Sentence("a multiple of {size}", size=known) if -1 in target else known,
                    target=format_shape(target),
                    given=given,
                    shape=format_shape(inputs[0]),
                ),
            )
        return tuple(given // known if size == -1 else size for size in target)
