"""The loss landscape: its middle is the network, its directions are as long as the weights."""

import numpy as np

from nnviz.analysis.landscape import direction, landscape, places
from nnviz.data import load_dataset
from nnviz.spec import DatasetSpec, NetworkSpec, TrainingSpec, layers
from nnviz.training import compile_model, evaluate, fit


def test_each_units_part_of_a_direction_is_as_long_as_its_weights() -> None:
    rng = np.random.default_rng(0)
    weights = {"dense/kernel": rng.normal(size=(3, 5)), "conv/kernel": rng.normal(size=(2, 2, 3, 4))}
    weights["dense/bias"] = np.ones(5)
    found = direction(weights, np.random.default_rng(1))
    for name in ("dense/kernel", "conv/kernel"):
        axes = tuple(range(weights[name].ndim - 1))
        lengths = [np.sqrt((values**2).sum(axis=axes)) for values in (weights[name], found[name])]
        np.testing.assert_allclose(*lengths)
    assert not found["dense/bias"].any()


def test_the_middle_is_the_loss_of_the_network_and_a_trained_one_lies_in_a_valley() -> None:
    network = NetworkSpec.sequential(
        [layers.Input(shape=(2,)), layers.Dense(8, activation="tanh", l2=0.001), layers.Dense(1, activation="tanh")]
    )
    dataset, model = load_dataset(DatasetSpec("circle", samples=200)), compile_model(network)
    training = TrainingSpec(loss="mse", learning_rate=0.1, epochs=60)
    list(fit(model, dataset, training))
    rows = landscape(network, model.get_weights(), dataset, training, size=7)
    assert rows.shape == (7, 7)
    expected = evaluate(model, dataset.x_train, dataset.y_train, loss="mse", task="binary")["loss"]
    np.testing.assert_allclose(rows[3, 3], expected, rtol=1e-5)
    assert places(7)[3] == 0
    assert rows[3, 3] < min(rows[0].min(), rows[-1].min())
    again = landscape(network, model.get_weights(), dataset, training, size=7)
    np.testing.assert_array_equal(rows, again)
