"""`.weights.h5`: the weights alone, for a network of the same layers in Keras:

    model.load_weights("network.weights.h5")

`nnviz.formats.keras_weights` describes both forms of such files; that of Keras 3 is written, both are read. Which array
belongs to which layer is told by names, where the file has those of the network, else by the order of the layers.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.hdf5 import Node, open_hdf5
from nnviz.formats.hdf5_fields import Hdf5Error
from nnviz.formats.keras_file import hdf5, keras_order, weight_groups
from nnviz.formats.keras_model import wrong_count
from nnviz.formats.keras_twin import Arrays
from nnviz.formats.keras_weights import inner_layers, named_arrays, numbered_arrays, own_arrays
from nnviz.formats.model_file import ImportedModel, Weights, checked, weight_shapes
from nnviz.formats.reading import most_unpacked, read_bytes
from nnviz.spec import NetworkSpec


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the weights in the form of Keras 3; `FormatError` where h5py is missing."""
    write_atomically(path, hdf5(path, network, weights))


def import_file(path: Path, network: NetworkSpec | None) -> ImportedModel:
    """The weights of that network; `FormatError` where the file has others, or no network is given."""
    if network is None:
        raise FormatError(path, "holds weights alone: open the network that they belong to first.")
    content = read_bytes(path)
    try:
        found = _found(open_hdf5(content, most_unpacked(len(content))), network)
    except Hdf5Error as error:
        raise FormatError(path, error.sentence) from error
    weights: dict[str, NDArray[Any]] = {}
    for layer, names in _weighted(network).items():
        arrays = found.get(layer, ())
        if len(arrays) != len(names):
            raise FormatError(path, wrong_count(len(names), len(arrays)), layer)
        weights |= zip(names, arrays, strict=True)
    return checked(path, network, weights)


def _weighted(network: NetworkSpec) -> dict[str, list[str]]:
    """The names of the weights of each layer that has some, the layers in the order of Keras."""
    names: dict[str, list[str]] = {layer: [] for layer in keras_order(network)}
    for name in weight_shapes(network):
        names[name.rpartition("/")[0]].append(name)
    return {layer: own for layer, own in names.items() if own}


def _found(root: Node, network: NetworkSpec) -> Mapping[str, Arrays]:
    """The arrays of each layer of the network."""
    weighted = _weighted(network)
    old = root.children.get("model_weights", root)
    stored = [(name, arrays) for name, arrays in named_arrays(old) if arrays]
    named = dict(stored or _told_names(root))
    if named.keys() == weighted.keys():
        return named
    if stored:
        return (
            dict(zip(weighted, (arrays for _, arrays in stored), strict=False)) if len(stored) == len(weighted) else {}
        )
    return {name: numbered_arrays(root, (group,)) for name, group in weight_groups(network).items()}


def _told_names(root: Node) -> Iterator[tuple[str, Arrays]]:
    """The arrays of each layer by the name that newer versions of Keras 3 write beside them."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for layer in inner_layers(node).values():
            arrays = own_arrays(layer)
            name = layer.children["vars"].texts("name") if arrays else None
            if name:
                yield name[0], arrays
            waiting.append(layer)
