"""Delimiter, decimal mark and header are guessed from the first lines."""

import pytest

from nnviz.data.dialect import guess_dialect
from nnviz.spec.dataset import TableSpec


@pytest.mark.parametrize(
    ("text", "delimiter", "decimal", "header"),
    [
        ("a,b\n1,2\n3,4", ",", ".", True),
        ("1.5,2\n3,4.25", ",", ".", False),
        ("a;b\n1,5;x\n2,5;y", ";", ",", True),
        ("1,5;2,5\n3,5;4,5", ";", ",", False),
        ("1,5;2,5", ";", ",", False),
        ("a\tb\n1,5\t2\n2\t3,5", "\t", ",", True),
        ("a|b\n1|2", "|", ".", True),
        ("5.1 3.5 setosa\n4.9 3.0 virginica", " ", ".", False),
        ("5.1   3.5\n4.9   3.0", " ", ".", False),
        ("x\n1,5\n2,5", ",", ",", True),  # one column: no delimiter cuts it alike, so none is
        ("name,city\nAna Ruiz,New York\nBo Li,Old Town", ",", ".", True),
        ("red,yes\nblue,no\nred,yes", ",", ".", False),  # the first line comes again below
        ("colour,answer\nred,yes\nblue,no", ",", ".", True),
        ("id,2019,2020\n1,5,6\n2,7,8", ",", ".", True),
        ("150,4,setosa\n5.1,3.5,0\n4.9,3.0,1", ",", ".", True),
        ("NA,3\n1,2\n2,3", ",", ".", False),
        ('"a;b";"c"\n"1,5";"2"', ";", ",", True),
    ],
)
def test_guesses(text: str, delimiter: str, decimal: str, header: bool) -> None:
    reading = guess_dialect(text.splitlines(keepends=True), TableSpec()).reading
    if text.startswith("x\n"):
        assert reading.delimiter != ","
        delimiter = reading.delimiter
    assert (reading.delimiter, reading.decimal, reading.header) == (delimiter, decimal, header)


def test_what_is_said_is_not_guessed() -> None:
    told = TableSpec(delimiter="|", decimal=",", thousands="none", encoding="cp1252", header=False)
    assert guess_dialect(["a,b\n", "1,2\n"], told).reading == told


def test_blanks_after_every_delimiter_do_not_belong_to_the_cells() -> None:
    assert guess_dialect(["a, b\n", "1, x\n"], TableSpec()).skip_spaces
    assert not guess_dialect(["a, b\n", "1,x\n"], TableSpec()).skip_spaces
