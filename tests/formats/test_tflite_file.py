"""TensorFlow Lite files: LiteRT predicts what we predict."""

import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.formats import FormatError, export_model
from nnviz.formats.tflite_file import ACTIVATIONS, WRITERS
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import ACTIVATION_NAMES, NETWORKS, busy_model, examples_for, predictions

GROUPED = "conv same, strides"


def test_every_layer_and_activation_function_can_be_written() -> None:
    assert WRITERS.keys() == CATALOG.keys()
    assert ACTIVATIONS.keys() == set(ACTIVATION_NAMES)


def test_what_cannot_be_expressed_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="conv2d has 2"):
        export_model(tmp_path / "network.tflite", NETWORKS[GROUPED], busy_model(GROUPED).get_weights())
    assert not list(tmp_path.iterdir())


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "flatbuffers", None)
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(1)])
    with pytest.raises(FormatError, match="pip install flatbuffers"):
        export_model(tmp_path / "network.tflite", network, compile_model(network).get_weights())


@pytest.mark.peers
@pytest.mark.parametrize("name", sorted(NETWORKS.keys() - {GROUPED}))
def test_litert_predicts_the_same(name: str, tmp_path: Path) -> None:
    from ai_edge_litert.interpreter import Interpreter

    network, path, model = NETWORKS[name], tmp_path / "network.tflite", busy_model(name)
    export_model(path, network, model.get_weights())
    x = examples_for(network)
    interpreter = Interpreter(str(path))
    (given,) = interpreter.get_input_details()
    assert given["name"] == "input"
    interpreter.resize_tensor_input(given["index"], x.shape)
    interpreter.allocate_tensors()
    interpreter.set_tensor(given["index"], x)
    interpreter.invoke()
    found = {row["name"]: interpreter.get_tensor(row["index"]) for row in interpreter.get_output_details()}
    expected = predictions(model, network, x)
    assert found.keys() == expected.keys()
    for key, array in expected.items():
        assert found[key].shape == array.shape
        np.testing.assert_allclose(found[key], array, rtol=1e-5, atol=1e-5)
