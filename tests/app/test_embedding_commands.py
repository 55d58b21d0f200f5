"""Data in the project file, as a person takes it along and out again."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.data.embedding import embedded
from nnviz.formats import open_project, save_project
from nnviz.spec import DatasetSpec, NetworkSpec, Project, TrainingSpec, layers


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "fish.csv"
    path.write_text("a,b,kind\n" + "".join(f"{n},{n % 7},{'cod' if n % 7 > 3 else 'eel'}\n" for n in range(60)))
    return path


def study(spec: DatasetSpec) -> Project:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1, activation="sigmoid")])
    return Project(network=network, dataset=spec, training=TrainingSpec(loss="binary_crossentropy"))


def spec_of(path: Path) -> DatasetSpec:
    return DatasetSpec("table", path=str(path), scaling="standard")


def show(window: MainWindow, qtbot: QtBot, spec: DatasetSpec) -> None:
    window.document.replace_project(study(spec))
    qtbot.waitUntil(lambda: window.controller.dataset_spec == spec, timeout=10_000)


def test_the_data_goes_along_and_works_without_its_file(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    path = table.with_name("x.nnviz")
    show(window, qtbot, spec_of(table))
    box, examples = window.docks.data_panel.own_data, window.controller.dataset
    assert not box.keep.isChecked()
    assert not window.commands["save_data"].isEnabled()
    box.keep.click()
    qtbot.waitUntil(lambda: window.document.dataset_spec.embedded is not None, timeout=10_000)
    assert window.document.modified
    assert window.controller.dataset is examples  # nothing was read twice
    assert box.keep.isChecked()
    assert box.file.text() == f"fish.csv ({table.stat().st_size} bytes)"
    assert window.commands["keep_data"].isChecked()
    assert str(table.stat().st_size) in window.messages.text.text()
    window.files._save_to(path)
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    table.unlink()
    window.files.new()
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.controller.dataset_spec == window.document.dataset_spec, timeout=10_000)
    np.testing.assert_array_equal(window.controller.dataset.x_train, examples.x_train)
    assert box.keep.isChecked()
    assert not window.document.modified


def test_taking_it_along_can_be_undone_and_keeps_the_history(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    show(window, qtbot, spec_of(table))
    window.controller.epoch()
    qtbot.waitUntil(lambda: window.controller.state == "paused" and len(window.controller.history) > 0, timeout=10_000)
    window.commands["keep_data"].trigger()
    qtbot.waitUntil(lambda: window.document.dataset_spec.embedded is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not window.controller._sync_timer.isActive(), timeout=10_000)
    assert len(window.controller.history) == 1
    window.document.undo_stack.undo()
    assert window.document.dataset_spec == spec_of(table)
    assert not window.commands["keep_data"].isChecked()


def test_it_is_let_go_where_the_file_is_the_same(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    show(window, qtbot, embedded(spec_of(table)))
    window.commands["keep_data"].trigger()
    assert window.commands["keep_data"].isChecked()  # until it is done
    qtbot.waitUntil(lambda: window.document.dataset_spec == spec_of(table), timeout=10_000)
    assert not window.commands["keep_data"].isChecked()


@pytest.mark.parametrize("harm", [lambda table: table.unlink(), lambda table: table.write_text("a,b\n1,2\n")])
def test_it_is_never_lost_where_the_file_is_another(
    window: MainWindow, qtbot: QtBot, table: Path, harm: object
) -> None:
    carried, content = embedded(spec_of(table)), table.read_bytes()
    harm(table)
    show(window, qtbot, carried)
    window.docks.data_panel.own_data.keep.click()
    qtbot.waitUntil(lambda: isinstance(window.embedding._dialog, QFileDialog), timeout=10_000)
    assert window.document.dataset_spec.embedded is not None
    assert window.docks.data_panel.own_data.keep.isChecked()
    out = table.with_name("out.csv")
    window.embedding._dialog.fileSelected.emit(str(out))
    qtbot.waitUntil(lambda: window.document.dataset_spec.embedded is None, timeout=10_000)
    assert out.read_bytes() == content
    assert window.document.dataset_spec.path == str(out)


def test_it_is_saved_to_a_file_and_stays(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    show(window, qtbot, embedded(spec_of(table)))
    window.commands["save_data"].trigger()
    out = table.with_name("out.csv")
    window.embedding._dialog.fileSelected.emit(str(out))
    qtbot.waitUntil(lambda: str(out) in window.messages.text.text(), timeout=10_000)
    assert out.read_bytes() == table.read_bytes()
    assert window.document.dataset_spec.embedded is not None


def test_the_next_table_goes_along_too(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    other = table.with_name("other.csv")
    other.write_text(table.read_text().replace("cod", "carp"))
    show(window, qtbot, embedded(spec_of(table)))
    spec = spec_of(other)
    window.imports._on_chosen(spec, window.controller.dataset)
    qtbot.waitUntil(lambda: window.document.dataset_spec.embedded is not None, timeout=10_000)
    assert window.document.dataset_spec.embedded.files == {"other.csv": other.read_bytes()}


def test_a_file_that_is_gone_is_told(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    show(window, qtbot, spec_of(table))
    table.unlink()
    with qtbot.waitSignal(window.embedding.failed, timeout=10_000) as told:
        window.commands["keep_data"].trigger()
    assert "fish.csv cannot be read: there is no such file" in told.args[0]
    assert not window.commands["keep_data"].isChecked()


def test_toy_data_is_not_to_be_kept(window: MainWindow, tmp_path: Path) -> None:
    assert not window.commands["keep_data"].isEnabled()
    assert not window.docks.data_panel.own_data.isVisible()
    save_project(tmp_path / "x.nnviz", window.document.project)
    assert open_project(tmp_path / "x.nnviz").project.dataset.embedded is None
