"""Pictures of the diagram and the plots from the menu, in the real window."""

import threading
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pandas
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.panels import picture_dialog
from nnviz.panels.picture_dialog import PictureDialog
from nnviz.widgets.drawing import Tell

WAIT = 20_000  # milliseconds at most


def opened(window: MainWindow, qtbot: QtBot) -> PictureDialog:
    window.commands["export_picture"].trigger()
    dialog = window.pictures._dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull(), timeout=WAIT)
    return dialog


def saved(dialog: PictureDialog, qtbot: QtBot, path: Path) -> bytes:
    """Save under a name as if the file dialog had been answered."""
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog._question is not None
    with qtbot.waitSignal(dialog.saved, timeout=WAIT):
        dialog._question.fileSelected.emit(str(path))
    return path.read_bytes()


def choose(dialog: PictureDialog, **chosen: object) -> None:
    for name, value in chosen.items():
        box = getattr(dialog, name)
        box.set_value(value)
        box.value_chosen.emit(value)


def test_the_diagram_is_saved_and_the_choices_are_remembered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    choose(dialog, format="png", scale=4, colours="dark")
    dialog.live.setChecked(False)
    qtbot.waitUntil(lambda: not dialog._previewing.is_running, timeout=WAIT)
    width, height = dialog._size
    png = saved(dialog, qtbot, tmp_path / "network.png")
    assert Image.open(BytesIO(png)).size == (4 * width, 4 * height)
    assert not dialog.isVisible()
    assert window.messages.isVisible()
    assert window.files.start_folder() == tmp_path
    again = opened(window, qtbot)
    assert (again.format.value, again.scale.value, again.look.scheme, again.look.live) == ("png", 4, "dark", False)


def test_only_the_selected_layers(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.selection.select(["dense"])
    dialog = opened(window, qtbot)
    choose(dialog, subject="selection", format="svg")
    root = ET.fromstring(saved(dialog, qtbot, tmp_path / "part.svg"))  # noqa: S314
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Dense" in words
    assert "Input" not in words


def test_a_file_that_cannot_be_written_is_told_in_the_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    dialog._on_path_chosen(str(tmp_path / "nowhere" / "network.svg"))
    qtbot.waitUntil(lambda: dialog.problem.text() != "", timeout=WAIT)
    assert "there is no such file or folder" in dialog.problem.text()
    assert dialog.isVisible()
    assert dialog.save.isEnabled()


def test_the_picture_goes_to_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.pictures.done, timeout=WAIT):
        window.commands["copy_picture"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    image = data.imageData()
    assert isinstance(image, QImage)
    assert image.width() > 200
    assert b"<svg" in data.data("image/svg+xml").data()


def test_a_copy_that_fails_is_told_in_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the clipboard is full")

    monkeypatch.setattr(picture_dialog, "to_svg", fail)
    with qtbot.waitSignal(window.pictures.failed, timeout=WAIT) as told:
        window.commands["copy_picture"].trigger()
    assert "the clipboard is full" in told.args[0]


def test_a_network_without_layers_has_no_picture(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.select_all()
    window.canvas.delete()
    with qtbot.waitSignal(window.pictures.failed) as told:
        window.commands["copy_picture"].trigger()
    assert "add a layer first" in told.args[0]


def test_the_numbers_of_a_plot_are_saved_from_its_menu(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.controller.epoch()
    qtbot.waitUntil(lambda: window.controller.state == "paused" and window.docks.loss.is_filled, timeout=WAIT)
    window.docks.loss.taking_asked.emit(window.docks.loss, "csv")
    dialog = window.pictures._dialog
    assert dialog is not None
    assert (dialog.subject.value, dialog.format.value) == ("loss", "csv")
    assert not dialog.copy.isEnabled()
    assert "<td>epoch</td><td>loss</td><td>val_loss</td>" in dialog.preview.text()
    table = pandas.read_csv(BytesIO(saved(dialog, qtbot, tmp_path / "loss.csv")))
    history = window.controller.history
    assert table["loss"].tolist() == pytest.approx(history["loss"].tolist(), rel=1e-15)
    assert table["epoch"].tolist() == history.epochs.tolist()


def test_every_plot_that_shows_something_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.controller.epoch()
    qtbot.waitUntil(lambda: window.controller.state == "paused" and window.docks.loss.is_filled, timeout=WAIT)
    dialog = opened(window, qtbot)
    names = [dialog.subject.itemData(index) for index in range(dialog.subject.count())]
    assert {"diagram", "boundary", "loss", "runs"} <= set(names)
    assert "selection" not in names
    for name in names:
        choose(dialog, subject=name)
        qtbot.waitUntil(lambda: not dialog._previewing.is_running, timeout=WAIT)
        assert dialog.save.isEnabled()
        assert dialog.problem.text() == ""
        assert ("csv" in [dialog.format.itemData(index) for index in range(dialog.format.count())]) == (
            name != "diagram"
        )


def test_what_is_being_written_can_be_stopped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    go_on = threading.Event()

    def slow(tell: Tell) -> None:
        go_on.wait(WAIT / 1000)
        tell(0.5)
        (tmp_path / "written").touch()

    dialog._start(slow)
    assert dialog.progress.isVisible()
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert not (tmp_path / "written").exists()


def test_the_runs_are_taken_away_as_a_table(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.controller.epoch()
    qtbot.waitUntil(
        lambda: window.controller.state == "paused" and window.docks.runs.model.rowCount() == 1, timeout=WAIT
    )
    dialog = opened(window, qtbot)
    choose(dialog, subject="runs")
    assert (dialog.format.count(), dialog.format.value) == (1, "csv")
    table = pandas.read_csv(BytesIO(saved(dialog, qtbot, tmp_path / "runs.csv")))
    assert table["epochs"].tolist() == [1]
    assert table["learning_rate"].tolist() == [window.document.training_spec.learning_rate]
    assert table["loss"].tolist() == pytest.approx(window.controller.history["loss"].tolist(), rel=1e-12)
