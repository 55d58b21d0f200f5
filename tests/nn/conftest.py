"""Keras on PyTorch, imported once for all comparisons: it takes seconds."""

import importlib
import os
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def keras() -> Iterator[Any]:
    """Keras in float64, with PyTorch below it."""
    os.environ["KERAS_BACKEND"] = "torch"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the two warn of while being imported is not ours
        module = importlib.import_module("keras")
    before = module.config.floatx()
    module.config.set_floatx("float64")
    yield module
    module.config.set_floatx(before)


@pytest.fixture(scope="session")
def torch(keras: Any) -> Any:
    """PyTorch, in as many threads as it likes."""
    return importlib.import_module("torch")
