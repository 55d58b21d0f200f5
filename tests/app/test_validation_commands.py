"""Cross-validation from the menu, in the real window."""

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.panels.cross_validation_dialog import CrossValidationDialog


def opened(window: MainWindow) -> CrossValidationDialog:
    window.commands["cross_validate"].trigger()
    dialog = window.findChild(CrossValidationDialog)
    assert isinstance(dialog, CrossValidationDialog)
    return dialog


def test_folds_are_trained_listed_and_kept_in_the_project(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    dialog.folds.set_value(3)
    dialog.epochs.set_value(2)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.start.text() == "Stop"
    qtbot.waitUntil(lambda: "Done" in dialog.state.text(), timeout=20_000)
    assert dialog.table.rowCount() == 4
    name, loss = dialog.table.item(3, 0), dialog.table.item(3, 1)
    assert name is not None
    assert loss is not None
    assert name.text() == "Mean ± deviation"
    assert "±" in loss.text()
    qtbot.waitUntil(lambda: window.document.dataset_spec.folds == 3, timeout=20_000)
    assert window.document.training_spec.epochs != 2


def test_what_runs_can_be_stopped_and_ends_with_the_dialog(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    dialog.epochs.set_value(1_000_000)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.isVisible(), timeout=20_000)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.state.text() == "Stopped after 0 folds."
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert window.validation._validator.is_running
    dialog.close()
    assert not window.validation._validator.is_running


def test_another_number_of_folds_keeps_what_was_learned(qtbot: QtBot, window: MainWindow) -> None:
    window.controller.epoch()
    qtbot.waitUntil(lambda: window.controller.state == "paused" and len(window.controller.history) == 1, timeout=20_000)
    spec = msgspec.structs.replace(window.document.dataset_spec, folds=7)
    window.controller.choose_dataset(spec, window.controller.dataset)
    qtbot.waitUntil(lambda: window.document.dataset_spec.folds == 7, timeout=20_000)
    qtbot.waitUntil(lambda: window.controller.snapshot.epoch == 1, timeout=20_000)  # type: ignore[union-attr]
    assert len(window.controller.history) == 1
