"""ONNX files: accepted by ONNX' own checker, and ONNX Runtime predicts what we predict."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from nnviz.formats import FormatError, export_model
from nnviz.formats.onnx_file import ACTIVATIONS, WRITERS
from nnviz.formats.protobuf import chunk, integer, varint
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.spec.layers import LayerSpec
from nnviz.training import compile_model

PICTURE = (7, 6, 4)
ACTIVATION_NAMES = CATALOG["Dense"].parameter("activation").choices


def test_every_layer_and_activation_function_can_be_written() -> None:
    assert WRITERS.keys() == CATALOG.keys()
    assert ACTIVATIONS.keys() == set(ACTIVATION_NAMES)


def test_the_wire_format_is_as_specified() -> None:
    """The examples of the encoding's own documentation."""
    assert varint(150) == b"\x96\x01"
    assert varint(-1) == b"\xff" * 9 + b"\x01"
    assert integer(1, 150) == b"\x08\x96\x01"
    assert chunk(2, "testing") == b"\x12\x07testing"


def test_numbers_too_large_for_the_format_are_refused(tmp_path: Path) -> None:
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(1)])
    weights: dict[str, Any] = {**compile_model(network, dtype="float64").get_weights(), "dense/bias": np.array([1e39])}
    with pytest.raises(FormatError, match="dense/bias: expected numbers that float32 can hold"):
        export_model(tmp_path / "w.onnx", network, weights)


# -- with ONNX Runtime -------------------------------------------------------------------------------


def chain(*made: LayerSpec, shape: tuple[int, ...] = PICTURE) -> NetworkSpec:
    return NetworkSpec.sequential([layers.Input(shape=shape), *made])


def forked(merge: LayerSpec) -> NetworkSpec:
    """Two branches of one picture, merged, with an output of their own beside."""
    network = chain(layers.Conv2D(4, padding="same", name="a"))
    for layer in (layers.DepthwiseConv2D(padding="same", name="b"), merge, layers.GlobalMaxPooling2D(name="p")):
        network = network.with_layer(layer)
    for link in (("input", "b"), ("a", merge.name), ("b", merge.name), ("a", "p")):
        network = network.with_link(*link)
    return network


NETWORKS = {
    **{f"dense {name}": chain(layers.Dense(5, activation=name), shape=(4,)) for name in ACTIVATION_NAMES},
    **{f"conv {name}": chain(layers.Conv2D(5, activation=name)) for name in ("linear", "softmax", "gelu")},
    "no bias": chain(layers.Dense(3, use_bias=False), shape=(4,)),
    "conv same, strides": chain(layers.Conv2D(4, kernel_size=(4, 3), strides=(2, 3), padding="same", groups=2)),
    "conv dilated": chain(layers.Conv2D(4, dilation_rate=(2, 1), use_bias=False)),
    "depthwise": chain(layers.DepthwiseConv2D(strides=(2, 2), padding="same", depth_multiplier=3, activation="relu6")),
    "max pool": chain(layers.MaxPooling2D(pool_size=(3, 2), strides=(2, 1), padding="same")),
    "mean pool": chain(layers.AveragePooling2D(pool_size=(3, 3), strides=(2, 2), padding="same")),
    "global pools": chain(layers.GlobalAveragePooling2D(keepdims=True), layers.GlobalMaxPooling2D()),
    "norms": chain(layers.BatchNormalization(), layers.LayerNormalization(), layers.Activation()),
    "norms flat": chain(layers.BatchNormalization(scale=False), layers.LayerNormalization(center=False), shape=(4,)),
    "norms without weights": chain(
        layers.BatchNormalization(scale=False, center=False), layers.LayerNormalization(scale=False, center=False)
    ),
    "norms of a row": chain(layers.BatchNormalization(), layers.Activation(activation="softmax"), shape=(5, 3)),
    "shapes": chain(layers.Reshape(target_shape=(6, 7, 4)), layers.ZeroPadding2D(padding=((1, 0), (2, 3)))),
    "flatten": chain(layers.Rescaling(offset=-1.0), layers.Flatten(), layers.Dropout(), layers.Dense(3)),
    "reshape to a picture": chain(layers.Reshape(target_shape=(2, 3, 4)), layers.Conv2D(2, kernel_size=2), shape=(24,)),
    "add": forked(layers.Add(name="m")),
    "multiply": forked(layers.Multiply(name="m")),
    **{f"concatenate {axis}": forked(layers.Concatenate(axis=axis, name="m")) for axis in (-1, 1, 2)},
    "odd names": chain(layers.Dense(3, name="hidden: ünit 1"), layers.Dense(2, name="a b"), shape=(4,)),
}


@pytest.mark.peers
@pytest.mark.parametrize(("name", "dtype"), [*((name, "float32") for name in NETWORKS), ("dense gelu", "float64")])
def test_onnx_runtime_predicts_the_same(name: str, dtype: str, tmp_path: Path) -> None:
    import onnx
    import onnxruntime

    network, path = NETWORKS[name], tmp_path / "network.onnx"
    model, rng = compile_model(network, seed=1, dtype=dtype), np.random.default_rng(2)
    model.set_weights({key: rng.uniform(0.1, 0.9, array.shape) for key, array in model.parameters.items()})
    export_model(path, network, model.get_weights())
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = rng.normal(size=(3, *network.inputs[0].shape)).astype("float32")
    found = dict(zip((row.name for row in session.get_outputs()), session.run(None, {"input": x}), strict=True))
    expected = model.predict(x)
    expected = expected if isinstance(expected, dict) else {network.outputs[0].name: expected}
    assert found.keys() == expected.keys()
    for key, array in expected.items():
        assert found[key].shape == array.shape
        np.testing.assert_allclose(found[key], array, rtol=1e-5, atol=1e-5)


@pytest.mark.peers
def test_the_architecture_goes_along(tmp_path: Path) -> None:
    import onnx

    network = NETWORKS["add"]
    export_model(tmp_path / "network.onnx", network, compile_model(network).get_weights())
    notes = {row.key: row.value for row in onnx.load(tmp_path / "network.onnx").metadata_props}
    assert NetworkSpec.from_json(notes["nnviz.network"]) == network
    assert msgspec.json.decode(notes["nnviz.network"])["version"] == 1
