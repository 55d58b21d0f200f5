"""The panel of runs in the real window."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.panels.runs_model import COLUMNS, NAME
from nnviz.panels.runs_panel import RunsPanel


@pytest.fixture
def panel(window: MainWindow) -> RunsPanel:
    panel = window.docks["runs"].widget()
    assert isinstance(panel, RunsPanel)
    window.docks["runs"].raise_()
    return panel


def train_an_epoch(window: MainWindow, qtbot: QtBot) -> None:
    done = window.controller.snapshot.epoch if window.controller.snapshot else 0
    window.controller.epoch()
    qtbot.waitUntil(
        lambda: (
            window.controller.state == "paused"
            and window.controller.snapshot is not None
            and window.controller.snapshot.epoch == done + 1
        ),
        timeout=10_000,
    )


def start_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.controller.reset()
    qtbot.waitUntil(
        lambda: window.controller.snapshot is not None and window.controller.snapshot.step == 0, timeout=10_000
    )


def cell(panel: RunsPanel, row: int, column: int) -> QModelIndex:
    return panel.model.index(row, column)


def test_runs_are_listed_and_an_earlier_one_is_drawn_in_the_loss_plot(
    window: MainWindow, panel: RunsPanel, qtbot: QtBot
) -> None:
    assert panel.empty.isVisible()
    train_an_epoch(window, qtbot)
    start_anew(window, qtbot)
    train_an_epoch(window, qtbot)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2, timeout=5_000)
    assert panel.empty.isHidden() or not panel.empty.isVisible()
    assert cell(panel, 0, NAME).data() == "Run 2"
    headings = [panel.model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(COLUMNS))]
    row = dict(zip(headings, (cell(panel, 1, place).data() for place in range(len(COLUMNS))), strict=True))
    assert row["Network"] == "4 → 8 → 6 → 4 → 1"
    assert row["Optimizer"] == "Adam · 0.004"
    assert (row["Data"], row["Epochs"]) == ("Spiral", "1")
    ghosts = window.docks.loss._ghost_curves
    assert ghosts[0].isVisible()
    panel.model.setData(cell(panel, 1, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not ghosts[0].isVisible()
    assert cell(panel, 0, NAME).data(Qt.ItemDataRole.CheckStateRole) is None, "the run under way is no ghost"


def test_settings_come_back_in_one_undoable_step(window: MainWindow, panel: RunsPanel, qtbot: QtBot) -> None:
    document = window.document
    train_an_epoch(window, qtbot)
    trained = document.project
    start_anew(window, qtbot)
    document.set_training(learning_rate=0.1)
    document.set_parameter(["dense"], "units", 3)
    edited, steps = document.project, document.undo_stack.index()
    panel.table.setCurrentIndex(cell(panel, 0, NAME))
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    assert document.project == trained
    assert document.undo_stack.index() == steps + 1
    document.undo_stack.undo()
    assert document.project == edited


def test_restoring_while_training_stops_and_begins_anew(window: MainWindow, panel: RunsPanel, qtbot: QtBot) -> None:
    train_an_epoch(window, qtbot)
    start_anew(window, qtbot)
    window.controller.train()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2, timeout=10_000)
    panel.table.setCurrentIndex(cell(panel, 1, NAME))
    qtbot.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            window.controller.state != "running"
            and window.controller.snapshot is not None
            and window.controller.snapshot.step == 0
        ),
        timeout=10_000,
    )
    assert not len(window.controller.history)


def test_a_run_is_renamed_and_deleted(window: MainWindow, panel: RunsPanel, qtbot: QtBot) -> None:
    train_an_epoch(window, qtbot)
    assert not panel.delete.isEnabled(), "the run under way stays"
    start_anew(window, qtbot)
    qtbot.waitUntil(panel.delete.isEnabled, timeout=5_000)
    panel.model.setData(cell(panel, 0, NAME), "first try")
    assert cell(panel, 0, NAME).data() == "first try"
    panel.model.setData(cell(panel, 0, NAME), "")
    assert cell(panel, 0, NAME).data() == "Run 1"
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()
