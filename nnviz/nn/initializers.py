"""Initializers: first values of the weights, by Keras' names and formulas.

Glorot and Bengio (2010), He et al. (2015), LeCun et al. (1998), Saxe et al. (2014). `normal` kinds draw
from a normal distribution cut at two standard deviations and widened so that the spread is as told.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nnviz.nn.program import Array

_CUT_NORMAL_SPREAD = 0.87962566103423978  # standard deviation of a unit normal cut at ±2


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """How many inputs and outputs one unit of a kernel of this shape has (receptive field included)."""
    if len(shape) == 1:
        return shape[0], shape[0]
    field = math.prod(shape[:-2])
    return field * shape[-2], field * shape[-1]


def _cut_normal(rng: np.random.Generator, shape: tuple[int, ...], stddev: float) -> Array:
    drawn = rng.standard_normal(shape)
    while (outside := np.abs(drawn) > 2).any():
        drawn[outside] = rng.standard_normal(int(outside.sum()))
    return drawn * (stddev / _CUT_NORMAL_SPREAD)


def _orthogonal(rng: np.random.Generator, shape: tuple[int, ...], gain: float) -> Array:
    rows, columns = math.prod(shape[:-1]), shape[-1]
    q, r = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns))))
    q *= np.sign(np.diag(r))
    return gain * (q if rows >= columns else q.T).reshape(shape)


def _scaled(scale: float, mode: str, kind: str) -> Callable[..., Array]:
    def draw(rng: np.random.Generator, shape: tuple[int, ...], _settings: Mapping[str, Any]) -> Array:
        fan_in, fan_out = fans(shape)
        variance = scale / max(1.0, fan_in if mode == "in" else (fan_in + fan_out) / 2)
        if kind == "normal":
            return _cut_normal(rng, shape, math.sqrt(variance))
        limit = math.sqrt(3 * variance)
        return rng.uniform(-limit, limit, shape)

    return draw


INITIALIZERS: dict[str, Callable[[np.random.Generator, tuple[int, ...], Mapping[str, Any]], Array]] = {
    "zeros": lambda rng, shape, settings: np.zeros(shape),
    "ones": lambda rng, shape, settings: np.ones(shape),
    "constant": lambda rng, shape, settings: np.full(shape, settings.get("value", 0.0)),
    "random_normal": lambda rng, shape, settings: rng.normal(
        settings.get("mean", 0.0), settings.get("stddev", 0.05), shape
    ),
    "random_uniform": lambda rng, shape, settings: rng.uniform(
        settings.get("minval", -0.05), settings.get("maxval", 0.05), shape
    ),
    "glorot_uniform": _scaled(1, "average", "uniform"),
    "glorot_normal": _scaled(1, "average", "normal"),
    "he_uniform": _scaled(2, "in", "uniform"),
    "he_normal": _scaled(2, "in", "normal"),
    "lecun_uniform": _scaled(1, "in", "uniform"),
    "lecun_normal": _scaled(1, "in", "normal"),
    "orthogonal": lambda rng, shape, settings: _orthogonal(rng, shape, settings.get("gain", 1.0)),
}


def initialize(
    name: str, shape: tuple[int, ...], rng: np.random.Generator, settings: Mapping[str, Any] | None = None
) -> Array:
    """First values of an array of `shape`, drawn in float64 from `rng`."""
    return INITIALIZERS[name](rng, shape, settings or {})
