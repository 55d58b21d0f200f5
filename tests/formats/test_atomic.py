"""A file is whole, the old or the new one, whatever happens while it is written."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.formats import atomic, open_project, save_project
from nnviz.formats.atomic import open_atomically, put_folder, write_atomically
from nnviz.spec import Project, TrainingSpec

ROOT = Path(__file__).parents[2]
SAVER = """
import sys
from pathlib import Path
from nnviz.formats import save_project
from nnviz.spec import Project, TrainingSpec
for epochs in range(1, 1_000_000):
    save_project(sys.argv[1], Project(training=TrainingSpec(epochs=epochs)))
    print(epochs, flush=True)
"""


def test_killed_while_saving_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    for saves in (1, 3, 8, 15, 29):
        save_project(path, Project(training=TrainingSpec(epochs=999_999)))
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(path)],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert saver.stdout is not None
        for _ in range(saves):
            saver.stdout.readline()
        saver.send_signal(signal.SIGKILL)
        saver.stdout.close()
        saver.wait()
        assert saves <= open_project(path).project.training.epochs < 999_999


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write_atomically(path, b"old")

    def write_half() -> None:
        with open_atomically(path) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    path, plain = tmp_path / "x.json", tmp_path / "y.json"
    write_atomically(path, b"old")
    plain.write_bytes(b"")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_where_it_does(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_atomically(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_what_is_protected_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anything
    with pytest.raises(PermissionError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_and_a_device_are_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path, b"new")
    with pytest.raises(FileExistsError, match="device"):
        write_atomically(Path("/dev/null"), b"new")
    assert Path("/dev/null").is_char_device()


def test_what_a_killed_program_left_is_swept_away_in_time(tmp_path: Path) -> None:
    path, old, young, other = (
        tmp_path / name for name in ("x[1].json", ".x[1].json.0123abcd", ".x[1].json.89abcdef", ".x1.json.0123abcd")
    )
    for left in (old, young, other):
        left.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (0, 0))
    write_atomically(path, b"new")
    assert set(tmp_path.iterdir()) == {path, young, other}


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_takes_the_place_of_another(
    tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(atomic, "_exchange", lambda *_: False)
    made, target = tmp_path / "made", tmp_path / "target"
    for text in ("one", "two"):
        made.mkdir()
        (made / "a.txt").write_text(text)
        put_folder(made, target)
        assert (target / "a.txt").read_text() == text
        assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot exchange two folders")
def test_a_folder_is_never_missing_while_it_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    made.mkdir()
    target.mkdir()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        put_folder(made, target)
    assert target.is_dir()


# -- file systems of all kinds --------------------------------------------------------------------------


def test_another_name_of_the_file_keeps_the_old_content(tmp_path: Path) -> None:
    write_atomically(tmp_path / "x.json", b"old")
    os.link(tmp_path / "x.json", tmp_path / "backup.json")
    write_atomically(tmp_path / "x.json", b"new")
    assert (tmp_path / "x.json").read_bytes() == b"new"
    assert (tmp_path / "backup.json").read_bytes() == b"old"


@pytest.mark.parametrize("number", [errno.EEXIST, errno.EOPNOTSUPP])
def test_a_folder_where_nothing_can_be_renamed_over_takes_the_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    write_atomically(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_where_even_that_fails_the_old_file_is_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, rename = tmp_path / "x.json", os.rename
    write_atomically(path, b"old")

    def refuse(*_: object) -> None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    def rename_aside(source: Path, target: Path) -> None:
        if target == path and source.read_bytes() == b"new":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(source, target)

    monkeypatch.setattr(atomic.os, "replace", refuse)
    monkeypatch.setattr(atomic.os, "rename", rename_aside)
    with pytest.raises(OSError, match="Input/output"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_knows_no_permissions_takes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    write_atomically(tmp_path / "x.json", b"old")
    monkeypatch.setattr(atomic.os, "chmod", refuse)
    write_atomically(tmp_path / "x.json", b"new")
    assert (tmp_path / "x.json").read_bytes() == b"new"


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EACCES, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_no_failed_save(
    number: int, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "open", refuse)
    if fails:
        with pytest.raises(OSError, match="Input/output"):
            atomic.sync_folder(tmp_path)
    else:
        atomic.sync_folder(tmp_path)
