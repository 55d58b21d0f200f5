"""The log of runs: fed with snapshots of a controller that has no thread."""

from datetime import datetime

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from nnviz.document import Document
from nnviz.runner import run_log
from nnviz.runner.run_log import MOST_GHOSTS, POINTS, RunLog
from nnviz.training import History


class Controller(QObject):
    """What the log hears of a controller."""

    snapshot_arrived = Signal(object)
    state_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.history = History()

    def train(self, epochs: int) -> None:
        start = len(self.history)
        for epoch in range(start + 1, start + epochs + 1):
            self.history.append(epoch, {"loss": 1 / epoch, "val_loss": 2 / epoch})
        self.snapshot_arrived.emit(None)
        self.state_changed.emit("paused")

    def start_anew(self) -> None:
        self.history = History()
        self.snapshot_arrived.emit(None)


@pytest.fixture
def controller(qapp: QApplication) -> Controller:
    return Controller()


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document()


@pytest.fixture
def log(document: Document, controller: Controller) -> RunLog:
    return RunLog(document, controller)  # type: ignore[arg-type]


def test_a_run_is_there_from_its_first_epoch_and_goes_on(log: RunLog, controller: Controller) -> None:
    controller.start_anew()
    assert log.runs == ()
    controller.train(3)
    controller.train(2)
    (run,) = log.runs
    assert (run.number, run.epochs, run.figures["loss"]) == (1, 5, 0.2)
    assert log.is_current(run)
    assert run.started <= datetime.now()


def test_another_history_is_another_run_and_leaves_a_ghost(log: RunLog, controller: Controller) -> None:
    controller.train(1000)
    controller.start_anew()
    (first,) = log.runs
    assert not log.is_current(first)
    assert log.is_ghost(first)
    epochs, losses = log.ghost_lines[0]["loss"]
    assert len(epochs) <= 2 * POINTS
    np.testing.assert_allclose(losses, 1 / epochs)
    controller.train(4)
    assert [run.number for run in log.runs] == [2, 1]


def test_a_run_keeps_what_was_trained_not_what_was_edited_since(
    log: RunLog, controller: Controller, document: Document
) -> None:
    controller.train(5)
    trained = document.project
    document.rename_layer("dense", "other")
    controller.state_changed.emit("idle")
    controller.start_anew()
    assert log.runs[0].project == trained


def test_of_too_many_ghosts_the_oldest_goes(log: RunLog, controller: Controller) -> None:
    for _ in range(MOST_GHOSTS + 2):
        controller.train(2)
        controller.start_anew()
    assert len(log.ghost_lines) == MOST_GHOSTS
    oldest = log.runs[-1]
    assert not log.is_ghost(oldest)
    log.set_ghost(oldest, True)
    assert log.is_ghost(oldest)
    assert len(log.ghost_lines) == MOST_GHOSTS


def test_runs_are_named_and_deleted(log: RunLog, controller: Controller) -> None:
    controller.train(2)
    controller.start_anew()
    (run,) = log.runs
    log.rename(run, "  wide  ")
    assert log.name_of(run) == "wide"
    heard: list[bool] = []
    log.ghosts_changed.connect(lambda: heard.append(True))
    log.delete(run)
    assert log.runs == ()
    assert log.ghost_lines == []
    assert heard == [True]


def test_only_so_many_runs_are_kept(log: RunLog, controller: Controller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_log, "MOST_RUNS", 3)
    for _ in range(5):
        controller.train(1)
        controller.start_anew()
    assert [run.number for run in log.runs] == [5, 4, 3]
