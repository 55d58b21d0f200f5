"""Sheets and their summaries, beside pandas."""

from typing import Any

import numpy as np
import pytest

from nnviz.data import Column, Dataset, load_dataset
from nnviz.data.sheet import Sheet, matching_rows, sheet_of, sorted_rows
from nnviz.data.summary import duplicate_count, findings, outlying_rows, summaries
from nnviz.spec import DatasetSpec


def made() -> Sheet:
    columns = (Column("size"), Column("kind", ("Red", "green")), Column("class", ("no", "yes")))
    raw = (np.array([[3.0, 1], [1.5, 0], [np.nan, 1]]), np.array([[2.0, 0], [1.5, 1]]))
    return Sheet(columns, (0, 2), raw, (np.array([[0], [1], [1]]), np.array([[0], [0]])))


def framed(sheet: Sheet) -> Any:
    import pandas as pd

    return pd.DataFrame({column.name: sheet.values(at) for at, column in enumerate(sheet.columns)})


def test_cells_are_where_they_were() -> None:
    sheet = made()
    assert len(sheet) == 5
    assert [sheet.part(row) for row in range(5)] == [0, 0, 0, 2, 2] == sheet.part_codes().tolist()
    frame = framed(sheet)
    for row in range(5):
        for at in range(3):
            assert sheet.value(row, at) == pytest.approx(frame.iloc[row, at], nan_ok=True)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_rows_are_sorted_as_by_pandas(place: int, descending: bool) -> None:
    sheet = made()
    name = sheet.columns[place].name
    expected = framed(sheet).sort_values(name, ascending=not descending, kind="stable", na_position="last").index
    assert sorted_rows(sheet, place, np.arange(5), descending=descending).tolist() == expected.tolist()
    assert sorted_rows(sheet, -1, np.arange(5), descending=True).tolist() == [3, 4, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "rows"), [("", [0, 1, 2, 3, 4]), ("RED", [1, 3]), ("e", [0, 1, 2, 3, 4]), ("1,5", [1, 4]), ("blue", [])]
)
def test_rows_are_found_by_category_and_number(text: str, rows: list[int]) -> None:
    assert matching_rows(made(), text).tolist() == rows


@pytest.mark.parametrize("name", ["iris", "diabetes", "ratings", "shuttle"])
def test_summaries_are_those_of_pandas(name: str) -> None:
    sheet = sheet_of(load_dataset(DatasetSpec(name)))
    assert sheet is not None
    frame = framed(sheet)
    for at, summary in enumerate(summaries(sheet)):
        column = frame.iloc[:, at]
        assert sum(summary.counts) + summary.missing == len(frame)
        if sheet.columns[at].categories:
            assert [count for _, count in summary.top] == column.value_counts().head(3).tolist()
        else:
            found = (summary.low, summary.mean, summary.high)
            assert found == pytest.approx((column.min(), column.mean(), column.max()))
    assert duplicate_count([frame.to_numpy()]) == frame.duplicated().sum()


def test_pictures_have_no_sheet() -> None:
    assert sheet_of(load_dataset(DatasetSpec("digits"))) is None


def test_values_far_away_are_found_farthest_first() -> None:
    values = np.array([1.0, 2, 3, 4, 5, 100, -300, np.nan])
    assert outlying_rows(values).tolist() == [6, 5]
    assert not len(outlying_rows(np.array([0.0, 0, 0, 0, 9])))


def test_what_should_be_looked_at_is_told() -> None:
    rng = np.random.default_rng(0)
    raw = np.column_stack([rng.normal(size=200), np.full(200, 7.0)])
    raw[3, 0], raw[10] = 500, raw[11]
    codes = (np.arange(200) == 20).astype(int)
    columns = (Column("size"), Column("same"), Column("class", ("no", "yes")))
    sheet = Sheet(columns, (0,), (raw,), (codes[:, None],))
    signs = np.where(codes, 1.0, -1.0)[:, None]
    told = findings(Dataset(raw, signs, task="binary", class_names=("no", "yes")), sheet)
    assert [sentence.split(":")[0] for sentence in told] == [
        "The class 'yes' has only 1 examples, 'no' has 199",
        "The column 'same' is constant",
        "The column 'size' has 1 values far from all others, such as 500",
        "1 of 200 rows are there more than once",
    ]
