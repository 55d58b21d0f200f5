"""`compile_model`: seeds and dtypes it takes, and what it says to others."""

from typing import Any

import numpy as np
import pytest

from nnviz.spec import NetworkSpec, SpecError, layers
from nnviz.training import compile_model

NETWORK = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(3)])


@pytest.mark.parametrize("dtype", ["float32", "float64", np.float32, np.dtype("float64"), float])
def test_floats_of_32_and_64_bits_are_taken(dtype: Any) -> None:
    assert compile_model(NETWORK, dtype=dtype).flat.dtype == np.dtype(dtype)


@pytest.mark.parametrize("dtype", ["int32", "float16", "complex64", "float33", "", None, object, ">f4", 3])
def test_other_dtypes_are_refused_in_a_sentence(dtype: Any) -> None:
    with pytest.raises(SpecError, match="Expected a dtype of float32, float64 but received "):
        compile_model(NETWORK, dtype=dtype)


@pytest.mark.parametrize("seed", [0, 2**70, np.int64(7)])
def test_whole_numbers_are_seeds(seed: Any) -> None:
    weights = [compile_model(NETWORK, seed).get_weights()["dense/kernel"].tolist() for _ in range(2)]
    assert weights[0] == weights[1]


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None, [1]])
def test_other_seeds_are_refused_in_a_sentence(seed: Any) -> None:
    with pytest.raises(SpecError, match="Expected a seed that is a whole number from 0 but received "):
        compile_model(NETWORK, seed)


def test_a_reshape_to_what_is_left_computes() -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(2, 6, 1)), layers.Reshape((-1, 4)), layers.Flatten()])
    x = np.arange(24, dtype=np.float32).reshape(2, 2, 6, 1)
    assert np.array_equal(compile_model(network).predict(x), x.reshape(2, 12))
