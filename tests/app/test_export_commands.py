"""The export dialog in the window: what is missing, what is at work, and what came out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.app import export_commands
from nnviz.app.main_window import MainWindow
from nnviz.data.progress import Progress
from nnviz.formats import import_model, packages, runners
from nnviz.formats.model_card import card_of
from nnviz.formats.verification import NotVerifiedError
from nnviz.panels.export_dialog import ExportDialog, ExportRequest
from nnviz.sentence import Sentence


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    qtbot.waitUntil(lambda: window.controller.dataset is not None, timeout=10_000)
    window.preferences.set("files/folder", str(tmp_path))
    window.commands["export"].trigger()
    dialog = window.files.exports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog._lacks), timeout=10_000)
    yield dialog
    dialog._working = False
    dialog.close()


def over(dialog: ExportDialog) -> bool:
    return not dialog._working and (not dialog.state.isHidden() or not dialog.problem.isHidden())


def test_a_verified_file_says_so_and_has_its_card(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "net.numpy.py"
    dialog.path.setText(str(path))
    assert dialog.verify.text() == "Verify with NumPy"
    dialog.export.click()
    assert dialog._working
    assert not dialog._form.isEnabled()
    qtbot.waitUntil(lambda: over(dialog), timeout=60_000)
    assert f"NumPy {np.__version__} predicts the same" in dialog.state.text()
    assert dialog.cancel.text() == "Close"
    assert dialog.export.isHidden()
    card = card_of(path).read_text(encoding="utf-8")
    assert "predicts the same" in card
    assert "| accuracy |" in card
    assert str(path) in window.messages.text.text()
    dialog.cancel.click()
    assert not dialog.isVisible()


def test_a_file_that_differs_says_so(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = export_commands.write_export

    def faulty(export: Any, progress: Progress) -> None:
        real(export, progress)
        archive = tmp_path / "net_weights.npz"
        weights = dict(np.load(archive, allow_pickle=False))
        weights["dense/kernel"] = weights["dense/kernel"] * 2
        np.savez(archive, **weights)

    monkeypatch.setattr(export_commands, "write_export", faulty)
    dialog.path.setText(str(tmp_path / "net.numpy.py"))
    dialog.export.click()
    qtbot.waitUntil(lambda: over(dialog), timeout=60_000)
    assert "The file differs" in dialog.problem.text()
    assert dialog.state.isHidden()
    assert "verified: false" in card_of(tmp_path / "net.numpy.py").read_text(encoding="utf-8")


def test_what_is_missing_is_told_before_anything_is_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "version_of", lambda package: None)
    monkeypatch.setattr(runners, "version_of", lambda package: None)
    window.files.exports.export(tmp_path / "network")
    dialog = window.files.exports.dialog
    qtbot.waitUntil(lambda: bool(dialog._lacks), timeout=10_000)
    commands = {
        "keras": "pip install h5py",
        "tflite": "pip install flatbuffers",
        "skops": "pip install skops",
        "onnx": "pip install onnxruntime",
        "savedmodel": "pip install h5py tensorflow",
        "pt": "pip install torch",
    }
    for suffix, command in commands.items():
        dialog.path.setText(str(tmp_path / f"net.{suffix}"))
        assert f"`{command}`" in dialog.advice.text()
        assert not dialog.verify.isEnabled()
    dialog.path.setText(str(tmp_path / "net.npz"))
    assert dialog.advice.text() == ""
    assert dialog.verify.isEnabled()
    assert dialog.verify.text() == "Verify by reading it back"
    dialog.close()


def test_what_cannot_be_written_leaves_the_dialog_for_another_choice(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.path.setText(str(tmp_path / "no folder" / "net.npz"))
    dialog.export.click()
    qtbot.waitUntil(lambda: over(dialog), timeout=30_000)
    assert "no such file or folder" in dialog.problem.text()
    assert dialog._form.isEnabled()
    dialog.path.setText(str(tmp_path / "net.npz"))
    dialog.export.click()
    qtbot.waitUntil(lambda: over(dialog), timeout=30_000)
    assert "every number is the same" in dialog.state.text()


def test_verifying_can_be_cancelled_and_the_file_and_its_card_stay(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def endless(export: Any, progress: Progress) -> None:
        while True:
            begun.append(None)
            progress(0.5)

    monkeypatch.setattr(export_commands, "verify_export", endless)
    dialog.path.setText(str(tmp_path / "net.npz"))
    dialog.export.click()
    qtbot.waitUntil(lambda: bool(begun), timeout=30_000)
    dialog.reject()  # by Escape, too
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: over(dialog), timeout=30_000)
    assert dialog.problem.text() == "The file is written, but not verified: Cancelled."
    assert import_model(tmp_path / "net.npz").weights
    assert card_of(tmp_path / "net.npz").exists()


def test_writing_can_be_cancelled(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def endless(export: Any, progress: Progress) -> None:
        while True:
            begun.append(None)
            progress(0.5)

    monkeypatch.setattr(export_commands, "write_export", endless)
    dialog.path.setText(str(tmp_path / "net.npz"))
    dialog.export.click()
    qtbot.waitUntil(lambda: bool(begun), timeout=30_000)
    dialog.cancel.click()
    assert dialog.problem.text() == "Cancelled."
    assert dialog._form.isEnabled()
    assert not list(tmp_path.glob("net*"))


def test_a_framework_that_cannot_be_run_leaves_the_file_unverified(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(export: Any, progress: Progress) -> None:
        raise NotVerifiedError(Sentence("Keras is not there."))

    monkeypatch.setattr(export_commands, "verify_export", missing)
    dialog.path.setText(str(tmp_path / "net.json"))
    dialog.export.click()
    qtbot.waitUntil(lambda: over(dialog), timeout=30_000)
    assert dialog.problem.text() == "The file is written, but not verified: Keras is not there."
    assert "Keras is not there." in card_of(tmp_path / "net.json").read_text(encoding="utf-8")


def test_without_verification_the_dialog_goes_and_the_choices_are_remembered(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.path.setText(str(tmp_path / "net.npz"))
    dialog.verify.setChecked(False)
    dialog.card.setChecked(False)
    dialog.export.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert (tmp_path / "net.npz").exists()
    assert not card_of(tmp_path / "net.npz").exists()
    window.files.export()
    assert not window.files.exports.dialog.verify.isChecked()
    assert not window.files.exports.dialog.card.isChecked()
    window.files.exports.dialog.close()


def test_a_card_that_cannot_be_written_is_told(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "net.npz"
    card_of(path).mkdir()
    dialog.close()
    window.files.exports.export_to(ExportRequest(path, card=True))
    qtbot.waitUntil(lambda: "There is no model card" in window.messages.text.text(), timeout=30_000)
    assert path.exists()


def test_the_window_closes_while_a_file_is_verified(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = [], []

    def endless(export: Any, progress: Progress) -> None:
        try:
            while True:
                begun.append(None)
                progress(0.5)
        finally:
            ended.append(True)

    monkeypatch.setattr(export_commands, "verify_export", endless)
    window.files.exports.export_to(ExportRequest(tmp_path / "net.npz", verify=True))
    qtbot.waitUntil(lambda: bool(begun), timeout=30_000)
    window._left = True
    window.close()
    assert ended == [True]
