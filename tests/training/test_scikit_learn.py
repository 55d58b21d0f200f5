"""The same network, data, split, scaling, Adam and epochs as scikit-learn's perceptrons learn as well as they do.

Weights are drawn by other random numbers, so what is compared is the median over seeds on the test half.
"""

import warnings
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

from nnviz.data import DATASETS, Dataset, load_dataset
from nnviz.spec import NetworkSpec, TrainingSpec, layers
from nnviz.training import compile_model, evaluate, fit

UNITS = 16
SEEDS = range(5)
# Epochs for each set, with batches of 20 and a learning rate of 0.005.
EPOCHS = {"iris": 40, "wine": 20, "breast_cancer": 20, "digits": 20, "moons": 60, "vowels": 20}


def halved(name: str) -> Dataset:
    """A dataset with one half to train on and the other to test."""
    spec = msgspec.structs.replace(DATASETS[name].spec(), train_share=0.5, validation_share=0.0, noise=10.0)
    return load_dataset(spec)


def ours(dataset: Dataset, epochs: int, seed: int) -> float:
    """Accuracy or R² on the test half."""
    last = {"binary": ("sigmoid", "binary_crossentropy"), "multiclass": ("softmax", "categorical_crossentropy")}
    activation, loss = last.get(dataset.task or "", ("linear", "mse"))
    network = NetworkSpec.sequential(
        [
            layers.Input(shape=dataset.input_shape),
            *([layers.Flatten()] if len(dataset.input_shape) > 1 else []),
            layers.Dense(UNITS, activation="relu"),
            layers.Dense(dataset.outputs, activation=activation),
        ]
    )
    model = compile_model(network, seed)
    training = TrainingSpec(loss=loss, optimizer="adam", learning_rate=0.005, batch_size=20, epochs=epochs, seed=seed)
    for _ in fit(model, dataset, training):
        pass
    figures = evaluate(model, dataset.x_test, dataset.y_test, task=dataset.task)
    return figures["r2" if dataset.task == "regression" else "accuracy"]


def theirs(make: Callable[..., Any], dataset: Dataset, epochs: int, seed: int) -> float:
    """What scikit-learn reaches: its `score`."""
    x, y = (_flat(dataset, part) for part in ("train", "test"))
    peer = make(
        hidden_layer_sizes=(UNITS,),
        learning_rate_init=0.005,
        batch_size=20,
        max_iter=epochs,
        alpha=0.0,
        tol=0.0,
        n_iter_no_change=epochs,
        epsilon=1e-7,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the epochs are set
        peer.fit(*x)
    return float(peer.score(*y))


def _flat(dataset: Dataset, part: Any) -> tuple[Any, Any]:
    x, y = dataset.part(part)
    assert x is not None
    assert y is not None
    return x.reshape(len(x), -1), y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0]


@pytest.mark.parametrize("name", EPOCHS)
def test_accuracy_is_that_of_mlp_classifier_within_two_points(name: str) -> None:
    dataset, epochs = halved(name), EPOCHS[name]
    own = np.median([ours(dataset, epochs, seed) for seed in SEEDS])
    peer = np.median([theirs(MLPClassifier, dataset, epochs, seed) for seed in SEEDS])
    assert own == pytest.approx(peer, abs=0.02)
    assert own > 0.9


def test_regression_is_that_of_mlp_regressor() -> None:
    dataset, epochs = halved("diabetes"), 15
    own = np.median([ours(dataset, epochs, seed) for seed in SEEDS])
    peer = np.median([theirs(MLPRegressor, dataset, epochs, seed) for seed in SEEDS])
    assert own == pytest.approx(peer, abs=0.02)
    assert own > 0.35
