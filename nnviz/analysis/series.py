"""Long series made short enough to draw."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from nnviz.analysis.plane import Array

MOST_MOMENTS: Final = 1000


class Record:
    """Figures by name at growing steps; when full, every second moment is dropped and only half as many taken on."""

    def __init__(self, most: int = MOST_MOMENTS) -> None:
        self._most = most
        self._every = 1
        self._offered = 0
        self._moments: list[tuple[int, Mapping[str, float]]] = []

    def __len__(self) -> int:
        return len(self._moments)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the last moment."""
        return tuple(self._moments[-1][1]) if self._moments else ()

    @property
    def last_step(self) -> int:
        """The newest step offered that was kept; −1 before the first."""
        return self._moments[-1][0] if self._moments else -1

    def add(self, step: int, figures: Mapping[str, float]) -> None:
        """Offer the figures of one moment."""
        if self._offered % self._every == 0:
            self._moments.append((step, figures))
        self._offered += 1
        if len(self._moments) > self._most:
            self._moments = self._moments[::2]
            self._every *= 2

    def series(self, name: str) -> tuple[Array, Array]:
        """Steps and finite values of one name."""
        points = [(step, figures.get(name, np.nan)) for step, figures in self._moments]
        steps, values = np.array(points, float).reshape(-1, 2).T
        finite = np.isfinite(values)
        return steps[finite], values[finite]

    def columns(self) -> dict[str, Array]:
        """Steps and the values of every name, NaN where a moment has none."""
        steps = np.array([step for step, _ in self._moments], float)
        values = {name: np.array([figures.get(name, np.nan) for _, figures in self._moments]) for name in self.names}
        return {"step": steps, **values}


def decimated(x: Array, y: Array, points: int) -> tuple[Array, Array]:
    """At most `points` of the finite points of a curve: the lowest and the highest of each stretch, in order."""
    finite = np.isfinite(y)
    if not finite.all():
        x, y = x[finite], y[finite]
    if len(y) <= points:
        return x.copy(), y.copy()
    length = -(-len(y) // (points // 2 - 2))
    whole = len(y) // length * length
    stretches = y[:whole].reshape(-1, length)
    starts = np.arange(0, whole, length)
    rest = [int(y[whole:].argmin()), int(y[whole:].argmax())] if whole < len(y) else []
    chosen = np.concatenate(
        [
            starts + stretches.argmin(axis=1),
            starts + stretches.argmax(axis=1),
            np.array(rest, int) + whole,
            [len(y) - 1],
        ]
    )
    chosen.sort()
    return x[chosen], y[chosen]


def smoothed(y: Array, weight: float) -> Array:
    """Exponential moving average that forgets by 1 − weight at each point, corrected for its start (Kingma, 2015)."""
    if not 0 < weight < 1:
        return y
    mean, scale, averages = 0.0, 0.0, []
    for value in y.tolist():
        mean = weight * mean + (1 - weight) * value
        scale = weight * scale + (1 - weight)
        averages.append(mean / scale)
    return np.array(averages)
