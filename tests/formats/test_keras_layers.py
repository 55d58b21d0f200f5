"""Each layer of Keras becomes the record that computes the same, or is told apart with the reason."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats.keras_graph import read_graph
from nnviz.formats.keras_layers import twin
from nnviz.formats.keras_twin import Twin, UnlikeError
from nnviz.spec import LayerSpec, Shape, layers
from nnviz.spec.choices import InitializerSpec
from tests.formats.test_keras_graph import IN, layer, model, new

PICTURE = (6, 6, 3)


def made(kind: str, shape: Shape = PICTURE, version: str = "3.15.1", call: Any = None, **settings: Any) -> Twin:
    config = model(IN, layer(kind, "x", call or new("in"), **settings), outputs=["x"])
    graph = read_graph(Path("x.keras"), json.loads(json.dumps(config)))
    return twin(graph.calls[1], [shape], version)


def function(name: str, module: str = "keras.activations") -> dict[str, Any]:
    return {"module": module, "class_name": "function", "config": name, "registered_name": "function"}


def thing(kind: str, /, **config: Any) -> dict[str, Any]:
    return {"module": "keras.x", "class_name": kind, "config": config, "registered_name": None}


def wanted(kind: str, **settings: Any) -> dict[str, Any]:
    return {"kind": kind, **settings}


DENSE = {"units": 3, "activation": "linear"}
TAKEN: dict[str, tuple[dict[str, Any], LayerSpec]] = {
    "swish": (wanted("Dense", units=3, activation="swish"), layers.Dense(units=3, activation="silu")),
    "function": (wanted("Dense", units=3, activation=function("relu6")), layers.Dense(units=3, activation="relu6")),
    "layer": (
        wanted("Dense", units=3, activation=thing("LeakyReLU", negative_slope=0.2)),
        layers.Dense(units=3, activation="leaky_relu"),
    ),
    "none": (wanted("Dense", units=3, activation=None), layers.Dense(units=3)),
    "l2": (wanted("Dense", **DENSE, kernel_regularizer=thing("L2", l2=0.5)), layers.Dense(units=3, l2=0.5)),
    "he": (
        wanted("Dense", **DENSE, kernel_initializer=thing("HeNormal", seed=None)),
        layers.Dense(units=3, kernel_initializer="he_normal"),
    ),
    "constant": (
        wanted("Dense", **DENSE, bias_initializer=thing("Constant", value=0.5)),
        layers.Dense(units=3, bias_initializer=InitializerSpec(name="constant", value=0.5)),
    ),
    "depthwise": (
        wanted("DepthwiseConv2D", kernel_size=[3, 3], depthwise_initializer="he_uniform", groups=1, padding="same"),
        layers.DepthwiseConv2D(kernel_size=(3, 3), kernel_initializer="he_uniform", padding="same"),
    ),
    "axis 3": (wanted("BatchNormalization", axis=3), layers.BatchNormalization()),
    "axis [3]": (wanted("BatchNormalization", axis=[3]), layers.BatchNormalization()),
    "relu": (wanted("ReLU", max_value=None, negative_slope=0.0, threshold=0.0), layers.Activation(activation="relu")),
    "relu6": (wanted("ReLU", max_value=6.0), layers.Activation(activation="relu6")),
    "leak": (wanted("LeakyReLU", negative_slope=0.2), layers.Activation(activation="leaky_relu")),
    "old leak": (wanted("LeakyReLU", alpha=0.20000000298023224), layers.Activation(activation="leaky_relu")),
    "elu": (wanted("ELU", alpha=1.0), layers.Activation(activation="elu")),
    "softmax": (wanted("Softmax", axis=-1), layers.Activation(activation="softmax")),
    "identity": (wanted("Identity"), layers.Activation(activation="linear")),
}
UNLIKE: dict[str, tuple[dict[str, Any], str]] = {
    "lambda": ({"kind": "Lambda", "function": {}}, "code, which is not run"),
    "missing": ({"kind": "Conv1D"}, "no such layer"),
    "channels first": ({"kind": "MaxPooling2D", "data_format": "channels_first"}, "data_format=channels_first"),
    "constraint": ({"kind": "Dense", **DENSE, "kernel_constraint": thing("MaxNorm")}, "kernel_constraint=MaxNorm"),
    "penalty": ({"kind": "Dense", **DENSE, "kernel_regularizer": thing("Orthogonal")}, "kernel_regularizer=Ortho"),
    "bias penalty": ({"kind": "Dense", **DENSE, "bias_regularizer": thing("L2", l2=1.0)}, "bias_regularizer=L2"),
    "activation": ({"kind": "Dense", "units": 3, "activation": "mish"}, "activation function mish"),
    "own activation": ({"kind": "Dense", "units": 3, "activation": function("relu", "mine")}, "activation function"),
    "old hard sigmoid": ({"kind": "Activation", "activation": "hard_sigmoid", "version": "2.15.0"}, "hard_sigmoid"),
    "axis": ({"kind": "BatchNormalization", "axis": 1}, "another axis"),
    "axes": ({"kind": "LayerNormalization", "axis": [1, 2, 3]}, "another axis"),
    "leak": ({"kind": "LeakyReLU", "negative_slope": 0.3}, "LeakyReLU.negative_slope=0.3"),
    "elu": ({"kind": "ELU", "alpha": 0.5}, "ELU.alpha=0.5"),
    "threshold": ({"kind": "ReLU", "threshold": 1.0}, "ReLU"),
    "noise shape": ({"kind": "Dropout", "rate": 0.5, "noise_shape": [None, 1, 1, 3]}, "noise_shape"),
    "renorm": ({"kind": "BatchNormalization", "axis": -1, "renorm": True}, "renorm=True"),
    "too large": ({"kind": "Dense", "units": 10**7}, "do not fit"),
    "no number": ({"kind": "Dense", "units": "x"}, "do not fit"),
    "quantized": (
        {"kind": "Dense", **DENSE, "dtype": thing("QuantizedDTypePolicy", name="q8_from_float32")},
        "numbers of the kind",
    ),
    "argument": ({"kind": "Dense", **DENSE, "call": new("in", axis=3)}, "argument axis"),
    "training": ({"kind": "Dropout", "rate": 0.5, "call": new("in", training=True)}, "training=True"),
    "inverted": ({"kind": "Normalization", "axis": [-1], "invert": True}, "invert"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_settings_are_taken_over(name: str) -> None:
    settings, expected = TAKEN[name]
    found = made(**settings)
    assert found.record == expected
    assert not found.notes


@pytest.mark.parametrize("name", UNLIKE)
def test_what_is_not_known_here(name: str) -> None:
    settings, reason = UNLIKE[name]
    with pytest.raises(UnlikeError, match=reason):
        made(**settings)


def test_an_initializer_that_is_not_known_is_told() -> None:
    found = made("Dense", **DENSE, kernel_initializer=thing("VarianceScaling", scale=2.0))
    assert found.record == layers.Dense(units=3)
    assert "kernel_initializer" in found.notes[0]


def test_half_precision_is_told() -> None:
    assert "mixed_float16" in made("Dense", **DENSE, dtype=thing("DTypePolicy", name="mixed_float16")).notes[0]


def test_dropout_that_never_drops() -> None:
    """A call of Keras 2 with `training=False`."""
    call = [["in", 0, 0, {"training": False}]]
    assert made("Dropout", rate=0.5, call=call).record == layers.Dropout(rate=0.0)
    frozen = made("BatchNormalization", call=call)
    assert frozen.record == layers.BatchNormalization(trainable=False)
    assert frozen.notes


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("Add", 3, layers.Rescaling(scale=1.0, offset=3.0)),
        ("Subtract", 3, layers.Rescaling(scale=1.0, offset=-3.0)),
        ("Multiply", 0.5, layers.Rescaling(scale=0.5)),
        ("TrueDivide", 4, layers.Rescaling(scale=0.25)),
    ],
)
def test_a_tensor_with_a_number(kind: str, value: float, expected: layers.Rescaling) -> None:
    call = new("in")
    call["args"].append(value)
    entry = {**layer(kind, "x", call), "module": "keras.src.ops.numpy"}
    graph = read_graph(Path("x"), model(IN, entry, outputs=["x"]))
    assert twin(graph.calls[1], [PICTURE], "3").record == expected


def test_a_number_less_a_tensor_is_not_turned_round() -> None:
    call = new("in")
    call["args"].insert(0, 1.0)
    entry = {**layer("Subtract", "x", call), "module": "keras.src.ops.numpy"}
    graph = read_graph(Path("x"), model(IN, entry, outputs=["x"]))
    with pytest.raises(UnlikeError, match="function"):
        twin(graph.calls[1], [PICTURE], "3")


def test_normalization_becomes_frozen_scale() -> None:
    found = made("Normalization", axis=[-1], mean=None, variance=None)
    mean, variance, x = np.array([1.0, -2, 300]), np.array([4.0, 0, 1e-4]), np.array([[5.0, 1, 299]])
    gamma, beta, moving_mean, moving_variance = found.weights((mean, variance, np.array(3)))
    computed = gamma * (x - moving_mean) / np.sqrt(moving_variance + 1e-3) + beta
    np.testing.assert_allclose(computed, (x - mean) / np.maximum(np.sqrt(variance), 1e-7), rtol=1e-6)
    assert found.stored == 3
    assert not found.record.trainable  # type: ignore[union-attr]
