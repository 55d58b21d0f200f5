from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[Translator]:
    translator = Translator()
    translator.set_language("en")
    yield translator
    translator.set_language("en")


@pytest.fixture
def window(qtbot: QtBot, translator: Translator, preferences: Preferences, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window, shown, with a network ready to train."""
    theme = Theme("light")
    theme.apply(qapp)
    window = MainWindow(theme, translator, preferences)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.controller.snapshot is not None, timeout=10_000)
    yield window
    if window.isVisible():
        window._left = True
        window.close()
    window.deleteLater()
