"""Data of one's own, from a file to a trained network, with a real mouse and keyboard."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.e2e.driver import Program, Screen

pytestmark = pytest.mark.e2e

DIALOG = "window.imports._dialog"
READY = f"{DIALOG} is not None and {DIALOG}.confirm.isEnabled()"
OUTPUT = "[window.document.network.outputs[0].units, window.document.network.outputs[0].activation]"
CORNER = (1450, 910)  # of the screen, where the window does not reach


@contextmanager
def dragged(screen: Screen, path: Path) -> Iterator[list[int]]:
    """A window beside the program's from which the file can be dragged; its place."""
    arguments = [sys.executable, str(Path(__file__).parent / "drag_source.py"), *map(str, CORNER), str(path)]
    process = subprocess.Popen(arguments, env=screen.environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"
        yield [CORNER[0] + 20, CORNER[1] + 20]
    finally:
        process.kill()
        process.communicate()


def write_wines(path: Path) -> None:
    """A table as a spreadsheet in Spanish writes it, one value missing; what is to be predicted are texts."""
    rng = random.Random(1)
    regions = {"Rioja": (13.5, 5.5), "Jerez": (17.0, 4.5), "Rías Baixas": (12.0, 7.0)}
    lines = ["Alcohol;Acidez;Año;Región"]
    for row in range(90):
        region, (alcohol, acid) = rng.choice(list(regions.items()))
        figures = [f"{rng.gauss(mean, 0.4):.2f}".replace(".", ",") for mean in (alcohol, acid)]
        figures[1] = "" if row == 17 else figures[1]
        lines.append(";".join([*figures, str(rng.randint(2001, 2020)), region]))
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))


def write_pictures(folder: Path) -> None:
    """Bright and dark pictures, and such with a slope."""
    rng = np.random.default_rng(0)
    slope = np.linspace(0, 200, 12)[:, None].repeat(12, axis=1)
    for name, base in (("bright", np.full((12, 12), 200)), ("dark", np.full((12, 12), 30)), ("slope", slope)):
        (folder / name).mkdir(parents=True)
        for number in range(20):
            points = (base + rng.normal(0, 12, (12, 12))).clip(0, 255).astype(np.uint8)
            Image.fromarray(points).save(folder / name / f"{number}.png")


def look_at(program: Program, table: Path) -> None:
    """Type a path into the import dialog, and wait until the data can be used."""
    program.key("ctrl+i")
    program.wait_until(lambda: program.ask(f"{DIALOG} is not None and {DIALOG}.isActiveWindow()"))
    program.click(program.ask("place(find('importPath'))"))
    program.type(str(table))
    program.key("Return")
    program.wait_until(lambda: program.ask(READY))


def train(program: Program, accuracy: float) -> None:
    """Press Train, and wait until the validation part is told apart."""
    program.key("space")
    best = "max(window.controller.history['val_accuracy'].tolist(), default=0)"
    program.wait_until(lambda: program.ask("len(window.controller.history)") > 5 and program.ask(best) >= accuracy)
    program.key("space")
    program.wait_until(lambda: program.ask("window.controller.state") == "paused")


def test_a_spanish_table_is_typed_in_and_learned(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "vinos.csv"
    write_wines(table)
    look_at(program, table)
    assert program.ask("find('import_decimal').currentText()") == "guessed: comma  1,5"
    assert "median" in program.ask("find('importNotes').text()")
    program.click(program.ask("place(find('importConfirm'))"))
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == "table")
    assert program.ask(OUTPUT) == [3, "softmax"]
    assert program.ask("window.document.problems") == []
    program.wait_until(lambda: program.ask("window.isActiveWindow() and window.controller.dataset.outputs == 3"))
    train(program, 0.9)


def test_a_column_is_made_the_target_with_the_mouse(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "vinos.csv"
    write_wines(table)
    look_at(program, table)
    program.click(program.ask("place_of_cell(find('importColumns'), 2, 2)"))  # what the year is used as
    program.wait_until(lambda: program.ask("find('columnChoice').view().isVisible()"))
    program.key("Down", "Down", "Return")  # ignored
    program.wait_until(lambda: program.ask("list(window.imports._dialog._spec.features)") == ["Alcohol", "Acidez"])
    program.wait_until(lambda: program.ask(READY))
    program.click(program.ask("place(find('importConfirm'))"))
    program.wait_until(lambda: program.ask("window.document.network.inputs[0].shape") == [2])
    program.wait_until(lambda: program.ask("window.isActiveWindow()"))
    program.key("ctrl+z")
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == "spiral")


def test_a_folder_of_pictures_is_dropped_and_learned(program: Program, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    write_pictures(folder)
    with dragged(screen, folder) as place:
        program.drag(place, program.ask("place(window.canvas)"))
        program.wait_until(lambda: program.ask(READY))
    assert program.ask("find('importPictures').model().rowCount()") == 60
    program.click(program.ask("place(find('importConfirm'))"))
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == "pictures")
    assert program.ask("window.document.network.inputs[0].shape") == [12, 12, 1]
    assert program.ask(OUTPUT) == [3, "softmax"]
    program.wait_until(lambda: program.ask("window.isActiveWindow() and window.controller.dataset.outputs == 3"))
    train(program, 0.9)
