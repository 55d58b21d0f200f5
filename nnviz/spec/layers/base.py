"""What every layer's record offers, and the checks of input shapes that several share."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec import Struct

from nnviz.sentence import Sentence
from nnviz.spec.choices import Padding
from nnviz.spec.layers.fields import Category
from nnviz.spec.problems import Shape, ShapeError, format_shape

if TYPE_CHECKING:
    from nnviz.spec.catalog import Parameter


class LayerSpec(Struct, frozen=True, kw_only=True, tag=True, tag_field="type", forbid_unknown_fields=True, dict=True):
    """What all layers have: a name, unique in its network; empty until the network gives one."""

    category: ClassVar[Category]
    inputs: ClassVar[tuple[int, int | None]] = (1, 1)

    name: str = ""

    @property
    def type(self) -> str:
        """The layer's type as Keras calls it, such as `Dense`."""
        return self.__class__.__name__

    @property
    def parameter_rows(self) -> "tuple[Parameter, ...]":
        """What can be set, as the catalog has it."""
        from nnviz.spec.catalog import CATALOG

        return CATALOG[self.type].parameters

    @cached_property
    def complaints(self) -> tuple[tuple[str, Sentence], ...]:
        """The parameters whose values cannot be, and what is wrong with each; worked out once for each record."""
        told = ((row.name, row.complaint(getattr(self, row.name))) for row in self.parameter_rows)
        return tuple((name, complaint) for name, complaint in told if complaint is not None)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        """Shape of the output for inputs of these shapes; `ShapeError` where they do not fit."""
        return inputs[0]

    def parameter_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        """Shapes of the arrays that training changes, by their Keras names."""
        return {}

    def state_shapes(self, inputs: Sequence[Shape]) -> dict[str, Shape]:
        """Shapes of the arrays that are kept with the weights but not trained by gradients."""
        return {}


def bias(use_bias: bool, size: int) -> dict[str, Shape]:
    return {"bias": (size,)} if use_bias else {}


def widen(layer: LayerSpec, *fields: str) -> None:
    """Keras lets one number stand for height and width; records hold both."""
    for field in fields:
        value = getattr(layer, field)
        if isinstance(value, int):
            msgspec.structs.force_setattr(layer, field, (value, value))
        elif isinstance(value, list):
            msgspec.structs.force_setattr(layer, field, tuple(value))


def flat_input(layer: LayerSpec, shape: Shape) -> None:
    if len(shape) != 1:
        raise ShapeError(
            "flat_input",
            Sentence("expects a flat input but receives {shape}: add Flatten before it", shape=format_shape(shape)),
            mend="Flatten",
        )


def picture_input(layer: LayerSpec, shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise ShapeError(
            "picture_input",
            Sentence(
                "expects a picture (height×width×channels) but receives {shape}: "
                "add Reshape before it, or give the Input such a shape",
                shape=format_shape(shape),
            ),
            mend="Reshape",
        )
    return shape


def windows(
    layer: LayerSpec,
    shape: Shape,
    kernel: tuple[int, int],
    strides: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int],
) -> tuple[int, int]:
    """Number of window positions down and across, as in Keras."""
    if strides != (1, 1) and dilation != (1, 1):
        said = Sentence("expects strides or dilation, not both above 1: set one of them to 1")
        raise ShapeError("strides_and_dilation", said)
    sizes = []
    for size, extent, stride, rate in zip(shape[:2], kernel, strides, dilation, strict=True):
        reach = (extent - 1) * rate + 1
        count = math.ceil(size / stride) if padding == "same" else (size - reach) // stride + 1
        if count < 1:
            raise ShapeError(
                "window_size",
                Sentence(
                    "expects a picture of at least {reach} pixels a side for its window but receives {shape}: "
                    "use a smaller window, or padding `same`",
                    reach=reach,
                    shape=format_shape(shape),
                ),
            )
        sizes.append(count)
    return sizes[0], sizes[1]
