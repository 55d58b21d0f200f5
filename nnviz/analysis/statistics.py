"""Distributions of weights and pre-activations, and what they say about dead and saturated units."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnviz.analysis.activations import derivative
from nnviz.analysis.plane import Array

BINS = 32  # even, so that zero is an edge and each bar has one sign
FLAT = 0.05  # of a function's steepest derivative: below it a unit hardly learns
WEIGHT_SAMPLE = 100_000  # of a larger array are counted, evenly spaced
STEEPEST_AT = np.linspace(-8, 8, 65)


@dataclass(frozen=True, slots=True)
class Histogram:
    """`counts` (bins,) between `edges` (bins + 1,); zero is the middle edge."""

    edges: Array
    counts: Array


@dataclass(frozen=True, slots=True)
class LayerStatistics:
    """One layer on some examples, before and after its activation function.

    `saturated` is the share of values where the function is nearly flat, `dead` the share of units
    where it is so for every example: neither learns. Both are None for softmax, which has no such place.
    """

    activation: str
    preactivations: Histogram
    mean: float
    spread: float
    saturated: float | None
    dead: float | None


def histogram(values: Array, limit: float | None = None, bins: int = BINS) -> Histogram:
    """Counts of the finite values between −limit and +limit (their largest size, rounded up)."""
    flat = np.ravel(values)[:: max(1, values.size // WEIGHT_SAMPLE)]
    finite = flat[np.isfinite(flat)].astype(np.float64)  # edges beyond float32's range
    if limit is None:
        limit = rounded_up(float(np.max(np.abs(finite), initial=0.0)))
    counts, edges = np.histogram(finite, bins, (-limit, limit))
    return Histogram(edges, counts.astype(float))


def rounded_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 6, 8 times a power of ten, so that an axis changes seldom; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 1.5, 2, 3, 4, 6, 8, 10) if step * power >= value * (1 - 1e-9)))


def weight_histograms(parameters: Mapping[str, Array]) -> dict[str, Histogram]:
    """One histogram per kernel (`layer/kernel`), all over the same range so that they compare."""
    kernels = {key: value for key, value in parameters.items() if key.endswith("/kernel")}
    largest = max((float(np.max(np.abs(kernel), initial=0.0)) for kernel in kernels.values()), default=0.0)
    limit = rounded_up(largest) if np.isfinite(largest) else None
    return {key: histogram(kernel, limit) for key, kernel in kernels.items()}


def layer_statistics(preactivations: Array, activation: str) -> LayerStatistics:
    """Statistics of pre-activations (examples, …, units) under an activation function."""
    saturated = dead = None
    if activation != "softmax":
        flat = _flat_places(preactivations, activation)
        units = flat.reshape(-1, flat.shape[-1])
        saturated, dead = float(units.mean()), float(units.all(axis=0).mean())
    finite = preactivations[np.isfinite(preactivations)]
    mean, spread = (float(finite.mean()), float(finite.std())) if finite.size else (np.nan, np.nan)
    return LayerStatistics(activation, histogram(preactivations), mean, spread, saturated, dead)


def _flat_places(preactivations: Array, activation: str) -> Array:
    steepest = np.abs(derivative(activation, STEEPEST_AT.astype(preactivations.dtype))).max()
    flat: Array = np.abs(derivative(activation, preactivations)) < FLAT * steepest
    return flat
