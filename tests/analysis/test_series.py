import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.analysis.series import Record, decimated, smoothed


@given(st.integers(1, 5000), st.integers(10, 400))
def test_a_curve_stays_within_its_points_and_keeps_its_extremes(length: int, points: int) -> None:
    y = np.random.default_rng(length).normal(size=length)
    x, kept = decimated(np.arange(length), y, points)
    assert len(x) == len(kept) <= points
    assert (np.diff(x) >= 0).all()
    assert kept[-1] == y[-1]
    np.testing.assert_array_equal(kept, y[x])
    assert (kept.min(), kept.max()) == (y.min(), y.max())


def test_gaps_are_left_out() -> None:
    x, y = decimated(np.arange(4), np.array([1.0, np.nan, np.inf, 4.0]), 100)
    np.testing.assert_array_equal(x, [0, 3])
    np.testing.assert_array_equal(y, [1, 4])


def test_smoothing_keeps_a_constant_and_calms_a_zigzag() -> None:
    np.testing.assert_allclose(smoothed(np.full(50, 3.0), 0.9), 3.0)
    zigzag = np.tile([0.0, 1.0], 100)
    assert np.ptp(smoothed(zigzag, 0.9)[50:]) < 0.2
    assert smoothed(zigzag, 0.0) is zigzag


def test_the_first_smoothed_point_is_the_first_point() -> None:
    assert smoothed(np.array([5.0, 0.0]), 0.99)[0] == pytest.approx(5.0)


def test_a_record_stays_short_and_spans_everything() -> None:
    record = Record(most=10)
    for step in range(1000):
        record.add(step, {"a": float(step)})
    steps, values = record.series("a")
    assert len(record) <= 11
    assert steps[0] == 0
    assert steps[-1] > 700
    np.testing.assert_array_equal(steps, values)
    assert len(set(np.diff(steps))) == 1, "the moments are evenly apart"


def test_a_record_leaves_out_what_was_not_there() -> None:
    record = Record()
    record.add(1, {"a": 1.0})
    record.add(2, {"b": float("nan"), "a": 2.0})
    np.testing.assert_array_equal(record.series("a")[1], [1, 2])
    assert len(record.series("b")[0]) == 0
    assert Record().series("a")[0].shape == (0,)
