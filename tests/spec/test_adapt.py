"""Fitting a network to a dataset."""

import pytest

from nnviz.spec import NetworkSpec, TrainingSpec, layers
from nnviz.spec.adapt import SUITED, fit_problems, fitted, project_of

NETWORK = NetworkSpec.sequential(
    [layers.Input(shape=(2,)), layers.Dense(5, activation="relu"), layers.Dense(1, activation="tanh")]
)


@pytest.mark.parametrize(("task", "outputs"), [("binary", 1), ("multiclass", 3), ("multilabel", 4), ("regression", 2)])
def test_a_fitted_network_fits(task: str, outputs: int) -> None:
    network, training = fitted(NETWORK, TrainingSpec(), (7,), outputs, task)  # type: ignore[arg-type]
    assert network.validate() == fit_problems(network, (7,), outputs, task) == ()  # type: ignore[arg-type]
    last = network.outputs[0]
    assert (last.activation, training.loss) in SUITED[task]  # type: ignore[index, union-attr]
    assert network.layer("dense") == NETWORK.layer("dense")


def test_what_fits_already_stays() -> None:
    assert fitted(NETWORK, TrainingSpec(), (2,), 1, "binary") == (NETWORK, TrainingSpec())
    sigmoid = NETWORK.with_replaced("dense_1", layers.Dense(1, activation="sigmoid"))
    training = TrainingSpec(loss="binary_crossentropy")
    assert fitted(sigmoid, training, (2,), 1, "binary") == (sigmoid, training)


def test_what_does_not_fit_is_told_on_both_ends() -> None:
    problems = fit_problems(NETWORK, (4,), 3, "multiclass")
    assert [problem.layer for problem in problems] == ["input", "dense_1"]
    assert "3 units" in problems[1].message


def test_a_picture_is_flattened_for_a_dense_layer() -> None:
    network, _ = fitted(NETWORK, TrainingSpec(), (8, 8, 1), 10, "multiclass")
    assert network.validate() == ()
    assert [layer.type for layer in network.layers] == ["Input", "Flatten", "Dense", "Dense"]
    flat, _ = fitted(network, TrainingSpec(), (5,), 1, "binary")
    assert flat.validate() == ()


@pytest.mark.parametrize(
    ("activation", "loss"),
    [("softmax", "categorical_crossentropy"), ("sigmoid", "binary_crossentropy"), ("linear", "mse"), ("relu", "mse")],
)
def test_a_network_that_comes_alone_gets_a_loss_that_suits_it(activation: str, loss: str) -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(3), layers.Activation(activation)])
    assert project_of(network).training.loss == loss
    assert project_of(network).network is network
