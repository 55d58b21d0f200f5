"""Long series made short enough to draw."""

import numpy as np

from nnviz.analysis.plane import Array


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
