"""The window as a whole: what is pressed reaches what it should."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.formats import FormatError
from nnviz.settings.theme import DARK
from nnviz.settings.translator import Translator
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers


def test_one_press_of_space_trains_and_another_pauses(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(window.controller.history) > 3, timeout=10_000)
    assert window.commands["train"].text() == "&Pause"
    assert window.training_bar.figures["epoch"].value != "–"
    qtbot.keyClick(window.docks.palette.list, Qt.Key.Key_F10)
    assert window.controller.state == "running"
    qtbot.mouseClick(window.findChild(QToolButton, "trainButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.state == "paused", timeout=10_000)
    assert window.commands["train"].text() == "&Train"


def test_closing_while_it_trains_asks_and_then_stops_the_thread(window: MainWindow, qtbot: QtBot) -> None:
    window.controller.train()
    qtbot.waitUntil(lambda: len(window.controller.history) > 3, timeout=10_000)
    assert not window.document.modified
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.files._dialog is not None, timeout=10_000)
    box = window.files._dialog
    assert box is not None
    assert box.objectName() == "saveQuestion"
    assert window.document.checkpoint is not None
    box.done(0x00800000)  # Discard
    assert not window.isVisible()
    assert window.controller._thread.isFinished()


def test_palette_appends_behind_the_selected_layer(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select(["dense"])
    qtbot.keyClicks(window.docks.palette.search, "drop")
    qtbot.keyClick(window.docks.palette.search, Qt.Key.Key_Return)
    assert ("dense", "dropout") in window.document.network.links
    window.commands["undo"].trigger()
    assert "dropout" not in window.document.network.names


def test_colours_and_language_change_at_once_and_are_remembered(
    window: MainWindow, qapp: QApplication, translator: Translator
) -> None:
    window.commands["theme_dark"].trigger()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.panel
    assert window.preferences.get("theme") == "dark"
    window.status.language_chosen.emit("es")
    qapp.processEvents()
    assert window.preferences.get("language") == "es"
    assert translator.language == "es"


def test_arrangement_is_remembered_and_can_be_reset(window: MainWindow) -> None:
    window.docks["inspector"].close()
    kept = window.saveState(1)
    window.commands["reset_layout"].trigger()
    assert not window.docks["inspector"].isHidden()
    window.restoreState(kept, 1)
    assert window.docks["inspector"].isHidden()


def test_a_divergence_offers_the_way_back(window: MainWindow, qtbot: QtBot) -> None:
    window.document.set_parameter(["dense", "dense_1", "dense_2", "dense_3"], "activation", "linear")
    window.document.set_training(optimizer="sgd", learning_rate=90.0)
    window.controller.train()
    qtbot.waitUntil(lambda: window.controller.state == "diverged", timeout=20_000)
    qtbot.waitUntil(lambda: not window.messages.isHidden(), timeout=5_000)
    assert "learning rate" in window.messages.text.text()
    qtbot.mouseClick(window.messages.findChild(QPushButton, "messageButton"), Qt.MouseButton.LeftButton)
    assert window.document.training_spec.learning_rate == 9.0
    assert window.messages.isHidden()


def test_only_what_is_in_sight_is_computed(window: MainWindow, qtbot: QtBot) -> None:
    def watched() -> frozenset[str]:
        return window.controller.watching.parts

    window.resize(1440, 900)
    window.docks["weights"].raise_()
    qtbot.waitUntil(lambda: watched() == {"plane", "weights"})
    window.docks["activations"].raise_()
    qtbot.waitUntil(lambda: watched() == {"plane", "layers"})
    assert window.docks.activations.is_seen


def test_what_keeps_training_back_is_said_once_where_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.document.replace_project(Project(NetworkSpec.sequential([layers.Input((8, 8, 1)), layers.Dense(1)])))
    window.canvas.fault_panel.hide()
    window.commands["train"].trigger()
    qtbot.waitUntil(window.canvas.fault_panel.isVisible, timeout=5_000)
    assert window.messages.isHidden()


def test_a_message_follows_the_language(window: MainWindow, qtbot: QtBot, translator: Translator) -> None:
    error = FormatError(
        Path("x.nnviz"),
        "has version {version}, and this program reads up to {known}: update NNViz.",
        version=9,
        known=1,
    )
    window.controller.failed.emit(error.sentence)
    assert window.messages.text.text() == str(error)
    translator.set_language("es")
    said = "x.nnviz: es de la versión 9 y este programa lee hasta la 1: actualiza NNViz."
    qtbot.waitUntil(lambda: window.messages.text.text() == said, timeout=5_000)


def test_a_dataset_is_seen_also_where_the_network_has_a_fault(window: MainWindow, qtbot: QtBot) -> None:
    network = NetworkSpec.sequential([layers.Input((2,)), layers.Add()])
    window.document.replace_project(Project(network, DatasetSpec("moons")))
    qtbot.waitUntil(
        lambda: window.controller.dataset is not None and window.controller.dataset.input_shape == (2,), timeout=10_000
    )


def test_the_diagram_speaks_the_language_of_the_moment(window: MainWindow, qtbot: QtBot) -> None:
    window.translator.set_language("es")
    qtbot.waitUntil(lambda: window.canvas.scene._cards["dense_3"].look.title == "Salida", timeout=20_000)


def test_nothing_of_the_project_before_stays_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.docks.boundary.is_filled, timeout=10_000)
    window.document.replace_project(Project(dataset=DatasetSpec("table", path="/nowhere.csv")))
    qtbot.waitUntil(lambda: not window.messages.isHidden(), timeout=10_000)
    assert not window.docks.boundary.is_filled
    window.document.replace_project(Project())
    qtbot.waitUntil(lambda: window.docks.boundary.is_filled, timeout=10_000)


def test_tabs_are_never_cut_but_scrolled_where_they_are_many(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1100, 700)
    window.docks.arrange()

    def bars() -> list[QTabBar]:
        return [bar for bar in window.findChildren(QTabBar) if bar.count() > 4 and bar.isVisible()]

    qtbot.waitUntil(lambda: bool(bars()), timeout=5_000)
    (bar,) = bars()
    assert bar.elideMode() == Qt.TextElideMode.ElideNone
    assert bar.usesScrollButtons()
