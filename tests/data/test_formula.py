"""Formulas compute what they say, and nothing else."""

import numpy as np
import pytest

from nnviz.data import Column, DataError, Preparation, load_dataset
from nnviz.data.formula import Formula
from nnviz.spec import DatasetSpec

X1 = np.array([[1.0], [2.0], [-3.0]])
X2 = np.array([[0.5], [-1.0], [4.0]])


def computed_of_x1(text: str) -> np.ndarray:
    formula = Formula(text)
    return formula(*[X1] * len(formula.variables))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x1^2 + sin(x2)", X1**2 + np.sin(X2)),
        ("2^3^0.5 * x1 * x2", 2 ** (3**0.5) * X1 * X2),
        ("-x1 / (1 + abs(x2))", -X1 / (1 + np.abs(X2))),
        ("max(x1, x2) - min(x1, 0)", np.maximum(X1, X2) - np.minimum(X1, 0)),
        ("where(x1 > x2, x1, pi)", np.where(X1 > X2, X1, np.pi)),
        ("x1 // 2 + x2 % 3", X1 // 2 + X2 % 3),
        ("sqrt(exp(log(abs(x1)))) + tanh(x2)", np.sqrt(np.abs(X1)) + np.tanh(X2)),
        ("x1 <= 2", (X1 <= 2) * 1.0),
        ("1000 * sin(x1 > x2)", 1000 * np.sin((X1 > X2) * 1.0)),
    ],
)
def test_values(text: str, expected: np.ndarray) -> None:
    formula = Formula(text)
    assert formula(*(column for name, column in (("x1", X1), ("x2", X2)) if name in formula.variables)) == (
        pytest.approx(expected)
    )


@pytest.mark.parametrize(
    "text",
    [
        "x1.tofile('stolen')",
        "__import__('os').system('true')",
        "sin(x1, x1)",  # a second argument would be written to
        "sin(x1, out=x1)",
        "x1[0]",
        "'a' * x1",
        "(lambda: x1)()",
        "[x1 for x1 in x1]",
        "x1 if x1 else 0",
        "sin(*x1)",
        "print(x1)",
        "f'{x1}'",
        "1j * x1",
        "True * x1",
        "x1 +",
        "x1; x1",
        "x1 = 3",
        "import os",
        "x1\0",
        "(" * 150 + "x1",
        "+".join(["x1"] * 300),
        f"1{'0' * 150} ^ 3 * 1{'0' * 20}..real * x1",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    untouched = X1.copy()
    with pytest.raises(DataError, match="is no formula"):
        computed_of_x1(text)
    assert np.array_equal(untouched, X1)


def test_huge_numbers_end_as_infinity_at_once() -> None:
    assert np.isinf(Formula("9^9^9^9 * x1")(X1)).all()


def test_a_formula_is_a_feature_like_any_other() -> None:
    columns = (Column("leaf width (cm)"), Column("height"))
    raw = np.hstack([X1, X2])
    preparation = Preparation(columns=columns, features=("height", "x1 * height^2")).fit(raw, scaling="minmax")
    assert preparation.feature_names == ("height", "x1 * height^2")
    product = X1 * X2**2
    scaled = (product - product.min()) / np.ptp(product)
    assert preparation.transform(raw)[:, [1]] == pytest.approx(scaled)
    assert Preparation.from_json(preparation.to_json()).transform(raw).tolist() == preparation.transform(raw).tolist()


@pytest.mark.parametrize(
    ("feature", "sentence"),
    [
        ("x1 + width", r"There is no feature x1 \+ width in this dataset: choose from x1, x2"),
        ("x1 +", r"'x1 \+' is no formula"),
        ("2 + 3", "uses no column"),
        ("log(x1)", r"x_train holds nan in row \d+, column 'log\(x1\)'"),
    ],
)
def test_what_a_dataset_cannot_use_is_refused(feature: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_dataset(DatasetSpec("circle", features=("x1", feature)))


def test_a_formula_of_categories_is_refused() -> None:
    with pytest.raises(DataError, match="needs numbers, but 'colour' holds categories"):
        Preparation(columns=(Column("colour", ("a", "b")),), features=("colour * 2",)).fit(np.zeros((2, 1)))


def test_what_is_wrong_can_be_said_in_another_language() -> None:
    with pytest.raises(DataError) as caught:
        Formula("x1 + 'a'")(np.zeros(3))
    said = caught.value.sentence.said(lambda text: text.replace("is no number", "no es un número"), str)
    assert "'a' no es un número" in said
