"""PyTorch files: PyTorch loads the state dict into the generated class and predicts what we predict."""

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nnviz.formats import FormatError, export_model
from nnviz.formats.pytorch_code import ACTIVATIONS, EXPRESSIONS, _tensors, identifiers, source_code
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, chain
from tests.formats.networks import networks

SMALL = chain(layers.Dense(1), shape=(2,))


def test_every_layer_and_activation_function_can_be_written() -> None:
    assert EXPRESSIONS.keys() == CATALOG.keys()
    assert ACTIVATIONS.keys() == set(CATALOG["Dense"].parameter("activation").choices)


def test_the_code_is_readable() -> None:
    code = source_code("x.pt", chain(layers.Conv2D(2), layers.Flatten(), layers.Dense(3, activation="tanh")))
    assert "        self.conv2d = nn.Conv2d(4, 2, (3, 3), stride=(1, 1), dilation=(1, 1), groups=1)\n" in code
    assert "        dense = torch.tanh(self.dense(flatten))\n        return dense\n" in code


@settings(max_examples=25, deadline=None)
@given(network=networks())
def test_the_code_of_any_network_is_python(network: NetworkSpec) -> None:
    ast.parse(source_code('we"ird\\n.pt', network))


def test_names_that_mean_something_else_are_changed() -> None:
    names = ("train", "class", "1st", "ñ", "F")
    network = chain(*(layers.Dense(1, name=name) for name in names), shape=(1,))
    assert list(identifiers(network).values()) == [
        "input",
        "train_layer",
        "class_layer",
        "layer_1st",
        "layer",
        "F_layer",
    ]


def test_code_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    weights = compile_model(SMALL).get_weights()
    export_model(tmp_path / "x.pt", SMALL, weights)
    export_model(tmp_path / "x.pt", SMALL, weights)
    (tmp_path / "x_model.py").write_text("mine")
    with pytest.raises(FormatError, match=r"x_model\.py"):
        export_model(tmp_path / "x.pt", SMALL, weights)
    assert (tmp_path / "x_model.py").read_text() == "mine"


def check_safetensors(loaded: Any, network: NetworkSpec, weights: Any, folder: Path) -> None:
    """The generated class takes a `.safetensors` file of ours, bit by bit."""
    from safetensors.torch import load_file

    export_model(folder / "x.safetensors", network, weights)
    before = {name: tensor.clone() for name, tensor in loaded.state_dict().items()}
    for name, _, _ in _tensors(network):
        loaded.state_dict()[name].zero_()
    loaded.load_tensors(load_file(folder / "x.safetensors"))
    assert all(tensor.equal(before[name]) for name, tensor in loaded.state_dict().items())


# -- with PyTorch ------------------------------------------------------------------------------------


def check(torch: Any, network: NetworkSpec, folder: Path, dtype: str = "float32") -> None:
    """Export with random weights, load into the generated class, compare the predictions."""
    model, rng = compile_model(network, seed=1, dtype=dtype), np.random.default_rng(2)
    model.set_weights({key: rng.uniform(0.1, 0.9, array.shape) for key, array in model.parameters.items()})
    export_model(folder / "x.pt", network, model.get_weights())
    made: dict[str, Any] = {}
    exec((folder / "x_model.py").read_text(encoding="utf-8"), made)  # noqa: S102  # our own code, on trial
    loaded = made["Network"]().to(getattr(torch, dtype))
    loaded.load_state_dict(torch.load(folder / "x.pt", weights_only=True))
    check_safetensors(loaded, network, model.get_weights(), folder)
    loaded.eval()
    x = rng.normal(size=(3, *network.inputs[0].shape)).astype(dtype)
    ours = model.predict(x)
    with torch.no_grad():
        theirs = loaded(torch.from_numpy(x))
    pairs = zip(ours.values(), theirs, strict=True) if isinstance(ours, dict) else [(ours, theirs)]
    for own, other in pairs:
        assert own.shape == tuple(other.shape)
        np.testing.assert_allclose(other.numpy(), own, rtol=1e-5, atol=1e-5)


@pytest.mark.peers
@pytest.mark.parametrize("name", NETWORKS)
def test_pytorch_predicts_the_same(name: str, torch: Any, tmp_path: Path) -> None:
    check(torch, NETWORKS[name], tmp_path)


@pytest.mark.peers
def test_pytorch_keeps_the_kind_of_numbers(torch: Any, tmp_path: Path) -> None:
    check(torch, NETWORKS["norms"], tmp_path, "float64")
    assert {tensor.dtype for tensor in torch.load(tmp_path / "x.pt", weights_only=True).values()} == {
        torch.float64,
        torch.int64,
    }


@pytest.mark.peers
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_pytorch_loads_any_network(network: NetworkSpec, torch: Any, tmp_path: Path) -> None:
    check(torch, network, tmp_path)
