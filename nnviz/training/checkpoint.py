"""`Checkpoint`: what training has made, as a document and a file keep it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

CHUNK: Final = 1 << 20  # numbers that are copied within some milliseconds


@dataclass(frozen=True)
class Checkpoint:
    """Weights by `layer/weight`, the optimizer's memory by name (with its `step`), and how far training came."""

    weights: dict[str, Array]
    optimizer: dict[str, NDArray[Any]] = field(default_factory=dict)
    epoch: int = 0
    step: int = 0


def copied(arrays: Mapping[str, Array], goes_on: Callable[[], bool]) -> dict[str, Array] | None:
    """Copies of arrays; `None` as soon as `goes_on` says no, which is asked every few milliseconds."""
    copies = {name: np.empty_like(array) for name, array in arrays.items()}
    for name, array in arrays.items():
        rows = max(1, CHUNK // max(1, array[:1].size))
        for start in range(0, len(array), rows):
            if not goes_on():
                return None
            copies[name][start : start + rows] = array[start : start + rows]
    return copies
