"""Which nodes of an ONNX graph count, and in what order: constants computed, longer spellings made short."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from nnviz.formats.onnx_graph import PREPARED
from nnviz.formats.onnx_reader.constants import folded
from nnviz.formats.onnx_reader.model import Array, Described, Graph, Node

ROOT_OF_HALF: Final = 0.5**0.5
NEARLY: Final = 1e-5
LARGE: Final = 15  # where log(1 + eˣ) is x in float32


def without_preparation(graph: Graph) -> Graph:
    """The graph of an export of ours that prepares raw values, from where the network begins."""
    prepared = graph.described.get(PREPARED)
    if prepared is None or len(graph.inputs) != 1:
        return graph
    raw = graph.inputs[0].name
    nodes = tuple(
        replace(node, inputs=tuple(raw if name == PREPARED else name for name in node.inputs))
        for node in graph.nodes
        if PREPARED not in node.outputs
    )
    return replace(graph, nodes=nodes, inputs=(replace(prepared, name=raw),), prepares=True)


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """Every node after those it reads; `ValueError` where two write one value, or some read each other in a circle."""
    writers: dict[str, int] = {}
    for place, node in enumerate(nodes):
        for name in filter(None, node.outputs):
            if name in writers:
                raise ValueError(f"two of its nodes write {name}")
            writers[name] = place
    read = [{writers[name] for name in node.inputs if name in writers} for node in nodes]
    waiting, readers = [len(places) for places in read], dict[int, list[int]]()
    for place, places in enumerate(read):
        for source in places:
            readers.setdefault(source, []).append(place)
    order = [place for place, count in enumerate(waiting) if not count]
    for place in order:
        for reader in readers.get(place, ()):
            waiting[reader] -= 1
            if not waiting[reader]:
                order.append(reader)
    if len(order) < len(nodes):
        raise ValueError("some of its nodes read each other in a circle")
    return [nodes[place] for place in order]


def computed(graph: Graph) -> tuple[dict[str, Array], list[Node]]:
    """All constants, and the nodes that depend on an input."""
    constants, rest = dict(graph.arrays), []
    room = 2 * sum(array.size for array in constants.values()) + (1 << 20)
    for node in in_order(graph.nodes):
        answer = constant_of(node, constants, graph.opset)
        if answer is None or answer.size > room:
            rest.append(node)
        else:
            constants[node.outputs[0]] = answer
            room -= answer.size
    return constants, rest


def constant_of(node: Node, constants: Mapping[str, Array], opset: int) -> Array | None:
    """What the node answers, if all it reads is constant."""
    if len(node.outputs) != 1 or not all(name in constants or not name for name in node.inputs):
        return None
    return folded(node, [constants.get(name) for name in node.inputs], opset)


def needed(nodes: Sequence[Node], outputs: Iterable[str]) -> list[Node]:
    """The nodes that the outputs depend on."""
    wanted, kept = set(outputs), []
    for node in reversed(nodes):
        if wanted & set(node.outputs):
            kept.append(node)
            wanted.update(node.inputs)
    return kept[::-1]


def reads(nodes: Iterable[Node], outputs: Sequence[Described]) -> Counter[str]:
    """How often each value is read."""
    return Counter([*(name for node in nodes for name in node.inputs), *(row.name for row in outputs)])


# -- one operator that is spelled out as several ------------------------------------------------------


def shortened(nodes: Sequence[Node], constants: Mapping[str, Array], uses: Counter[str]) -> list[Node]:
    """The nodes, with activation functions that several of them spell out as one."""
    spelling = _Spelling(nodes, constants, uses)
    rules = {"Mul": (spelling.swish, spelling.gelu), "Div": (spelling.softsign,), "Where": (spelling.softplus,)}
    for node in nodes:
        for rule in rules.get(node.operator, ()):
            rule(node)
    return [spelling.replaced.get(id(node), node) for node in nodes if id(node) not in spelling.gone]


class _Spelling:
    """Looks from the last product of each spelling back at what it is made of."""

    def __init__(self, nodes: Sequence[Node], constants: Mapping[str, Array], uses: Counter[str]) -> None:
        self._constants, self._uses = constants, uses
        self._writers = {name: node for node in nodes for name in node.outputs}
        self.replaced: dict[int, Node] = {}
        self.gone: set[int] = set()

    def swish(self, product: Node) -> None:
        """x · sigmoid(x)"""
        for value, gate in permutations(product.inputs, 2):
            sigmoid = self._written(gate, "Sigmoid")
            if sigmoid is not None and sigmoid.inputs == (value,):
                self._replace(product, "Swish", value, [sigmoid])
                return

    def softsign(self, quotient: Node) -> None:
        """x / (1 + |x|)"""
        value, below = quotient.inputs
        plus_one = self._written(below, "Add")
        for size, one in permutations(plus_one.inputs, 2) if plus_one else ():
            absolute = self._written(size, "Abs")
            if plus_one and absolute and absolute.inputs == (value,) and self._is(one, 1.0):
                self._replace(quotient, "Softsign", value, [plus_one, absolute])
                return

    def softplus(self, choice: Node) -> None:
        """x where x is large, which is what log(1 + eˣ) is there in float32"""
        if len(choice.inputs) == 3:
            large, value, rest = choice.inputs
            greater, softplus = self._written(large, "Greater"), self._written(rest, "Softplus")
            if greater and softplus and softplus.inputs == (value,) and greater.inputs[0] == value:
                limit = self._constants.get(greater.inputs[1])
                if limit is not None and limit.size == 1 and limit.item() >= LARGE:
                    self._replace(choice, "Softplus", value, [greater, softplus])

    def gelu(self, product: Node) -> None:
        """x · (1 + erf(x / √2)) · ½, multiplied in any order"""
        factors, parts = list[str](), list[Node]()
        for name in product.inputs:
            inner = self._written(name, "Mul")
            factors += [name] if inner is None else inner.inputs
            parts += [] if inner is None else [inner]
        for value, bell, half in permutations(factors, 3) if len(factors) == 3 else ():
            found = self._bell(bell, value) if self._is(half, 0.5) else None
            if found is not None:
                self._replace(product, "Gelu", value, [*parts, *found])
                return

    def _bell(self, name: str, value: str) -> list[Node] | None:
        """The nodes that make 1 + erf(x / √2)."""
        found, plus_one = list[Node](), self._written(name, "Add")
        for error, one in permutations(plus_one.inputs, 2) if plus_one else ():
            erf = self._written(error, "Erf")
            inner = erf and (self._written(erf.inputs[0], "Mul") or self._written(erf.inputs[0], "Div"))
            if plus_one and erf and inner and self._is(one, 1.0) and value in inner.inputs:
                root = ROOT_OF_HALF if inner.operator == "Mul" else 1 / ROOT_OF_HALF
                if self._is(inner.inputs[inner.operator == "Div" or inner.inputs[0] == value], root):
                    found = [plus_one, erf, inner]
        return found or None

    def _written(self, name: str, operator: str) -> Node | None:
        """The node of that kind that writes a value which nothing else reads."""
        node = self._writers.get(name)
        fits = node is not None and node.operator == operator and self._uses[name] == 1 and id(node) not in self.gone
        return node if fits else None

    def _is(self, name: str, number: float) -> bool:
        array = self._constants.get(name)
        return array is not None and array.size == 1 and abs(float(array.ravel()[0]) - number) < NEARLY

    def _replace(self, last: Node, operator: str, value: str, parts: Sequence[Node]) -> None:
        self.replaced[id(last)] = replace(last, operator=operator, inputs=(value,), attributes={})
        self.gone.update(map(id, parts))
