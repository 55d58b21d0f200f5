"""The layers of a Keras model and how they are linked, from its configuration; models within it are spliced in.

A configuration is JSON:

    {"class_name": "Functional", "config": {"layers": […], "input_layers": …, "output_layers": …}}

Each layer of a functional model lists its calls (`inbound_nodes`), each call the tensors it is given, and a tensor is
told by `[layer, call, output]`. Keras 2 and Keras 3 write the calls differently; both are read. Nothing of it is
executed or looked up by name.
"""

import graphlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from nnviz.formats.errors import FormatError
from nnviz.spec import Shape

MODELS: Final = ("Functional", "Model", "Sequential")
MOST_LAYERS: Final = 20_000  # layers and calls, those of inner models as often as these are called
TENSOR: Final = "__keras_tensor__"

Config = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class KerasLayer:
    """One layer as Keras describes it.

    `groups` are the names that its weights stand under in files of Keras 3, `names` those that people gave to the
    models around it and to itself, both from the outside in. `own` says whether it is of a class of Keras.
    """

    kind: str
    own: bool
    operation: bool
    config: Config
    trainable: bool
    groups: tuple[str, ...]
    names: tuple[str, ...]
    order: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Call:
    """A layer at work on the results of other calls, in the order of its arguments.

    `constants` are its other arguments by name, `shapes` what the file says of each source.
    """

    layer: KerasLayer
    sources: tuple["Call", ...] = ()
    constants: Config = field(default_factory=dict)
    shapes: tuple[Shape | None, ...] = ()


class Graph(NamedTuple):
    """All calls of a model, each after those that it reads, and those that give what the model answers."""

    calls: tuple[Call, ...]
    outputs: tuple[Call, ...]


def read_graph(path: Path, model: Config) -> Graph:
    """The graph of a model's configuration; `FormatError` for what is none."""
    reader = _Reader(path)
    outputs = reader.model(_Place(), model, None)
    return Graph(tuple(reader.calls), tuple(outputs))


class _Reference(NamedTuple):
    layer: str
    number: int  # of the call
    output: int


@dataclass(frozen=True)
class _Node:
    """A call as the configuration has it."""

    constants: Config = field(default_factory=dict)
    sources: tuple[_Reference, ...] = ()
    shapes: tuple[Shape | None, ...] = ()


@dataclass(frozen=True)
class _Place:
    """Where something stands in the models around it, and what they say of all that is in them."""

    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    order: tuple[int, ...] = ()
    trainable: bool = True
    constants: Config = field(default_factory=dict)


Entry = tuple[Config, _Place]
Results = dict[tuple[str, int], list[Call]]  # what each call of a layer gave


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.calls: list[Call] = []
        self._layers: dict[tuple[int, ...], KerasLayer] = {}
        self._count = 0

    def model(self, place: _Place, model: Config, inputs: Sequence[Call] | None) -> list[Call]:
        """What a model answers to these inputs, or, if it is the outermost, to inputs of its own."""
        config = self._mapping(model.get("config"))
        layers = config.get("layers")
        if not _is_model(model) or not isinstance(layers, list):
            raise FormatError(
                self.path,
                "expected a Sequential or Functional model of Keras, but it is {kind}, and only its code knows its "
                "layers: build it from layers, or export its weights.",
                kind=model.get("class_name"),
            )
        self._add(1 + len(layers))
        entries = list(zip(layers, self._places(place, config, layers), strict=True))
        if model["class_name"] == "Sequential":
            return self._sequential(config, entries, inputs)
        return self._functional(config, entries, inputs)

    def _places(self, outer: _Place, config: Config, entries: Sequence[Config]) -> Iterator[_Place]:
        """A place for each layer; Keras numbers the layers of a class."""
        trainable = outer.trainable and config.get("trainable") is not False
        mappings = list(map(self._mapping, entries))
        groups = counted("" if _is_operation(entry) else str(entry.get("class_name")) for entry in mappings)
        for number, (entry, group) in enumerate(zip(mappings, groups, strict=True)):
            name = str(entry.get("name") or self._mapping(entry.get("config")).get("name") or group)
            yield _Place(
                (*outer.groups, group), (*outer.names, name), (*outer.order, number), trainable, outer.constants
            )

    def _sequential(self, config: Config, entries: Sequence[Entry], inputs: Sequence[Call] | None) -> list[Call]:
        given = list(inputs or ())
        for entry, place in entries:
            if entry.get("class_name") != "InputLayer":
                given = self._called(entry, place, given or [self._implied_input(config, entry, place)])
            elif inputs is None:
                given = self._called(entry, place, ())
        return given

    def _implied_input(self, config: Config, entry: Config, place: _Place) -> Call:
        """The input of a model that has no layer for it: its first layer, or the model, says the shape."""
        own = self._mapping(entry.get("config"))
        shape = own.get("batch_input_shape") or own.get("batch_shape") or config.get("build_input_shape")
        made = {"class_name": "InputLayer", "config": {"batch_shape": shape}}
        before = _Place((*place.groups, "input"), (*place.names, "input"), (*place.order[:-1], -1))
        return self._called(made, before, ())[0]

    # -- functional models -------------------------------------------------------------------------

    def _functional(self, config: Config, listed: Sequence[Entry], inputs: Sequence[Call] | None) -> list[Call]:
        entries = {place.names[-1]: (entry, place) for entry, place in listed}
        if len(entries) < len(listed):
            raise FormatError(self.path, "has two layers of one name.")
        models = {name for name, (entry, _) in entries.items() if _is_model(entry)}
        nodes = {
            (name, number): node
            for name, (entry, _) in entries.items()
            for number, node in enumerate(self._nodes(entry, models))
        }
        results = Results({(name, 0): [call] for name, call in self._bound(config, entries, inputs)})
        for name, number in self._order(nodes):
            if (name, number) not in results:
                node, (entry, place) = nodes[name, number], entries[name]
                sources = [self._result(results, source) for source in node.sources]
                results[name, number] = self._called(entry, place, sources, node)
        functional = {name for name in models if entries[name][0]["class_name"] != "Sequential"}
        outputs = [
            self._result(results, _counted_from_one(reference, functional))
            for reference in _references(config.get("output_layers"))
        ]
        if not outputs:
            raise FormatError(self.path, "names no layer that gives its answer.")
        return outputs

    def _bound(
        self, config: Config, entries: Mapping[str, Entry], inputs: Sequence[Call] | None
    ) -> Iterator[tuple[str, Call]]:
        """The layers where tensors enter, with what is given to each."""
        names = [reference.layer for reference in _references(config.get("input_layers"))]
        if inputs is not None and len(inputs) != len(names):
            raise FormatError(self.path, "gives a model within it more or fewer inputs than it has.")
        for number, name in enumerate(names):
            if name not in entries:
                raise FormatError(self.path, "names the input {name}, which is no layer of it.", name=name)
            yield name, inputs[number] if inputs is not None else self._called(*entries[name], ())[0]

    def _order(self, nodes: Mapping[tuple[str, int], _Node]) -> list[tuple[str, int]]:
        """The calls so that each comes after all it reads."""
        sources = {key: [source[:2] for source in node.sources] for key, node in nodes.items()}
        try:
            return [key for key in graphlib.TopologicalSorter(sources).static_order() if key in nodes]
        except graphlib.CycleError as error:
            raise FormatError(self.path, "has layers that read their own output in a circle.") from error

    def _result(self, results: Results, wanted: _Reference) -> Call:
        """What a reference means; the several outputs of a single layer are not told apart."""
        calls = results.get((wanted.layer, wanted.number), [])
        place = wanted.output if len(calls) > 1 else 0
        if not 0 <= place < len(calls):
            raise FormatError(self.path, "links to {name}, which is no layer of it.", name=wanted.layer)
        return calls[place]

    # -- calls -------------------------------------------------------------------------------------

    def _called(self, entry: Config, place: _Place, sources: Sequence[Call], node: _Node | None = None) -> list[Call]:
        """What a layer gives; what a model within gives, whose layers take its place."""
        if node is None:
            node = _Node(shapes=tuple(_built_for(entry) for _ in sources))
        constants = {**place.constants, **node.constants}
        if _is_model(entry):
            passed = {name: value for name, value in constants.items() if name == "training"}
            return self.model(_Place(place.groups, place.names, place.order, place.trainable, passed), entry, sources)
        self._add(1)
        call = Call(self._layer(entry, place), tuple(sources), constants, node.shapes)
        self.calls.append(call)
        return [call]

    def _layer(self, entry: Config, place: _Place) -> KerasLayer:
        """One record for all calls of a layer."""
        if place.order not in self._layers:
            config = self._mapping(entry.get("config"))
            self._layers[place.order] = KerasLayer(
                str(entry.get("class_name")),
                _is_own(entry),
                _is_operation(entry),
                config,
                place.trainable and config.get("trainable") is not False,
                place.groups,
                place.names,
                place.order,
            )
        return self._layers[place.order]

    def _nodes(self, entry: Config, models: set[str]) -> list[_Node]:
        nodes = entry.get("inbound_nodes", [])
        if not isinstance(nodes, list):
            raise FormatError(self.path, "has calls of a layer that are no list.")
        return [_legacy_node(node, models) if isinstance(node, list) else self._node(node) for node in nodes]

    def _node(self, value: Any) -> _Node:
        """A call as Keras 3 writes it: `{"args": […], "kwargs": {…}}`.

        `training=False` stands with every call made outside of training, and means nothing.
        """
        node = self._mapping(value)
        args, kwargs = node.get("args", []), self._mapping(node.get("kwargs", {}))
        named = {f"argument {place}": value for place, value in enumerate(args if isinstance(args, list) else [args])}
        tensors = list(_tensors([args, kwargs]))
        return _Node(
            {
                name: value
                for name, value in {**named, **kwargs}.items()
                if not list(_tensors(value)) and (name, value) != ("training", False)
            },
            tuple(reference for tensor in tensors for reference in _references(tensor.get("keras_history"))),
            tuple(told_shape(tensor.get("shape")) for tensor in tensors),
        )

    def _add(self, count: int) -> None:
        self._count += count
        if self._count > MOST_LAYERS:
            raise FormatError(self.path, "has over {most} layers and calls of them.", most=MOST_LAYERS)

    def _mapping(self, value: Any) -> Config:
        if not isinstance(value, dict):
            raise FormatError(self.path, "expected settings by name, found something else.")
        return value


def _legacy_node(node: list[Any], models: set[str]) -> _Node:
    """A call as Keras 2 writes it: `[[layer, call, output, constants], …]`."""
    constants: dict[str, Any] = {}
    references = []
    for tensor in node:
        references += [_counted_from_one(reference, models) for reference in _references(tensor)]
        if isinstance(tensor, list) and len(tensor) > 3 and isinstance(tensor[3], dict):
            constants |= tensor[3]
    return _Node(constants, tuple(references), (None,) * len(references))


def _counted_from_one(reference: _Reference, models: set[str]) -> _Reference:
    """Keras counts the making of these models as a call, in some of the places where it names one."""
    if reference.layer in models and reference.number > 0:
        return reference._replace(number=reference.number - 1)
    return reference


def _tensors(value: Any) -> Iterator[Config]:
    """Every tensor in arguments as Keras 3 writes them."""
    if isinstance(value, dict) and value.get("class_name") == TENSOR and isinstance(value.get("config"), dict):
        yield value["config"]
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _tensors(part)


def _references(value: Any) -> list[_Reference]:
    """Every `[layer, call, output, …]` in lists and dicts of them."""
    match value:
        case [str() as layer, int() as number, int() as output, *_]:
            return [_Reference(layer, number, output)]
        case list() | dict():
            parts = value.values() if isinstance(value, dict) else value
            return [reference for part in parts for reference in _references(part)]
    return []


def told_shape(shape: Any) -> Shape | None:
    """A shape without the batch, where all its sizes are given."""
    if isinstance(shape, list) and all(type(size) is int for size in shape[1:]):
        return tuple(shape[1:])
    return None


def _built_for(entry: Config) -> Shape | None:
    """The shape of its input, as a layer of Keras 3 has it."""
    built = entry.get("build_config")
    return told_shape(built.get("input_shape")) if isinstance(built, dict) else None


def _is_model(entry: Config) -> bool:
    return entry.get("class_name") in MODELS and _is_own(entry)


def _is_own(entry: Config) -> bool:
    """Whether a class is one of Keras' own, as far as the file tells; Keras 2 does not tell."""
    package = str(entry.get("module") or "keras").partition(".")[0]
    return package in ("keras", "tf_keras") and entry.get("registered_name") in (None, entry.get("class_name"))


def _is_operation(entry: Config) -> bool:
    """Whether it is a function such as `x + y`, which Keras lists among the layers."""
    return str(entry.get("module")).startswith("keras.src.ops.")


def counted(kinds: Iterable[str]) -> Iterator[str]:
    """The classes of layers as Keras names groups: in snake case, with a number where one comes again."""
    counts = Counter[str]()
    for kind in kinds:
        stem = _snake_case(kind)
        yield f"{stem}_{counts[stem]}" if counts[stem] else stem
        counts[stem] += 1


def _snake_case(kind: str) -> str:
    """`MaxPooling2D` as `max_pooling2d`, as Keras does it."""
    split = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", kind))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", split).lower()
