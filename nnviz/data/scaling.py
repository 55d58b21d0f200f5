"""Scaling: the shift and divisor of each feature, measured on the training part."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.spec.dataset import Scaling

Array = NDArray[Any]


def fit_scaling(values: Array, scaling: Scaling) -> tuple[Array, Array]:
    """The (shift, divisor) per column of `values` (n, columns) that `(values - shift) / divisor` needs.

    `standard`: mean and standard deviation; `minmax`: to 0 … 1; `robust`: median and the distance
    between the quartiles. A constant column is divided by 1. The definitions are scikit-learn's
    `StandardScaler`, `MinMaxScaler` and `RobustScaler`.
    """
    if scaling == "standard":
        shift, divisor = values.mean(axis=0), values.std(axis=0)
    elif scaling == "minmax":
        shift, divisor = values.min(axis=0), np.ptp(values, axis=0)
    elif scaling == "robust":
        low, shift, high = np.percentile(values, (25, 50, 75), axis=0)
        divisor = high - low
    else:
        return np.zeros(values.shape[1]), np.ones(values.shape[1])
    rounding = 10 * np.finfo(np.float64).eps * np.abs(values).max(axis=0)
    return shift, np.where(divisor <= rounding, 1.0, divisor)
