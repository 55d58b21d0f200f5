"""The placeholder for a layer of another program that NNViz does not have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from nnviz.sentence import Sentence
from nnviz.spec.layers.base import LayerSpec
from nnviz.spec.layers.fields import Category
from nnviz.spec.problems import Shape, ShapeError

if TYPE_CHECKING:
    from nnviz.spec.catalog import Parameter

LONGEST_KIND = 100


class Unknown(LayerSpec, frozen=True):
    """Stands where a model file has a layer of a kind that NNViz does not know; it computes nothing.

    It is in no catalog, as nobody adds one by hand. `kind` is what the program `origin` calls the layer. `shape` is
    that of its output where the file tells it, channels last and without the batch, so that the layers behind it keep
    theirs.
    """

    category: ClassVar[Category] = "unknown"
    inputs: ClassVar[tuple[int, int | None]] = (0, None)

    kind: Annotated[str, Meta(max_length=LONGEST_KIND)] = ""
    origin: Annotated[str, Meta(max_length=LONGEST_KIND)] = ""
    shape: Annotated[tuple[Annotated[int, Meta(ge=1, le=1_000_000)], ...], Meta(max_length=3)] | None = None

    @property
    def parameter_rows(self) -> "tuple[Parameter, ...]":
        return ()

    @property
    def fault(self) -> Sentence:
        """What keeps every network with such a layer from being compiled."""
        return Sentence(
            "“{kind}” is a layer of {origin} that NNViz does not know: it stands here as a placeholder and computes "
            "nothing. Put layers in its place that do the same, or delete it.",
            kind=self.kind,
            origin=self.origin,
        )

    def output_shape(self, inputs: Sequence[Shape]) -> Shape:
        if self.shape is None:
            raise ShapeError("unknown_type", self.fault)
        return self.shape
