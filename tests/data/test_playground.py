"""The sets that TensorFlow Playground has, drawn one point after the other as it defines them, are spread like ours.

What differs on purpose: an odd number of samples is kept (there each of two classes is rounded up), the parts are split
in proportion to the classes, and there is a validation part, so that 60 % are trained on by default rather than 50 %.
"""

import math
import random
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import ks_2samp

from nnviz.data import DATASETS
from nnviz.spec import DatasetSpec, TrainingSpec

Example = tuple[float, float, float]
COUNT = 10_000


def circle(rng: random.Random, count: int, noise: float) -> list[Example]:
    found = []
    for low, high in ((0.0, 2.5), (3.5, 5.0)):
        for _ in range(count // 2):
            radius, angle = rng.uniform(low, high), rng.uniform(0, 2 * math.pi)
            x, y = radius * math.sin(angle), radius * math.cos(angle)
            moved = math.hypot(x + rng.uniform(-5, 5) * noise, y + rng.uniform(-5, 5) * noise)
            found.append((x, y, 1.0 if moved < 2.5 else 0.0))
    return found


def xor(rng: random.Random, count: int, noise: float) -> list[Example]:
    found = []
    for _ in range(count):
        x, y = (value + math.copysign(0.3, value) for value in (rng.uniform(-5, 5), rng.uniform(-5, 5)))
        moved = (x + rng.uniform(-5, 5) * noise) * (y + rng.uniform(-5, 5) * noise)
        found.append((x, y, 1.0 if moved >= 0 else 0.0))
    return found


def gauss(rng: random.Random, count: int, noise: float) -> list[Example]:
    spread = math.sqrt(0.5 + (4 - 0.5) * noise / 0.5)
    return [
        (rng.gauss(centre, spread), rng.gauss(centre, spread), label)
        for centre, label in ((2, 1.0), (-2, 0.0))
        for _ in range(count // 2)
    ]


def spiral(rng: random.Random, count: int, noise: float) -> list[Example]:
    found = []
    for start, label in ((0.0, 1.0), (math.pi, 0.0)):
        for step in range(count // 2):
            share = step / (count // 2)
            angle = 1.75 * share * 2 * math.pi + start
            x, y = 5 * share * math.sin(angle), 5 * share * math.cos(angle)
            found.append((x + rng.uniform(-1, 1) * noise, y + rng.uniform(-1, 1) * noise, label))
    return found


def plane(rng: random.Random, count: int, noise: float) -> list[Example]:
    return _surface(lambda x, y: (x + y) / 10, rng, count, noise)


def multi_gauss(rng: random.Random, count: int, noise: float) -> list[Example]:
    def height(x: float, y: float) -> float:
        bumps = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
        return max((sign * max(0.0, 1 - math.dist((x, y), (a, b)) / 2) for a, b, sign in bumps), key=abs)

    return _surface(height, rng, count, noise)


def _surface(height: Callable[[float, float], float], rng: random.Random, count: int, noise: float) -> list[Example]:
    found = []
    for _ in range(count):
        x, y = rng.uniform(-6, 6), rng.uniform(-6, 6)
        found.append((x, y, height(x + rng.uniform(-6, 6) * noise, y + rng.uniform(-6, 6) * noise)))
    return found


def _views(points: NDArray[np.float64], targets: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Several ways to look at the examples, each a row of numbers."""
    x, y = points.T
    radius = np.hypot(x, y)
    views = [x, y, radius, x + y, x * y, targets, targets * radius, targets * x, targets * np.abs(x * y)]
    return [np.asarray(view) for view in views]


@pytest.mark.parametrize("noise", [0, 20, 50])
@pytest.mark.parametrize("drawn", [circle, xor, gauss, spiral, plane, multi_gauss])
def test_points_and_targets_are_spread_as_the_playgrounds(
    drawn: Callable[[random.Random, int, float], list[Example]], noise: float
) -> None:
    spec = DatasetSpec(drawn.__name__, samples=COUNT, noise=noise)
    points, targets = DATASETS[drawn.__name__].draw(spec, np.random.default_rng(5))
    theirs = np.array(drawn(random.Random(5), COUNT, noise / 100))
    ours = _views(points, targets.reshape(COUNT).astype(np.float64))
    for own, peer in zip(ours, _views(theirs[:, :2], theirs[:, 2]), strict=True):
        assert ks_2samp(own, peer, method="asymp").pvalue > 1e-4


def test_what_a_new_project_is_set_to_is_as_in_the_playground() -> None:
    training, dataset = TrainingSpec(), DatasetSpec()
    assert (training.batch_size, training.learning_rate, training.optimizer, training.loss) == (10, 0.03, "sgd", "mse")
    assert (dataset.noise, dataset.samples, DATASETS["plane"].samples) == (0, 500, 1200)
    for name, least, most in (("noise", 0, 50), ("train_share", 0.1, 0.9)):
        for value in (least, most):
            fields = {"validation_share": 0.1, name: value}
            assert not DatasetSpec(**fields).validate()
