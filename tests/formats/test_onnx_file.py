"""ONNX files: accepted by ONNX' own checker, and ONNX Runtime predicts what we predict."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from nnviz.formats import FormatError, export_model
from nnviz.formats.onnx_file import ACTIVATIONS, WRITERS
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import ACTIVATION_NAMES, NETWORKS, busy_model, examples_for, predictions


def test_every_layer_and_activation_function_can_be_written() -> None:
    assert WRITERS.keys() == CATALOG.keys()
    assert ACTIVATIONS.keys() == set(ACTIVATION_NAMES)


def test_numbers_too_large_for_the_format_are_refused(tmp_path: Path) -> None:
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(1)])
    weights: dict[str, Any] = {**compile_model(network, dtype="float64").get_weights(), "dense/bias": np.array([1e39])}
    with pytest.raises(FormatError, match="dense/bias: expected numbers that float32 can hold"):
        export_model(tmp_path / "w.onnx", network, weights)


# -- with ONNX Runtime -------------------------------------------------------------------------------


@pytest.mark.peers
@pytest.mark.parametrize(("name", "dtype"), [*((name, "float32") for name in NETWORKS), ("dense gelu", "float64")])
def test_onnx_runtime_predicts_the_same(name: str, dtype: str, tmp_path: Path) -> None:
    import onnx
    import onnxruntime

    network, path = NETWORKS[name], tmp_path / "network.onnx"
    model = busy_model(name, dtype)
    export_model(path, network, model.get_weights())
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = examples_for(network)
    found = dict(zip((row.name for row in session.get_outputs()), session.run(None, {"input": x}), strict=True))
    expected = predictions(model, network, x)
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
