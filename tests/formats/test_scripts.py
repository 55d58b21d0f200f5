"""The Python scripts: each rebuilds the network in its own process, and predicts what we predict."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.formats import FORMATS, FormatError, export_model, format_of, with_format
from nnviz.formats.numpy_code import ACTIVATIONS, EXPRESSIONS
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import ACTIVATION_NAMES, NETWORKS, busy_model, chain, examples_for, predictions

SINGLE = sorted(name for name, network in NETWORKS.items() if len(network.outputs) == 1)
DENSE = {
    "classes": chain(layers.Dense(5, activation="tanh"), layers.Dense(3, activation="softmax"), shape=(4,)),
    "two classes": chain(
        layers.Dense(5, activation="relu"), layers.Dropout(), layers.Dense(1, activation="sigmoid"), shape=(4,)
    ),
    "numbers": chain(
        layers.Dense(6, activation="sigmoid"), layers.Dense(2, activation="sigmoid"), layers.Dense(2), shape=(4,)
    ),
}


def run(script: Path, rows: Path) -> np.ndarray:
    ran = subprocess.run([sys.executable, str(script), str(rows)], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return np.loadtxt(io.StringIO(ran.stdout), delimiter=",", ndmin=2)


def test_every_layer_and_activation_function_has_its_code() -> None:
    assert EXPRESSIONS.keys() == CATALOG.keys()
    assert ACTIVATIONS.keys() == set(ACTIVATION_NAMES)


@pytest.mark.parametrize("name", SINGLE)
def test_the_script_for_numpy_predicts_the_same(name: str, tmp_path: Path) -> None:
    network, model = NETWORKS[name], busy_model(name)
    x = examples_for(network)
    export_model(tmp_path / "net.numpy.py", network, model.get_weights())
    code = compile((tmp_path / "net.numpy.py").read_text(), str(tmp_path / "net.numpy.py"), "exec")
    module: dict[str, object] = {"__file__": str(tmp_path / "net.numpy.py"), "__name__": "net"}
    exec(code, module)  # noqa: S102  # our own script
    found = module["predict"](x)  # type: ignore[operator]
    (expected,) = predictions(model, network, x).values()
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


def test_a_script_runs_from_the_command_line(tmp_path: Path) -> None:
    network, model = NETWORKS["dense tanh"], busy_model("dense tanh")
    x = examples_for(network)
    np.savetxt(tmp_path / "rows.csv", x, delimiter=",", fmt="%.9g")
    export_model(tmp_path / "net.numpy.py", network, model.get_weights())
    np.testing.assert_allclose(run(tmp_path / "net.numpy.py", tmp_path / "rows.csv"), model.predict(x), atol=1e-5)


@pytest.mark.peers
@pytest.mark.parametrize(
    ("name", "target"),
    [
        *((name, target) for name in ("norms", "odd names") for target in ("keras", "torch")),
        ("mean pool", "torch"),  # Keras on PyTorch lets margins take part in the mean
    ],
)
def test_the_scripts_for_keras_and_pytorch_predict_the_same(
    name: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    network, model = NETWORKS[name], busy_model(name)
    x = examples_for(network)
    np.savetxt(tmp_path / "rows.csv", x.reshape(len(x), -1), delimiter=",", fmt="%.9g")
    export_model(tmp_path / f"net.{target}.py", network, model.get_weights())
    (expected,) = predictions(model, network, x).values()
    found = run(tmp_path / f"net.{target}.py", tmp_path / "rows.csv")
    np.testing.assert_allclose(found, expected.reshape(len(x), -1), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", DENSE)
def test_the_script_for_scikit_learn_predicts_the_same(name: str, tmp_path: Path) -> None:
    network, model, x = DENSE[name], compile_model(DENSE[name], seed=4), examples_for(DENSE[name], 5)
    np.savetxt(tmp_path / "rows.csv", x, delimiter=",", fmt="%.9g")
    export_model(tmp_path / "net.sklearn.py", network, model.get_weights())
    found, expected = run(tmp_path / "net.sklearn.py", tmp_path / "rows.csv"), model.predict(x)
    expected = np.hstack([1 - expected, expected]) if name == "two classes" else expected
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.peers
@pytest.mark.parametrize("name", DENSE)
def test_skops_loads_the_same_perceptron(name: str, tmp_path: Path) -> None:
    import skops.io

    network, model, x = DENSE[name], compile_model(DENSE[name], seed=4), examples_for(DENSE[name], 5)
    export_model(tmp_path / "net.skops", network, model.get_weights())
    assert skops.io.get_untrusted_types(file=tmp_path / "net.skops") == []
    loaded, expected = skops.io.load(tmp_path / "net.skops"), model.predict(x)
    found = loaded.predict(x) if name == "numbers" else loaded.predict_proba(x)
    expected = np.hstack([1 - expected, expected]) if name == "two classes" else expected
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(
    ("network", "reason"),
    [
        (chain(layers.Conv2D(2), layers.Flatten(), layers.Dense(1)), "conv2d is in the way: it is a Conv2D"),
        (chain(layers.Dense(3, activation="gelu"), layers.Dense(1), shape=(2,)), "dense is in the way: it has gelu"),
        (chain(layers.Dense(3, use_bias=False), shape=(2,)), "it has no bias"),
        (chain(layers.Dense(1, activation="tanh"), shape=(2,)), "it ends in tanh"),
    ],
)
def test_what_scikit_learn_cannot_express_is_refused_by_name(network: NetworkSpec, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=reason):
        export_model(tmp_path / "net.sklearn.py", network, compile_model(network).get_weights())
    assert not list(tmp_path.iterdir())


def test_a_script_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    weights = busy_model("dense tanh").get_weights()
    for target in ("numpy", "keras", "torch"):
        script = tmp_path / f"net.{target}.py"
        script.write_text("print('mine')")
        with pytest.raises(FormatError, match="not written by NNViz"):
            export_model(script, NETWORKS["dense tanh"], weights)
        assert script.read_text() == "print('mine')"


def test_endings_of_two_parts_are_known() -> None:
    row = format_of("a/my.net.Torch.py")
    assert row is not None
    assert row.suffix == ".torch.py"
    assert format_of("a/plain.py") is None
    assert with_format("a/net.torch.py", ".npz") == Path("a/net.npz")
    assert with_format("a/net", ".numpy.py") == Path("a/net.numpy.py")
    for suffix in FORMATS:
        assert with_format(with_format("a/net.npz", suffix), ".npz") == Path("a/net.npz")
