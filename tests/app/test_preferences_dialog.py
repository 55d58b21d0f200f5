"""Preferences: every choice of the dialog is in force at once, and comes back at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.app.preferences_dialog import ROWS, PreferencesDialog
from nnviz.app.start_page import StartPage
from nnviz.app.tour import Tour
from nnviz.settings.preferences import PREFERENCES
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.switch import Switch


@pytest.fixture
def dialog(window: MainWindow, qapp: QApplication) -> Iterator[PreferencesDialog]:
    window.commands["preferences"].trigger()
    dialog = window.help._dialog
    assert isinstance(dialog, PreferencesDialog)
    yield dialog
    window.theme.set_scheme("light")


def choose(dialog: PreferencesDialog, key: str, value: str) -> None:
    """As a person does: the index of the value in the list is activated."""
    editor = dialog.editors[key]
    assert isinstance(editor, ComboBox)
    editor.set_value(value)
    editor.activated.emit(editor.currentIndex())


def test_colours_change_at_once_and_the_menu_follows(window: MainWindow, dialog: PreferencesDialog) -> None:
    choose(dialog, "theme", "dark")
    assert window.theme.scheme == "dark"
    assert window.commands["theme_dark"].isChecked()
    assert window.preferences.get("theme") == "dark"
    window.commands["theme_light"].trigger()
    assert dialog.editors["theme"].value == "light"  # type: ignore[union-attr]


def test_the_language_changes_in_the_open_dialog_too(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    choose(dialog, "language", "es")
    assert window.translator.language == "es"
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Preferencias", timeout=5_000)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert "Idioma" in texts
    editor = dialog.editors["theme"]
    assert isinstance(editor, ComboBox)
    assert editor.itemText(1) == "Claro"
    assert editor.value == window.preferences.get("theme")


def test_movement_is_as_chosen(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    choose(dialog, "animation", "full")
    assert window.theme.moves
    choose(dialog, "animation", "reduced")
    assert not window.theme.moves
    window.document.move_layers(dict.fromkeys(window.document.network.names, (0.0, 0.0)))
    window.canvas.tidy()
    assert window.canvas._tidying.state() == window.canvas._tidying.State.Stopped


def test_threads_reach_the_worker(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[int] = []
    monkeypatch.setattr("nnviz.runner.train_worker.limit_threads", limits.append)
    choose(dialog, "computing/threads", "2")
    qtbot.waitUntil(lambda: limits == [2], timeout=5_000)
    window.controller.reset()
    qtbot.waitUntil(lambda: limits == [2, 2], timeout=5_000)
    choose(dialog, "computing/threads", "auto")
    qtbot.waitUntil(lambda: limits[2:] == [1], timeout=5_000)


def test_without_asking_the_window_closes_with_changes(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    window.document.rename_layer("dense", "first")
    asked = QCloseEvent()
    window.closeEvent(asked)
    assert not asked.isAccepted()
    editor = dialog.editors["close/ask"]
    assert isinstance(editor, Switch)
    qtbot.mouseClick(editor, Qt.MouseButton.LeftButton)
    assert window.close()


def test_the_start_page_greets_where_it_is_wished(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    dialog.accept()
    window.preferences.set("tour/seen", True)
    window.help.greet()
    assert window.findChild(StartPage) is None
    window.preferences.set("start_page/at_start", True)
    window.help.greet()
    assert window.findChild(StartPage) is not None


def test_the_tour_can_be_seen_again(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog._tour, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert window.findChild(Tour) is not None


def test_every_row_is_a_preference_and_names_all_its_choices() -> None:
    for row in ROWS:
        if row.key:
            assert set(row.choices) == set(PREFERENCES[row.key].choices), row.key
            assert row.tip.endswith("."), row.key
