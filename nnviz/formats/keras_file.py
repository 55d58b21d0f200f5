"""`.keras`: the whole network as Keras 3 saves it, for Keras and TensorFlow; export only.

A zip archive of `metadata.json`, `config.json` (the layers and how they are linked, with Keras' own names of layers
and settings) and `model.weights.h5` (HDF5). Keras loads it in its safe mode:

    model = keras.saving.load_model("network.keras")

Writing HDF5 needs the package h5py, which the extra `keras` installs.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from nnviz.formats.atomic import open_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import Weights
from nnviz.formats.naming import plain_names
from nnviz.spec import LayerSpec, NetworkSpec, Shape
from nnviz.spec.choices import InitializerSpec

PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
METADATA: Final = {"keras_version": "3.0.0", "date_saved": ""}
INITIALIZER_SETTINGS: Final = {
    "constant": ("value",),
    "random_normal": ("mean", "stddev"),
    "random_uniform": ("minval", "maxval"),
    "orthogonal": ("gain",),
}


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the network, under plain names that every backend takes; `FormatError` where h5py is missing."""
    names = plain_names(network.names, plain_name)
    for old, new in names.items():
        network = network.with_replaced(old, msgspec.structs.replace(network.layer(old), name=new))
    parts = (key.rpartition("/") for key in weights)
    weights = {f"{names[layer]}/{name}": weights[f"{layer}/{name}"] for layer, _, name in parts}
    members = {
        "metadata.json": msgspec.json.encode(METADATA),
        "config.json": msgspec.json.encode(model_config(path.stem, network)),
        "model.weights.h5": _hdf5(path, network, weights),
    }
    with open_atomically(path) as file, zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


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


def _hdf5(path: Path, network: NetworkSpec, weights: Weights) -> bytes:
    """Each layer's arrays, numbered, under its type in snake case and a count, such as `layers/dense_1/vars/0`."""
    try:
        import h5py
    except ImportError as error:
        raise FormatError(path, "needs the package h5py: install it with `pip install h5py`.") from error
    buffer, counts = io.BytesIO(), Counter[str]()
    with h5py.File(buffer, "w") as file:
        file.create_group("vars")
        for name in keras_order(network):
            stem = _snake_case(network.layer(name).type)
            place = f"layers/{stem}_{counts[stem]}" if counts[stem] else f"layers/{stem}"
            counts[stem] += 1
            group = file.create_group(f"{place}/vars")
            arrays = (array for key, array in weights.items() if key.rpartition("/")[0] == name)
            for number, array in enumerate(arrays):
                group.create_dataset(str(number), data=array)
    return buffer.getvalue()


def _snake_case(name: str) -> str:
    """`MaxPooling2D` as `max_pooling2d`, as Keras does it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
