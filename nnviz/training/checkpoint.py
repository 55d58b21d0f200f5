"""`Checkpoint`: what training has made, as a document and a file keep it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


@dataclass(frozen=True)
class Checkpoint:
    """Weights by `layer/weight`, the optimizer's memory by name (with its `step`), and how far training came."""

    weights: dict[str, Array]
    optimizer: dict[str, NDArray[Any]] = field(default_factory=dict)
    epoch: int = 0
    step: int = 0
