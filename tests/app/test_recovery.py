"""What is unsaved is kept beside, and offered after a bad end."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.app.recovery_dialog import RecoveryDialog
from nnviz.canvas.thumbnail import diagram_png
from nnviz.document.recovery import Findings, RecoveryStore, Unsaved, recovered
from nnviz.spec import NetworkSpec, Project, layers
from nnviz.training import Checkpoint

NETWORK = NetworkSpec.sequential([layers.Input(shape=(4,)), layers.Dense(1, activation="tanh")])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


def watch(window: MainWindow, qtbot: QtBot, root: Path) -> None:
    window.recovery._edit_timer.setInterval(0)
    with qtbot.waitSignal(window.recovery.looked, timeout=10_000):
        window.recovery.begin(root)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until what was edited is on the disk."""
    recovery = window.recovery
    qtbot.waitUntil(lambda: not recovery._edit_timer.isActive() and not recovery._busy, timeout=10_000)


def kept(window: MainWindow, root: Path) -> Findings:
    """What would be offered if the process died now."""
    for lock in window.recovery._store._locks.values():
        lock.unlock()
    return RecoveryStore(root).left_behind()


def leave_behind(root: Path, tmp_path: Path) -> Unsaved:
    weights = {"dense/kernel": np.full((4, 1), 0.5, np.float32), "dense/bias": np.zeros(1, np.float32)}
    project = Project(network=NETWORK)
    unsaved = Unsaved(project, Checkpoint(weights, epoch=3), path=tmp_path / "study.nnviz")
    store = RecoveryStore(root)
    store.keep(unsaved, diagram_png(project))
    for lock in store._locks.values():
        lock.unlock()
    return unsaved


def offered(window: MainWindow) -> RecoveryDialog:
    assert window.recovery.dialog is not None
    return window.recovery.dialog


def test_an_edit_and_what_was_learned_are_kept(window: MainWindow, qtbot: QtBot, root: Path) -> None:
    watch(window, qtbot, root)
    window.controller.step()
    qtbot.waitUntil(lambda: window.document.checkpoint is not None, timeout=10_000)
    window.document.set_parameter(["dense"], "units", 5)
    settle(window, qtbot)
    (found,) = kept(window, root).copies
    opened = recovered(found)
    assert opened.project == window.document.project
    assert opened.checkpoint.step == 1
    assert opened.thumbnail.startswith(b"\x89PNG")


def test_while_training_what_is_learned_is_kept_now_and_then(window: MainWindow, qtbot: QtBot, root: Path) -> None:
    watch(window, qtbot, root)
    window.controller.train()
    qtbot.waitUntil(lambda: window.controller.snapshot.epoch > 2, timeout=10_000)
    window.recovery._training_timer.timeout.emit()
    qtbot.waitUntil(lambda: any(root.glob("*/learned-*")), timeout=10_000)
    settle(window, qtbot)
    window.controller.pause()
    (found,) = kept(window, root).copies
    assert found.manifest.epoch > 2


def test_saving_and_undoing_remove_the_copy(window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    watch(window, qtbot, root)
    window.document.set_parameter(["dense"], "units", 5)
    settle(window, qtbot)
    assert list(window.recovery._store.folder.iterdir()) != []
    window.files._save_to(tmp_path / "a.nnviz")
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    settle(window, qtbot)
    assert list(window.recovery._store.folder.iterdir()) == []
    window.document.set_parameter(["dense"], "activation", "relu")
    settle(window, qtbot)
    assert list(window.recovery._store.folder.iterdir()) != []
    window.document.undo_stack.undo()
    settle(window, qtbot)
    assert list(window.recovery._store.folder.iterdir()) == []


def test_a_good_end_leaves_nothing(window: MainWindow, qtbot: QtBot, root: Path) -> None:
    watch(window, qtbot, root)
    window.document.set_parameter(["dense"], "units", 5)
    settle(window, qtbot)
    window._left = True
    window.close()
    assert list(root.iterdir()) == []


def test_what_was_left_behind_comes_back(window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    unsaved = leave_behind(root, tmp_path)
    watch(window, qtbot, root)
    dialog = offered(window)
    item = dialog.list.item(0)
    assert "study.nnviz" in item.text()
    assert "Layers: 2 · Epochs: 3" in item.text()
    assert not item.icon().isNull()
    dialog.buttons["recoverConfirm"].click()
    qtbot.waitUntil(lambda: window.document.modified, timeout=10_000)
    settle(window, qtbot)
    assert window.document.network == NETWORK
    assert window.document.path == unsaved.path
    assert window.document.modified
    np.testing.assert_array_equal(window.document.checkpoint.weights["dense/kernel"], 0.5)
    (again,) = kept(window, root).copies  # the new copy is there, the old one is not any more
    assert recovered(again).checkpoint.weights["dense/kernel"].tolist() == [[0.5]] * 4


def test_damaged_weights_bring_back_at_least_what_was_built(
    window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    leave_behind(root, tmp_path)
    (file,) = root.glob("*/learned-*")
    file.write_bytes(b"nothing")
    watch(window, qtbot, root)
    with qtbot.waitSignal(window.recovery.failed, timeout=10_000) as told:
        offered(window).buttons["recoverConfirm"].click()
    assert "What was learned" in told.args[0]
    assert window.document.network == NETWORK
    aside = root / "damaged" / file.parent.name / file.name
    qtbot.waitUntil(aside.exists, timeout=10_000)


def test_later_keeps_it_and_discard_does_not(window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    for _ in range(2):
        leave_behind(root, tmp_path)
    watch(window, qtbot, root)
    dialog = offered(window)
    with qtbot.waitSignal(dialog.discard_asked):
        dialog.buttons["recoverDiscard"].click()
    assert dialog.list.count() == 1
    assert window.commands["recover_work"].isEnabled()
    dialog.buttons["recoverLater"].click()
    window._left = True
    window.close()
    assert len(RecoveryStore(root).left_behind().copies) == 1


def test_a_damaged_copy_is_told(window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    leave_behind(root, tmp_path)
    (file,) = root.glob("*/copy.json")
    file.write_text("{")
    with qtbot.waitSignal(window.recovery.failed, timeout=10_000) as told:
        window.recovery.begin(root)
    assert str(root / "damaged") in told.args[0]
    assert window.recovery.dialog is None


def test_without_a_place_for_copies_it_is_said_once(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    window.recovery.failed.connect(told.append)
    root = tmp_path / "recovery"
    watch(window, qtbot, root)
    root.write_text("no folder")
    for units in (5, 6):
        window.document.set_parameter(["dense"], "units", units)
        window.recovery._keep()
        settle(window, qtbot)
    assert len(told) == 1
    assert "save it yourself" in told[0]


def test_what_was_put_off_can_be_taken_up_later(window: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    leave_behind(root, tmp_path)
    assert not window.commands["recover_work"].isEnabled()
    watch(window, qtbot, root)
    offered(window).buttons["recoverLater"].click()
    window.commands["recover_work"].trigger()
    dialog = window.findChildren(RecoveryDialog)[-1]
    assert dialog.list.count() == 1
    dialog.buttons["recoverConfirm"].click()
    qtbot.waitUntil(lambda: window.document.modified, timeout=10_000)
    assert window.document.network == NETWORK
    assert not window.commands["recover_work"].isEnabled()


def test_the_way_it_was_looked_at_comes_back(window: MainWindow, qtbot: QtBot, root: Path) -> None:
    watch(window, qtbot, root)
    window.docks["layers"].close()
    window.canvas.view.set_zoom(1.5)
    window.document.set_parameter(["dense"], "units", 5)
    settle(window, qtbot)
    (found,) = kept(window, root).copies
    assert found.opened.view.zoom == pytest.approx(1.5)
    assert not found.opened.view.panels["layers"]
