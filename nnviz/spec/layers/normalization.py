"""Layers that bring values to a common range."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from nnviz.spec.layers.base import LayerSpec
from nnviz.spec.layers.fields import Category, Center, Epsilon, Scale, Trainable
from nnviz.spec.problems import Shape


class BatchNormalization(LayerSpec, frozen=True):
    """Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it."""

    category: ClassVar[Category] = "normalization"

    momentum: Annotated[
        float,
        Meta(
            ge=0,
            lt=1,
            title="Momentum",
            description="How slowly the moving mean and variance follow the batches; nearer 1 is slower.",
        ),
    ] = 0.99
    epsilon: Epsilon = 1e-3
    center: Center = True
    scale: Scale = True
    trainable: Trainable = True

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        return _gamma_beta(self.scale, self.center, inputs[0][-1])

    def state_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        channels = inputs[0][-1]
        return {"moving_mean": (channels,), "moving_variance": (channels,)}


class LayerNormalization(LayerSpec, frozen=True):
    """Brings the last axis of each example to mean 0 and variance 1, then scales and shifts it."""

    category: ClassVar[Category] = "normalization"

    epsilon: Epsilon = 1e-3
    center: Center = True
    scale: Scale = True
    trainable: Trainable = True

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        return _gamma_beta(self.scale, self.center, inputs[0][-1])


class Rescaling(LayerSpec, frozen=True):
    """Multiplies every value by a factor and adds an offset, such as pixels 0–255 to 0–1."""

    category: ClassVar[Category] = "normalization"

    scale: Annotated[float, Meta(title="Scale", description="Factor on every value; 1/255 brings pixels to 0–1.")] = (
        1 / 255
    )
    offset: Annotated[float, Meta(title="Offset", description="Added after scaling.")] = 0.0


def _gamma_beta(scale: bool, center: bool, channels: int) -> dict[str, Shape]:
    chosen = (("gamma", scale), ("beta", center))
    return {name: (channels,) for name, wanted in chosen if wanted}
