"""Evaluation, and targets in the form an output speaks."""

import numpy as np
import pytest

from nnviz.nn import ModelError
from nnviz.spec import Link, NetworkSpec, SpecError, layers
from nnviz.training import compile_model, evaluate
from nnviz.training.targets import suited_targets


def model(units: int, activation: str) -> object:
    return compile_model(NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(units, activation=activation)]))  # type: ignore[arg-type]


X = np.random.default_rng(0).normal(size=(40, 2))
SIGNED = np.where(X[:, :1] > 0, 1.0, -1.0)


@pytest.mark.parametrize(("activation", "loss"), [("tanh", None), ("sigmoid", None), ("linear", "hinge")])
def test_either_coding_of_two_classes_gives_the_same_figures(activation: str, loss: str | None) -> None:
    signed = evaluate(model(1, activation), X, SIGNED, loss=loss, task="binary")  # type: ignore[arg-type]
    unsigned = evaluate(model(1, activation), X, (SIGNED + 1) / 2, loss=loss, task="binary")  # type: ignore[arg-type]
    assert signed == pytest.approx(unsigned)
    assert set(signed) == {"loss", "accuracy", "precision", "recall", "f1", "auc"}


def test_several_classes_and_regression_have_their_own_figures() -> None:
    classes = np.eye(3)[np.arange(40) % 3]
    assert "f1" in evaluate(model(3, "softmax"), X, classes)  # type: ignore[arg-type]
    assert set(evaluate(model(1, "linear"), X, X[:, :1] * 2)) == {"loss", "mse", "mae", "r2"}  # type: ignore[arg-type]


def test_the_loss_is_the_mean_over_all_examples() -> None:
    made = model(1, "linear")
    predicted = made.predict(X)  # type: ignore[attr-defined]
    found = evaluate(made, X, X[:, :1])["loss"]  # type: ignore[arg-type]
    assert found == pytest.approx(float(((predicted - X[:, :1]) ** 2).mean()), rel=1e-5)


@pytest.mark.parametrize(
    ("targets", "activation", "loss", "task", "expected"),
    [
        ([-1, 1], "sigmoid", "mse", None, [0, 1]),
        ([-1, 1], "tanh", "binary_crossentropy", None, [0, 1]),
        ([0, 1], "linear", "hinge", None, [-1, 1]),
        ([0, 1], "tanh", "mse", "binary", [-1, 1]),
        ([0, 1], "tanh", "mse", None, [0, 1]),
        ([-1, 0.5], "sigmoid", "mse", None, [-1, 0.5]),
    ],
)
def test_targets(targets: list[float], activation: str, loss: str, task: str | None, expected: list[float]) -> None:
    assert suited_targets(np.array(targets), activation, loss, task).ravel().tolist() == expected


@pytest.mark.parametrize(
    ("targets", "loss", "said"),
    [
        ([[3.0], [7.0]], "binary_crossentropy", "from 3 to 7"),
        ([[1.0], [np.nan]], "mse", "row 2"),
        (np.empty((0, 1)), "mse", "empty"),
    ],
)
def test_targets_that_cannot_be_used_are_told(targets: object, loss: str, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        suited_targets(np.asarray(targets), "linear", loss, None)


def test_each_output_may_have_its_own_loss() -> None:
    network = NetworkSpec(
        layers=(layers.Input(name="i", shape=(2,)), layers.Dense(1, name="a"), layers.Dense(1, name="b")),
        links=(Link("i", "a"), Link("i", "b")),
    )
    report = evaluate(compile_model(network), X, {"a": X[:, :1], "b": X[:, 1:]}, loss={"a": "mae"})
    assert report["a/loss"] == pytest.approx(report["a/mae"])
    assert report["b/loss"] == pytest.approx(report["b/mse"])


def test_a_loss_that_there_is_not_is_told() -> None:
    with pytest.raises(ModelError, match=r"loss of dense to be one of mse, .* but received cubic"):
        evaluate(model(1, "linear"), X, X[:, :1], loss="cubic")  # type: ignore[arg-type]
