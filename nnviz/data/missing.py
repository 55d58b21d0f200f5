"""Missing values: what each column is filled with, measured on the training part."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.spec.dataset import Missing

Array = NDArray[Any]


def _most_frequent(values: Array) -> float:
    found, counts = np.unique(values, return_counts=True)
    return float(found[counts.argmax()])


_FILLS: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": np.mean,
    "median": np.median,
    "most_frequent": _most_frequent,
}


def fit_fill(raw: Array, numeric: Sequence[bool], missing: Missing) -> tuple[float, ...]:
    """What replaces NaN in each column of `raw` (n, columns); empty where nothing is filled in.

    A category (`numeric` is false) is filled with its most frequent value whatever `missing` says. The smallest
    of equally frequent values counts, as in scikit-learn's `SimpleImputer`. A column without values gets 0.
    """
    if missing not in _FILLS:
        return ()
    ways = [_FILLS[missing if is_number else "most_frequent"] for is_number in numeric]
    present = (column[~np.isnan(column)] for column in raw.T)
    return tuple(float(way(values)) if len(values) else 0.0 for way, values in zip(ways, present, strict=True))
