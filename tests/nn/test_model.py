"""What a model says to arrays and losses that it cannot use."""

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
