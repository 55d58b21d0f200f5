"""Data that a description carries is read as the file it was taken from, without the disk."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from nnviz.data import DataError, load_dataset
from nnviz.data.embedding import embedded
from nnviz.data.last_table import LastTable
from nnviz.data.source import EmbeddedPath, source_of
from nnviz.spec import DatasetSpec
from nnviz.spec.embedded import EmbeddedData
from tests.data.test_workbook import write_workbook

ROWS = [(1.5, -2.0, "yes"), (2.5, 3.0, "no"), (0.25, 7.0, "yes"), (9.0, 0.5, "no"), (4.0, 1.0, "yes"), (3.0, 3.5, "no")]


def write_table(folder: Path, name: str) -> Path:
    path = folder / name
    if name.endswith(".csv"):
        path.write_text("a;b;é\n" + "".join(f"{a};{b};{c}\n" for a, b, c in ROWS), encoding="cp1252")
    elif name.endswith(".json"):
        path.write_text(json.dumps([{"a": a, "b": b, "c": c} for a, b, c in ROWS]))
    elif name.endswith(".jsonl"):
        path.write_text("".join(json.dumps({"a": a, "b": b, "c": c}) + "\n" for a, b, c in ROWS))
    elif name.endswith(".npz"):
        np.savez(path, a=[a for a, _, _ in ROWS], b=[b for _, b, _ in ROWS], c=[c for _, _, c in ROWS])
    else:
        write_workbook(path, {"one": [["a", "b", "c"], *map(list, ROWS)]})
    return path


def write_pictures(folder: Path) -> Path:
    for number, name in enumerate(("a/2.png", "a/10.png", "a-b/1.png", "a/b/0.png", "c/x.PNG")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 3), (40 * number, 200 - 40 * number, 7)).save(file)
    (folder / "a" / "notes.txt").write_text("no picture")
    return folder


def same_arrays(one: DatasetSpec, other: DatasetSpec) -> bool:
    first, second = load_dataset(one), load_dataset(other)
    parts = [(first.part(part), second.part(part)) for part in ("train", "val", "test")]
    return all(np.array_equal(a, b) for left, right in parts for a, b in zip(left, right, strict=True) if a is not None)


@pytest.mark.parametrize("name", ["t.csv", "t.json", "t.jsonl", "t.npz", "t.xlsx"])
def test_a_table_is_read_as_from_its_file_after_that_is_gone(name: str, tmp_path: Path) -> None:
    spec = DatasetSpec("table", path=str(write_table(tmp_path, name)))
    carried = embedded(spec)
    before = load_dataset(spec)
    Path(spec.path).unlink()
    after = load_dataset(carried)
    assert np.array_equal(before.x_train, after.x_train)
    assert np.array_equal(before.y_train, after.y_train)
    assert before.feature_names == after.feature_names
    with pytest.raises(DataError, match="cannot be read"):
        load_dataset(spec)


def test_pictures_come_in_the_same_order_as_from_the_folder(tmp_path: Path) -> None:
    """The split depends on it: what was held back must stay so."""
    spec = DatasetSpec("pictures", path=str(write_pictures(tmp_path / "p")))
    carried = embedded(spec)
    assert carried.embedded is not None
    assert sorted(carried.embedded.files) == ["a-b/1.png", "a/10.png", "a/2.png", "a/b/0.png", "c/x.PNG"]
    assert same_arrays(spec, carried)


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    data = EmbeddedData("p", {"a/1.png": b"none", "b/1.png": b"none"}, is_folder=True)
    with pytest.raises(DataError, match=r"^p/a/1.png is no picture that can be read \(.*'p/a/1.png'\): replace"):
        load_dataset(DatasetSpec("pictures", path=str(tmp_path), embedded=data))


def test_what_is_carried_wins_over_what_stands_at_the_path(tmp_path: Path) -> None:
    spec = embedded(DatasetSpec("table", path=str(write_table(tmp_path, "t.csv"))))
    before = load_dataset(spec).x_train
    (tmp_path / "t.csv").write_text("a;b;c\n5;5;yes\n6;6;no\n7;7;yes\n8;8;no\n")
    assert np.array_equal(load_dataset(spec).x_train, before)
    assert embedded(spec) is spec


def test_a_table_is_kept_apart_from_another_one_of_its_name() -> None:
    tables = LastTable()
    one, other = (EmbeddedPath(EmbeddedData("t.csv", {"t.csv": b"a,b\n1,%d\n2,4\n" % digit})) for digit in (3, 5))
    first = tables.load(one)
    assert tables.load(one) is first
    assert tables.load(other).column("b").values[0] == 5


def test_too_much_data_stays_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_table(tmp_path, "t.csv")
    monkeypatch.setattr("nnviz.data.embedding.MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(DataError, match=r"^t.csv has .* Leave the data where it is"):
        embedded(DatasetSpec("table", path=str(path)))


def test_reading_can_be_ended(tmp_path: Path) -> None:
    def end(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedded(DatasetSpec("pictures", path=str(write_pictures(tmp_path / "p"))), progress=end)


@pytest.mark.parametrize("path", ["", ".", "..", "../x", "a/../x", "/x", "a//x", "a\\x", "C:x", "a\0b", "x" * 256])
def test_no_path_leaves_the_folder(path: str) -> None:
    with pytest.raises(ValueError, match="expected the path of a file below a folder"):
        EmbeddedData("p", {path: b""}, is_folder=True)


def test_a_description_says_where_it_is_read_from(tmp_path: Path) -> None:
    spec = DatasetSpec("table", path=str(tmp_path / "t.csv"))
    data = EmbeddedData("t.csv", {"t.csv": b""})
    assert source_of(spec) == tmp_path / "t.csv"
    assert str(source_of(msgspec.structs.replace(spec, embedded=data))) == "t.csv"
