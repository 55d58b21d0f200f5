"""Class weights in training, beside equivalents that need none."""

from typing import Any

import numpy as np
import pytest

from nnviz.data import Dataset
from nnviz.spec import NetworkSpec, SpecError, TrainingSpec, layers
from nnviz.training import History, compile_model, fit

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 2))
CLASSES = np.repeat([0, 1, 2], [40, 15, 5])
ONE_HOT = np.eye(3)[CLASSES]
SIGNS = np.where(CLASSES == 0, -1.0, 1.0)[:, None]


def network(outputs: int, activation: str) -> NetworkSpec:
    hidden = layers.Dense(4, activation="tanh")
    return NetworkSpec.sequential([layers.Input(shape=(2,)), hidden, layers.Dense(outputs, activation=activation)])  # type: ignore[arg-type]


def trained(x: Any, y: Any, **training: Any) -> tuple[dict[str, Any], History]:
    activation = "softmax" if y.shape[1] > 1 else "tanh"
    model, history = compile_model(network(y.shape[1], activation), dtype="float64"), History()
    settings = {"loss": "categorical_crossentropy" if y.shape[1] > 1 else "mse", "batch_size": 60, "epochs": 5}
    for _ in fit(model, Dataset(x_train=x, y_train=y), TrainingSpec(**(settings | training)), history=history):
        pass
    return model.get_weights(), history


@pytest.mark.parametrize("y", [ONE_HOT, SIGNS])
def test_weights_of_one_change_no_bit(y: Any) -> None:
    plain, ones = trained(X, y, batch_size=7), trained(X, y, batch_size=7, class_weight=(1.0,) * max(2, y.shape[1]))
    for name in plain[0]:
        np.testing.assert_array_equal(plain[0][name], ones[0][name])
    np.testing.assert_allclose(plain[1]["loss"], ones[1]["loss"], rtol=1e-12)


@pytest.mark.parametrize("y", [ONE_HOT, SIGNS])
def test_a_weight_of_two_counts_like_every_example_twice(y: Any) -> None:
    chosen = CLASSES == 0
    more = (2.0, 1.0, 1.0)[: max(2, y.shape[1])]
    doubled_x, doubled_y = np.concatenate([X, X[chosen]]), np.concatenate([y, y[chosen]])
    weighted, history = trained(X, y, class_weight=more, learning_rate=0.1)
    doubled, other = trained(doubled_x, doubled_y, batch_size=100, learning_rate=0.1 * 100 / 60)
    for name in weighted:
        np.testing.assert_allclose(weighted[name], doubled[name], rtol=1e-9)
    np.testing.assert_allclose(history["loss"], other["loss"] * 100 / 60, rtol=1e-9)


def test_balanced_weights_are_scikit_learns() -> None:
    from sklearn.utils.class_weight import compute_class_weight

    own = tuple(compute_class_weight("balanced", classes=np.arange(3), y=CLASSES).tolist())
    balanced, numbers = trained(X, ONE_HOT, class_weight="balanced")[0], trained(X, ONE_HOT, class_weight=own)[0]
    for name in balanced:
        np.testing.assert_allclose(balanced[name], numbers[name], rtol=1e-12)


def test_balance_means_nothing_where_there_are_no_classes() -> None:
    y = RNG.normal(size=(60, 1))
    for name, array in trained(X, y)[0].items():
        np.testing.assert_array_equal(array, trained(X, y, class_weight="balanced")[0][name])


@pytest.mark.parametrize("weights", [(1.0, 2.0), (1.0,) * 4, (0.0, 0.0, 0.0)])
def test_what_does_not_fit_the_classes_is_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(SpecError, match="class weight"):
        trained(X, ONE_HOT, class_weight=weights)


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(SpecError, match="class weight"):
        trained(X, ONE_HOT, class_weight=(1.0, -1.0, 1.0))
