"""Text tables: what is read, and what is refused in which sentence."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data import DataError, load_table
from nnviz.spec.dataset import TableSpec
from tests.data.conftest import WriteFile

SPANISH = "Año;País;peso;clase\n2001;España;10,25;niño\n2002;Perú;;adulto\n2003;Perú;12;adulto\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_spanish_table(write: WriteFile, encoding: str) -> None:
    table = load_table(write(SPANISH, encoding=encoding))
    assert table.names == ("Año", "País", "peso", "clase")
    assert [column.kind for column in table.columns] == ["number", "category", "number", "category"]
    assert table.column("peso").values.tolist()[::2] == [10.25, 12]
    assert table.column("peso").absent.tolist() == [False, True, False]
    assert table.column("País").categories == ("España", "Perú")
    assert [table.column("clase").text(row) for row in range(3)] == ["niño", "adulto", "adulto"]
    assert (table.reading.delimiter, table.reading.decimal, table.reading.header) == (";", ",", True)


def test_a_guessed_old_encoding_is_told(write: WriteFile) -> None:
    assert "read as cp1252" in load_table(write(SPANISH, encoding="cp1252")).notes[0]
    assert load_table(write(SPANISH)).notes == ()


def test_quotes_line_ends_and_blank_lines(write: WriteFile) -> None:
    table = load_table(write('\r\na,b\r\n"x, ""y""\nz",1\r\n\r\n  \r\nw,2\r\n'))
    assert table.column("a").categories == ("w", 'x, "y"\nz')
    assert table.lines.tolist() == [3, 7]


def test_a_table_without_header_names_its_columns(write: WriteFile) -> None:
    assert load_table(write("1,2\n3,4\n")).names == ("x1", "x2")


def test_a_nameless_empty_column_is_left_out_and_a_nameless_full_one_kept(write: WriteFile) -> None:
    assert load_table(write("a,,\n1,5,\n2,6,\n")).names == ("a", "column 2")


@pytest.mark.parametrize("word", ["", "NA", "n/a", "NaN", "null", "?", "-"])
def test_missing_numbers(write: WriteFile, word: str) -> None:
    table = load_table(write(f"a,b\n1,2\n{word},3\n4,5\n"))
    assert np.isnan(table.column("a").values).tolist() == [False, True, False]


def test_codes_are_no_numbers(write: WriteFile) -> None:
    table = load_table(write("zip,card,n\n08001,4000123412341234,1\n28001,4000123412341235,2\n"))
    assert [column.kind for column in table.columns] == ["category", "category", "number"]
    assert table.column("zip").categories == ("08001", "28001")


def test_many_different_texts_are_no_categories(write: WriteFile) -> None:
    rows = "\n".join(f"name {number},{'ab'[number % 2]},{number}" for number in range(60))
    table = load_table(write(f"name,letter,n\n{rows}\n"))
    assert [column.kind for column in table.columns] == ["text", "category", "number"]


def test_more_than_a_hundred_texts_are_no_categories_however_often_they_come(write: WriteFile) -> None:
    rows = "".join(f"name {number % 101},class {number % 100}\n" for number in range(1000))
    table = load_table(write("name,kind\n" + rows))
    assert [column.kind for column in table.columns] == ["text", "category"]


def test_a_kind_can_be_told(write: WriteFile) -> None:
    path = write("a,b\n1,2\n3,4\n")
    assert load_table(path, TableSpec(kinds={"a": "category"})).column("a").categories == ("1", "3")
    with pytest.raises(DataError, match="There is no column 'z' in the table: it has 'a', 'b'"):
        load_table(path, TableSpec(kinds={"z": "category"}))


def test_a_long_table_comes_in_chunks_and_tells_its_progress(write: WriteFile) -> None:
    shares: list[float] = []
    rows = "".join(f",{number / 7!r},{'odd' if number % 2 else 'even'}\n" for number in range(70_000))
    table = load_table(write("late,x,parity\n" + rows), progress=shares.append)
    assert table.column("x").values.tolist() == [number / 7 for number in range(70_000)]
    assert table.column("parity").values.tolist() == [number % 2 for number in range(70_000)]
    assert table.column("late").absent.all()
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_progress_raises_ends_the_reading(write: WriteFile) -> None:
    def cancel(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_table(write("a,b\n1,2\n"), progress=cancel)


def test_a_column_may_begin_with_a_chunk_of_nothing(write: WriteFile) -> None:
    rows = "".join(f"{number},{'word' if number == 39_999 else ''}\n" for number in range(40_000))
    table = load_table(write("n,late\n" + rows))
    assert table.column("late").categories == ("word",)
    assert np.flatnonzero(~table.column("late").absent).tolist() == [39_999]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("a,b\n", "has no rows"),
        ("a,b,c\n1,2,3\n4,5\n", r"Line 3 has 2 cells, but line 1 has 3: correct that line"),
        ("a,b\n1,2\n\n3,4,5\n", r"Line 4 has 3 cells, but line 1 has 2"),
        ("a,b,a\n1,2,3\n", "names 'a' in columns 1 and 3"),
        ("age,b\n1,2\n3,4\nold,6\n", "Column 'age' holds numbers, but in line 4 it has 'old': .* as categories"),
        ("a;b\n1;2\n1.5;3\n2;4\n2,5;3\n3.5;2\n", r"'a' holds numbers, .* line 5 it has '2,5': .* decimal mark to ','"),
        ("a,b\n1_000,2\n3,4\n5,6\n", "in line 2 it has '1_000'"),
        ('a,b\n"1,2\n3,4\n', "Line 2 cannot be cut into cells .*not closed"),
        ("\t\t\n\t\t\n", "has no values"),
        (",".join(f"c{number}" for number in range(20_000)), "has 20000 columns, but at most 10000"),
    ],
)
def test_bad_tables_are_refused_in_a_sentence(write: WriteFile, text: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_table(write(text))


def test_a_cell_without_end_is_refused(write: WriteFile) -> None:
    with pytest.raises(DataError, match="field larger than field limit"):
        load_table(write("a,b\n1," + "x" * 200_000 + "\n"))


def test_files_that_cannot_be_read(tmp_path: Path, write: WriteFile) -> None:
    with pytest.raises(DataError, match="no such file"):
        load_table(tmp_path / "missing.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(DataError, match=r"folder\.csv is a folder"):
        load_table(tmp_path / "folder.csv")
    with pytest.raises(DataError, match=r"movie\.mp4 is no table that can be read: expected one of \.csv"):
        load_table(write("a,b\n1,2\n", "movie.mp4"))
    with pytest.raises(DataError, match="no encoding called 'klingon'"):
        load_table(write("a,b\n1,2\n"), TableSpec(encoding="klingon"))
    with pytest.raises(DataError, match="cannot be read as utf-8: choose another encoding"):
        load_table(write(SPANISH, encoding="cp1252"), TableSpec(encoding="utf-8"))


def test_a_file_that_changes_while_it_is_read_is_refused(write: WriteFile) -> None:
    path = write("a,b\n1,2\n")

    def append(share: float) -> None:
        with path.open("a") as file:
            file.write("3,4\n")

    with pytest.raises(DataError, match="changed while it was read"):
        load_table(path, progress=append)
