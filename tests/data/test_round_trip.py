"""Any table written in any usual dialect reads back equal, to the last digit and letter.

`NNVIZ_TABLES=5000 pytest tests/data/test_round_trip.py` is the long form: so many tables for each test.
"""

import csv
import io
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.data import Table, load_table
from nnviz.spec.dataset import TableSpec

TABLES = int(os.environ.get("NNVIZ_TABLES", "200"))
Cells = list[str]
NUL = "\x00"
FINITE = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.sampled_from(["red", "niño", "año", "España", "Ñandú", "garçon", "naïve", "Zürich", "two words", "a b c"])


@dataclass(frozen=True)
class Dialect:
    """How a program writes a table."""

    delimiter: str
    decimal: str
    encoding: str
    line_end: str
    quoting: int

    def write(self, path: Path, header: Sequence[str], columns: Sequence[Sequence[object]]) -> None:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting)  # type: ignore[arg-type]
        writer.writerow(header)
        writer.writerows(zip(*([self._cell(value) for value in column] for column in columns), strict=True))
        path.write_bytes(text.getvalue().encode(self.encoding))

    def _cell(self, value: object) -> str:
        if isinstance(value, float):
            short = f"{value:.0f}" if value.is_integer() and abs(value) <= 1e6 else repr(value)
            return "" if math.isnan(value) else short.replace(".", self.decimal)
        return str(value)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    decimal=st.sampled_from([".", ","]),
    encoding=st.sampled_from(ENCODINGS),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


@st.composite
def told_tables(draw: st.DrawFn) -> tuple[Dialect, list[str], list[list[object]]]:
    """A dialect with arbitrary numbers and texts that it can hold."""
    dialect = draw(DIALECTS)
    loose = "\r" if dialect.line_end == "\n" and dialect.quoting == csv.QUOTE_MINIMAL else ""  # not put in quotes
    letters = st.characters(codec=dialect.encoding.removesuffix("-sig"), exclude_characters=NUL + loose)
    count = draw(st.integers(1, 8))
    numbers = st.lists(FINITE | st.just(math.nan), min_size=count, max_size=count)
    texts = st.lists(st.text(letters, max_size=6), min_size=count, max_size=count)
    columns = draw(st.lists(numbers | texts, min_size=1, max_size=4))
    return dialect, [f"c{number}" for number in range(len(columns))], columns  # type: ignore[return-value]


@st.composite
def guessed_tables(draw: st.DrawFn) -> tuple[Dialect, list[str], list[list[object]]]:
    """A dialect with a table such as people have: names, at least one column of numbers, words."""
    dialect = draw(DIALECTS)
    count = draw(st.integers(3, 12))
    whole = st.integers(-(10**6), 10**6).map(float)
    broken = st.floats(-1e6, 1e6, width=32).filter(lambda value: not value.is_integer())
    kinds = st.sampled_from([whole, broken, WORDS])
    numbers = draw(st.lists(broken, min_size=count, max_size=count))
    others = [draw(st.lists(draw(kinds), min_size=count, max_size=count)) for _ in range(draw(st.integers(1, 4)))]
    return dialect, [f"Größe {number}" for number in range(len(others) + 1)], [numbers, *others]  # type: ignore[list-item]


def assert_equal(table: Table, header: list[str], columns: list[list[object]]) -> None:
    assert table.names == tuple(header)
    for column, values in zip(table.columns, columns, strict=True):
        if isinstance(values[0], float):
            assert column.kind == "number"
            assert np.array_equal(column.values, np.array(values), equal_nan=True)
        else:
            assert [column.text(row) for row in range(len(values))] == values


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables") / "table.csv"


@settings(max_examples=TABLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told_tables())
def test_a_told_dialect_gives_every_value_back(path: Path, case: tuple[Dialect, list[str], list[list[object]]]) -> None:
    dialect, header, columns = case
    if all(value in ("",) or value != value for column in columns for value in column):
        return  # a table without any value is refused
    dialect.write(path, header, columns)
    reading = TableSpec(
        delimiter=dialect.delimiter,
        decimal=dialect.decimal,  # type: ignore[arg-type]
        encoding=dialect.encoding,
        header=True,
        kinds={
            name: "number" if isinstance(values[0], float) else "text"
            for name, values in zip(header, columns, strict=True)
        },
    )
    assert_equal(load_table(path, reading), header, columns)


@settings(max_examples=TABLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guessed_tables())
def test_a_guessed_dialect_gives_every_value_back(
    path: Path, case: tuple[Dialect, list[str], list[list[object]]]
) -> None:
    dialect, header, columns = case
    dialect.write(path, header, columns)
    assert_equal(load_table(path), header, columns)
