"""Round numbers along an axis."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.analysis.ticks import power_ticks, ticks


def test_ticks_are_round_and_written_with_as_many_places_as_they_need() -> None:
    assert ticks(0.0, 1.0, 2) == [(0.0, "0.0"), (0.5, "0.5"), (1.0, "1.0")]
    assert [text for _, text in ticks(0.0, 1.0, 5)] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert [text for _, text in ticks(-1500, 4200, 4)] == ["0", "2000", "4000"]
    assert [text for _, text in ticks(-0.03, 0.03, 4)] == ["−0.02", "0.00", "0.02"]
    assert [text for _, text in ticks(0, 1e-7, 2)][1] == "5e−08"


def test_the_decimal_sign_is_that_of_the_language() -> None:
    assert ticks(0.0, 1.0, 2, ",")[1][1] == "0,5"
    assert [text for _, text in power_ticks(-3, 0, 9, ",")] == ["0,001", "0,01", "0,1", "1"]


def test_powers_of_ten() -> None:
    assert [text for _, text in power_ticks(-8, -5.5, 9)] == ["10⁻⁸", "10⁻⁷", "10⁻⁶"]
    assert [text for _, text in power_ticks(-0.8, 0.1, 9)] == ["0.2", "0.5", "1"]
    assert [text for _, text in power_ticks(math.log10(3.1), math.log10(3.9), 4)] == ["3.2", "3.4", "3.6", "3.8"]


@given(st.floats(-1e9, 1e9), st.floats(1e-9, 1e9), st.integers(2, 12))
def test_there_are_never_too_many_and_all_lie_within(low: float, span: float, most: int) -> None:
    high = low + span
    if high <= low:
        return
    found = [value for value, _ in ticks(low, high, most)]
    assert len(found) <= most + 1
    tolerance = 1e-6 * max(abs(low), abs(high), span)
    assert all(low - tolerance <= value <= high + tolerance for value in found)


@pytest.mark.parametrize("ends", [(1.0, 1.0), (2.0, 1.0), (math.nan, 1.0), (0.0, math.inf)])
def test_an_axis_without_length_has_none(ends: tuple[float, float]) -> None:
    assert ticks(*ends, 5) == []
