"""A small real network on a small real dataset."""

import pytest

from nnviz.data import Dataset, load_dataset
from nnviz.nn import Model
from nnviz.spec import DatasetSpec, NetworkSpec, layers
from nnviz.training import compile_model


@pytest.fixture
def dataset() -> Dataset:
    return load_dataset(DatasetSpec("circle", samples=200, features=("x1", "x2", "x1*x2")))


@pytest.fixture
def network() -> NetworkSpec:
    hidden = (layers.Dense(5, activation="relu"), layers.Dense(3, activation="tanh"))
    return NetworkSpec.sequential([layers.Input(shape=(3,)), *hidden, layers.Dense(1, activation="tanh")])


@pytest.fixture
def model(network: NetworkSpec) -> Model:
    return compile_model(network, seed=1)
