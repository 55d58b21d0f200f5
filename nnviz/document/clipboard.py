"""What copying layers puts on the clipboard: a part of a network with its layout, as text."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from nnviz.document.layout import Layout, Point
from nnviz.spec import Link, NetworkSpec

MIME_TYPE: Final = "application/x-nnviz-fragment"


class Fragment(msgspec.Struct, frozen=True):
    """Layers, the links among them and their places."""

    network: NetworkSpec
    layout: Layout


def cut_out(network: NetworkSpec, layout: Mapping[str, Point], names: Iterable[str]) -> Fragment:
    """The part of a network that these layers are."""
    chosen = set(names)
    part = network.without_layers(set(network.names) - chosen)
    return Fragment(part, {name: layout[name] for name in part.names})


def encode(fragment: Fragment) -> bytes:
    return msgspec.json.encode(fragment)


def decode(text: bytes) -> Fragment | None:
    """The fragment, or `None` where the text is something else."""
    try:
        return msgspec.json.decode(text, type=Fragment)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def joined(network: NetworkSpec, fragment: Fragment) -> tuple[NetworkSpec, dict[str, str]]:
    """The network with a fragment added, and the names its layers have got."""
    names: dict[str, str] = {}
    for layer in fragment.network.layers:
        network = network.with_layer(layer)
        names[layer.name] = network.layers[-1].name
    links = tuple(Link(names[a], names[b]) for a, b in fragment.network.links)
    return msgspec.structs.replace(network, links=(*network.links, *links)), names
