"""`Importer`: grows a network of our layers from the nodes of an ONNX graph, one node after the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec
import numpy as np

from nnviz.formats.onnx_reader.model import Array, Graph, Node
from nnviz.formats.onnx_reader.values import NotHereError, Value, channels_first, in_order, in_our_order, plain, settled
from nnviz.spec import LayerSpec, Shape, SpecError, layers
from nnviz.spec.problems import ShapeError

NOT_NEGATIVE: Final = ("relu", "relu6", "sigmoid", "softmax", "softplus", "hard_sigmoid")
KEEPS_SIGN: Final = (
    layers.MaxPooling2D, layers.AveragePooling2D, layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D, layers.Add,
    layers.ZeroPadding2D, layers.Dropout, layers.Concatenate, layers.Multiply, layers.Flatten, layers.Reshape,
)  # fmt: skip
GLOBAL: Final = (layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D)

Weights = dict[str, Array]


@dataclass
class Grown:
    """One layer so far: its record, what it reads, its weights, and the name it should get (empty: any)."""

    record: LayerSpec
    sources: list[int]
    shape: Shape | None
    weights: Weights = field(default_factory=dict)
    hint: str = ""
    affine: tuple[Array, Array] | None = None  # factor and offset of a layer that does nothing else

    @property
    def not_negative(self) -> bool:
        """Whether the layer itself makes every value 0 or more."""
        return getattr(self.record, "activation", "") in NOT_NEGATIVE


class Importer:
    """`values` are the ONNX values whose layer and shape are known here, `constants` those that depend on no input."""

    def __init__(self, graph: Graph, constants: Mapping[str, Array], uses: Counter[str], batch: int) -> None:
        self.graph, self.batch = graph, batch
        self.constants = dict(constants)
        self.uses = uses
        self.grown: list[Grown] = []
        self.values: dict[str, Value] = {}
        self.shapeless: dict[str, int] = {}  # the layers of values without a known shape
        self._before: list[tuple[Grown, Grown]] = []

    # -- what a node reads ---------------------------------------------------------------------------

    def has(self, node: Node, place: int) -> bool:
        return place < len(node.inputs) and node.inputs[place] != ""

    def is_constant(self, node: Node, place: int) -> bool:
        return self.has(node, place) and node.inputs[place] in self.constants

    def value(self, node: Node, place: int = 0) -> Value:
        """What the node reads there; `NotHereError` where it is a constant or of no known shape."""
        name = node.inputs[place] if self.has(node, place) else ""
        if name not in self.values:
            raise NotHereError
        value = self.values[name]
        return replace(value, alone=value.alone and self.uses[name] == 1)

    def constant(self, node: Node, place: int) -> Array:
        """A constant that the node reads; `NotHereError` where it is computed from an input."""
        if not self.is_constant(node, place):
            raise NotHereError
        return self.constants[node.inputs[place]]

    def weight(self, node: Node, place: int) -> Array:
        """A constant of floating-point numbers."""
        array = self.constant(node, place)
        if array.dtype.kind != "f":
            raise NotHereError
        return array

    def integers(self, node: Node, place: int, attribute: str) -> tuple[int, ...] | None:
        """Whole numbers that newer files have as an input and older ones as an attribute; nothing where left out."""
        if self.has(node, place):
            return tuple(int(value) for value in self.constant(node, place).ravel())
        return node.attributes.get(attribute)

    # -- layers --------------------------------------------------------------------------------------

    def add(self, record: LayerSpec, sources: Sequence[int], weights: Weights | None = None, hint: str = "") -> int:
        """One more layer; `NotHereError` where it does not fit what it reads, or has settings that we do not allow."""
        if record.complaints and not isinstance(record, layers.Input):
            raise NotHereError
        shapes = [self.grown[source].shape for source in sources]
        known = [shape for shape in shapes if shape is not None]
        try:
            shape = record.output_shape(known) if len(known) == len(shapes) else None
        except (ShapeError, SpecError) as error:
            raise NotHereError from error
        distinct = [self._apart(source, sources[:place]) for place, source in enumerate(sources)]
        self.grown.append(Grown(record, distinct, shape, weights or {}, hint))
        return len(self.grown) - 1

    def _apart(self, source: int, others: Sequence[int]) -> int:
        """The source, or something that answers the same: a layer reads no other twice."""
        return self.add(layers.Activation(activation="linear"), [source]) if source in others else source

    def shaped(self, layer: int) -> Shape:
        shape = self.grown[layer].shape
        if shape is None:
            raise NotHereError
        return shape

    def change(self, layer: int, **changes: Any) -> None:
        """Another setting for a layer that only one value looks at."""
        grown = self.grown[layer]
        self._before.append((grown, replace(grown)))
        grown.record = msgspec.structs.replace(grown.record, **changes)
        if grown.sources:
            grown.shape = grown.record.output_shape([self.shaped(source) for source in grown.sources])

    @contextmanager
    def whole_or_not_at_all(self) -> Iterator[None]:
        """Takes back what was added and changed, if an error ends it."""
        count = len(self.grown)
        self._before.clear()
        try:
            yield
        except Exception:
            del self.grown[count:]
            for grown, before in reversed(self._before):
                grown.record, grown.shape, grown.weights = before.record, before.shape, before.weights
            raise

    def elementwise(self, record: LayerSpec, value: Value) -> Value:
        """A layer that changes each number by itself, however ONNX looks at them."""
        return replace(value, layer=self.add(record, [value.layer]), alone=True)

    def is_not_negative(self, layer: int) -> bool:
        """Whether no value of this layer can be below 0."""
        waiting, seen = [layer], set[int]()
        while waiting:
            grown = self.grown[waiting.pop()]
            if grown.not_negative:
                continue
            if not isinstance(grown.record, KEEPS_SIGN):
                return False
            waiting += [source for source in grown.sources if source not in seen]
            seen.update(grown.sources)
        return True

    # -- bringing values into the form that a layer reads -----------------------------------------------

    def flat(self, value: Value) -> Value:
        """A value (features,) as the output of a layer that is flat, too."""
        if len(value.sizes) != 1:
            raise NotHereError
        if len(value.shape) == 1:
            return value
        if isinstance(self.grown[value.layer].record, GLOBAL) and value.alone:
            self.change(value.layer, keepdims=False)
            return plain(value.layer, value.sizes)
        layer = self.add(layers.Flatten(), [value.layer])
        return settled(Value(layer, value.sizes, places=value.listed()))

    def picture(self, value: Value) -> Value:
        """A value (channels, height, width) as the output of a layer that is a picture."""
        if len(value.sizes) != 3:
            raise NotHereError
        if value.places is None and value.axes == (2, 0, 1):
            return value
        if not in_our_order(value):
            value = self._units_in_order(value)
        channels, height, width = value.sizes
        shape, layer = (height, width, channels), value.layer
        if shape != value.shape:
            layer = self.add(layers.Reshape(target_shape=shape), [layer])
        return replace(channels_first(layer, shape), alone=value.alone)

    def _units_in_order(self, value: Value) -> Value:
        """A picture that a flat layer makes, with the units of that layer in the order in which we count pixels."""
        grown = self.grown[value.layer]
        record = grown.record
        if not (isinstance(record, layers.Dense) and value.alone and record.activation != "softmax"):
            raise NotHereError
        units = np.moveaxis(value.listed(), 0, -1).ravel()
        self.change(value.layer)
        grown.weights = {name: array[..., units] for name, array in grown.weights.items()}
        places = np.moveaxis(np.arange(len(units), dtype=np.int32).reshape(*value.sizes[1:], -1), -1, 0)
        return replace(value, places=places)

    def turned(self, value: Value) -> Value:
        """A value as the output of a layer of which ONNX has nothing but the axes in another order."""
        if value.places is None:
            return value
        if len(value.sizes) == 3 and in_our_order(value):
            return self.picture(value)
        if len(value.sizes) == 1:
            return self.flat(value)
        if not in_order(value.places):
            raise NotHereError
        layer = self.add(layers.Reshape(target_shape=value.sizes), [value.layer])
        return plain(layer, value.sizes)

    def alike(self, values: Sequence[Value]) -> list[Value]:
        """The values as outputs of one shape, looked at in one way; `NotHereError` where that cannot be."""
        if len({value.sizes for value in values}) > 1:
            raise NotHereError
        if not _look_alike(values):
            forms: dict[int, Callable[[Value], Value]] = {1: self.flat, 3: self.picture}
            form = forms.get(len(values[0].sizes))
            values = [form(value) for value in values] if form else values
        if not _look_alike(values):
            raise NotHereError
        return list(values)

    def last_axis(self, value: Value, axis: int) -> Value:
        """The value in a form in which this axis of ONNX' is our last one."""
        if len(value.sizes) == 1:
            return self.flat(value)
        value = self.turned(value)
        if value.ours(axis) != len(value.shape) - 1:
            raise NotHereError
        return value


def _look_alike(values: Iterable[Value]) -> bool:
    first, *others = values
    return all(
        value.shape == first.shape
        and value.axes == first.axes
        and (value.places is first.places or np.array_equal(value.places, first.places))  # type: ignore[arg-type]
        for value in others
    )


Operator = Callable[[Importer, Node], Value]
"""What makes layers of a node: the value that the node writes first. `NotHereError` where no layers do the same."""
