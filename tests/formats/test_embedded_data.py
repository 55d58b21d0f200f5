"""Data that a project file carries: comes back byte for byte, is bounded, and goes only where a person said."""

import zipfile
from pathlib import Path

import pytest

from nnviz.formats import FormatError, describe_file, open_project, save_project
from nnviz.formats.embedded_data import write_data
from nnviz.spec import DatasetSpec, Project
from nnviz.spec.embedded import EmbeddedData

TABLE = EmbeddedData("año 1.csv", {"año 1.csv": b"a,b\n1,2\n" + bytes(range(256)) * 40})
PICTURES = EmbeddedData("pets", {"cat/1.png": b"one", "cat/old/2.png": b"two", "dog/1.png": b""}, is_folder=True)


def carrying(data: EmbeddedData, path: str = "") -> Project:
    return Project(dataset=DatasetSpec("pictures" if data.is_folder else "table", path=path, embedded=data))


@pytest.mark.parametrize("data", [TABLE, PICTURES], ids=["table", "pictures"])
def test_it_comes_back_byte_for_byte(data: EmbeddedData, tmp_path: Path) -> None:
    project = carrying(data, str(tmp_path / "data" / data.name))
    save_project(tmp_path / "x.nnviz", project)
    assert open_project(tmp_path / "x.nnviz").project == project
    save_project(tmp_path / "y.nnviz", Project())
    assert open_project(tmp_path / "y.nnviz").project.dataset.embedded is None


def test_it_adds_its_size_and_the_description_does_not_hold_it(tmp_path: Path) -> None:
    even = EmbeddedData("zeros.csv", {"zeros.csv": bytes(30 << 20)})  # which would shrink a thousandfold
    save_project(tmp_path / "x.nnviz", carrying(even))
    assert 0 < (tmp_path / "x.nnviz").stat().st_size - even.size < 4096
    assert open_project(tmp_path / "x.nnviz").project.dataset.embedded == even
    with zipfile.ZipFile(tmp_path / "x.nnviz") as archive:
        assert archive.namelist() == ["project.json", "data/zeros.csv"]
        assert archive.getinfo("project.json").file_size < 8192


@pytest.mark.parametrize(
    "members",
    [
        ["data/../../x.csv"], ["data//etc/passwd"], ["data/a.csv", "data/b.csv"], ["data/a/1.png", "data/b/1.png"],
        ["data/"], ["data/a/"], ["data/a/x:y/1.png"], ["data/a/..\\..\\1.png"], ["data/a.csv", "data/a/1.png"],
        ["data/a", "data/a/1.png"],
    ],
)  # fmt: skip
def test_members_that_are_no_data_are_refused(members: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    with zipfile.ZipFile(path, "a") as archive:
        for member in members:
            archive.writestr(member, b"1")
    with pytest.raises(FormatError, match=r"^x\.nnviz, data/: "):
        open_project(path)


def test_what_would_unpack_to_far_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/bomb.csv", bytes(64 << 20))
    with pytest.raises(FormatError, match="would unpack"):
        open_project(path)


def test_a_table_is_taken_out_again(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("before")
    write_data(tmp_path / "out.csv", TABLE)
    assert (tmp_path / "out.csv").read_bytes() == TABLE.files[TABLE.name]


def test_pictures_are_taken_out_into_a_new_folder(tmp_path: Path) -> None:
    write_data(tmp_path / "out", PICTURES)
    found = {file.relative_to(tmp_path / "out").as_posix(): file for file in (tmp_path / "out").rglob("*.png")}
    assert {place: file.read_bytes() for place, file in found.items()} == PICTURES.files
    with pytest.raises(FormatError, match="is there already"):
        write_data(tmp_path / "out", PICTURES)


def test_a_disk_that_fills_up_leaves_no_half_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = Path.write_bytes, list[Path]()

    def write(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) == 2:
            raise OSError(28, "No space left on device", str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(OSError, match="No space left"):
        write_data(tmp_path / "out", PICTURES)
    assert list(tmp_path.iterdir()) == []


def test_a_description_tells_of_it(tmp_path: Path) -> None:
    save_project(tmp_path / "x.nnviz", carrying(PICTURES))
    assert "data      pets, 6 bytes in 3 files, carried in this file" in describe_file(tmp_path / "x.nnviz")
    save_project(tmp_path / "x.nnviz", Project(dataset=DatasetSpec("table", path=str(tmp_path / "t.csv"))))
    assert f"data      {tmp_path / 't.csv'}" in describe_file(tmp_path / "x.nnviz")
