"""Layers that make one of several inputs."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from nnviz.sentence import Sentence
from nnviz.spec.layers.base import LayerSpec
from nnviz.spec.layers.fields import Category
from nnviz.spec.problems import Shape, ShapeError, format_shape


class Add(LayerSpec, frozen=True):
    """Adds its inputs value by value; with a shortcut link this makes a residual block."""

    category: ClassVar[Category] = "merge"
    inputs: ClassVar[tuple[int, int | None]] = (2, None)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        return equal_shapes(inputs)


class Multiply(LayerSpec, frozen=True):
    """Multiplies its inputs value by value, so that one can gate another."""

    category: ClassVar[Category] = "merge"
    inputs: ClassVar[tuple[int, int | None]] = (2, None)

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        return equal_shapes(inputs)


class Concatenate(LayerSpec, frozen=True):
    """Puts its inputs side by side along one axis."""

    category: ClassVar[Category] = "merge"
    inputs: ClassVar[tuple[int, int | None]] = (2, None)

    axis: Annotated[
        int,
        Meta(
            ge=-3,
            le=3,
            title="Axis",
            description="The axis that grows; −1 is the channels (or the features), 1 the height.",
        ),
    ] = -1

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        axis = self.concatenated_axis(len(inputs[0]))
        rest = {(*shape[:axis], *shape[axis + 1 :]) for shape in inputs}
        if len({len(shape) for shape in inputs}) > 1 or len(rest) > 1:
            raise ShapeError(
                "concatenate_shapes",
                Sentence(
                    "expects inputs that differ only along axis {axis} but receives {shapes}: "
                    "make their other sizes equal",
                    axis=self.axis,
                    shapes=[format_shape(shape) for shape in inputs],
                ),
            )
        return (*inputs[0][:axis], sum(shape[axis] for shape in inputs), *inputs[0][axis + 1 :])

    def concatenated_axis(self, rank: int) -> int:
        """The axis counted without the batch, from 0; Keras counts the batch as axis 0."""
        axis = self.axis + rank if self.axis < 0 else self.axis - 1
        if not 0 <= axis < rank:
            raise ShapeError(
                "concatenate_axis",
                Sentence(
                    "expects an axis of its inputs but axis {axis} is none of {rank}: use −1 for the last",
                    axis=self.axis,
                    rank=rank,
                ),
            )
        return axis


def equal_shapes(inputs: Sequence[Shape]) -> Shape:
    """The one shape that all inputs have; `ShapeError` where they differ."""
    if len(set(inputs)) > 1:
        raise ShapeError(
            "unequal_shapes",
            Sentence(
                "expects inputs of one shape but receives {shapes}: make them equal, or use Concatenate",
                shapes=[format_shape(shape) for shape in inputs],
            ),
            mend="Concatenate",
        )
    return inputs[0]
