"""What a model says to arrays and losses that it cannot use."""

import re
from typing import Any

import numpy as np
import pytest

from nnviz.nn import Model, ModelError
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model


@pytest.fixture
def model() -> Model:
    return compile_model(NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1)]))


@pytest.mark.parametrize(("inputs", "targets"), [(5, 3), (0, 0)])
def test_gradients_ask_for_as_many_targets_as_inputs(model: Model, inputs: int, targets: int) -> None:
    with pytest.raises(ModelError, match=f"received {targets} for {inputs}"):
        model.loss_and_gradients(np.ones((inputs, 2)), np.ones((targets, 1)))


@pytest.mark.parametrize("loss", ["cubic", None, {"other": "mse"}])
def test_gradients_name_the_losses_that_there_are(model: Model, loss: object) -> None:
    with pytest.raises(ModelError, match="one of mse"):
        model.loss_and_gradients(np.ones((2, 2)), np.ones((2, 1)), loss)  # type: ignore[arg-type]


RAGGED: list[list[float]] = [[1.0], [1.0, 2.0]]


@pytest.mark.parametrize(
    ("x", "sentence"),
    [
        (RAGGED, "Expected the input “input” as an array of numbers but received rows of different lengths."),
        ([["a", "b"]], "Expected the input “input” as an array of numbers but received text."),
        ([[1, None]], "received object."),
        (np.ones((3, 2), complex), "received complex128."),
        (np.ones(2), "Expected the input “input” in the shape (batch, 2) but received (2,)."),
        (3.0, "in the shape (batch, 2) but received ()."),
    ],
)
def test_inputs_that_do_not_fit_are_told(model: Model, x: Any, sentence: str) -> None:
    with pytest.raises(ModelError, match=re.escape(sentence)):
        model.predict(x)


def test_a_flat_target_is_one_number_for_each_example(model: Model) -> None:
    x, y = np.ones((3, 2)), np.array([1.0, 2.0, 4.0])
    flat, upright = model.loss_and_gradients(x, y), model.loss_and_gradients(x, y[:, None])
    assert flat[0] == upright[0]
    assert flat[1]["dense/kernel"].tolist() == upright[1]["dense/kernel"].tolist()


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"dense/bias": [1.0], "dense/kernel": [[np.nan], [1.0]]}, "finite numbers in dense/kernel"),
        ({"dense/bias": [1.0], "dense/kernel": [[np.inf], [1.0]]}, "finite numbers in dense/kernel"),
        ({"dense/bias": [1.0], "dense/kernel": [["1"], ["2"]]}, "received text"),
        ({"dense/bias": [1.0], "dense/kernel": RAGGED}, "rows of different lengths"),
        ({"dense/bias": [1.0], "dense/kernel": None}, "received object"),
        ({"dense/bias": [1.0], "dense/kernel": [1.0, 2.0]}, r"of shape \(2, 1\) but received \(2,\)"),
        ({"dense/bias": [1.0], "kernel": [[1.0], [2.0]]}, "received kernel"),
        ([[1.0]], "a dict"),
    ],
)
def test_weights_that_do_not_fit_change_nothing(model: Model, weights: Any, sentence: str) -> None:
    before = model.flat.copy()
    with pytest.raises(ModelError, match=sentence):
        model.set_weights(weights)
    assert np.array_equal(model.flat, before)
