"""Numbers are read in the notation that is told or proven, and in no other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.data import DataError, load_table
from nnviz.data.numbers import NotANumberError, Notation, guess_notation, is_number, parse_number, parse_numbers
from nnviz.spec.dataset import TableSpec
from tests.data.conftest import WriteFile


@pytest.mark.parametrize(
    ("cell", "notation", "number"),
    [
        ("1.234.567,5", Notation(",", "."), 1234567.5),
        ("-1,234.5e3", Notation(".", ","), -1234500.0),
        ("12 345,25", Notation(",", " "), 12345.25),
        ("12\u202f345", Notation(".", " "), 12345.0),
        ("12\u00a0345\u00a0678", Notation(".", " "), 12345678.0),
        ("1'000'000", Notation(".", "'"), 1e6),
        ("1234,5", Notation(",", "."), 1234.5),
        (" 7 ", Notation(",", " "), 7.0),
    ],
)
def test_thousands_are_grouped(cell: str, notation: Notation, number: float) -> None:
    assert parse_number(cell, notation) == number


@pytest.mark.parametrize(
    ("cell", "notation"),
    [
        ("1.5", Notation(",", ".")),  # a decimal point by mistake must not become fifteen
        ("1.2345", Notation(",", ".")),
        ("1234.567", Notation(",", ".")),
        ("1,23,456", Notation(".", ",")),
        (",123", Notation(".", ",")),
        ("1 23", Notation(".", " ")),
        ("1_000", Notation()),
        ("1.5", Notation(",")),
    ],
)
def test_a_mark_at_a_wrong_place_is_no_number(cell: str, notation: Notation) -> None:
    assert not is_number(cell, notation)
    with pytest.raises(NotANumberError):
        parse_numbers([cell], notation)


@pytest.mark.parametrize(
    ("cells", "notation"),
    [
        (["1,5", "2,25"], Notation(",")),
        (["1.5", "2"], Notation(".")),
        (["1,234"], Notation(",")),  # nothing proves that it is more than one
        (["1,234", "1,234,567"], Notation(".", ",")),
        (["1.234,5", "2,5"], Notation(",", ".")),
        (["1.234.567", "12.000"], Notation(",", ".")),
        (["12 345,5", "600"], Notation(",", " ")),
        (["12\u00a0345", "600"], Notation(".", " ")),
        (["612 345 678", "912 345 678"], Notation(".")),  # as telephone numbers are written
        (["192.168.100.200", "1.5", "2.5"], Notation(".")),
        (["1'234.5"], Notation(".", "'")),
    ],
)
def test_the_notation_is_guessed_from_what_proves_it(cells: list[str], notation: Notation) -> None:
    assert guess_notation(cells, TableSpec()) == notation


@given(
    st.floats(-1e12, 1e12),
    st.integers(0, 4),
    st.sampled_from([Notation(",", "."), Notation(".", ","), Notation(",", " "), Notation(".", "'"), Notation(",")]),
)
def test_grouped_numbers_come_back_equal(value: float, places: int, notation: Notation) -> None:
    plain = f"{value:.{places}f}"
    written = f"{value:,.{places}f}".translate({ord(","): notation.thousands, ord("."): notation.decimal})
    assert parse_number(written, notation) == float(plain)
    assert parse_numbers([written, written], notation).tolist() == [float(plain)] * 2


def test_what_is_told_is_not_guessed() -> None:
    assert guess_notation(["1.234,5"], TableSpec(thousands="none")) != Notation(",", ".")
    assert guess_notation(["1,234"], TableSpec(thousands=",")) == Notation(".", ",")
    assert guess_notation(["1,5", "2,5"], TableSpec(decimal=".")) == Notation(".")


def test_a_table_with_grouped_thousands_reads_exactly(write: WriteFile) -> None:
    table = load_table(write("city;people;share\nLugo;97.211;1,5\nMadrid;3.305.408;22,25\nVigo;;3\n"))
    assert table.reading.thousands == "."
    assert table.reading.decimal == ","
    assert table.column("people").values[:2].tolist() == [97211, 3305408]
    assert math.isnan(table.column("people").values[2])
    assert np.array_equal(table.column("share").values, [1.5, 22.25, 3])


def test_a_later_cell_in_another_notation_is_told_with_what_to_set(write: WriteFile) -> None:
    rows = "".join(f"{number},5;a\n" for number in range(70_000))
    with pytest.raises(DataError, match=r"line 70002 it has '1\.234,5'.*choose '\.' as thousands separator") as told:
        load_table(write(f"x;y\n{rows}1.234,5;b\n"))
    assert (told.value.about, told.value.column) == ("kinds", "x")
