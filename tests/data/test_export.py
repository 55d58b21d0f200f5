"""Written tables read back equal, and no cell becomes a formula."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data import DataError, load_table, write_columns, write_table


@pytest.mark.parametrize("name", ["out.csv", "out.tsv"])
def test_a_table_reads_back_equal(tmp_path: Path, name: str) -> None:
    numbers = np.array([0.1, -5e-324, np.nan, 1e300, -3, 1 / 3])
    texts = ['a, "b"', "", "línea\nnueva\r", "ñ\t|;", "' =", "c"]
    write_columns(tmp_path / name, {"x": numbers, "what, is": texts, "n": range(6)})
    table = load_table(tmp_path / name)
    assert np.array_equal(table.column("x").values, numbers, equal_nan=True)
    assert [table.column("what, is").text(row) for row in range(6)] == texts
    assert table.column("n").values.tolist() == list(range(6))
    write_table(tmp_path / "again.csv", table)
    again = load_table(tmp_path / "again.csv")
    assert all(
        [first.text(row) for row in range(6)] == [second.text(row) for row in range(6)]
        for first, second in zip(table.columns, again.columns, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-inf", "'-inf"),
        ("-1", "-1"),
        ("+1.5e3", "+1.5e3"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_and_no_header_becomes_a_formula(tmp_path: Path, text: str, written: str) -> None:
    write_columns(tmp_path / "out.csv", {text: [text]})
    import csv

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [[written], [written]]


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    write_columns(path, {"x": [1]})

    def fail(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(DataError, match=r"out\.csv cannot be .*the disk is full"):
        write_columns(path, {"x": [2]})
    assert path.read_bytes() == b"x\r\n1\r\n"
    assert list(tmp_path.iterdir()) == [path]
