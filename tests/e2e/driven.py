"""Starts the program as `nnviz` does, and answers questions about its window on standard input.

Each line is a Python expression about `window`; the answer is a line of JSON. Mouse and keyboard come from outside,
as real events of the X server.
"""

import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QTableView, QWidget

import nnviz.app.main as program
from nnviz.app.main_window import MainWindow
from nnviz.spec import Link


class Answerer(QObject):
    """Evaluates questions in the GUI thread."""

    asked = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    @Slot(str)
    def _answer(self, question: str) -> None:
        try:
            answer: Any = eval(question, {"window": self._window, **PLACES})  # noqa: S307  # asked by the tests
        except Exception as error:
            answer = {"error": repr(error)}
        print(json.dumps(answer), flush=True)  # noqa: T201


class AnsweringWindow(MainWindow):
    """The window itself, which can be asked."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.answerer = Answerer(self)


def place(widget: QWidget) -> list[int]:
    """The middle of a widget on the screen."""
    middle = widget.mapToGlobal(widget.rect().center())
    return [middle.x(), middle.y()]


def find(name: str) -> QWidget:
    """The visible widget of that object name, in whichever window."""
    found = [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]
    if len(found) != 1:
        raise LookupError(f"expected one visible widget {name}, found {len(found)}")
    return found[0]


def place_of_tile(window: MainWindow, name: str) -> list[int]:
    """The tile of a dataset, brought into sight."""
    tile = find(f"dataset_{name}")
    window.docks.data_panel.ensureWidgetVisible(tile)
    return place(tile)


def place_of_layer_type(window: MainWindow, name: str) -> list[int]:
    """A layer type in the palette."""
    layers = window.docks.palette.list
    model = layers.layers
    row = next(row for row in range(model.rowCount()) if model.layer_type(model.index(row)) == name)
    layers.scrollTo(model.index(row))
    return _global(layers.viewport(), layers.visualRect(model.index(row)))


def place_of_link(window: MainWindow, source: str, target: str) -> list[int]:
    """The middle of a link in the diagram."""
    view = window.canvas.view
    point = view.mapFromScene(window.canvas.scene.diagram.routes[Link(source, target)].middle)
    return _global(view.viewport(), QRect(point, point))


def place_of_weight(window: MainWindow, source: str, target: str, unit: int, to: int) -> list[int]:
    """A quarter along the curve of one weight, where curves lie apart."""
    route, view = window.canvas.scene.diagram.routes[Link(source, target)], window.canvas.view
    x, y = route.point(0.25, route.starts[unit], route.ends[to])
    point = view.mapFromScene(x, y)
    return _global(view.viewport(), QRect(point, point))


def place_of_cell(view: QTableView, row: int, column: int) -> list[int]:
    """A cell of a table."""
    return _global(view.viewport(), view.visualRect(view.model().index(row, column)))


def _global(widget: QWidget, rect: QRect) -> list[int]:
    middle: QPoint = widget.mapToGlobal(rect.center())
    return [middle.x(), middle.y()]


PLACES = {
    "place": place,
    "find": find,
    "place_of_layer_type": place_of_layer_type,
    "place_of_tile": place_of_tile,
    "place_of_link": place_of_link,
    "place_of_weight": place_of_weight,
    "place_of_cell": place_of_cell,
}

if __name__ == "__main__":
    program.MainWindow = AnsweringWindow  # type: ignore[misc]
    sys.exit(program.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
