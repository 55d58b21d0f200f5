"""The arrays in the HDF5 files of Keras, which come in two forms.

Keras 3 numbers the arrays of each layer, and the layers of each class: `layers/dense_1/vars/0`; within an inner model
once more: `layers/functional/layers/dense/vars/0`. Keras 1 and 2 name them: the group of each layer has an attribute
`weight_names`, and the group of the model one of `layer_names`, both in order; an inner model is one group, in which
what is trained comes first.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.hdf5 import Node
from nnviz.formats.hdf5_fields import Hdf5Error
from nnviz.formats.keras_graph import KerasLayer
from nnviz.formats.keras_model import Stored, wrong_count
from nnviz.formats.keras_twin import Arrays

LAYERS = ("layers", "_layer_checkpoint_dependencies")  # the second in the first versions of the format
Array = NDArray[Any]


def numbered(root: Node, wanted: Sequence[Stored]) -> dict[KerasLayer, Arrays]:
    """The arrays of each layer in a file of Keras 3."""
    return {stored.layer: numbered_arrays(root, stored.layer.groups) for stored in wanted}


def numbered_arrays(root: Node, groups: Sequence[str]) -> Arrays:
    """The arrays of the layer that these groups lead to; none where a group is missing."""
    node = root
    for group in groups:
        inner = inner_layers(node)
        if group not in inner:
            return ()
        node = inner[group]
    return own_arrays(node)


def inner_layers(model: Node) -> Mapping[str, Node]:
    """The groups of the layers of a model, by number of their class."""
    return next((model.children[name].children for name in LAYERS if name in model.children), {})


def own_arrays(layer: Node) -> Arrays:
    """The numbered arrays of one layer."""
    found = layer.children["vars"].children if "vars" in layer.children else {}
    return tuple(found[str(number)].array() for number in range(len(found)) if str(number) in found)


def named(path: Path, root: Node, wanted: Sequence[Stored]) -> dict[KerasLayer, Arrays]:
    """The arrays of each layer in a file of Keras 1 or 2."""
    found = dict(named_arrays(root))
    models: dict[str, dict[KerasLayer, tuple[bool, ...]]] = {}
    for stored in sorted(wanted, key=lambda stored: stored.layer.order):
        models.setdefault(stored.layer.names[0], {})[stored.layer] = stored.trained
    return {
        layer: arrays
        for name, inner in models.items()
        for layer, arrays in _divided(path, name, inner, found.get(name, ())).items()
    }


def named_arrays(root: Node) -> Iterator[tuple[str, Arrays]]:
    """The arrays of each group of a layer, in the order of the file."""
    for layer in _texts(root, "layer_names"):
        group = root.children.get(layer)
        if group is None:
            raise Hdf5Error("has no group or array {name}: it is damaged.", name=layer)
        yield layer, tuple(_at(group, name).array() for name in _texts(group, "weight_names"))


def _texts(node: Node, name: str) -> list[str]:
    """The texts of an attribute, which is cut in numbered parts where it is long."""
    whole = node.texts(name)
    if whole is not None:
        return whole
    texts: list[str] = []
    for number in count():
        part = node.texts(f"{name}{number}")
        if part is None:
            return texts
        texts += part
    return texts


def _at(node: Node, place: str) -> Node:
    for name in place.split("/"):
        if name not in node.children:
            raise Hdf5Error("has no group or array {name}: it is damaged.", name=place)
        node = node.children[name]
    return node


def _divided(
    path: Path, name: str, layers: Mapping[KerasLayer, tuple[bool, ...]], arrays: Arrays
) -> dict[KerasLayer, Arrays]:
    """The arrays of one group, by layer: first all that are trained, then the others, both in the layers' order."""
    places = [(layer, number) for layer, trained in layers.items() for number in range(len(trained))]
    places.sort(key=lambda place: not layers[place[0]][place[1]])
    if len(places) != len(arrays):
        raise FormatError(path, wrong_count(len(places), len(arrays)), name)
    by_place = dict(zip(places, arrays, strict=True))
    return {
        layer: tuple(by_place[layer, number] for number in range(len(trained))) for layer, trained in layers.items()
    }
