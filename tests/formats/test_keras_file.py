"""Keras files: Keras loads them in safe mode and predicts what we predict."""

import builtins
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nnviz.formats import FormatError, export_model
from nnviz.formats.keras_file import keras_order, model_config
from nnviz.spec import NetworkSpec, layers
from nnviz.spec.choices import InitializerSpec
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, chain
from tests.formats.networks import networks

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

DENSE = {"l1": 0.25, "kernel_initializer": InitializerSpec(name="random_uniform", maxval=0.5)}


def crossing() -> NetworkSpec:
    """Dense layers at different depths, listed in another order than Keras would."""
    network = NetworkSpec((layers.Input(shape=(3,)), *(layers.Dense(3, name=name) for name in "fedcba")))
    network = network.with_layer(layers.Add(name="sum")).with_layer(layers.Concatenate(name="both"))
    links = ("input f", "input e", "f d", "d c", "e sum", "c sum", "sum b", "e both", "d both", "both a")
    for link in links:
        network = network.with_link(*link.split())
    return network


def test_layers_come_in_the_order_of_keras() -> None:
    assert keras_order(crossing()) == ["input", "f", "d", "e", "c", "sum", "both", "b", "a"]


def test_settings_are_written_as_keras_calls_them() -> None:
    config = model_config("x", chain(layers.DepthwiseConv2D(**DENSE)))  # type: ignore[arg-type]
    written = config["config"]["layers"][1]["config"]
    assert written["depthwise_initializer"]["class_name"] == "RandomUniform"
    assert written["depthwise_initializer"]["config"] == {"minval": -0.05, "maxval": 0.5}
    assert written["depthwise_regularizer"]["config"] == {"l1": 0.25, "l2": 0.0}
    assert not {"l1", "l2", "kernel_initializer"} & written.keys()


def test_without_h5py_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> ModuleType:
        if name == "h5py":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(1)])
    with pytest.raises(FormatError, match="pip install h5py"):
        export_model(tmp_path / "x.keras", network, compile_model(network).get_weights())
    assert not list(tmp_path.iterdir())


# -- with Keras --------------------------------------------------------------------------------------


def check(keras: ModuleType, network: NetworkSpec, path: Path) -> Any:
    """Export with random weights, load with Keras, compare the predictions; Keras' model."""
    model, rng = compile_model(network, seed=1), np.random.default_rng(2)
    model.set_weights({key: rng.uniform(0.1, 0.9, array.shape) for key, array in model.parameters.items()})
    export_model(path, network, model.get_weights())
    loaded = keras.saving.load_model(path, safe_mode=True)
    x = rng.normal(size=(3, *network.inputs[0].shape)).astype("float32")
    ours = model.predict(x)
    theirs = loaded(x)
    pairs = zip(ours.values(), theirs, strict=True) if isinstance(ours, dict) else [(ours, theirs)]
    for own, other in pairs:
        np.testing.assert_allclose(keras.ops.convert_to_numpy(other), own, rtol=1e-5, atol=1e-5)
    return loaded


# With PyTorch below it Keras lets its margins take part in the mean, unlike with TensorFlow and the others.
@pytest.mark.peers
@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "mean pool"])
def test_keras_predicts_the_same(name: str, keras: ModuleType, tmp_path: Path) -> None:
    check(keras, NETWORKS[name], tmp_path / "network.keras")


@pytest.mark.peers
def test_keras_finds_the_weights_of_layers_in_any_order(keras: ModuleType, tmp_path: Path) -> None:
    loaded = check(keras, crossing(), tmp_path / "network.keras")
    assert [layer.name for layer in loaded.layers] == keras_order(crossing())


@pytest.mark.peers
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_keras_loads_any_network(network: NetworkSpec, keras: ModuleType, tmp_path: Path) -> None:
    check(keras, network, tmp_path / "network.keras")


@pytest.mark.peers
def test_keras_trains_with_the_same_settings(keras: ModuleType, tmp_path: Path) -> None:
    network = chain(layers.Dense(2, **DENSE, trainable=False), shape=(3,))  # type: ignore[arg-type]
    dense = check(keras, network, tmp_path / "network.keras").layers[1]
    assert not dense.trainable
    assert dense.kernel_initializer.maxval == 0.5
    assert float(dense.kernel_regularizer.l1) == 0.25
