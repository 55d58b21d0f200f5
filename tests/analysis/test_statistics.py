import numpy as np
import pytest

from nnviz.analysis.statistics import histogram, layer_statistics, rounded_up, weight_histograms


def test_zero_is_an_edge_and_every_finite_value_is_counted() -> None:
    found = histogram(np.array([-2.0, -0.1, 0.1, 2.0, np.nan, np.inf]))
    assert 0.0 in found.edges
    assert found.counts.sum() == 4
    assert found.counts[found.edges[:-1] < 0].sum() == 2


@pytest.mark.parametrize(
    ("value", "above"), [(0.0, 1.0), (0.7, 0.8), (1.0, 1.0), (2.4, 3.0), (0.031, 0.04), (0.12, 0.15), (90, 100)]
)
def test_limits_are_round_numbers(value: float, above: float) -> None:
    assert rounded_up(value) == pytest.approx(above)


def test_kernels_share_one_range_and_biases_are_left_out() -> None:
    found = weight_histograms({"a/kernel": np.ones((2, 2)), "a/bias": np.ones(9), "b/kernel": np.full((3, 1), -2.7)})
    assert set(found) == {"a/kernel", "b/kernel"}
    assert found["a/kernel"].edges[0] == found["b/kernel"].edges[0] == -3


def test_infinite_weights_do_not_break_the_histograms() -> None:
    found = weight_histograms({"a/kernel": np.array([np.inf, 1.0]), "b/kernel": np.array([np.nan])})
    assert found["a/kernel"].counts.sum() == 1


def test_a_relu_unit_that_is_never_positive_is_dead() -> None:
    z = np.array([[-1.0, 2.0], [-3.0, -1.0]])
    found = layer_statistics(z, "relu")
    assert found.dead == 0.5
    assert found.saturated == 0.75


def test_large_preactivations_saturate_tanh() -> None:
    found = layer_statistics(np.array([[0.1, 9.0], [-9.0, 0.2]], np.float32), "tanh")
    assert found.saturated == 0.5
    assert found.dead == 0.0
    assert found.mean == pytest.approx(0.075, rel=1e-4)


def test_softmax_has_no_flat_place() -> None:
    found = layer_statistics(np.zeros((4, 3)), "softmax")
    assert found.saturated is None
    assert found.dead is None


def test_pictures_count_as_units_over_their_channels() -> None:
    z = np.ones((2, 3, 3, 2))
    z[..., 0] = -1
    assert layer_statistics(z, "relu").dead == 0.5
