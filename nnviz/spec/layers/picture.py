"""Layers for pictures (height × width × channels): convolutions, pooling and margins."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from nnviz.sentence import Sentence
from nnviz.spec.layers.base import LayerSpec, bias, picture_input, widen, windows
from nnviz.spec.layers.fields import (
    ActivationField,
    BiasInitializer,
    Category,
    DilationRate,
    KeepDims,
    KernelInitializer,
    KernelSize,
    L1Penalty,
    L2Penalty,
    Margin,
    PaddingField,
    Pair,
    Strides,
    Trainable,
    UseBias,
)
from nnviz.spec.problems import Shape, ShapeError


class Conv2D(LayerSpec, frozen=True):
    """Slides small filters over a picture; each answers where its pattern is."""

    category: ClassVar[Category] = "convolution"

    filters: Annotated[
        int,
        Meta(
            ge=1,
            le=65_536,
            title="Filters",
            description="Number of patterns looked for; each gives one output channel.",
        ),
    ] = 8
    kernel_size: KernelSize = (3, 3)
    strides: Strides = (1, 1)
    padding: PaddingField = "valid"
    dilation_rate: DilationRate = (1, 1)
    groups: Annotated[
        int,
        Meta(
            ge=1,
            le=65_536,
            title="Groups",
            description="Splits the channels into groups that are convolved apart; 1 mixes all.",
        ),
    ] = 1
    activation: ActivationField = "linear"
    use_bias: UseBias = True
    kernel_initializer: KernelInitializer = "glorot_uniform"
    bias_initializer: BiasInitializer = "zeros"
    l1: L1Penalty = 0.0
    l2: L2Penalty = 0.0
    trainable: Trainable = True

    def __post_init__(self) -> None:
        widen(self, "kernel_size", "strides", "dilation_rate")

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        channels = picture_input(self, inputs[0])[-1]
        if channels % self.groups or self.filters % self.groups:
            raise ShapeError(
                "groups",
                Sentence(
                    "expects channels and filters that {groups} groups divide evenly but has {channels} channels and "
                    "{filters} filters: choose groups that divide both",
                    groups=self.groups,
                    channels=channels,
                    filters=self.filters,
                ),
            )
        return (
            *windows(self, inputs[0], self.kernel_size, self.strides, self.padding, self.dilation_rate),
            self.filters,
        )

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        return {
            "kernel": (*self.kernel_size, inputs[0][-1] // self.groups, self.filters),
            **bias(self.use_bias, self.filters),
        }


class DepthwiseConv2D(LayerSpec, frozen=True):
    """Convolves each channel with filters of its own and mixes none; light, as in MobileNet."""

    category: ClassVar[Category] = "convolution"

    kernel_size: KernelSize = (3, 3)
    strides: Strides = (1, 1)
    padding: PaddingField = "valid"
    depth_multiplier: Annotated[
        int, Meta(ge=1, le=256, title="Depth multiplier", description="Number of filters for each input channel.")
    ] = 1
    dilation_rate: DilationRate = (1, 1)
    activation: ActivationField = "linear"
    use_bias: UseBias = True
    kernel_initializer: KernelInitializer = "glorot_uniform"
    bias_initializer: BiasInitializer = "zeros"
    l1: L1Penalty = 0.0
    l2: L2Penalty = 0.0
    trainable: Trainable = True

    def __post_init__(self) -> None:
        widen(self, "kernel_size", "strides", "dilation_rate")

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        channels = picture_input(self, inputs[0])[-1]
        size = windows(self, inputs[0], self.kernel_size, self.strides, self.padding, self.dilation_rate)
        return (*size, channels * self.depth_multiplier)

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        channels = inputs[0][-1]
        return {
            "kernel": (*self.kernel_size, channels, self.depth_multiplier),
            **bias(self.use_bias, channels * self.depth_multiplier),
        }


class _Pooling(LayerSpec, frozen=True):
    category: ClassVar[Category] = "pooling"

    pool_size: Annotated[
        Pair, Meta(title="Pool size", description="Height and width of the window that becomes one value.")
    ] = (2, 2)
    strides: Annotated[
        Pair | None,
        Meta(title="Strides", description="How many pixels the window moves at a time; empty: the pool size."),
    ] = None
    padding: PaddingField = "valid"

    def __post_init__(self) -> None:
        widen(self, "pool_size", "strides")

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        channels = picture_input(self, inputs[0])[-1]
        return (
            *windows(self, inputs[0], self.pool_size, self.strides or self.pool_size, self.padding, (1, 1)),
            channels,
        )


class MaxPooling2D(_Pooling, frozen=True):
    """Keeps the largest value of each window: smaller, and less bound to the exact place."""


class AveragePooling2D(_Pooling, frozen=True):
    """Keeps the mean of each window: smaller and smoother."""


class _GlobalPooling(LayerSpec, frozen=True):
    category: ClassVar[Category] = "pooling"

    keepdims: KeepDims = False

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        channels = picture_input(self, inputs[0])[-1]
        return (1, 1, channels) if self.keepdims else (channels,)


class GlobalAveragePooling2D(_GlobalPooling, frozen=True):
    """Keeps one mean for each channel: from a picture to a flat row."""


class GlobalMaxPooling2D(_GlobalPooling, frozen=True):
    """Keeps the largest value of each channel: from a picture to a flat row."""


class ZeroPadding2D(LayerSpec, frozen=True):
    """Puts a margin of zeros around a picture."""

    category: ClassVar[Category] = "shape"

    padding: Annotated[
        tuple[Margin, Margin], Meta(title="Padding", description="Rows above and below, then columns left and right.")
    ] = ((1, 1), (1, 1))

    def __post_init__(self) -> None:
        padding: Any = self.padding
        if isinstance(padding, int):
            padding = (padding, padding)
        if all(isinstance(side, int) for side in padding):
            padding = tuple((side, side) for side in padding)
        msgspec.structs.force_setattr(self, "padding", padding)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        height, width, channels = picture_input(self, inputs[0])
        (top, bottom), (left, right) = self.padding
        return (height + top + bottom, width + left + right, channels)
