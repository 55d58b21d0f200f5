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


@pytest.mark.parametrize(("name", "outputs", "accuracy"), [("iris", 3, 0.9), ("digits", 10, 0.85), ("vowels", 9, 0.8)])
def test_a_real_set_is_chosen_by_its_tile_and_learned(
    program: Program, name: str, outputs: int, accuracy: float
) -> None:
    program.click(program.ask("place(find('moreDatasets'))"))
    program.wait_until(lambda: program.ask(f"window.docks.data_panel.tiles['{name}'].isVisible()"))
    program.click(program.ask(f"place_of_tile(window, '{name}')"))
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == name)
    assert program.ask("window.document.network.outputs[0].units") == outputs
    assert program.ask("window.document.problems") == []
    program.click(program.ask("place(find('trainButton'))"))
    learned = "window.controller.history['val_accuracy'].max(initial=0) > " + str(accuracy)
    program.wait_until(lambda: program.ask(f"bool(len(window.controller.history) and {learned})"))
    program.click(program.ask("place(find('trainButton'))"))
    program.wait_until(lambda: program.ask("window.controller.state") == "paused")


def test_weights_are_edited_on_the_curve_and_exported(program: Program, tmp_path: Path) -> None:
    edited = "window.document.checkpoint and float(window.document.checkpoint.weights['dense_3/kernel'][0, 0])"
    for _ in range(2):
        zoom = program.ask("window.canvas.view.zoom")
        program.key("ctrl+plus")
        program.wait_until(lambda zoom=zoom: program.ask("window.canvas.view.zoom") > zoom)  # type: ignore[misc]
    program.click(program.ask("place_of_weight(window, 'dense_2', 'dense_3', 0, 0)"))
    program.wait_until(lambda: program.ask("window.canvas.editor.isVisible()"))
    program.key("ctrl+a")
    program.type("1.25")
    program.key("Return")
    program.wait_until(lambda: program.ask(edited) == 1.25)
    program.key("Escape", "ctrl+e")
    program.wait_until(
        lambda: program.ask("window.files.exports.dialog is not None and window.files.exports.dialog.isVisible()")
    )
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


def test_the_history_is_dragged_and_the_network_goes_on_from_there(program: Program) -> None:
    past = "window.controller.looking_back.past and window.controller.looking_back.past.epoch"
    program.key("space")
    program.wait_until(lambda: program.ask("len(window.controller.looking_back.archive.epochs)") > 60)
    program.wait_until(lambda: program.ask("window.history_bar.isVisible()"))
    program.drag(program.ask("place(find('historySlider'))"), program.ask("place(find('historyTitle'))"))
    program.wait_until(lambda: program.ask(past) == 0)
    program.wait_until(lambda: program.ask("window.controller.view.snapshot.epoch") == 0)
    program.key("Right", "Right", "Right")
    program.wait_until(lambda: program.ask(past) == 3)
    program.ask("window.controller.pause()")
    program.wait_until(lambda: program.ask("window.controller.state") == "paused")
    program.click(program.ask("place(find('continue_from_pastButton'))"))
    program.wait_until(lambda: program.ask("window.controller.snapshot.epoch") == 3)
    assert program.ask("window.controller.history.epochs.tolist()") == [1, 2, 3]


def test_points_are_painted_moved_and_erased(program: Program) -> None:
    points = "[[p.x1, p.x2, p.value] for p in window.document.dataset_spec.own.points]"
    program.click(program.ask("place(find('dataset_own'))"))
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == "own")
    middle = program.ask("place(find('boundaryFigure'))")
    corner = [middle[0] - 80, middle[1] - 80]
    program.click(middle)
    program.click(program.ask("place(find('paintClass2'))"))
    program.click(corner)
    program.wait_until(lambda: len(program.ask(points)) == 2)
    program.drag(corner, [middle[0] + 60, middle[1] - 60])
    program.wait_until(lambda: program.ask(points)[1][0] > 0.5)
    program.wait_until(lambda: program.ask("window.controller.dataset.half_side") == 6.5)
    program.click(program.ask("place(find('paintErase'))"))
    program.click(middle)
    program.wait_until(lambda: len(program.ask(points)) == 1)
    program.key("ctrl+z")
    program.wait_until(lambda: [point[2] for point in program.ask(points)] == [0, 1])
