"""Columns at a glance, and what is proposed for a table about which nothing is decided."""

import numpy as np
import pytest

from nnviz.data import dataset_from_table, load_table
from nnviz.data.outline import Outline, Share, balance_of, outline_of, outlines_of, proposed
from nnviz.data.table import TableColumn
from nnviz.spec import DatasetSpec
from tests.data.conftest import WriteFile

NUMBER, CATEGORY, TEXT = (Outline("n", "number", 0), Outline("c", "category", 0), Outline("t", "text", 0))


def test_outlines_count_what_is_missing(write: WriteFile) -> None:
    number, category = outlines_of(load_table(write("a,b\n1.5,x\n,y\n-2,\n4,x\n")))
    assert number == Outline("a", "number", 1, -2.0, 4.0)
    assert category == Outline("b", "category", 1, distinct=2, names=("x", "y"))
    assert outline_of(TableColumn("e", "number", np.full(3, np.nan))) == Outline("e", "number", 3)


@pytest.mark.parametrize(
    ("outlines", "target"),
    [
        ((NUMBER, CATEGORY), "c"),
        ((CATEGORY, NUMBER), "c"),  # the only one that is no number
        ((Outline("a", "category", 0), CATEGORY, NUMBER), "n"),
        ((Outline("a", "category", 0), NUMBER, CATEGORY), "c"),
        ((NUMBER, Outline("m", "number", 0)), "m"),
        ((NUMBER, TEXT), "n"),
        ((TEXT,), "t"),
    ],
)
def test_the_likely_target(outlines: tuple[Outline, ...], target: str) -> None:
    assert proposed(outlines, DatasetSpec("table")).target == (target,)


@pytest.mark.parametrize(
    ("missing", "asked", "treatment"),
    [
        ((0, 0, 0), "refuse", "refuse"),
        ((1, 0, 0), "refuse", "median"),
        ((0, 1, 0), "refuse", "drop"),  # a target is never made up
        ((0, 0, 1), "refuse", "refuse"),  # free text is not used
        ((1, 0, 0), "drop", "drop"),
    ],
)
def test_the_likely_treatment_of_missing_values(missing: tuple[int, ...], asked: str, treatment: str) -> None:
    kinds = ("number", "category", "text")
    outlines = tuple(Outline(kind, kind, count) for kind, count in zip(kinds, missing, strict=True))  # type: ignore[arg-type]
    assert proposed(outlines, DatasetSpec("table", missing=asked)).missing == treatment  # type: ignore[arg-type]


def test_what_was_decided_stays_and_what_is_gone_is_forgotten() -> None:
    decided = DatasetSpec("table", target=("n",), features=("c",))
    assert proposed((NUMBER, CATEGORY), decided) == decided
    gone = proposed((NUMBER, CATEGORY), DatasetSpec("table", target=("x",), features=("n", "y")))
    assert (gone.target, gone.features) == (("c",), ())
    formula = DatasetSpec("table", target=("c",), features=("n", "n*n"))
    assert proposed((NUMBER, CATEGORY), formula).features == ("n", "n*n")


def test_the_balance_counts_every_example_once(write: WriteFile) -> None:
    lines = "".join(f"{n},{'abc'[n % 3]},{n % 2},{int(n < 5)}\n" for n in range(30))
    table = load_table(write(f"n,c,p,q\n{lines}"))

    def balance(*target: str) -> tuple[Share, ...]:
        return balance_of(dataset_from_table(table, DatasetSpec("table", target=target, target_scaling="standard")))

    assert balance("c") == (Share("a", 10), Share("b", 10), Share("c", 10))
    assert balance("p") == (Share("0", 15), Share("1", 15))
    assert balance("p", "q") == (Share("p", 15), Share("q", 5))
    spread = balance("n")
    assert sum(share.count for share in spread) == 30
    assert spread[0].span == (0, 3.62)
    assert spread[-1].span == (25.37, 29)
