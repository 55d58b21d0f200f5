"""Real sets that scikit-learn carries; it is imported only when one is read."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def iris() -> tuple[Array, Array]:
    """(150, 4) lengths in cm and the kind of iris."""
    from sklearn.datasets import load_iris

    return _columns(load_iris())


def wine() -> tuple[Array, Array]:
    """(178, 13) chemical measurements and the grower."""
    from sklearn.datasets import load_wine

    return _columns(load_wine())


def breast_cancer() -> tuple[Array, Array]:
    """(569, 30) measurements of cell nuclei; class 1 is malignant (scikit-learn has it as 0)."""
    from sklearn.datasets import load_breast_cancer

    columns, target = _columns(load_breast_cancer())
    return columns, 1 - target


def digits() -> tuple[Array, Array]:
    """(1797, 8, 8, 1) pictures of brightness 0 … 1 and the digit."""
    from sklearn.datasets import load_digits

    bunch = load_digits()
    return (bunch.images[..., None] / 16).astype(np.float32), bunch.target


def diabetes() -> tuple[Array, Array]:
    """(442, 10) measurements in their own units and the progression of the illness."""
    from sklearn.datasets import load_diabetes

    columns, target = _columns(load_diabetes(scaled=False))
    return columns, target[:, None]


def _columns(bunch: Any) -> tuple[Array, Array]:
    return bunch.data, bunch.target
