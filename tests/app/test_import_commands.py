"""Every way by which data of one's own comes into the window."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.import_commands import holds_model, is_table
from nnviz.app.main_window import MainWindow
from nnviz.document.clipboard import MIME_TYPE
from nnviz.formats import export_model, save_project
from nnviz.panels.import_dialog import ImportDialog
from nnviz.spec import DatasetSpec, Project
from nnviz.training import compile_model

PATIENCE = 20_000
TEXT = "Azúcar;Año;Región\n" + "".join(
    f"{n % 7},5;{2000 + n % 9};{('Jerez', 'Rioja', 'Ávila')[n % 3]}\n" for n in range(30)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "vinos.csv"
    path.write_bytes(TEXT.replace("1,5;", ";", 1).encode("cp1252"))
    return path


def drop(window: MainWindow, path: Path) -> None:
    """What Qt does when a file is let go over the canvas."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(window.rect().center(), action, content, buttons, keys)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, content, buttons, keys, QEvent.Type.Drop))


def dialog_of(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    """The dialog, when it has something to use."""
    qtbot.waitUntil(lambda: window.imports._dialog is not None, timeout=PATIENCE)
    dialog = window.imports._dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=PATIENCE)
    return dialog


def test_a_dropped_table_is_learned_after_one_confirmation_and_undone_in_one_step(
    window: MainWindow, qtbot: QtBot, table: Path
) -> None:
    before = window.document.project
    drop(window, table)
    dialog_of(qtbot, window).confirm.click()
    qtbot.waitUntil(lambda: window.document.dataset_spec.name == "table", timeout=PATIENCE)
    output = window.document.network.outputs[0]
    assert (output.units, output.activation) == (3, "softmax")  # type: ignore[attr-defined]
    assert window.document.training_spec.loss == "categorical_crossentropy"
    assert window.document.problems == ()
    assert "vinos.csv" in window.messages.text.text()
    assert "stands in the data panel" in window.messages.text.text()
    assert window.docks.data_panel.own_data.file.text() == "vinos.csv"
    assert window.docks.data_panel.tiles["table"].isChecked()
    qtbot.waitUntil(lambda: "median" in window.docks.data_panel.own_data.notes.text(), timeout=PATIENCE)
    window.document.undo_stack.undo()
    assert window.document.project == before


def test_the_import_can_be_changed_afterwards(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    window.imports.take(str(table))
    dialog_of(qtbot, window).confirm.click()
    qtbot.waitUntil(lambda: window.document.dataset_spec.name == "table", timeout=PATIENCE)
    learned = window.document.dataset_spec
    qtbot.mouseClick(window.docks.data_panel.own_data.change, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, window)
    assert dialog._ready is not None
    assert dialog._ready.spec == learned


def test_a_closed_dialog_hears_nothing_of_the_next(window: MainWindow, qtbot: QtBot, table: Path) -> None:
    window.imports.take(str(table))
    first = dialog_of(qtbot, window)
    with qtbot.waitSignal(first.destroyed):
        first.close()
    window.imports.take(str(table))
    second = dialog_of(qtbot, window)
    assert window.findChildren(ImportDialog) == [second]


def test_a_project_that_is_dropped_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project(dataset=DatasetSpec("circle")))
    drop(window, path)
    qtbot.waitUntil(lambda: window.document.path == path, timeout=PATIENCE)
    assert window.imports._dialog is None


def test_a_file_that_may_be_either_is_looked_into(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = Project()
    model, arrays = tmp_path / "model.npz", tmp_path / "arrays.npz"
    export_model(model, project.network, compile_model(project.network).get_weights())
    np.savez(arrays, x=np.arange(20.0), y=np.arange(20) % 2)
    assert holds_model(model, project.network)
    assert not holds_model(arrays, project.network)
    drop(window, arrays)
    assert dialog_of(qtbot, window)._spec.path == str(arrays)


def test_cells_on_the_clipboard_are_pasted_as_a_table(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.panels.import_dialog.pasted_path", lambda: tmp_path / "pasted" / "p.csv")
    QGuiApplication.clipboard().setText(TEXT.replace(";", "\t"))
    window.commands["paste"].trigger()
    dialog = dialog_of(qtbot, window)
    assert dialog._spec.target == ("Región",)
    assert (tmp_path / "pasted" / "p.csv").exists()


def test_layers_on_the_clipboard_are_pasted_as_layers(window: MainWindow) -> None:
    content = QMimeData()
    content.setData(MIME_TYPE, window.document.copied(["dense"]))
    content.setText("a\tb\n1\t2\n")
    QGuiApplication.clipboard().setMimeData(content)
    layers = len(window.document.network.layers)
    window.commands["paste"].trigger()
    assert len(window.document.network.layers) == layers + 1
    assert window.imports._dialog is None


def test_an_empty_clipboard_is_told(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.commands["paste_data"].trigger()
    dialog = window.imports._dialog
    assert dialog is not None
    assert "no table on the clipboard" in dialog.file_problem.text()


def test_what_looks_like_a_table() -> None:
    assert is_table("a\tb\n1\t2")
    assert not is_table("just, a sentence")
    assert not is_table("one\ntwo\n")


def test_a_project_whose_table_is_gone_offers_to_find_it(
    window: MainWindow, qtbot: QtBot, table: Path, tmp_path: Path
) -> None:
    spec = DatasetSpec("table", path=str(tmp_path / "gone.csv"), target=("Región",), missing="drop")
    path = tmp_path / "x.nnviz"
    save_project(path, msgspec.structs.replace(Project(), dataset=spec))
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: "there is no such file" in window.messages.text.text(), timeout=PATIENCE)
    assert window.messages._action is window.commands["locate_data"]
    window.imports._on_located(str(table))
    qtbot.waitUntil(lambda: window.document.dataset_spec.path == str(table), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.controller.snapshot is not None, timeout=PATIENCE)
    assert window.document.network.inputs[0].shape == (2,)
