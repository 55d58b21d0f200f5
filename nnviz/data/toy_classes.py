"""Toy sets of several classes in the plane: pure functions of the random numbers, samples and noise.

Each returns points (samples, 2), within about ±6, and class numbers (samples,). `noise` runs from 0 to
50. Circle, xor, gauss and spiral follow the definitions of TensorFlow Playground's `dataset.ts`.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Classes = NDArray[np.intp]
Points = tuple[Floats, Classes]
Curve = Callable[[Floats], Floats]

RADIUS: Final = 5.0
HALF_SIDE: Final = 6.0
SPIRAL_TURNS: Final = 1.75


def circle(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """A disc of radius 2.5 (class 1) within a ring from 3.5 to 5; noise decides the class of a moved copy."""
    inner = samples - samples // 2
    radii = np.concatenate([rng.uniform(0, RADIUS / 2, inner), rng.uniform(0.7 * RADIUS, RADIUS, samples - inner)])
    points = _polar(radii, rng.uniform(0, 2 * np.pi, samples))
    moved = points + rng.uniform(-RADIUS, RADIUS, points.shape) * noise / 100
    return points, (np.hypot(*moved.T) < RADIUS / 2).astype(np.intp)


def xor(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Quadrants of a square of ±5, kept 0.3 off the axes; class 1 where both signs agree."""
    points = rng.uniform(-RADIUS, RADIUS, (samples, 2))
    points += np.where(points > 0, 0.3, -0.3)
    moved = points + rng.uniform(-RADIUS, RADIUS, points.shape) * noise / 100
    return points, (moved.prod(axis=1) >= 0).astype(np.intp)


def gauss(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Two round clouds at (2, 2), class 1, and (-2, -2); noise widens their variance from 0.5 to 4."""
    classes = (np.arange(samples) < samples - samples // 2).astype(np.intp)
    centres = np.where(classes[:, None] == 1, 2.0, -2.0)
    variance = 0.5 + 3.5 * noise / 50
    return centres + np.sqrt(variance) * rng.standard_normal((samples, 2)), classes


def spiral(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Two arms of 1.75 turns out to radius 5."""
    points, arm = spirals(rng, samples, noise, classes=2)
    return points, 1 - arm


def spirals(rng: np.random.Generator, samples: int, noise: float, classes: int) -> Points:
    """As many arms as classes, each of 1.75 turns out to radius 5."""
    arm, along = _shares(samples, classes)
    points = _polar(RADIUS * along, 2 * np.pi * (SPIRAL_TURNS * along + arm / classes))
    return points + rng.uniform(-1, 1, points.shape) * noise / 100, arm


def moons(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Two half circles of radius 4 that reach into each other."""
    lower, along = _shares(samples, 2)
    side = 1 - 2 * lower
    points = np.stack([2 * side * (2 * np.cos(np.pi * along) - 1), side * (4 * np.sin(np.pi * along) - 1)], axis=1)
    return points + rng.standard_normal(points.shape) * 2 * noise / 100, lower


def blobs(rng: np.random.Generator, samples: int, noise: float, classes: int) -> Points:
    """Round clouds, one per class, evenly on a circle of radius 4; noise widens them from 0.5 to 1.5."""
    blob, _ = _shares(samples, classes)
    centres = _polar(np.full(samples, 4.0), 2 * np.pi * blob / classes)
    return centres + (0.5 + 2 * noise / 100) * rng.standard_normal(centres.shape), blob


def one_vs_rest(rng: np.random.Generator, samples: int, noise: float, classes: int) -> Points:
    """The clouds of `blobs`, the first (class 1) against all others."""
    points, blob = blobs(rng, samples, noise, classes)
    return points, (blob == 0).astype(np.intp)


def rings(rng: np.random.Generator, samples: int, noise: float, classes: int) -> Points:
    """Rings around each other, one per class, with gaps of three tenths."""
    ring, _ = _shares(samples, classes)
    radii = RADIUS * (ring + rng.uniform(0, 0.7, samples)) / classes
    points = _polar(radii, rng.uniform(0, 2 * np.pi, samples))
    return points + rng.standard_normal(points.shape) * 2 * noise / 100, ring


def checkerboard(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Four by four squares of side 3 in alternating classes."""
    points = rng.uniform(-HALF_SIDE, HALF_SIDE, (samples, 2))
    moved = points + rng.uniform(-3, 3, points.shape) * noise / 100
    return points, (np.floor(moved / 3).sum(axis=1) % 2).astype(np.intp)


def above_sine(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Class 1 above the curve x2 = sin x1."""
    return _above(np.sin, rng, samples, noise)


def above_cubic(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Class 1 above the curve v = u³ - u, where u = x1 / 3 and v = x2 / 3."""
    return _above(lambda x: 3 * ((x / 3) ** 3 - x / 3), rng, samples, noise)


def above_absolute(rng: np.random.Generator, samples: int, noise: float) -> Points:
    """Class 1 above the curve x2 = |x1|."""
    return _above(np.abs, rng, samples, noise)


def _above(curve: Curve, rng: np.random.Generator, samples: int, noise: float) -> Points:
    points = rng.uniform(-HALF_SIDE, HALF_SIDE, (samples, 2))
    moved = points + rng.uniform(-HALF_SIDE, HALF_SIDE, points.shape) * noise / 100
    return points, (moved[:, 1] > curve(moved[:, 0])).astype(np.intp)


def _shares(samples: int, classes: int) -> tuple[Classes, Floats]:
    """The class of each sample, one class after the other in equal shares, and its place in it, 0 … 1."""
    counts = np.full(classes, samples // classes)
    counts[: samples % classes] += 1
    members = np.repeat(np.arange(classes), counts)
    place = np.arange(samples) - np.repeat(np.cumsum(counts) - counts, counts)
    return members, place / np.repeat(counts, counts)


def _polar(radii: Floats, angles: Floats) -> Floats:
    """Points at these distances and angles; an angle of 0 points up, as in the playground."""
    return np.stack([radii * np.sin(angles), radii * np.cos(angles)], axis=1)
