"""Weights alone: into the network that is open, or a network of their own."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.app.weights_question import WeightsAlone, WeightsQuestion, read_model
from nnviz.formats import FormatError, ImportedModel, export_model
from nnviz.formats.model_file import weight_shapes
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model

PATIENCE = 10_000
OTHER = NetworkSpec.sequential([layers.Input(shape=(7,)), layers.Dense(3, name="answer")])


def save_weights(path: Path, network: NetworkSpec) -> dict[str, np.ndarray]:
    """Weights for the network with no word of it."""
    rng = np.random.default_rng(1)
    weights = {name: rng.normal(size=shape).astype("float32") for name, shape in weight_shapes(network).items()}
    np.savez(path, **weights)
    return weights


def asked(window: MainWindow, qtbot: QtBot, path: Path) -> WeightsQuestion:
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: isinstance(window.files._dialog, WeightsQuestion), timeout=PATIENCE)
    return window.files._dialog


def button(question: WeightsQuestion, name: str) -> QPushButton:
    found = question.findChild(QPushButton, name)
    assert found is not None
    return found


def test_weights_come_into_the_network_as_one_step(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    document, before = window.document, window.document.state
    weights = save_weights(tmp_path / "w.npz", document.network)
    name = next(iter(weights))
    button(asked(window, qtbot, tmp_path / "w.npz"), "weightsFill").click()
    assert document.project == before.project
    np.testing.assert_array_equal(document.checkpoint.weights[name], weights[name])
    qtbot.waitUntil(
        lambda: np.array_equal(window.controller.snapshot.parameters[name], weights[name]), timeout=PATIENCE
    )
    assert "has the weights of w.npz" in window.messages.text.text()
    assert "w.npz" in document.undo_stack.undoText()
    document.undo_stack.undo()
    assert document.checkpoint is before.checkpoint


def test_a_network_is_made_of_them(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    save_weights(tmp_path / "w.npz", window.document.network)
    button(asked(window, qtbot, tmp_path / "w.npz"), "weightsMake").click()
    assert "set activation functions" in window.messages.text.text()
    assert {layer.activation for layer in window.document.network.layers[1:]} == {"linear"}


def test_a_way_that_is_closed_says_why(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    save_weights(tmp_path / "w.npz", OTHER)
    before = window.document.state
    question = asked(window, qtbot, tmp_path / "w.npz")
    assert not button(question, "weightsFill").isEnabled()
    assert "expected for the layer" in question.informativeText()
    assert question.defaultButton() is button(question, "weightsMake")
    question.reject()
    assert window.document.state == before


def test_files_with_a_network_of_their_own_ask_nothing(tmp_path: Path) -> None:
    weights = compile_model(OTHER).get_weights()
    for name in ("w.npz", "w.safetensors", "w.pt", "w.json"):
        export_model(tmp_path / name, OTHER, weights)
        read = read_model(tmp_path / name, OTHER)
        assert isinstance(read, ImportedModel)
        assert read.network == OTHER


def test_where_neither_works_the_file_is_told(tmp_path: Path) -> None:
    np.savez(tmp_path / "w.npz", **{"a/kernel": np.ones((2, 3)), "b/kernel": np.ones((7, 1))})
    with pytest.raises(FormatError, match=r"go into .* expected for the layer answer .* Nor can .* no plain chain"):
        read_model(tmp_path / "w.npz", OTHER)
    (tmp_path / "w.npz").write_bytes(b"PK")
    with pytest.raises(FormatError, match="npz: expected an archive of arrays"):
        read_model(tmp_path / "w.npz", OTHER)
    save_weights(tmp_path / "w.npz", OTHER)
    assert isinstance(read_model(tmp_path / "w.npz", OTHER), WeightsAlone)
