"""Parquet, where pyarrow is installed."""

from pathlib import Path

import pytest

from nnviz.data import DataError, load_table

pyarrow = pytest.importorskip(
    "pyarrow", reason="needs pyarrow, which is large: `python3 packaging/bootstrap.py test --peers` installs it"
)


def written(path: Path, **columns: object) -> Path:
    from pyarrow import parquet

    parquet.write_table(pyarrow.table(columns), path)
    return path


def test_typed_columns_come_through_exactly(tmp_path: Path) -> None:
    values = [0.1 * number for number in range(10_000)]
    path = written(
        tmp_path / "a.parquet",
        x=values,
        n=[None, *range(9_999)],
        kind=pyarrow.array(["a", "b"] * 5_000).dictionary_encode(),
        ok=[True, None] * 5_000,
    )
    shares: list[float] = []
    table = load_table(path, progress=shares.append)
    assert table.column("x").values.tolist() == values
    assert table.column("n").absent.tolist() == [True] + [False] * 9_999
    assert table.column("kind").categories == ("a", "b")
    assert table.column("ok").categories == ("true",)
    assert len(shares) == 3


def test_nested_values_and_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"Column 'x' of a\.parquet holds list"):
        load_table(written(tmp_path / "a.parquet", x=[[1, 2]]))
    (tmp_path / "b.parquet").write_text("no table")
    with pytest.raises(DataError, match=r"b\.parquet cannot be read as Parquet"):
        load_table(tmp_path / "b.parquet")
