"""The list of recent files in the menu."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.formats import save_project
from nnviz.spec import Project


@pytest.fixture
def paths(window: MainWindow, tmp_path: Path) -> tuple[str, str]:
    here, gone = tmp_path / "here.nnviz", tmp_path / "gone.nnviz"
    save_project(here, Project())
    window.preferences.set("files/recent", (str(here), str(gone)))
    window.files.recent_changed.emit()
    return str(here), str(gone)


def entry(window: MainWindow, text: str) -> object:
    return next(action for action in window.menus["recent"].actions() if text in (action.text(), action.objectName()))


def look(window: MainWindow, qtbot: QtBot, gone: str) -> None:
    window.menus["recent"].aboutToShow.emit()
    qtbot.waitUntil(lambda: not entry(window, gone).isEnabled(), timeout=10_000)


def test_what_is_gone_is_grey_and_can_be_forgotten(window: MainWindow, qtbot: QtBot, paths: tuple[str, str]) -> None:
    here, gone = paths
    assert entry(window, gone).isEnabled()
    assert not entry(window, "recentForgetGone").isEnabled()
    look(window, qtbot, gone)
    assert entry(window, here).isEnabled()
    entry(window, "recentForgetGone").trigger()
    assert window.files.recent == (here,)
    entry(window, "recentForgetAll").trigger()
    assert window.files.recent == ()
    assert not window.menus["recent"].isEnabled()


def test_a_file_that_is_back_can_be_chosen(window: MainWindow, qtbot: QtBot, paths: tuple[str, str]) -> None:
    gone = paths[1]
    look(window, qtbot, gone)
    save_project(Path(gone), Project())
    window.menus["recent"].aboutToShow.emit()
    qtbot.waitUntil(lambda: entry(window, gone).isEnabled(), timeout=10_000)
    entry(window, gone).trigger()
    qtbot.waitUntil(lambda: window.document.path == Path(gone), timeout=10_000)


def test_the_entries_follow_the_language(window: MainWindow, qtbot: QtBot, paths: tuple[str, str]) -> None:
    before = entry(window, "recentForgetAll").text()
    window.translator.set_language("es")
    qtbot.waitUntil(lambda: entry(window, "recentForgetAll").text() != before, timeout=10_000)
