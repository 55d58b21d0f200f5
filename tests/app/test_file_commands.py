"""Opening, saving, importing and exporting from the window."""

import threading
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.app.reading_dialog import ReadingDialog
from nnviz.app.weights_question import WeightsQuestion
from nnviz.data import Preparation
from nnviz.formats import OpenedProject, import_model, open_project, save_project
from nnviz.panels.export_dialog import ExportDialog, ExportRequest
from nnviz.spec import NetworkSpec, Project, TrainingSpec, layers
from nnviz.training import History

SAVE, DISCARD, CANCEL = (
    QMessageBox.StandardButton.Save,
    QMessageBox.StandardButton.Discard,
    QMessageBox.StandardButton.Cancel,
)


def test_what_was_saved_opens_again_with_its_weights(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "study.nnviz"
    window.document.set_parameter(["dense"], "units", 5)
    window.controller.step()
    qtbot.waitUntil(lambda: window.document.checkpoint is not None, timeout=10_000)
    window.files._save_to(path)
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    kept = open_project(path)
    assert kept.project.network.layer("dense").units == 5
    assert window.files.title == "study.nnviz"
    assert window.files.recent == (str(path),)
    window.files.new()
    assert window.files.title == "Untitled"
    window.files.open_recent(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    opened = window.document.checkpoint
    assert opened is not None
    np.testing.assert_array_equal(opened.weights["dense/kernel"], kept.checkpoint.weights["dense/kernel"])


def test_a_damaged_file_is_one_sentence_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.nnviz"
    path.write_bytes(b"no zip")
    before = window.document.project
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: not window.messages.isHidden(), timeout=10_000)
    assert "broken.nnviz" in window.messages.text.text()
    assert window.document.project == before


def test_the_question_saves_first_discards_or_stays(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[str] = []
    window.files.when_safe(lambda: done.append("clean"))
    window.document.mark_saved(tmp_path / "a.nnviz")
    window.document.set_parameter(["dense"], "units", 5)
    for answer in (CANCEL, DISCARD, SAVE):
        window.files.when_safe(lambda answer=answer: done.append(answer.name))
        assert isinstance(window.files._dialog, QMessageBox)
        window.files._dialog.done(answer)
    qtbot.waitUntil(lambda: len(done) == 3, timeout=10_000)
    assert done == ["clean", "Discard", "Save"]
    assert (tmp_path / "a.nnviz").exists()


def test_a_failed_save_does_not_go_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[bool] = []
    window.document.mark_saved(tmp_path / "no folder" / "a.nnviz")
    window.document.set_parameter(["dense"], "units", 5)
    window.files.when_safe(lambda: done.append(True))
    window.files._dialog.done(SAVE)
    qtbot.waitUntil(lambda: not window.messages.isHidden(), timeout=10_000)
    assert done == []
    assert window.document.modified


def test_while_training_the_newest_weights_are_exported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    start = window.controller.snapshot.parameters["dense/kernel"]
    window.controller.train()
    qtbot.waitUntil(lambda: window.controller.snapshot.epoch > 5, timeout=10_000)
    window.files.exports.export_to(ExportRequest(path))
    qtbot.waitUntil(lambda: str(path) in window.messages.text.text(), timeout=10_000)
    assert not np.array_equal(import_model(path).weights["dense/kernel"], start)


def test_the_way_raw_values_are_prepared_stands_beside_an_exported_model(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "weights.npz"
    qtbot.waitUntil(lambda: window.controller.dataset is not None, timeout=10_000)
    window.files.exports.export_to(ExportRequest(path))
    qtbot.waitUntil(lambda: "weights.npz.preparation.json" in window.messages.text.text(), timeout=10_000)
    kept = Preparation.from_json((tmp_path / "weights.npz.preparation.json").read_bytes())
    assert kept == window.controller.dataset.preparation


def test_a_model_of_another_program_is_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    window.files.exports.export_to(ExportRequest(path))
    qtbot.waitUntil(path.exists, timeout=10_000)
    window.files.new()
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: "Imported" in window.messages.text.text(), timeout=10_000)
    assert window.document.checkpoint.weights.keys() == import_model(path).weights.keys()


def test_weights_alone_go_into_the_network_that_is_open(window: MainWindow, qtbot: QtBot) -> None:
    chain = [layers.Input(shape=(5, 5, 2)), layers.Conv2D(2), layers.BatchNormalization(), layers.Flatten()]
    network = NetworkSpec.sequential([*chain, layers.Dense(3, activation="softmax")])
    project = Project(network=network, training=TrainingSpec(batch_size=7))
    window.document.replace_project(project, path=Path("study.nnviz"))
    window.files.open_path(str(Path(__file__).parents[1] / "golden" / "keras" / "model.weights.h5"))
    qtbot.waitUntil(lambda: window.findChild(WeightsQuestion) is not None, timeout=10_000)
    window.findChild(WeightsQuestion).findChild(QPushButton, "weightsFill").click()
    qtbot.waitUntil(lambda: window.document.checkpoint is not None, timeout=10_000)
    assert window.document.training_spec.batch_size == 7
    assert window.document.modified
    assert window.files.title.startswith("study.nnviz")
    assert "has the weights of model.weights.h5" in window.messages.text.text()


def test_format_and_file_name_follow_each_other(window: MainWindow, tmp_path: Path) -> None:
    dialog, asked = ExportDialog(window.theme, tmp_path / "network", window), []
    dialog.export_asked.connect(asked.append)
    names = [button.objectName() for button in dialog.choices.buttons()]
    dialog.choices.button(names.index("format_safetensors")).setChecked(True)
    assert dialog.path.text() == str(tmp_path / "network.safetensors")
    dialog.path.setText(str(tmp_path / "other.json"))
    assert dialog.choices.checkedButton().objectName() == "format_json"
    dialog.path.setText(str(tmp_path / "other.unknown"))
    assert not dialog.export.isEnabled()
    dialog.path.setText(str(tmp_path / "other.json"))
    dialog.export.click()
    assert asked == [ExportRequest(tmp_path / "other.json", verify=True, card=True)]


def test_the_preparation_is_offered_where_a_file_can_hold_it(window: MainWindow, tmp_path: Path) -> None:
    plain = ExportDialog(window.theme, tmp_path / "network", window)
    plain.path.setText(str(tmp_path / "n.onnx"))
    assert plain.preparation.isHidden()
    dialog, asked = ExportDialog(window.theme, tmp_path / "network", window, prepared=True), []
    dialog.export_asked.connect(asked.append)
    assert dialog.preparation.isHidden()
    dialog.path.setText(str(tmp_path / "n.onnx"))
    assert not dialog.preparation.isHidden()
    dialog.preparation.setChecked(True)
    dialog.export.click()
    dialog.path.setText(str(tmp_path / "n.npz"))
    dialog.export.click()
    assert asked == [
        ExportRequest(tmp_path / "n.onnx", True, verify=True, card=True),
        ExportRequest(tmp_path / "n.npz", verify=True, card=True),
    ]


def test_a_file_that_prepares_raw_values_has_nothing_beside_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "network.onnx"
    qtbot.waitUntil(lambda: window.controller.dataset is not None, timeout=10_000)
    window.files.exports.export_to(ExportRequest(path, include_preparation=True))
    qtbot.waitUntil(lambda: str(path) in window.messages.text.text(), timeout=10_000)
    assert b"nnviz.preparation" in path.read_bytes()
    assert list(tmp_path.glob("network*")) == [path]


@pytest.mark.parametrize("suffix", ["", ".nnviz"])
def test_a_project_given_at_the_start_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"given{suffix}"
    network = NetworkSpec.sequential([layers.Input(shape=(4,)), layers.Dense(1, activation="tanh")])
    save_project(path, Project(network=network))
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    assert window.document.network == network


def test_an_opened_project_looks_as_it_was_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path, view = tmp_path / "wide.nnviz", window.canvas.view
    window.document.set_parameter(["dense"], "units", 24)
    window.canvas.scene.toggle_opened("dense")
    view.set_zoom(1.5)
    view.centre_on(QPointF(300, 40))
    window.files._save_to(path)
    qtbot.waitUntil(lambda: not window.document.modified, timeout=10_000)
    window.files.new()
    assert window.canvas.scene.opened == frozenset()
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    centre = view.visible_rect().center()
    assert view.zoom == pytest.approx(1.5)
    assert (centre.x(), centre.y()) == pytest.approx((300, 40), abs=2)
    assert window.canvas.scene.opened == {"dense"}


def test_what_is_edited_while_a_file_is_read_is_not_lost(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.nnviz"
    save_project(path, Project())
    window.files.open_path(str(path))
    window.document.set_parameter(["dense"], "units", 5)
    qtbot.waitUntil(lambda: isinstance(window.files._dialog, QMessageBox), timeout=10_000)
    window.files._dialog.done(CANCEL)
    assert window.document.network.layer("dense").units == 5
    assert window.document.path is None


def test_a_recent_file_that_is_gone_is_told_and_forgotten(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    paths = tuple(str(tmp_path / name) for name in ("gone.nnviz", "other.nnviz"))
    window.preferences.set("files/recent", paths)
    with qtbot.waitSignal(window.files.recent_changed, timeout=10_000):
        window.files.open_recent(paths[0])
    assert "gone.nnviz" in window.messages.text.text()
    assert window.files.recent == paths[1:]


def test_the_history_of_an_opened_project_goes_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    history = History()
    history.append(12, {"loss": 0.5})
    save_project(tmp_path / "x.nnviz", window.document.project, None, history)
    window.files.open_path(str(tmp_path / "x.nnviz"))
    qtbot.waitUntil(lambda: len(window.controller.history) == 1, timeout=10_000)
    assert window.controller.history.epochs.tolist() == [12]


def test_reading_that_takes_long_says_so_and_can_be_given_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, path = threading.Event(), tmp_path / "slow.nnviz"
    save_project(path, Project(network=NetworkSpec()))

    def slow(file: Path) -> OpenedProject:
        gate.wait(20)
        return open_project(file)

    monkeypatch.setattr("nnviz.app.file_commands.open_project", slow)
    before = window.document.state
    window.files.open_path(str(path))
    dialog = window.findChild(ReadingDialog)
    qtbot.waitUntil(dialog.isVisible, timeout=10_000)
    assert "slow.nnviz" in dialog.labelText()
    dialog.reject()
    assert dialog.wasCanceled()
    with qtbot.waitSignal(dialog.destroyed, timeout=10_000):
        gate.set()
    assert window.document.state.same_as(before)
    assert window.document.path is None


def test_an_imported_network_with_an_unknown_layer_stands_there_and_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "strange.json"
    network = NetworkSpec.sequential([
        layers.Input(shape=(2,)), layers.Unknown(kind="Lambda", origin="Keras", name="mystery"), layers.Dense(1),
    ])  # fmt: skip
    model = {"format": "nnviz-model", "version": 1, "network": network, "weights": {}}
    path.write_bytes(msgspec.json.encode(model))
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: "mystery" in window.document.network.names, timeout=10_000)
    assert [problem.code for problem in window.document.problems] == ["unknown_type"]
    window.canvas.selection.select(["mystery"])
    assert "Lambda" in window.docks.inspector.problem.text.text()
    window.document.remove(["mystery"], [])
    assert "unknown_type" not in {problem.code for problem in window.document.problems}


def test_a_person_may_allow_larger_models(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("network.npy", b" " * (20 << 20))
    for chosen, told in (("usual", "would unpack from"), ("1", "expected an array of NumPy")):
        window.preferences.set("files/largest_model", chosen)
        with qtbot.waitSignal(window.files.failed, timeout=10_000) as failed:
            window.files.open_path(str(path))
        assert told in str(failed.args[0])
