"""Keras models as descriptions, for comparison."""

from typing import Any

import msgspec
import numpy as np

from nnviz.nn import Model
from nnviz.spec import LayerSpec, NetworkSpec, layers
from nnviz.training import compile_model

SHARED = ("units", "filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "depth_multiplier")
SHARED += (
    "activation",
    "use_bias",
    "momentum",
    "epsilon",
    "center",
    "scale",
    "pool_size",
    "keepdims",
    "rate",
    "offset",
)


def described(keras_model: Any) -> NetworkSpec:
    """The network of a functional Keras model, its layers under Keras' names."""
    specs, links = [], []
    for entry in keras_model.get_config()["layers"]:
        specs.append(msgspec.structs.replace(record(entry["class_name"], entry["config"]), name=entry["name"]))
        for node in entry["inbound_nodes"]:
            given = node["args"][0]
            tensors = given if isinstance(given, list) else [given]
            links += [(tensor["config"]["keras_history"][0], entry["name"]) for tensor in tensors]
    return NetworkSpec(specs, links)  # type: ignore[arg-type]  # lists become tuples


def record(kind: str, config: dict[str, Any]) -> LayerSpec:
    """One layer's record."""
    if kind == "InputLayer":
        return layers.Input(shape=tuple(config["batch_shape"][1:]))
    if kind == "ReLU":
        return layers.Activation("relu6" if config["max_value"] == 6 else "relu")
    if kind == "Softmax":
        return layers.Activation("softmax")
    make = getattr(layers, kind)
    fields = {name: config[name] for name in make.__struct_fields__ if name in config and name in SHARED}
    fields |= {name: config[name] for name in ("axis", "target_shape") if name in make.__struct_fields__}
    return make(**{name: _tupled(value) for name, value in fields.items()})  # type: ignore[no-any-return]


def ours(keras_model: Any, dtype: str = "float64") -> Model:
    """Our model with Keras' weights."""
    model = compile_model(described(keras_model), dtype=dtype)
    model.set_weights(
        {
            f"{layer.name}/{weight.name}": np.asarray(weight.value.detach())
            for layer in keras_model.layers
            for weight in layer.weights
        }
    )
    return model


def shake(keras_model: Any, seed: int = 0) -> None:
    """Give statistics and offsets values that matter."""
    rng = np.random.default_rng(seed)
    for layer in keras_model.layers:
        for weight in layer.weights:
            if weight.name == "moving_variance":
                weight.assign(rng.uniform(0.5, 1.5, weight.shape))
            elif weight.name in {"moving_mean", "beta", "bias"}:
                weight.assign(rng.normal(0, 0.1, weight.shape))
            elif weight.name == "gamma":
                weight.assign(rng.uniform(0.5, 1.5, weight.shape))


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list | tuple) else value
