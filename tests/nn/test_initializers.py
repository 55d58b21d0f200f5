"""Initializers: spreads, limits and orthogonality by the papers' formulas."""

import math

import numpy as np
import pytest

from nnviz.nn import INITIALIZERS, initialize
from nnviz.nn.initializers import fans

SHAPE = (300, 200)
SPREADS = {
    "glorot_uniform": math.sqrt(2 / 500),
    "glorot_normal": math.sqrt(2 / 500),
    "he_uniform": math.sqrt(2 / 300),
    "he_normal": math.sqrt(2 / 300),
    "lecun_uniform": math.sqrt(1 / 300),
    "lecun_normal": math.sqrt(1 / 300),
    "random_normal": 0.05,
    "random_uniform": 0.1 / math.sqrt(12),
}


def drawn(name: str, shape: tuple[int, ...] = SHAPE, **settings: float) -> np.ndarray:
    return initialize(name, shape, np.random.default_rng(0), settings)


@pytest.mark.parametrize(("name", "spread"), SPREADS.items())
def test_spread(name: str, spread: float) -> None:
    values = drawn(name)
    assert values.std() == pytest.approx(spread, rel=0.02)
    assert abs(values.mean()) < 0.02 * spread


@pytest.mark.parametrize("name", ["glorot_uniform", "he_uniform", "lecun_uniform"])
def test_uniform_ones_keep_their_limit(name: str) -> None:
    limit = SPREADS[name] * math.sqrt(3)
    assert 0.99 * limit < np.abs(drawn(name)).max() <= limit


@pytest.mark.parametrize("name", ["glorot_normal", "he_normal", "lecun_normal"])
def test_normal_ones_are_cut_at_two_deviations(name: str) -> None:
    assert np.abs(drawn(name)).max() <= 2 * SPREADS[name] / 0.8796 + 1e-9


@pytest.mark.parametrize("shape", [(8, 5), (5, 8), (3, 3, 2, 6)])
def test_orthogonal(shape: tuple[int, ...]) -> None:
    matrix = drawn("orthogonal", shape, gain=2.0).reshape(-1, shape[-1])
    small = matrix.T @ matrix if matrix.shape[0] >= matrix.shape[1] else matrix @ matrix.T
    assert np.allclose(small, 4 * np.eye(len(small)))


def test_constants() -> None:
    assert (drawn("zeros") == 0).all()
    assert (drawn("ones") == 1).all()
    assert (drawn("constant", value=0.25) == 0.25).all()


def test_fans_count_the_receptive_field() -> None:
    assert fans((3, 3, 4, 8)) == (36, 72)
    assert fans((5, 7)) == (5, 7)


def test_every_initializer_is_tried() -> None:
    assert set(INITIALIZERS) == {*SPREADS, "orthogonal", "zeros", "ones", "constant"}
