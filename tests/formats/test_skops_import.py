"""Perceptrons of scikit-learn, as skops saves them, predict here what they predict there."""

import io
import json
import warnings
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FormatError, export_model, import_model
from nnviz.formats.skops_model import folded
from nnviz.spec import layers
from nnviz.training import compile_model
from tests.benchmarks.mutation import mutated
from tests.formats.every_layer import chain

RNG = np.random.default_rng(0)
X = RNG.normal(2.0, [1.0, 5.0, 0.1], size=(80, 3))
TARGETS = {
    "two classes": np.array(["no", "yes"])[(X[:, 0] > 2) * 1],
    "three classes": RNG.integers(0, 3, 80),
    "several labels": RNG.integers(0, 2, (80, 2)),
    "a number": X[:, 0] * X[:, 1],
    "two numbers": X[:, :2] * X[:, 2:],
}


def fitted(target: str, scaler: str = "", **settings: Any) -> Any:
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    y = TARGETS[target]
    make = MLPRegressor if "number" in target else MLPClassifier
    perceptron = make(**{"hidden_layer_sizes": (6, 5), "max_iter": 15, "random_state": 1, **settings})
    scalers = {
        "standard": [StandardScaler()],
        "deviation": [StandardScaler(with_mean=False)],
        "mean": [StandardScaler(with_std=False)],
        "range": [MinMaxScaler((-1, 2))],
        "clipped": [MinMaxScaler(clip=True)],
        "both": [MinMaxScaler(), "passthrough", StandardScaler()],
    }
    model = make_pipeline(*scalers[scaler], perceptron) if scaler else perceptron
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is not trained to the end
        return model.fit(X, y)


def check_same(model: Any, path: Path) -> None:
    """Both answer the same, within 1e-6."""
    from skops.io import dump

    dump(model, path)
    imported = import_model(path)
    own = compile_model(imported.network, dtype="float64")
    own.set_weights(imported.weights)
    theirs = model.predict_proba(X) if hasattr(model, "predict_proba") else model.predict(X)
    answer = own.predict(X)
    if answer.shape[1] == 1:
        answer = answer[:, 0] if theirs.ndim == 1 else np.hstack([1 - answer, answer])
    np.testing.assert_allclose(answer, theirs, rtol=0, atol=1e-6)


@pytest.mark.peers
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
def test_perceptrons_predict_the_same(target: str, activation: str, tmp_path: Path) -> None:
    check_same(fitted(target, activation=activation), tmp_path / "m.skops")


@pytest.mark.peers
@pytest.mark.parametrize("scaler", ["standard", "deviation", "mean", "range", "both"])
@pytest.mark.parametrize("target", ["two classes", "a number"])
def test_scalers_become_part_of_the_first_layer(scaler: str, target: str, tmp_path: Path) -> None:
    check_same(fitted(target, scaler), tmp_path / "m.skops")
    assert "Scaler" in str(import_model(tmp_path / "m.skops").notes[0])


@pytest.mark.peers
@pytest.mark.parametrize("solver", ["sgd", "lbfgs"])
def test_other_solvers_change_nothing(solver: str, tmp_path: Path) -> None:
    check_same(fitted("two classes", solver=solver, early_stopping=solver == "sgd"), tmp_path / "m.skops")


@pytest.mark.peers
def test_own_files_come_back_bit_by_bit(tmp_path: Path) -> None:
    network = chain(layers.Dense(4, activation="tanh"), layers.Dense(3, activation="softmax"), shape=(2,))
    weights = compile_model(network, seed=2).get_weights()
    export_model(tmp_path / "m.skops", network, weights)
    read = import_model(tmp_path / "m.skops")
    assert read.network == network
    assert {name: array.tobytes() for name, array in read.weights.items()} == {
        name: array.tobytes() for name, array in weights.items()
    }


@pytest.mark.peers
def test_what_is_no_perceptron_is_named(tmp_path: Path) -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler
    from skops.io import dump

    path = tmp_path / "m.skops"
    models = (LogisticRegression(), StandardScaler().fit(X), fitted("a number", "clipped"))
    for model, name in zip(models, ("LogisticRegression", "StandardScaler", "MinMaxScaler"), strict=True):
        dump(model, path)
        with pytest.raises(FormatError, match=name):
            import_model(path)


@pytest.mark.peers
def test_damaged_files_are_refused(tmp_path: Path) -> None:
    from skops.io import dumps

    path, content, rng = tmp_path / "m.skops", dumps(fitted("two classes", "standard")), Random(5)
    refused = 0
    for _ in range(150):
        path.write_bytes(mutated(content, rng))
        try:
            import_model(path)
        except FormatError:
            refused += 1
    assert refused > 50


# -- without skops -----------------------------------------------------------------------------------


def node(module: str, name: str, loader: str = "ObjectNode", **content: Any) -> dict[str, Any]:
    return {"__module__": module, "__class__": name, "__loader__": loader, "__id__": 1, **content}


def write(path: Path, schema: Any) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("schema.json", json.dumps(schema))
    path.write_bytes(made.getvalue())


@pytest.mark.parametrize(
    "hostile",
    [
        node("posix", "system", "FunctionNode", content={"module_path": "posix", "function": "system"}),
        node("os", "system"),
        node("builtins", "eval"),
        node("sklearn.pipeline", "Pipeline", "OperatorFuncNode"),
        node("functools", "partial", "PartialNode"),
        node("builtins", "dict", "ReduceNode", content={"reduce": "os.system"}),
        node("sklearn.pipeline", "Pipeline", content={"steps": node("copyreg", "_reconstructor", "MethodNode")}),
    ],
)
def test_types_and_loaders_that_are_not_known_are_named(hostile: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path / "m.skops", hostile)
    with pytest.raises(FormatError, match="which NNViz does not read"):
        import_model(tmp_path / "m.skops")


@pytest.mark.parametrize(
    "schema", [{}, node("sklearn.pipeline", "Pipeline"), node("builtins", "str", "JsonNode"), [], 1]
)
def test_trees_that_are_no_model_are_refused(schema: Any, tmp_path: Path) -> None:
    write(tmp_path / "m.skops", schema)
    with pytest.raises(FormatError):
        import_model(tmp_path / "m.skops")


def test_a_scaler_is_worked_in_exactly() -> None:
    factor, offset = np.array([2.0, 0.5]), np.array([-1.0, 3.0])
    kernel, bias = RNG.normal(size=(2, 3)), RNG.normal(size=3)
    made, shift = folded(factor, offset, kernel, bias)
    x = RNG.normal(size=(4, 2))
    np.testing.assert_allclose(x @ made + shift, (factor * x + offset) @ kernel + bias, atol=1e-12)
