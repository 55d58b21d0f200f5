"""`.keras`: the whole network as Keras 3 saves it, for Keras and TensorFlow.

A zip archive of `metadata.json`, `config.json` (the layers and how they are linked, with Keras' own names of layers
and settings) and `model.weights.h5` (HDF5). Keras loads it in its safe mode:

    model = keras.saving.load_model("network.keras")

What Keras writes is read as well (`nnviz.formats.keras_model`). Writing HDF5 needs the package h5py, which the extra
`keras` installs; reading does not.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from nnviz.formats.atomic import open_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.hdf5 import open_hdf5
from nnviz.formats.hdf5_fields import Hdf5Error
from nnviz.formats.keras_graph import counted
from nnviz.formats.keras_layers import INITIALIZER_SETTINGS
from nnviz.formats.keras_model import build_model
from nnviz.formats.keras_weights import numbered
from nnviz.formats.model_file import ImportedModel, Weights
from nnviz.formats.naming import plain_names
from nnviz.formats.reading import decode_json, most_unpacked, read_archive
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec, Shape
from nnviz.spec.choices import InitializerSpec

PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
METADATA: Final = {"keras_version": "3.0.0", "date_saved": ""}
CONFIG, WEIGHTS = "config.json", "model.weights.h5"


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the network, under plain names that every backend takes; `FormatError` where h5py is missing."""
    names = plain_names(network.names, plain_name)
    for old, new in names.items():
        network = network.with_replaced(old, msgspec.structs.replace(network.layer(old), name=new))
    parts = (key.rpartition("/") for key in weights)
    weights = {f"{names[layer]}/{name}": weights[f"{layer}/{name}"] for layer, _, name in parts}
    members = {
        "metadata.json": msgspec.json.encode(METADATA),
        CONFIG: msgspec.json.encode(model_config(path.stem, network)),
        WEIGHTS: hdf5(path, network, weights),
    }
    with open_atomically(path) as file, zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def import_file(path: Path) -> ImportedModel:
    """The model that Keras or `export_file` wrote; `FormatError` for anything else."""
    members = read_archive(path, Sentence("a model of Keras"), {"metadata.json", CONFIG, WEIGHTS}.__contains__)
    if missing := [name for name in (CONFIG, WEIGHTS) if name not in members]:
        raise FormatError(path, "expected a model of Keras, but it has no {name}.", name=missing[0])
    metadata = decode_json(path, members.get("metadata.json", b"{}"), dict[str, Any], "metadata.json")
    config = decode_json(path, members[CONFIG], dict[str, Any], CONFIG)
    content = members[WEIGHTS]
    try:
        root = open_hdf5(content, most_unpacked(len(content)))
        return build_model(path, config, str(metadata.get("keras_version", "3")), lambda wanted: numbered(root, wanted))
    except Hdf5Error as error:
        raise FormatError(path, error.sentence, WEIGHTS) from error


def plain_name(name: str) -> str:
    """A name that every backend of Keras takes: PyTorch no dot, TensorFlow only ASCII."""
    return name if PLAIN.fullmatch(name) else re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_") or "layer"


def model_config(name: str, network: NetworkSpec) -> dict[str, Any]:
    """What `keras.Model.from_config` builds the network from."""
    shapes = network.shapes()
    config = {
        "name": plain_name(name),
        "trainable": True,
        "layers": [_layer(layer, network, shapes) for layer in map(network.layer, keras_order(network))],
        "input_layers": _tensors(network.inputs),
        "output_layers": _tensors(network.outputs),
    }
    return _object("keras.src.models.functional", "Functional", config)


def _tensors(layers: Sequence[LayerSpec]) -> list[Any]:
    """One tensor alone, several in a list: what the model takes and gives has the same form."""
    tensors: list[Any] = [[layer.name, 0, 0] for layer in layers]
    return tensors if len(tensors) > 1 else tensors[0]


def keras_order(network: NetworkSpec) -> list[str]:
    """The names of the layers in the order in which Keras lists them, which its weight files count by.

    The farthest from an output come first; those as far as each other in the order in which a walk from the outputs
    to the inputs meets them.
    """
    met: dict[str, int] = {}
    finished: list[str] = []
    for output in network.outputs:
        finished += _walk(network, output.name, met)
    depths = dict.fromkeys(finished, 0)
    for name in reversed(finished):
        for source in network.sources(name):
            depths[source] = max(depths[source], depths[name] + 1)
    return sorted(finished, key=lambda name: (-depths[name], met[name]))


def _walk(network: NetworkSpec, output: str, met: dict[str, int]) -> Iterator[str]:
    """Yields each layer after all it reads, depth first; `met` counts them as they are met."""
    if output in met:
        return
    met[output] = len(met)
    path = [(output, iter(network.sources(output)))]
    while path:
        name, sources = path[-1]
        following = next((source for source in sources if source not in met), None)
        if following is None:
            path.pop()
            yield name
        else:
            met[following] = len(met)
            path.append((following, iter(network.sources(following))))


def _layer(layer: LayerSpec, network: NetworkSpec, shapes: dict[str, Shape]) -> dict[str, Any]:
    tensors = [_tensor(source, shapes[source]) for source in network.sources(layer.name)]
    arguments = [tensors] if layer.inputs[1] is None else tensors
    inbound: list[Any] = [{"args": arguments, "kwargs": {}}] if tensors else []
    name = "InputLayer" if layer.type == "Input" else layer.type
    return {**_object("keras.layers", name, _settings(layer)), "name": layer.name, "inbound_nodes": inbound}


def _tensor(source: str, shape: Shape) -> dict[str, Any]:
    config = {"shape": [None, *shape], "dtype": "float32", "keras_history": [source, 0, 0]}
    return {"class_name": "__keras_tensor__", "config": config}


def _settings(layer: LayerSpec) -> dict[str, Any]:
    """The layer's settings, which are called as in Keras but for a few."""
    settings: dict[str, Any] = {name: getattr(layer, name) for name in layer.__struct_fields__} | {"dtype": "float32"}
    if layer.type == "Input":
        settings["batch_shape"] = [None, *settings.pop("shape")]
    if "kernel_initializer" in settings:
        kernel = "depthwise" if layer.type == "DepthwiseConv2D" else "kernel"
        settings[f"{kernel}_initializer"] = _initializer(settings.pop("kernel_initializer"))
        settings["bias_initializer"] = _initializer(settings["bias_initializer"])
        penalties = {name: settings.pop(name) for name in ("l1", "l2")}
        if any(penalties.values()):
            settings[f"{kernel}_regularizer"] = _object("keras.regularizers", "L1L2", penalties)
    return settings


def _initializer(chosen: str | InitializerSpec) -> Any:
    if isinstance(chosen, str):
        return chosen
    config = {name: getattr(chosen, name) for name in INITIALIZER_SETTINGS.get(chosen.name, ())}
    return _object("keras.initializers", chosen.name.title().replace("_", ""), config)


def _object(module: str, name: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"module": module, "class_name": name, "config": config, "registered_name": None}


def hdf5(path: Path, network: NetworkSpec, weights: Weights) -> bytes:
    """Each layer's arrays, numbered, such as `layers/dense_1/vars/0`."""
    try:
        import h5py
    except ImportError as error:
        raise FormatError(path, "needs the package h5py: install it with `pip install h5py`.") from error
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file.create_group("vars")
        for name, place in weight_groups(network).items():
            group = file.create_group(f"layers/{place}/vars")
            arrays = (array for key, array in weights.items() if key.rpartition("/")[0] == name)
            for number, array in enumerate(arrays):
                group.create_dataset(str(number), data=array)
    return buffer.getvalue()


def weight_groups(network: NetworkSpec) -> dict[str, str]:
    """The group of each layer's weights, in the order of Keras: its type in snake case and a count."""
    names = keras_order(network)
    return dict(zip(names, counted(network.layer(name).type for name in names), strict=True))
