"""`.tfjs`: the whole network for TensorFlow.js, in browsers and under Node; export only.

A folder in its layers format (https://www.tensorflow.org/js/guide/save_load): `model.json`, the layers and links as
Keras 2 wrote them with a list of the weights, and `weights.bin`, their float32 numbers one after another:

    const model = await tf.loadLayersModel("network.tfjs/model.json");

An activation function that TensorFlow.js has only as a layer becomes one, and two that it lacks are put together of
layers that it has; so there may be more layers than here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from nnviz import __version__
from nnviz.formats.atomic import write_atomically
from nnviz.formats.folder import MODEL, write_folder
from nnviz.formats.keras_file import plain_name
from nnviz.formats.model_file import Weights, check_float32, refuse_groups
from nnviz.formats.naming import plain_names
from nnviz.spec import LayerSpec, NetworkSpec, Shape

NUMBERS: Final = "weights.bin"
OWN_NAMES: Final = {"silu": "swish"}
KERNELS: Final = {"DepthwiseConv2D": "depthwise_kernel"}
SETTINGS: Final = {
    "Input": (),
    "Dense": ("units", "use_bias"),
    "Activation": (),
    "Dropout": ("rate",),
    "BatchNormalization": ("epsilon", "momentum", "center", "scale"),
    "LayerNormalization": ("epsilon", "center", "scale"),
    "Rescaling": ("scale", "offset"),
    "Flatten": (),
    "Reshape": ("target_shape",),
    "ZeroPadding2D": ("padding",),
    "Add": (),
    "Multiply": (),
    "Concatenate": ("axis",),
    "Conv2D": ("filters", "kernel_size", "strides", "padding", "dilation_rate", "use_bias"),
    "DepthwiseConv2D": ("kernel_size", "strides", "padding", "depth_multiplier", "dilation_rate", "use_bias"),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "AveragePooling2D": ("pool_size", "strides", "padding"),
    "GlobalAveragePooling2D": (),
    "GlobalMaxPooling2D": (),
}

Piece = tuple[str, dict[str, Any]]  # a layer of TensorFlow.js: its class and its settings
BUILT: Final[dict[str, tuple[Piece, ...]]] = {
    "leaky_relu": (("LeakyReLU", {"alpha": 0.2}),),
    "hard_sigmoid": (
        ("Rescaling", {"scale": 1.0, "offset": 3.0}),
        ("Activation", {"activation": "relu6"}),
        ("Rescaling", {"scale": 1 / 6, "offset": 0.0}),
    ),
}


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the folder; `FormatError` for a layer that TensorFlow.js has not."""
    check_float32(path, weights)
    names = plain_names(network.names, plain_name)
    refuse_groups(path, network, "TensorFlow.js")
    description = {
        "format": "layers-model",
        "generatedBy": f"NNViz {__version__}",
        "convertedBy": None,
        "modelTopology": {"keras_version": "2.15.0", "backend": "tensorflow", "model_config": _model(network, names)},
        "weightsManifest": [{"paths": [NUMBERS], "weights": list(_listed(network, weights, names))}],
    }
    numbers = b"".join(np.asarray(array, "<f4").tobytes() for array in weights.values())

    def write(folder: Path) -> None:
        write_atomically(folder / NUMBERS, numbers)
        write_atomically(folder / MODEL, msgspec.json.encode(description))

    write_folder(path, NUMBERS.replace(".", r"\."), write)


def _listed(network: NetworkSpec, weights: Weights, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for key, array in weights.items():
        layer, _, weight = key.rpartition("/")
        weight = KERNELS.get(network.layer(layer).type, weight) if weight == "kernel" else weight
        yield {"name": f"{names[layer]}/{weight}", "shape": array.shape, "dtype": "float32"}


def _model(network: NetworkSpec, names: dict[str, str]) -> dict[str, Any]:
    shapes = network.shapes()
    ends: dict[str, str] = {}  # the last piece of each layer
    made: list[dict[str, Any]] = []
    taken = set(names.values())
    for layer in map(network.layer, network.topological_order()):
        sources = [ends[source] for source in network.sources(layer.name)]
        for number, (kind, settings) in enumerate(_pieces(layer, shapes[layer.name])):
            name = names[layer.name] if not number else _free(f"{names[layer.name]}_{kind.lower()}_{number}", taken)
            inbound = [[[source, 0, 0, {}] for source in sources]] if sources else []
            config = {"name": name, "trainable": True, "dtype": "float32", **settings}
            made.append({"class_name": kind, "name": name, "config": config, "inbound_nodes": inbound})
            sources = [name]
        ends[layer.name] = sources[0]
    config = {
        "name": "network",
        "trainable": True,
        "layers": made,
        "input_layers": [[names[layer.name], 0, 0] for layer in network.inputs],
        "output_layers": [[ends[layer.name], 0, 0] for layer in network.outputs],
    }
    return {"class_name": "Functional", "config": config}


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _pieces(layer: LayerSpec, shape: Shape) -> Iterator[Piece]:
    """The layers there that together do what a layer does here; the first has its name and its weights."""
    settings: dict[str, Any] = {name: getattr(layer, name) for name in SETTINGS[layer.type]}
    if layer.type == "Input":
        yield "InputLayer", {"batch_input_shape": [None, *shape], "sparse": False}
        return
    activation = getattr(layer, "activation", None)
    if activation is not None:
        settings["activation"] = OWN_NAMES.get(activation, "linear" if activation in BUILT else activation)
    yield layer.type, settings
    if getattr(layer, "keepdims", False):
        yield "Reshape", {"target_shape": shape}
    yield from BUILT.get(activation or "", ())
