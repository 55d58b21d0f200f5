"""Saving where something stands in the way: another program, a full disk, a save that is under way."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.formats import open_project, save_project
from nnviz.spec import Project


def open_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    window.document.set_parameter(["dense"], "units", 5)


def question(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    def is_there() -> bool:
        return isinstance(window.files._dialog, QMessageBox) and window.files._dialog.isVisible()

    qtbot.waitUntil(is_there, timeout=10_000)
    assert window.files._dialog.objectName() == "overwriteQuestion"
    return window.files._dialog


@pytest.mark.parametrize(("answer", "units"), [("overwriteConfirm", 5), ("overwriteCancel", 8)])
def test_what_another_program_wrote_is_not_overwritten_unasked(
    answer: str, units: int, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "shared.nnviz"
    save_project(path, Project())
    open_file(window, qtbot, path)
    save_project(path, Project(training=window.document.training_spec))
    window.files.save()
    box = question(window, qtbot)
    assert open_project(path).project.network.layer("dense").units == 8
    next(button for button in box.buttons() if button.objectName() == answer).click()
    if answer == "overwriteConfirm":
        qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    assert open_project(path).project.network.layer("dense").units == units
    assert window.document.modified == (answer == "overwriteCancel")


def test_two_saves_at_once_ask_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.nnviz"
    save_project(path, Project())
    open_file(window, qtbot, path)
    window.files.save()
    window.document.set_parameter(["dense"], "units", 6)
    window.files.save()  # before the first is done
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    assert open_project(path).project.network.layer("dense").units == 6


def test_saving_twice_or_after_the_file_is_gone_asks_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.nnviz"
    save_project(path, Project())
    open_file(window, qtbot, path)
    for units in (6, 7):
        window.files.save()
        qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
        window.document.set_parameter(["dense"], "units", units)
    path.unlink()
    window.files.save()
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    assert open_project(path).project.network.layer("dense").units == 7


@pytest.mark.parametrize(
    ("number", "told"), [(28, "disk is full"), (13, "may not read or write"), (30, "can only be read"), (5, "error")]
)
def test_a_save_that_fails_says_why_and_offers_another_place(
    number: int, told: str, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    content = path.read_bytes()
    open_file(window, qtbot, path)

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr("nnviz.formats.atomic.os.replace", fail)
    window.files.save()
    qtbot.waitUntil(lambda: not window.messages.isHidden(), timeout=10_000)
    assert "x.nnviz" in window.messages.text.text()
    assert told in window.messages.text.text()
    assert window.document.modified
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    window.messages._button.click()
    assert window.files._dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave


def test_a_project_begun_while_the_last_is_saved_does_not_take_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The next save would put the one in the place of the other."""
    path = tmp_path / "first.nnviz"
    window.files._save_to(path)
    window.files.new()
    qtbot.waitUntil(lambda: str(path) in window.files.recent, timeout=10_000)
    assert window.document.path is None
