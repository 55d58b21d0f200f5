import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from nnviz.widgets.number_text import count_text, figure_text, parse_number, percent_text, setting_text


@pytest.fixture(params=["en", "es"])
def comma(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield "," if request.param == "es" else "."
    QLocale.setDefault(before)


def test_figures_keep_their_digits(comma: str) -> None:
    assert figure_text(0.00312345) == f"0{comma}00312"
    assert figure_text(-12.3456) == f"−12{comma}3"
    assert figure_text(1234.5) == ("1,235" if comma == "." else "1235")
    assert figure_text(0) == f"0{comma}00"
    assert figure_text(math.nan) == figure_text(math.inf) == "–"


def test_percent_and_counts(comma: str) -> None:
    assert percent_text(0.975) == f"97{comma}5 %"
    assert percent_text(math.nan) == "–"
    assert count_text(50_000) == ("50,000" if comma == "." else "50.000")


@pytest.mark.parametrize("value", [0.004, 1e-7, 12345.678, 0, 3, -0.5, 1e5, 0.1 + 0.2])
def test_what_is_shown_reads_back_exactly(comma: str, value: float) -> None:
    assert parse_number(setting_text(value)) == value


def test_a_point_is_understood_where_the_locale_has_a_comma(comma: str) -> None:
    assert parse_number("0.03") == 0.03
    assert parse_number(" −2 ") == -2
    assert parse_number(f"1{comma}5e-3") == 0.0015


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "nan", "inf", "1e999"])
def test_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None
