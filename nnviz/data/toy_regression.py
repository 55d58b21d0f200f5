"""Toy sets of a number to predict: pure functions of the random numbers, samples and noise.

Each returns points (samples, columns) within ±6 and targets (samples, 1). `noise` runs from 0 to 50.
Plane and multi-gauss follow the definitions of TensorFlow Playground's `dataset.ts`.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Drawn = tuple[Floats, Floats]

HALF_SIDE: Final = 6.0
# Centre and height of the six bumps of `multi_gauss`.
BUMPS: Final = np.array(
    [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]], dtype=np.float64
)


def plane(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """A tenth of x1 + x2; noise moves the point that is measured."""
    return _surface(lambda points: points.sum(axis=1) / 10, rng, samples, noise)


def multi_gauss(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """Three bumps up to 1 and three down to -1, as cones of radius 2; the strongest counts."""
    return _surface(_bumps, rng, samples, noise)


def ripple(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """Round waves about the centre: the cosine of the distance."""
    return _surface(lambda points: np.cos(np.hypot(*points.T)), rng, samples, noise)


def sine(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """The curve sin x1."""
    return _curve(np.sin, rng, samples, noise)


def chirp(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """A wave that quickens away from the centre: sin(x1² / 4)."""
    return _curve(lambda x: np.sin(x**2 / 4), rng, samples, noise)


def stairs(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """Four steps from -0.75 to 0.75."""
    return _curve(lambda x: np.floor(x / 3) / 2 + 0.25, rng, samples, noise)


def _surface(height: Callable[[Floats], Floats], rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    points = rng.uniform(-HALF_SIDE, HALF_SIDE, (samples, 2))
    moved = points + rng.uniform(-HALF_SIDE, HALF_SIDE, points.shape) * noise / 100
    return points, height(moved)[:, None]


def _curve(height: Callable[[Floats], Floats], rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    x = rng.uniform(-HALF_SIDE, HALF_SIDE, (samples, 1))
    return x, height(x) + rng.standard_normal(x.shape) * noise / 100


def _bumps(points: Floats) -> Floats:
    distance = np.hypot(*(points[:, None, :] - BUMPS[:, :2]).transpose(2, 0, 1))
    heights = BUMPS[:, 2] * np.clip(1 - distance / 2, 0, 1)
    return np.take_along_axis(heights, np.abs(heights).argmax(axis=1)[:, None], axis=1)[:, 0]
