"""Scaling agrees with scikit-learn's scalers."""

import numpy as np
import pytest

from nnviz.data.scaling import fit_scaling
from nnviz.spec.dataset import Scaling


def values() -> np.ndarray:
    columns = np.random.default_rng(5).normal([0, 100, -3], [1, 20, 1e-4], (101, 3))
    return np.column_stack([columns, np.full(101, 0.1), np.full(101, 1e9)])  # two are constant


@pytest.mark.parametrize(
    ("scaling", "peer"), [("standard", "StandardScaler"), ("minmax", "MinMaxScaler"), ("robust", "RobustScaler")]
)
def test_equals_scikit_learn(scaling: Scaling, peer: str) -> None:
    from sklearn import preprocessing

    shift, divisor = fit_scaling(values(), scaling)
    expected = getattr(preprocessing, peer)().fit_transform(values())
    assert (values() - shift) / divisor == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_none_changes_nothing() -> None:
    shift, divisor = fit_scaling(values(), "none")
    assert np.array_equal((values() - shift) / divisor, values())
