"""Toy regressions keep to the definitions of TensorFlow Playground."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.data import toy_regression


def rng() -> np.random.Generator:
    return np.random.default_rng(3)


def test_plane_scales_the_sum_of_ten_to_one() -> None:
    points, targets = toy_regression.plane(rng(), 500, 0)
    assert targets[:, 0] == pytest.approx((points[:, 0] + points[:, 1]) / 10)
    assert 5.9 < np.abs(points).max() <= 6


def test_noise_moves_the_place_that_is_measured() -> None:
    points, targets = toy_regression.plane(rng(), 5000, 50)
    strayed = np.abs(targets[:, 0] - points.sum(axis=1) / 10)
    assert 0.5 < strayed.max() <= 0.6


def test_multi_gauss_takes_the_strongest_of_six_cones() -> None:
    def bump(x: float, y: float) -> float:
        strongest = 0.0
        for centre_x, centre_y, sign in ((-4, 1, 1), (0, 1, -1), (4, 1, 1), (-4, -1, -1), (0, -1, 1), (4, -1, -1)):
            height = sign * max(0.0, 1 - math.dist((x, y), (centre_x, 2.5 * centre_y)) / 2)
            strongest = max(strongest, height, key=abs)
        return strongest

    points, targets = toy_regression.multi_gauss(rng(), 500, 0)
    assert targets[:, 0] == pytest.approx([bump(x, y) for x, y in points])
    assert np.abs(targets).max() > 0.9


@pytest.mark.parametrize(
    ("generator", "curve"),
    [
        (toy_regression.sine, math.sin),
        (toy_regression.chirp, lambda x: math.sin(x * x / 4)),
        (toy_regression.stairs, lambda x: (-0.75, -0.25, 0.25, 0.75)[int((x + 6) // 3)]),
    ],
)
def test_curves(generator: Callable[..., toy_regression.Drawn], curve: Callable[[float], float]) -> None:
    points, targets = generator(rng(), 200, 0)
    assert points.shape == targets.shape == (200, 1)
    assert targets[:, 0] == pytest.approx([curve(x) for x in points[:, 0]])


def test_ripple_depends_on_the_distance_alone() -> None:
    points, targets = toy_regression.ripple(rng(), 200, 0)
    assert targets[:, 0] == pytest.approx(np.cos(np.linalg.norm(points, axis=1)))
