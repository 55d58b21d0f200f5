"""`NetworkSpec`: a network as a directed acyclic graph of layers, immutable."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec
from msgspec import Struct

from nnviz.spec.layers import AnyLayer, Input, LayerSpec
from nnviz.spec.problems import Problem, Shape, SpecError

VERSION = 1


class Link(NamedTuple):
    """From the layer `source` to the layer `target`, by name."""

    source: str
    target: str


class NetworkSpec(Struct, frozen=True, dict=True):
    """Layers and the links between them; several inputs and outputs are allowed.

    A layer without a name gets one as in Keras (`dense`, `dense_1`, …). The order of the links into a
    layer is the order of its inputs. Every `with…` and `without…` method returns a new network. What follows
    from the fields is worked out once, when it is first asked for.
    """

    layers: tuple[AnyLayer, ...] = ()
    links: tuple[Link, ...] = ()

    if TYPE_CHECKING:  # lists and plain pairs become what the fields say

        def __init__(self, layers: Sequence[AnyLayer] = (), links: Sequence[tuple[str, str]] = ()) -> None: ...

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "layers", tuple(_named(self.layers)))
        msgspec.structs.force_setattr(self, "links", tuple(Link(*link) for link in self.links))

    @classmethod
    def sequential(cls, layers: Iterable[LayerSpec]) -> Self:
        """A plain chain: each layer reads the one before it."""
        chain = tuple(_named(layers))
        links = tuple(Link(a.name, b.name) for a, b in pairwise(chain))
        return cls(chain, links)

    # -- reading ---------------------------------------------------------------------------------

    def layer(self, name: str) -> AnyLayer:
        """The layer of that name; `KeyError` where there is none."""
        if name not in self._by_name:
            raise KeyError(f"the network has no layer named {name!r}")
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, AnyLayer]:
        """The first layer of each name."""
        return {layer.name: layer for layer in reversed(self.layers)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(layer.name for layer in self.layers)

    def sources(self, name: str) -> tuple[str, ...]:
        """The layers that `name` reads, in the order of its inputs."""
        return self._sources.get(name, ())

    def targets(self, name: str) -> tuple[str, ...]:
        """The layers that read `name`."""
        return self._targets.get(name, ())

    @cached_property
    def _sources(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((link.target, link.source) for link in self.links)

    @cached_property
    def _targets(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((link.source, link.target) for link in self.links)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The Input layers, in order."""
        return tuple(layer for layer in self.layers if isinstance(layer, Input))

    @property
    def outputs(self) -> tuple[AnyLayer, ...]:
        """The layers that no other reads, in order: what the network answers."""
        read = {link.source for link in self.links}
        return tuple(layer for layer in self.layers if layer.name not in read and not isinstance(layer, Input))

    def topological_order(self) -> tuple[str, ...]:
        """Names so that every layer comes after all it reads; layers on a cycle are left out.

        A link to or from a layer that is not there, a fault of its own, counts for nothing.
        """
        targets: dict[str, list[str]] = {name: [] for name in self.names}
        links = [link for link in self.links if link.source in targets and link.target in targets]
        waiting = Counter(link.target for link in links)
        for link in links:
            targets[link.source].append(link.target)
        order = [name for name in targets if not waiting[name]]
        for name in order:
            for target in targets[name]:
                waiting[target] -= 1
                if not waiting[target]:
                    order.append(target)
        return tuple(order)

    def shapes(self) -> dict[str, Shape]:
        """Output shape of every layer, without the batch; layers with a fault, or behind one, are left out."""
        return dict(self.inferred[0])

    @cached_property
    def inferred(self) -> tuple[Mapping[str, Shape], Sequence[Problem]]:
        """What `shapes` tells, and the faults met on the way."""
        from nnviz.spec.validation import infer_shapes

        return infer_shapes(self)

    def parameter_counts(self) -> dict[str, int]:
        """Number of weights of every layer whose shape is known, those that are not trained included."""
        return dict(self._parameter_counts)

    @cached_property
    def _parameter_counts(self) -> Mapping[str, int]:
        from nnviz.spec.validation import parameter_counts

        return parameter_counts(self)

    def validate(self) -> tuple[Problem, ...]:
        """Every problem that keeps the network from being compiled; empty when there is none."""
        return self._problems

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        from nnviz.spec.validation import validate_network

        return validate_network(self)

    # -- new networks ----------------------------------------------------------------------------

    def with_layer(self, layer: LayerSpec, index: int | None = None) -> Self:
        """With one more layer, unlinked, at `index` (the end by default); its name is made unique."""
        place = len(self.layers) if index is None else index
        named = msgspec.structs.replace(layer, name=self.free_name(layer))
        return self._replaced(layers=(*self.layers[:place], named, *self.layers[place:]))

    def with_replaced(self, name: str, layer: LayerSpec) -> Self:
        """With another record in the place of `name`; a new name is carried into the links."""
        index = self.names.index(self.layer(name).name)
        new_name = layer.name or name
        if new_name != name and new_name in self.names:
            raise SpecError("The network already has a layer named {name}: choose another name.", name=new_name)
        layer = msgspec.structs.replace(layer, name=new_name)
        renamed = {name: new_name}
        links = tuple(Link(renamed.get(a, a), renamed.get(b, b)) for a, b in self.links)
        return self._replaced(layers=(*self.layers[:index], layer, *self.layers[index + 1 :]), links=links)

    def without_layers(self, names: Iterable[str]) -> Self:
        """Without these layers and every link that touched them."""
        gone = set(names)
        return self._replaced(
            layers=tuple(layer for layer in self.layers if layer.name not in gone),
            links=tuple(link for link in self.links if not gone & set(link)),
        )

    def with_link(self, source: str, target: str, index: int | None = None) -> Self:
        """With one more link, at `index` in the order of links (the end by default)."""
        place = len(self.links) if index is None else index
        return self._replaced(links=(*self.links[:place], Link(source, target), *self.links[place:]))

    def without_link(self, source: str, target: str) -> Self:
        """Without that link."""
        return self._replaced(links=tuple(link for link in self.links if link != (source, target)))

    def with_inserted(self, layer: LayerSpec, source: str, target: str) -> Self:
        """With `layer` put into the link from `source` to `target`."""
        place = self.links.index(Link(source, target))
        grown = self.with_layer(layer, index=self.names.index(target))
        name = next(name for name in grown.names if name not in self.names)
        links = (*self.links[:place], Link(source, name), Link(name, target), *self.links[place + 1 :])
        return grown._replaced(links=links)

    def free_name(self, layer: LayerSpec) -> str:
        """The layer's name, or one made from its type, such that no other layer has it."""
        return _free_name(layer, set(self.names))

    def _replaced(self, **changes: Any) -> Self:
        return msgspec.structs.replace(self, **changes)

    # -- files -----------------------------------------------------------------------------------

    def to_json(self) -> str:
        """Versioned JSON; `from_json` gives an equal network back."""
        return msgspec.json.format(msgspec.json.encode({"version": VERSION, "network": self}), indent=2).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The network written by `to_json`; `SpecError` says what does not fit and where."""
        try:
            version = msgspec.json.decode(text, type=dict[str, Any]).get("version")
            if version != VERSION:
                raise SpecError(
                    "Expected a network of version {known}, got version {version}: open it with a newer NNViz.",
                    known=VERSION,
                    version=repr(version),
                )
            return msgspec.convert(msgspec.json.decode(text)["network"], type=cls)
        except KeyError as error:
            raise SpecError("Expected a key `network`, found none: this is not a network file.") from error
        except msgspec.MsgspecError as error:
            raise SpecError("The network cannot be read: {error}.", error=error) from error


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """All second halves of each first half, in order."""
    found: dict[str, list[str]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return {first: tuple(seconds) for first, seconds in found.items()}


def _named(layers: Sequence[LayerSpec] | Iterable[LayerSpec]) -> list[Any]:
    listed = list(layers)
    taken = {layer.name for layer in listed if layer.name}
    numbers: dict[str, Iterator[int]] = {}
    named = []
    for layer in listed:
        if not layer.name:
            layer = msgspec.structs.replace(layer, name=_free_name(layer, taken, numbers))
            taken.add(layer.name)
        named.append(layer)
    return named


def type_name(layer: LayerSpec) -> str:
    """The layer's type in snake case, as Keras names the first layer of it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=[A-Z][a-z])", "_", layer.type).lower()


def _free_name(layer: LayerSpec, taken: set[str], numbers: dict[str, Iterator[int]] | None = None) -> str:
    """Keras' names: the type in snake case, then `_1`, `_2` …; `numbers` go on where they were for each stem."""
    stem = layer.name or type_name(layer)
    if stem not in taken:
        return stem
    base = re.sub(r"_\d+$", "", stem)
    following = (numbers if numbers is not None else {}).setdefault(base, count(1))
    return next(name for number in following if (name := f"{base}_{number}") not in taken)
