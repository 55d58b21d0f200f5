import numpy as np
import pytest

from nnviz.data import Column, DataError
from nnviz.data.formula_check import check_formula

COLUMNS = (Column("weight"), Column("height"), Column("kind", ("a", "b")))
RAW = np.array([[1.0, 2.0, 0.0], [4.0, 0.0, 1.0], [-1.0, 1.0, 1.0]])


@pytest.mark.parametrize("text", ["weight*height", " x1 + x2 ", "log(abs(x1))", "where(x1 > 0, x1, 0)", "weight"])
def test_what_can_be_computed_is_taken(text: str) -> None:
    check_formula(text, COLUMNS, RAW)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("weight +", "does not read as one"),
        ("depth * 2", "no feature depth"),
        ("x4", "no feature x4"),
        ("kind * 2", "holds categories"),
        ("max(weight)", "too few or too many"),
        ("3 + 4", "uses no column"),
        ("weight / height", "1 of 3 examples, such as that with weight = 4, height = 0"),
        ("log(weight)", "1 of 3 examples, such as that with weight = -1"),
        ("__import__('os') + x1", "no formula"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        check_formula(text, COLUMNS, RAW)


def test_without_examples_only_the_words_are_looked_at() -> None:
    check_formula("1 / (weight - 1)", COLUMNS)
