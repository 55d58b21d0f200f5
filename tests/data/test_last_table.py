"""A table is read again only where the file or the way of reading is another."""

import os
from collections.abc import Callable

import pytest

from nnviz.data import DataError, load_dataset, load_table
from nnviz.data.last_table import LastTable
from nnviz.spec import DatasetSpec
from nnviz.spec.dataset import TableSpec
from tests.data.conftest import WriteFile

TEXT = "a;b\n1,5;x\n2,5;y\n3,5;x\n"


def test_the_same_file_is_read_once(write: WriteFile) -> None:
    tables, path = LastTable(), write(TEXT)
    table = tables.load(path)
    assert tables.load(path) is table
    assert tables.load(path, TableSpec(delimiter=";")) is not table


def test_a_changed_file_is_read_again(write: WriteFile) -> None:
    tables, path = LastTable(), write(TEXT)
    assert len(tables.load(path)) == 3
    write(TEXT + "4,5;y\n")
    assert len(tables.load(path)) == 4
    before = tables.load(path)
    os.utime(path, ns=(1, 1))
    assert tables.load(path) is not before


def test_nothing_is_kept_of_a_reading_that_failed(write: WriteFile) -> None:
    tables, path = LastTable(), write("a;b\n1\n")
    for _ in range(2):
        with pytest.raises(DataError):
            tables.load(path)
    path.unlink()
    with pytest.raises(DataError, match="cannot be read"):
        tables.load(path)


def test_a_dataset_is_the_same_from_a_remembered_table(write: WriteFile) -> None:
    tables, path = LastTable(), write("x;y\n" + "".join(f"{n},25;{'ab'[n % 2]}\n" for n in range(20)))
    spec = DatasetSpec("table", path=str(path), scaling="standard")
    ways: list[Callable[..., object]] = [load_table, tables.load, tables.load]
    arrays = [load_dataset(spec, read_table=way).x_train.tobytes() for way in ways]  # type: ignore[arg-type]
    assert arrays[0] == arrays[1] == arrays[2]
