"""Reading is bounded: sizes, depth and kinds of files, before anything is taken into memory."""

import os
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nnviz.formats import FormatError, describe_file, import_model, open_project
from nnviz.formats.errors import LONGEST
from nnviz.formats.reading import DEEPEST, decode_json, read_archive, read_bytes
from nnviz.sentence import Sentence


def archive_of(path: Path, content: bytes, name: str = "project.json") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def read(path: Path) -> dict[str, bytes]:
    return read_archive(path, "an archive", lambda name: True)


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "x.nnviz", b" " * (64 << 20))
    tracemalloc.start()
    with pytest.raises(FormatError, match="would unpack from"):
        open_project(path)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    """The list of contents says 1,000 bytes; there are 64 million."""
    path = archive_of(tmp_path / "x.nnviz", b" " * (64 << 20))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 64 << 20), struct.pack("<I", 1000)))
    tracemalloc.start()
    with pytest.raises(FormatError, match="damaged"):
        open_project(path)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_bombs_in_many_parts_are_counted_together(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(str(number), b" " * (4 << 20))
    with pytest.raises(FormatError, match="would unpack from"):
        read(tmp_path / "x.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a", b"1")
        archive.writestr("a", b"2")
    with pytest.raises(FormatError, match="two parts of one name"):
        read(tmp_path / "x.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", method) as archive:
        archive.writestr("a", b"1")
    with pytest.raises(FormatError, match="packed in a way"):
        read(tmp_path / "x.zip")


@pytest.mark.parametrize("depth", [DEEPEST + 1, 1_000_000])
def test_deep_json_is_refused(depth: int, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="64 levels"):
        decode_json(tmp_path / "x.json", b"[" * depth + b"]" * depth, list[Any])


def test_numbers_that_hold_up_the_decoder_are_counted(tmp_path: Path) -> None:
    """Half a megabyte of `1e308` would take seconds, in which no other thread goes on."""
    for number in (b"1e308", b"-2E+295", b"5e-324"):
        few, many = (b"[" + b",".join([number] * count) + b"]" for count in (100, 100_001))
        assert decode_json(tmp_path / "x.json", few, list[float]) == [float(number)] * 100
        with pytest.raises(FormatError, match="more than 100000 numbers"):
            decode_json(tmp_path / "x.json", many, list[float])
    usual = b"[" + b",".join([b"1.5e-20"] * 100_001) + b"]"
    assert len(decode_json(tmp_path / "x.json", usual, list[float])) == 100_001


@pytest.mark.parametrize(
    "content", [rb'{"a": "[[[' + rb"[" * 100 + rb'"}', rb'{"a": "\"' + rb"[" * 100 + rb'\\"}', b'{"' + b"[" * 100]
)
def test_brackets_in_texts_are_no_depth(content: bytes, tmp_path: Path) -> None:
    try:
        decode_json(tmp_path / "x.json", content, dict[str, str])
    except FormatError as error:
        assert "levels" not in str(error)  # noqa: PT017


def test_an_open_text_full_of_quotes_is_read_quickly(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        decode_json(tmp_path / "x.json", b'"' + rb"\"" * 2_000_000, str)


def test_devices_and_pipes_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.nnviz")
    for path in (tmp_path / "pipe.nnviz", Path("/dev/zero")):
        with pytest.raises(FormatError, match="device"):
            open_project(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    with pytest.raises(FormatError, match="5 bytes, and at most 4"):
        read_bytes(tmp_path / "x", 4)


def test_what_is_quoted_from_a_file_cannot_command_a_terminal() -> None:
    text = str(FormatError(Path("x"), "found \x1b[2J\r\n" + "y" * 10_000))
    assert text.startswith("x: found �[2J  yyy")
    assert len(text) == LONGEST


def test_an_error_keeps_its_template_with_plain_fields(tmp_path: Path) -> None:
    inner = Sentence("{error}", error="two\nlines\x1b[31m")
    error = FormatError(tmp_path / "a.npz", "cannot be read: {error}.", "network", error=inner)
    assert str(error) == "a.npz, network: cannot be read: two lines�[31m."
    said = error.sentence.said(lambda text: text.replace("cannot be read", "no se puede leer"), str)
    assert said == "a.npz, network: no se puede leer: two lines�[31m."


def test_a_person_may_allow_a_model_more(tmp_path: Path) -> None:
    path = tmp_path / "x.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("network.npy", b" " * (20 << 20))
    with pytest.raises(FormatError, match=rf"at most {(16 << 20) + path.stat().st_size} are taken.*--limit"):
        import_model(path)
    for read in (import_model, describe_file):
        with pytest.raises(FormatError, match="expected an array of NumPy"):
            read(path, limit=1 << 30)
        with pytest.raises(FormatError, match="at most 1000 are read"):
            read(path, limit=1000)


def test_a_limit_is_for_one_model_only(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "x.nnviz", b" " * (20 << 20))
    with pytest.raises(FormatError, match="written but not read"):
        import_model(tmp_path / "x.numpy.py", limit=1 << 30)
    with pytest.raises(FormatError, match="would unpack from"):
        open_project(path)
