"""How a person looked at a project comes back with it."""

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.formats import ViewState, open_project, save_project
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers

IRIS = Project(
    network=NetworkSpec.sequential([layers.Input(shape=(4,)), layers.Dense(3, activation="softmax")]),
    dataset=DatasetSpec("iris"),
)


def open_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    qtbot.waitUntil(lambda: window.controller.dataset_spec == window.document.dataset_spec, timeout=10_000)


def test_panels_and_columns_come_back_and_nothing_is_to_be_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, docks = tmp_path / "iris.nnviz", window.docks
    save_project(path, IRIS)
    open_file(window, qtbot, path)
    docks.boundary.up.setCurrentIndex(3)
    docks.boundary.up.activated.emit(3)
    docks["layers"].close()
    docks["gradients"].raise_()
    window.files.save()
    qtbot.waitUntil(lambda: open_project(path).view is not None, timeout=10_000)
    window.files.new()
    qtbot.waitUntil(lambda: window.controller.dataset_spec == window.document.dataset_spec, timeout=10_000)
    docks["layers"].show()
    docks["weights"].raise_()
    qtbot.waitUntil(lambda: not docks["gradients"].is_in_front, timeout=10_000)
    open_file(window, qtbot, path)
    qtbot.waitUntil(lambda: docks["gradients"].is_in_front, timeout=10_000)
    assert not docks["layers"].toggleViewAction().isChecked()
    assert docks.boundary.chosen_columns == (0, 3)
    assert window.controller.watching.columns == (0, 3)
    assert not window.document.modified


def test_what_this_window_does_not_have_is_left_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = {name: dock.toggleViewAction().isChecked() for name, dock in window.docks.items()}
    view = ViewState((0, 0), columns=(7, 7), panels={"holograms": True}, front=("holograms", "layers"))
    save_project(tmp_path / "x.nnviz", IRIS, view=view)
    open_file(window, qtbot, tmp_path / "x.nnviz")
    assert {name: dock.toggleViewAction().isChecked() for name, dock in window.docks.items()} == shown
    assert window.docks.boundary.chosen_columns == (0, 1)


def test_the_view_says_where_it_is(window: MainWindow) -> None:
    state = window.files.view.state
    assert set(state.panels) == set(window.docks)
    assert {"layers", "data", "boundary", "inspector"} <= set(state.front)
    assert msgspec.convert(msgspec.to_builtins(state), ViewState) == state
