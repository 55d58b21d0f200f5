"""A network with its weights, from the configuration of a Keras model and the arrays of its file."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError, plain_text
from nnviz.formats.keras_graph import Call, Config, Graph, KerasLayer, read_graph
from nnviz.formats.keras_layers import twin
from nnviz.formats.keras_twin import Arrays, Twin, UnlikeError
from nnviz.formats.model_file import ImportedModel, checked
from nnviz.formats.reading import most_unpacked
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec, Shape, layers
from nnviz.spec.layers import AnyLayer
from nnviz.spec.layers.unknown import LONGEST_KIND
from nnviz.spec.problems import ShapeError
from nnviz.spec.validation import LONGEST_NAME

ORIGIN: Final = "Keras"
LONGEST_STEM: Final = LONGEST_NAME - 10
MOST_NOTES: Final = 20
MOST_NAMES: Final = 3
LARGEST_SIDE: Final = 1_000_000


class Stored(NamedTuple):
    """A layer whose arrays are wanted, and for each of them whether Keras trains it."""

    layer: KerasLayer
    trained: tuple[bool, ...]


Find = Callable[[Sequence[Stored]], Mapping[KerasLayer, Arrays]]


def build_model(path: Path, config: Config, version: str, find: Find) -> ImportedModel:
    """The model of that configuration, of which `find` gets the arrays; `version` is that of Keras.

    Raises `FormatError`.
    """
    graph = read_graph(path, config)
    builder = _Builder(path, version, _told(graph))
    named = _named(graph, builder.names)
    for call in graph.calls:
        builder.add(call, named[call])
    network = _network(builder, graph)
    weights = builder.weights(find)
    if sum(array.nbytes for array in weights.values()) > most_unpacked(path.stat().st_size):
        raise FormatError(path, "uses the same weights in too many places.")
    return checked(path, network, weights, builder.notes.sentences())


def wrong_count(wanted: int, found: int) -> Sentence:
    """What is told of a layer that has other weights than it should."""
    return Sentence("expected {count} arrays of weights but found {found}.", count=wanted, found=found)


def _told(graph: Graph) -> dict[Call, Shape]:
    """What the file says of the shapes of results, where they are used."""
    pairs = (pair for call in graph.calls for pair in zip(call.sources, call.shapes, strict=False))
    return {source: shape for source, shape in pairs if shape is not None}


@dataclass
class _Notes:
    """What is told of layers, those of whom the same is told together."""

    _layers: dict[Sentence, list[str]] = field(default_factory=dict)

    def add(self, reason: Sentence, layer: str) -> None:
        self._layers.setdefault(reason, []).append(layer)

    def sentences(self) -> tuple[Sentence, ...]:
        told = [
            Sentence("{layers}: {reason}.", layers=_listed(names), reason=reason)
            for reason, names in self._layers.items()
        ]
        return tuple(told[:MOST_NOTES])


def _listed(names: Sequence[str]) -> Sentence:
    few = list(dict.fromkeys(names))
    if len(few) > MOST_NAMES:
        return Sentence("{names} and {count} more", names=few[:MOST_NAMES], count=len(few) - MOST_NAMES)
    return Sentence("{names}", names=few)


@dataclass
class _Builder:
    """The layers so far, by the call of Keras that each stands for."""

    path: Path
    version: str
    told: Mapping[Call, Shape]
    records: dict[Call, AnyLayer] = field(default_factory=dict)
    twins: dict[Call, Twin] = field(default_factory=dict)
    shapes: dict[Call, Shape] = field(default_factory=dict)
    notes: _Notes = field(default_factory=_Notes)
    names: "_Names" = field(default_factory=lambda: _Names())

    def add(self, call: Call, name: str) -> None:
        """Put the layer there that does what the call does, or a placeholder."""
        inputs = [self.shapes.get(source, self.told.get(source)) for source in call.sources]
        try:
            self._add_twin(call, name, twin(call, inputs, self.version), inputs)
        except UnlikeError as unlike:
            if call.layer.kind == "InputLayer":
                raise FormatError(
                    self.path,
                    "its input {name} cannot be one here: expected a fixed shape of one to three sizes. Give the model "
                    "one and save it again.",
                    name=name,
                ) from unlike
            self._add_placeholder(call, name, unlike.reason)

    def _add_twin(self, call: Call, name: str, made: Twin, inputs: Sequence[Shape | None]) -> None:
        known = [shape for shape in inputs if shape is not None]
        least, most = made.record.inputs
        if len(known) == len(inputs) and least <= len(inputs) <= (most or len(inputs)):
            try:
                self.shapes[call] = made.record.output_shape(known)
            except ShapeError as error:
                raise UnlikeError("here it {complaint}", complaint=error.complaint) from error
        self.records[call], self.twins[call] = msgspec.structs.replace(made.record, name=name), made
        for note in made.notes:
            self.notes.add(note, name)

    def _add_placeholder(self, call: Call, name: str, reason: Sentence) -> None:
        shape, kind = self.told.get(call), plain_text(call.layer.kind)[:LONGEST_KIND]
        if shape is not None and (len(shape) > 3 or not all(1 <= size <= LARGEST_SIDE for size in shape)):
            shape = None
        if shape is not None:
            self.shapes[call] = shape
        self.records[call] = layers.Unknown(kind=kind, origin=ORIGIN, shape=shape, name=name)
        self.notes.add(Sentence("a placeholder for “{kind}” of Keras, as {reason}", kind=kind, reason=reason), name)

    def weights(self, find: Find) -> dict[str, NDArray[Any]]:
        """The arrays of all layers, by layer and weight."""
        found = find([Stored(call.layer, _trained(call, made)) for call, made in self.twins.items()])
        weights: dict[str, NDArray[Any]] = {}
        uses = Counter(call.layer for call in self.twins)
        for call, made in self.twins.items():
            names, arrays = _weight_names(made.record), found.get(call.layer, ())
            wanted = len(names) if made.stored is None else made.stored
            if len(arrays) != wanted:
                raise FormatError(self.path, wrong_count(wanted, len(arrays)), call.layer.names[-1])
            name = self.records[call].name
            weights |= zip((f"{name}/{weight}" for weight in names), made.weights(arrays), strict=True)
            if arrays and uses[call.layer] > 1:
                self.notes.add(
                    Sentence("layers that share their weights in Keras; here each has a copy, and learns apart"), name
                )
        return weights


def _weight_names(record: LayerSpec) -> list[str]:
    """The names of a layer's weights, which do not depend on the size of its input."""
    sizes = [(1, 1, 1)]
    return [*record.parameter_shapes(sizes), *record.state_shapes(sizes)]


def _trained(call: Call, made: Twin) -> tuple[bool, ...]:
    if made.stored is not None:
        return (False,) * made.stored
    trained = made.record.parameter_shapes([(1, 1, 1)])
    return tuple(call.layer.trainable and name in trained for name in _weight_names(made.record))


class _Names:
    """Names that layers may have here, each once."""

    def __init__(self) -> None:
        self._taken = set[str]()
        self._numbers = Counter[str]()

    def free(self, wanted: str) -> str:
        stem = "".join(letter if letter.isprintable() and letter != "/" else "_" for letter in wanted)
        stem = stem.strip()[:LONGEST_STEM] or "layer"
        name = stem
        while name in self._taken:
            self._numbers[stem] += 1
            name = f"{stem}_{self._numbers[stem]}"
        self._taken.add(name)
        return name


def _named(graph: Graph, names: _Names) -> dict[Call, str]:
    """A name for each call: the layer's at its first, another at those that follow."""
    first = {call.layer: call for call in reversed(graph.calls)}
    ordered = sorted(graph.calls, key=lambda call: first[call.layer] is not call)
    return {call: names.free(call.layer.names[-1]) for call in ordered}


def _network(builder: _Builder, graph: Graph) -> NetworkSpec:
    """The network: inputs first, then the layers as Keras lists them, last what it answers, in Keras' order."""
    wires = _Wires(builder)
    for call in graph.calls:
        for place, source in enumerate(call.sources):
            wires.link(source, call, again=source in call.sources[:place])
    read = {source for call in graph.calls for source in call.sources}
    ends: dict[str, AnyLayer] = {}
    for call in graph.outputs:
        record = builder.records[call]
        end = wires.passed_on(call, "output") if call in read or record.name in ends or not call.sources else record
        ends[end.name] = end
    inputs = [builder.records[call] for call in graph.calls if not call.sources]
    inner = sorted((call for call in graph.calls if call.sources), key=lambda call: call.layer.order)
    ordered = [*inputs, *(builder.records[call] for call in inner), *wires.passing]
    return NetworkSpec([*(record for record in ordered if record.name not in ends), *ends.values()], wires.links)


@dataclass
class _Wires:
    """The links between layers, and the layers that only pass values on, where one link would not do.

    A layer cannot be linked twice to another here, nor be an answer that others read.
    """

    builder: _Builder
    links: list[tuple[str, str]] = field(default_factory=list)
    passing: list[AnyLayer] = field(default_factory=list)

    def link(self, source: Call, target: Call, again: bool) -> None:
        end = self.passed_on(source, "again") if again else self.builder.records[source]
        self.links.append((end.name, self.builder.records[target].name))

    def passed_on(self, source: Call, purpose: str) -> AnyLayer:
        name = self.builder.records[source].name
        layer = layers.Activation(activation="linear", name=self.builder.names.free(f"{name}_{purpose}"))
        self.passing.append(layer)
        self.links.append((name, layer.name))
        return layer
