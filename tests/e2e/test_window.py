"""What a person does in the first minutes, with a real mouse and keyboard."""

from pathlib import Path

import numpy as np
import pytest

from tests.e2e.driver import Program

pytestmark = pytest.mark.e2e

NAMES = "window.document.network.names"


def test_a_dense_dragged_onto_a_link_is_inserted_and_trains(program: Program) -> None:
    before = program.ask(NAMES)
    program.drag(
        program.ask("place_of_layer_type(window, 'Dense')"), program.ask("place_of_link(window, 'dense', 'dense_1')")
    )
    program.wait_until(lambda: len(program.ask(NAMES)) == len(before) + 1)
    new = next(name for name in program.ask(NAMES) if name not in before)
    links = program.ask("window.document.network.links")
    assert ["dense", new] in links
    assert [new, "dense_1"] in links
    program.key("space")
    program.wait_until(lambda: program.ask("len(window.controller.history)") > 40)
    losses = program.ask("window.controller.history['loss'].tolist()")
    assert min(losses[20:]) < 0.7 * losses[0]
    program.key("space")
    program.wait_until(lambda: program.ask("window.controller.state") == "paused")


def test_weights_are_edited_on_the_curve_and_exported(program: Program, tmp_path: Path) -> None:
    edited = "window.document.checkpoint and float(window.document.checkpoint.weights['dense_3/kernel'][0, 0])"
    program.key("ctrl+plus", "ctrl+plus")
    program.click(program.ask("place_of_weight(window, 'dense_2', 'dense_3', 0, 0)"))
    program.wait_until(lambda: program.ask("window.canvas.editor.isVisible()"))
    program.key("ctrl+a")
    program.type("1.25")
    program.key("Return")
    program.wait_until(lambda: program.ask(edited) == 1.25)
    program.key("Escape", "ctrl+e")
    program.wait_until(lambda: program.ask("window.files._dialog is not None and window.files._dialog.isVisible()"))
    target = tmp_path / "weights.npz"
    program.click(program.ask("place(find('exportPath'))"))
    program.key("ctrl+a")
    program.type(str(target))
    program.key("Return")
    program.wait_until(target.exists)
    program.wait_until(lambda: str(target) in program.ask("window.messages.text.text()"))
    with np.load(target) as arrays:
        assert arrays["dense_3/kernel"][0, 0] == np.float32(1.25)


def test_closing_while_it_trains_asks_once_and_leaves_cleanly(program: Program) -> None:
    program.click(program.ask("place(find('stepButton'))"))
    program.wait_until(lambda: program.ask("window.document.modified"))
    program.click(program.ask("place(find('trainButton'))"))
    program.wait_until(lambda: program.ask("len(window.controller.history)") > 3)
    program.key("ctrl+q")
    program.wait_until(lambda: program.ask("window.files._dialog is not None and window.files._dialog.isVisible()"))
    program.click(program.ask("place(window.files._dialog.button(window.files._dialog.StandardButton.Discard))"))
    assert program.process.wait(timeout=60) == 0
