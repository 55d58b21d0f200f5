"""Edits of a network, its places and its weights that several verbs of the document share. Pure functions."""

from collections.abc import Mapping
from dataclasses import replace
from statistics import fmean

import msgspec
import numpy as np

from nnviz.document.layout import Layout, Point, cards_of, reached_from, with_room
from nnviz.sentence import Sentence
from nnviz.spec import CATALOG, LayerSpec, Link, NetworkSpec, Problem, SpecError
from nnviz.spec.validation import name_fault
from nnviz.training.checkpoint import Array, Checkpoint

PASTE_OFFSET = (24.0, 24.0)


def check_link(network: NetworkSpec, source: str, target: str) -> None:
    """`SpecError` where this link can be in no network; too many inputs are allowed, as a fault to be mended."""
    reason = refusal(network, source, target)
    if reason is not None:
        raise SpecError(reason)


def refusal(network: NetworkSpec, source: str, target: str) -> Sentence | None:
    """Why two layers cannot be linked; `None` where they can."""
    ends = {"source": source, "target": target}
    if source == target:
        return Sentence("A layer cannot read its own output: link {source} to another layer.", **ends)
    if (source, target) in network.links:
        return Sentence("{source} and {target} are linked already.", **ends)
    if network.layer(target).inputs[1] == 0:
        return Sentence("{target} is where data enters and reads no other layer: start the link there instead.", **ends)
    if source in reached_from(network, target):
        return Sentence("A link from {source} to {target} would close a circle: data must flow one way.", **ends)
    return None


def check_name(name: str) -> None:
    """`SpecError` where a layer cannot be called that."""
    if fault := name_fault(name):
        raise SpecError([Problem(None, "name", fault)])


def new_layer(network: NetworkSpec, type_name: str, source: str | None = None) -> LayerSpec:
    """A layer of a type as it most likely fits: activation as in the layers there, shape as it is at `source`."""
    layer = CATALOG[type_name].record()
    if type_name in ("Dense", "Conv2D", "DepthwiseConv2D", "Activation"):
        return msgspec.structs.replace(layer, activation=_usual_activation(network))
    if type_name == "Input" and network.inputs:
        return msgspec.structs.replace(layer, shape=network.inputs[0].shape)
    shape = network.shapes().get(source or "")
    if type_name == "Reshape" and shape:
        return msgspec.structs.replace(layer, target_shape=shape)
    return layer


def _usual_activation(network: NetworkSpec) -> str:
    ends = {layer.name for layer in network.outputs}
    used = (getattr(layer, "activation", "linear") for layer in network.layers if layer.name not in ends)
    return next((name for name in used if name != "linear"), "relu")


def appended(network: NetworkSpec, layer: LayerSpec, after: str | None) -> tuple[NetworkSpec, str]:
    """The network with `layer` right behind `after` (by default the last layer in flow), and its new name."""
    if after is None:
        after = next((name for name in reversed(network.topological_order())), None)
    index = None if after is None else network.names.index(after) + 1
    grown = network.with_layer(layer, index)
    name = next(iter(set(grown.names) - set(network.names)))
    if after is None or layer.inputs[1] == 0:
        return grown, name
    links = tuple(Link(name if a == after else a, b) for a, b in grown.links)
    return msgspec.structs.replace(grown, links=(*links, Link(after, name))), name


def without_layer(network: NetworkSpec, name: str, *, heal: bool) -> NetworkSpec:
    """The network without a layer; `heal` puts one link in the place of the two it had."""
    sources, targets = network.sources(name), network.targets(name)
    if not (heal and len(sources) == 1 and len(targets) == 1) or (sources[0], targets[0]) in network.links:
        return network.without_layers([name])
    bridge = Link(sources[0], targets[0])
    links = tuple(bridge if link == (name, targets[0]) else link for link in network.links if link.target != name)
    return msgspec.structs.replace(network, links=links).without_layers([name])


def with_room_for(network: NetworkSpec, layout: Mapping[str, Point], name: str, place: Point | None) -> Layout:
    """`layout` with a new layer at `place`, what comes behind it moved right where it is too near."""
    if place is None:
        return dict(layout)
    return with_room(network, cards_of(network, network.shapes()), layout, name, place)


def free_places(layout: Mapping[str, Point], middle: Point | None, taken: Mapping[str, Point]) -> Layout:
    """Places of pasted layers: around `middle`, or a little beside where they were; never exactly on another."""
    if not layout:
        return {}
    if middle is None:
        dx, dy = PASTE_OFFSET
    else:
        dx = middle[0] - fmean(x for x, _ in layout.values())
        dy = middle[1] - fmean(y for _, y in layout.values())
    while set(places := [(x + dx, y + dy) for x, y in layout.values()]) & set(taken.values()):
        dx, dy = dx + PASTE_OFFSET[0], dy + PASTE_OFFSET[1]
    return dict(zip(layout, places, strict=True))


def renamed(checkpoint: Checkpoint | None, old: str, new: str) -> Checkpoint | None:
    """The checkpoint with a layer's weights under its new name."""
    if checkpoint is None or not any(_owner(key) == old for key in checkpoint.weights):
        return checkpoint
    weights = {
        f"{new}{key[len(old) :]}" if _owner(key) == old else key: array for key, array in checkpoint.weights.items()
    }
    return replace(checkpoint, weights=weights)


def with_weight(
    checkpoint: Checkpoint | None, key: str, index: tuple[int, ...], value: float, shown: Array | None
) -> Checkpoint:
    """A checkpoint with one weight changed; the other arrays stay the same objects."""
    checkpoint = checkpoint or Checkpoint({})
    base = checkpoint.weights.get(key)
    if base is None or (shown is not None and shown.shape != base.shape):
        base = shown
    if base is None:
        raise KeyError(f"there is no weight array {key!r} to change")
    changed = np.array(base)
    changed[index] = value
    return replace(checkpoint, weights={**checkpoint.weights, key: changed})


def _owner(key: str) -> str:
    return key.partition("/")[0]
