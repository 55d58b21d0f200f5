"""Real sets, those that scikit-learn carries and those in `resources/data`; both are read only when asked for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.resource_files import resource_path

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


def mnist() -> tuple[Array, Array]:
    """(4000, 28, 28, 1) pictures of brightness 0 … 1 and the digit, 400 of each."""
    pictures, digit = _shipped("mnist")
    return (pictures[..., None] / 255).astype(np.float32), digit


def vowels() -> tuple[Array, Array]:
    """(640, 16, 12, 1) coefficients of the sound in 16 moments of an utterance, and the speaker."""
    moments, speaker = _shipped("vowels")
    return moments[..., None].astype(np.float32), speaker


def shuttle() -> tuple[Array, Array]:
    """(10000, 9) readings of sensors; class 1, of one in fifteen, is an anomaly."""
    return _shipped("shuttle")


def opinions() -> tuple[Array, Array]:
    """(3432, words) whether a word stands in a text; class 1 is a favourable text."""
    return _shipped("opinions")


def _shipped(name: str) -> tuple[Array, Array]:
    """Values and class numbers of a file that `packaging/data_sets.py` made."""
    with np.load(resource_path(f"data/{name}.npz"), allow_pickle=False) as arrays:
        return arrays["x"], arrays["y"].astype(np.intp)


def _columns(bunch: Any) -> tuple[Array, Array]:
    return bunch.data, bunch.target
