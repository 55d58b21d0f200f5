"""The network that an ONNX graph describes, with its weights in our order."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from nnviz.formats.channels_first import CHANNELS_FIRST, CHANNELS_LAST
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, checked
from nnviz.formats.onnx_reader.importer import Grown, Importer
from nnviz.formats.onnx_reader.model import FLOATS, Array, Described, Graph, Node
from nnviz.formats.onnx_reader.names import distinct, folder_name, plain_name, printable
from nnviz.formats.onnx_reader.nodes import computed, constant_of, needed, reads, shortened, without_preparation
from nnviz.formats.onnx_reader.operators import OPERATORS
from nnviz.formats.onnx_reader.values import NotHereError, Value, channels_first, plain
from nnviz.formats.reading import most_unpacked
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec, Shape, format_shape, layers
from nnviz.spec.layers import Unknown
from nnviz.spec.network import type_name

BATCH: Final = 1_000_003  # stands for the batch where the file leaves it open: no size of a network is its multiple
DOMAINS: Final = ("", "ai.onnx", "ai.onnx.ml")
OPEN_SIDE: Final = 224  # pixels of a picture whose size the file leaves open
MOST_WEIGHTS: Final = 64 << 20  # bytes, unless the file is large itself

LOOKS_CHANNELS_FIRST: Final = {
    "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "BatchNormalization",
    "InstanceNormalization", "LRN", "Upsample", "DepthToSpace", "SpaceToDepth", "QLinearConv", "ConvInteger",
}  # fmt: skip
KEEPS_SHAPE: Final = {
    "Abs", "Celu", "Clip", "Cos", "Elu", "Erf", "Exp", "Floor", "GroupNormalization", "InstanceNormalization", "LRN",
    "LogSoftmax", "Log", "LpNormalization", "LayerNormalization", "PRelu", "Pow", "Reciprocal", "Selu", "Sin", "Sqrt",
    "ThresholdedRelu", "Normalizer", "Imputer", "HardSwish", "Add", "Sub", "Mul", "Div", "Max", "Min",
    "Gelu", "Round", "Sign", "Ceil", "RMSNormalization",
}  # fmt: skip
"""Operators whose answer has the shape that their inputs have together."""


def network_of(path: Path, graph: Graph) -> ImportedModel:
    """The network and its weights; `FormatError` or `ValueError` where the graph is none."""
    graph = without_preparation(graph)
    constants, nodes = computed(graph)
    outputs = _outputs(graph)
    aliases = {node.outputs[0]: node.inputs[0] for node in nodes if node.operator == "ZipMap"}
    outputs = tuple(replace(row, name=aliases.get(row.name, row.name)) for row in outputs)
    nodes = needed(nodes, [row.name for row in outputs])
    nodes = needed(shortened(nodes, constants, reads(nodes, outputs)), [row.name for row in outputs])
    reading = _Reading(path, graph, nodes, outputs, constants)
    reading.run()
    return reading.model()


def _outputs(graph: Graph) -> tuple[Described, ...]:
    """The outputs that are numbers; a classifier's label, which is a text or a whole number, is computed from them."""
    numbers = tuple(row for row in graph.outputs if not row.is_tensor or row.kind in FLOATS)
    return numbers or graph.outputs


class _Reading:
    """Reads the nodes in order; one that cannot be a layer of ours becomes an `Unknown`."""

    def __init__(
        self,
        path: Path,
        graph: Graph,
        nodes: list[Node],
        outputs: tuple[Described, ...],
        constants: Mapping[str, Array],
    ) -> None:
        self._path, self._graph, self._nodes, self._outputs = path, graph, nodes, outputs
        first = next((row.sizes[0] for row in graph.inputs if row.sizes), -1)
        self._importer = Importer(graph, constants, reads(nodes, outputs), first if first > 0 else BATCH)
        self._unknown: dict[str, None] = {}  # kinds of operators, each once
        self._notes: list[Sentence] = []
        self._ends: list[int] = []  # the layers of the outputs
        if graph.prepares:
            self._notes.append(
                Sentence("The file prepares raw values itself, which is left out: the network takes prepared ones.")
            )

    def run(self) -> None:
        for row in self._graph.inputs:
            self._input(row)
        with np.errstate(all="ignore"):  # numbers that are none are looked for in the end
            for node in self._nodes:
                self._node(node)
        settled = {row.name: self._settled(row.name) for row in self._outputs}
        for name, value in settled.items():
            self._output(name, value)

    # -- inputs ------------------------------------------------------------------------------------

    def _input(self, row: Described) -> None:
        importer = self._importer
        sizes = (row.sizes or ())[1:]
        first = len(sizes) > 1 and self._has_channels_first(row.name, sizes)
        if len(sizes) == 3 and -1 in sizes:
            sizes = self._closed(row, sizes, first=first)
        if not 1 <= len(sizes) <= 3 or min(sizes) < 1:
            self._placeholder("Input", [], (row.name,), None, plain_name(row.name))
            return
        shape = (*sizes[1:], sizes[0]) if first else sizes
        layer = importer.add(layers.Input(shape=shape), [], hint=plain_name(row.name))
        importer.values[row.name] = channels_first(layer, shape) if first else plain(layer, shape)
        if first:
            self._notes.append(
                Sentence(
                    "{input} takes {shape} here, with the channels last.", input=row.name, shape=format_shape(shape)
                )
            )

    def _closed(self, row: Described, sizes: Shape, *, first: bool) -> Shape:
        """The sizes of a picture of which the file leaves height or width open."""
        channels = 0 if first else 2
        closed = tuple(OPEN_SIDE if size < 1 and place != channels else size for place, size in enumerate(sizes))
        self._notes.append(
            Sentence(
                "The file leaves the size of {input} open: it has {side} pixels a side here, which can be changed.",
                input=row.name,
                side=OPEN_SIDE,
            )
        )
        return closed

    def _has_channels_first(self, name: str, sizes: Shape) -> bool:
        """Whether what reads the input wants its channels first; where nothing tells, few of them at the front."""
        readers: dict[str, list[Node]] = {}
        for node in self._nodes:
            for source in node.inputs:
                readers.setdefault(source, []).append(node)
        waiting, seen = [name], {name}
        while waiting:
            for node in readers.get(waiting.pop(0), ()):
                if node.operator in LOOKS_CHANNELS_FIRST:
                    return True
                if node.operator == "Transpose":
                    perm = tuple(node.attributes.get("perm") or ())
                    return perm == CHANNELS_LAST or (perm != CHANNELS_FIRST and len(sizes) == 3 and sizes[0] <= 4)
                if node.operator in OPERATORS and node.operator not in ("Reshape", "Flatten", "MatMul", "Gemm"):
                    fresh = [output for output in node.outputs if output not in seen]
                    waiting += fresh
                    seen.update(fresh)
        return len(sizes) == 3 and 0 < sizes[0] <= 4 < sizes[2]

    # -- nodes -------------------------------------------------------------------------------------

    def _node(self, node: Node) -> None:
        importer = self._importer
        answer = self._size_of(node)
        if answer is None:
            answer = constant_of(node, importer.constants, self._graph.opset)
        if answer is not None:
            importer.constants[node.outputs[0]] = answer
            return
        count = len(importer.grown)
        try:
            with importer.whole_or_not_at_all():
                value = self._read(node)
        except (NotHereError, ValueError, TypeError, IndexError, ZeroDivisionError, OverflowError):
            self._unknown_node(node)
            return
        importer.values[node.outputs[0]] = value
        if value.layer >= count:
            grown = importer.grown[value.layer]
            grown.hint = grown.hint or folder_name(node.name)

    def _read(self, node: Node) -> Value:
        if node.domain not in DOMAINS or node.operator not in OPERATORS:
            raise NotHereError
        return OPERATORS[node.operator](self._importer, node)

    def _size_of(self, node: Node) -> Array | None:
        """The answer of a `Shape` or `Size` of something whose shape is known."""
        value = self._importer.values.get(node.inputs[0]) if node.inputs else None
        if node.operator not in ("Shape", "Size") or value is None:
            return None
        sizes = np.array([self._importer.batch, *value.sizes], np.int64)
        if node.operator == "Size":
            return np.array(sizes.prod())
        return sizes[node.attributes.get("start", 0) : node.attributes.get("end")]

    def _unknown_node(self, node: Node) -> None:
        importer = self._importer
        sources = dict.fromkeys(
            importer.values[name].layer if name in importer.values else importer.shapeless[name]
            for name in node.inputs
            if name in importer.values or name in importer.shapeless
        )
        sizes = self._sizes(node)
        turned = sizes is not None and len(sizes) == 3 and self._keeps_channels_first(node)
        shape = (*sizes[1:], sizes[0]) if sizes and turned else sizes
        self._placeholder(node.operator, list(sources), node.outputs, shape, folder_name(node.name), turned=turned)

    def _placeholder(
        self,
        kind: str,
        sources: list[int],
        outputs: tuple[str, ...],
        shape: Shape | None,
        hint: str,
        *,
        turned: bool = False,
    ) -> None:
        """A layer that stands for something unknown."""
        importer = self._importer
        plain_kind = printable(kind)
        importer.grown.append(Grown(Unknown(kind=plain_kind, origin="ONNX", shape=shape), sources, shape, hint=hint))
        layer = len(importer.grown) - 1
        if kind not in OPERATORS or not any(self._importer.grown[source].shape is None for source in sources):
            self._unknown[plain_kind] = None
        for name in outputs:
            if shape is not None and name == outputs[0]:
                importer.values[name] = channels_first(layer, shape) if turned else plain(layer, shape)
            else:
                importer.shapeless[name] = layer

    def _sizes(self, node: Node) -> Shape | None:
        """The shape of what an unknown node writes, as the file tells it or the kind of operator."""
        described = self._graph.described.get(node.outputs[0])
        known = _known(described) if described is not None else None
        if known is not None or node.operator not in KEEPS_SHAPE:
            return known
        read = [self._importer.values[name].sizes for name in node.inputs if name in self._importer.values]
        try:
            return np.broadcast_shapes(*read) if read else None
        except ValueError:
            return None

    def _keeps_channels_first(self, node: Node) -> bool:
        read = [self._importer.values[name] for name in node.inputs if name in self._importer.values]
        pictures = [value for value in read if len(value.sizes) == 3]
        return not pictures or any(value.places is not None or value.axes != (0, 1, 2) for value in pictures)

    # -- outputs -----------------------------------------------------------------------------------

    def _output(self, name: str, value: Value | None) -> None:
        importer = self._importer
        layer = importer.shapeless.get(name) if value is None else value.layer
        if layer is None:
            raise FormatError(self._path, "expected an output that depends on an input.", name)
        read = any(layer in grown.sources for grown in importer.grown)
        if read or isinstance(importer.grown[layer].record, layers.Input):
            layer = importer.add(layers.Activation(activation="linear"), [layer])
        importer.grown[layer].hint = importer.grown[layer].hint or plain_name(name)
        self._ends.append(layer)
        if value is not None and value.places is not None:
            self._notes.append(
                Sentence("The numbers of the output {output} come in another order than in the file.", output=name)
            )

    def _settled(self, name: str) -> Value | None:
        """The value of that name in as plain a form as it has."""
        importer = self._importer
        value = importer.values.get(name)
        if value is None:
            return None
        value = replace(value, alone=value.alone and importer.uses[name] == 1)
        try:
            with importer.whole_or_not_at_all():
                return importer.turned(value)
        except NotHereError:
            return value

    # -- the whole -----------------------------------------------------------------------------------

    def model(self) -> ImportedModel:
        """What was read, under plain names."""
        grown = _reached(self._importer.grown, self._ends)
        names = distinct(row.hint or type_name(row.record) for row in grown)
        records: list[Any] = [
            msgspec.structs.replace(row.record, name=name) for row, name in zip(grown, names, strict=True)
        ]
        network = NetworkSpec(records)
        links = [(network.names[source], network.names[place])
                 for place, row in enumerate(grown) for source in row.sources]  # fmt: skip
        network = msgspec.structs.replace(network, links=tuple(links))
        weights = {
            f"{network.names[place]}/{name}": array
            for place, row in enumerate(grown)
            for name, array in row.weights.items()
        }
        self._check_size(weights)
        if self._unknown:
            self._notes.insert(
                0,
                Sentence(
                    "NNViz has no layers for {kinds}: their placeholders in the diagram compute nothing.",
                    kinds=list(self._unknown),
                ),
            )
        narrow = {name: self._narrow(array) for name, array in weights.items()}
        return checked(self._path, network, narrow, tuple(self._notes))

    def _check_size(self, weights: Mapping[str, Array]) -> None:
        """One array may be many layers' weights, but not so many that they are out of all proportion."""
        stored = sum(array.nbytes for array in self._graph.arrays.values())
        size = sum(array.nbytes for array in weights.values())
        allowed = most_unpacked(stored, max(MOST_WEIGHTS, 4 * stored))
        if size > allowed:
            raise FormatError(
                self._path,
                "would grow from {stored} to {size} bytes of weights, and at most {allowed} are taken. Where you know "
                "that a model is so large, the preferences, or --limit, allow more.",
                stored=stored,
                size=size,
                allowed=allowed,
            )

    def _narrow(self, array: Array) -> Array:
        """Half-precision numbers as float32; what is told once."""
        if array.dtype.itemsize >= 4:
            return array
        told = Sentence("Its numbers of 16 bits were made float32.")
        if told not in self._notes:
            self._notes.append(told)
        return array.astype(np.float32)


def _reached(grown: list[Grown], ends: list[int]) -> list[Grown]:
    """The inputs and all layers that an output depends on, counted anew: those of the outputs last, in their order."""
    kept = {place for place, row in enumerate(grown) if isinstance(row.record, layers.Input)}
    waiting = list(ends)
    while waiting:
        place = waiting.pop()
        if place not in kept or not grown[place].sources:
            kept.add(place)
            waiting += grown[place].sources
    order = sorted(kept, key=lambda place: (ends.index(place) if place in ends else -1, place))
    counted = {place: number for number, place in enumerate(order)}
    return [replace(grown[place], sources=[counted[source] for source in grown[place].sources]) for place in counted]


def _known(described: Described) -> Shape | None:
    """The sizes without the batch, where all are told and a layer here can have so many."""
    sizes = (described.sizes or ())[1:]
    return sizes if 1 <= len(sizes) <= 3 and 1 <= min(sizes) <= max(sizes) <= 1_000_000 else None
