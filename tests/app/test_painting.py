"""Points of one's own in the window: from toy sets, by gestures, undone, saved as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.data import load_dataset, points_of_dataset
from nnviz.spec import DatasetSpec, Point, PointSet, Project

FOUR = (Point(-2, -2, 0), Point(-2, 2, 1), Point(2, 2, 0), Point(2, -2, 1))


def wait(qtbot: QtBot, condition: object) -> None:
    qtbot.waitUntil(condition, timeout=20_000)


def test_the_points_of_a_toy_set_become_ones_own_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    before = window.document.project
    assert not window.docks.boundary.edit_button.isHidden()
    window.painting.edit_points()
    wait(qtbot, lambda: window.document.dataset_spec.name == "own")
    assert len(window.document.dataset_spec.own.points) == before.dataset.samples
    assert window.document.network == before.network, "the features stay"
    wait(qtbot, lambda: window.controller.dataset is not None and window.controller.dataset.half_side is not None)
    window.document.undo_stack.undo()
    assert window.document.project == before


def test_an_empty_canvas_asks_for_points_and_complains_no_louder(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.controller.failed.connect(told.append)
    window.painting.empty_canvas(3)
    assert window.document.dataset_spec.own == PointSet(3)
    assert window.document.network.outputs[0].units == 3  # type: ignore[attr-defined]
    window.docks.boundary.painter.painted.emit(PointSet(3, FOUR[:1]), "add")
    assert window.document.problems
    window.docks.boundary.painter.painted.emit(PointSet(3, FOUR), "brush")
    wait(qtbot, lambda: window.controller.view is not None and window.controller.view.extent == (-6.5, 6.5, -6.5, 6.5))
    assert not told
    assert not window.document.problems
    texts = [window.document.undo_stack.text(k) for k in range(window.document.undo_stack.count())]
    assert texts == ["Empty canvas", "Add point", "Brush points"]


def test_training_goes_on_through_a_gesture_with_its_weights_and_history(window: MainWindow, qtbot: QtBot) -> None:
    project = Project(dataset=DatasetSpec("own", own=PointSet(2, FOUR * 20)))
    window.document.replace_project(project)
    window.document.set_dataset(project.dataset, input_shape=(2,), outputs=1, task="binary")
    window.document.set_training(epochs=1_000_000)
    controller = window.controller
    wait(qtbot, lambda: controller.dataset is not None and controller.dataset.input_shape == (2,))
    controller.train()
    wait(qtbot, lambda: len(controller.history) > 20)
    history, epoch = controller.history, controller.snapshot.epoch if controller.snapshot else 0
    more = PointSet(2, (*FOUR * 20, Point(0, 0, 1)))
    window.docks.boundary.painter.painted.emit(more, "add")
    wait(qtbot, lambda: controller.dataset is not None and sum(map(len, _raws(controller.dataset))) == 81)
    wait(qtbot, lambda: controller.snapshot is not None and controller.snapshot.epoch > epoch)
    assert controller.state == "running"
    assert controller.history is history
    controller.pause()
    wait(qtbot, lambda: controller.state == "paused")


def _raws(dataset: object) -> list[object]:
    return [raw for name in ("raw_train", "raw_val", "raw_test") if (raw := getattr(dataset, name)) is not None]


def test_points_survive_another_choice_of_dataset(window: MainWindow, qtbot: QtBot) -> None:
    window.document.set_points(PointSet(2, FOUR))
    tiles = window.docks.data_panel.tiles
    qtbot.mouseClick(tiles["circle"], Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: window.document.dataset_spec.name == "circle")
    qtbot.mouseClick(tiles["own"], Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: window.document.dataset_spec.name == "own")
    assert window.document.dataset_spec.own == PointSet(2, FOUR)


@pytest.mark.parametrize("classes", [0, 2, 4])
def test_they_are_saved_as_a_table_that_reads_back_equal(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, classes: int
) -> None:
    own = PointSet(
        classes, tuple(Point(p.x1 / 3, p.x2, (k % classes) if classes else k / 7) for k, p in enumerate(FOUR * 3))
    )  # type: ignore[arg-type]
    window.document.set_points(own)
    with qtbot.waitSignal(window.files.done, timeout=20_000):
        window.files._write_points(str(tmp_path / "points.csv"))
    spec = DatasetSpec("table", path=str(tmp_path / "points.csv"), train_share=1.0, validation_share=0.0)
    back = points_of_dataset(load_dataset(spec))
    assert back.classes == classes
    key = [(p.x1, p.x2, pytest.approx(p.value, rel=1e-6)) for p in sorted(own.points, key=_key)]
    assert [(p.x1, p.x2, p.value) for p in sorted(back.points, key=_key)] == key


def _key(point: Point) -> tuple[float, ...]:
    return round(point.value, 4), point.x1, point.x2


def test_commands_say_when_there_is_something_to_paint_on(window: MainWindow, qtbot: QtBot) -> None:
    commands = window.commands
    assert commands["edit_points"].isEnabled()
    assert not commands["save_points"].isEnabled()
    commands["edit_points"].trigger()
    wait(qtbot, lambda: window.document.dataset_spec.name == "own")
    assert not commands["edit_points"].isEnabled()
    assert commands["save_points"].isEnabled()
    window.painting.empty_canvas(2)
    assert not commands["save_points"].isEnabled()


def test_points_of_the_set_before_are_not_taken(window: MainWindow, qtbot: QtBot) -> None:
    """The document may be ahead of what is loaded: after an undo, say."""
    wait(qtbot, lambda: window.controller.dataset is not None)
    window.controller.dataset = load_dataset(DatasetSpec("iris"))
    window.controller.dataset_spec = DatasetSpec("iris")
    failed: list[object] = []
    window.painting.failed.connect(failed.append)
    window.painting.edit_points()
    window.background.shutdown()
    assert window.document.dataset_spec.name == "spiral"
    assert not failed
