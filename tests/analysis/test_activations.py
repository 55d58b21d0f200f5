import numpy as np
import pytest

from nnviz.analysis.activations import NAMES, activation_curve, derivative


@pytest.mark.parametrize("name", NAMES)
def test_the_derivative_is_the_slope_of_the_curve(name: str) -> None:
    curve = activation_curve(name)
    slope = np.gradient(curve.value, curve.z)
    jumps = np.abs(np.diff(curve.derivative)) > 0.05
    smooth = ~(np.append(jumps, False) | np.append(False, jumps))
    np.testing.assert_allclose(curve.derivative[smooth], slope[smooth], atol=0.03)
    assert smooth.mean() > 0.9


def test_softmax_has_no_derivative_per_unit() -> None:
    with pytest.raises(ValueError, match="softmax"):
        derivative("softmax", np.zeros((2, 3)))
