"""A shown canvas with a small network, and hands that point at things in it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.analysis.live_view import LiveView
from nnviz.canvas import Canvas
from nnviz.canvas.drop import MIME_TYPE
from nnviz.document import Document, Selection
from nnviz.settings.theme import Theme
from nnviz.spec import Link, NetworkSpec, Project, layers
from nnviz.training.snapshot import Snapshot

NO_KEYS = Qt.KeyboardModifier.NoModifier


def project() -> Project:
    """Two features, hidden layers of 4 and 3 units, one output."""
    hidden = (layers.Dense(4, activation="tanh"), layers.Dense(3, activation="tanh"))
    return Project(network=NetworkSpec.sequential([layers.Input(shape=(2,)), *hidden, layers.Dense(1)]))


def view_of(network: NetworkSpec) -> LiveView:
    """A view with numbered weights and maps that rise from left to right."""
    shapes, parameters = network.shapes(), {}
    for link in network.links:
        sizes = (shapes[link.source][0], shapes[link.target][0])
        parameters[f"{link.target}/kernel"] = np.linspace(-1, 1, sizes[0] * sizes[1], dtype=np.float32).reshape(sizes)
        parameters[f"{link.target}/bias"] = np.linspace(-1, 1, sizes[1], dtype=np.float32)
    snapshot = Snapshot(1, "running", 1, 1, 10, 0.1, 0.1, 0.01, 1.0, parameters)
    ramp = np.tile(np.linspace(-1, 1, 16, dtype=np.float32), (16, 1))
    return LiveView(snapshot, unit_maps={name: np.stack([ramp] * shape[0]) for name, shape in shapes.items()})


@dataclass
class Stage:
    """A canvas on show and the hands that move in it."""

    canvas: Canvas
    document: Document
    selection: Selection
    theme: Theme

    def place(self, point: QPointF) -> QPoint:
        """A scene point in the viewport."""
        return self.canvas.view.mapFromScene(point)

    def card(self, name: str) -> QPoint:
        """A point of a card where nothing else lies."""
        return self.place(self.canvas.scene.diagram.boxes[name].rect.topLeft() + QPointF(30, 20))

    def out_port(self, name: str) -> QPoint:
        return self.place(self.canvas.scene.diagram.boxes[name].out_port)

    def in_port(self, name: str) -> QPoint:
        return self.place(self.canvas.scene.diagram.boxes[name].in_port)

    def weight(self, source: str, target: str, row: int, column: int, t: float = 0.4) -> QPoint:
        route = self.canvas.scene.diagram.routes[Link(source, target)]
        return self.place(QPointF(*route.point(t, route.starts[row], route.ends[column])))

    def link_middle(self, source: str, target: str) -> QPointF:
        return self.canvas.scene.diagram.routes[Link(source, target)].middle

    def click(self, place: QPoint, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseClick(self.canvas.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def hover(self, place: QPoint) -> None:
        QTest.mouseMove(self.canvas.view.viewport(), place)

    def press(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mousePress(self.canvas.view.viewport(), button, NO_KEYS, place)

    def release(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseRelease(self.canvas.view.viewport(), button, NO_KEYS, place)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move in two steps, release."""
        self.press(start)
        self.hover((start + end) / 2)
        self.hover(end)
        self.release(end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.canvas.view, key, modifiers)

    def hold(self, type_name: str, point: QPointF) -> None:
        """Hold a layer of the palette over a scene point."""
        self._mime = QMimeData()
        self._mime.setData(MIME_TYPE, type_name.encode())
        for event in (QDragEnterEvent, QDragMoveEvent):
            made = event(self.place(point), *self._drag_parts())
            QApplication.sendEvent(self.canvas.view.viewport(), made)

    def drop(self, type_name: str, point: QPointF) -> None:
        """Drop a layer of the palette on a scene point."""
        self.hold(type_name, point)
        event = QDropEvent(QPointF(self.place(point)), *self._drag_parts())
        QApplication.sendEvent(self.canvas.view.viewport(), event)

    def leave(self) -> None:
        QApplication.sendEvent(self.canvas.view.viewport(), QDragLeaveEvent())

    def _drag_parts(self) -> tuple[Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
        return Qt.DropAction.CopyAction, self._mime, Qt.MouseButton.LeftButton, NO_KEYS


def stage_for(document: Document, qtbot: QtBot) -> Stage:
    theme, selection = Theme("light"), Selection(document)
    canvas = Canvas(document, selection, theme)
    qtbot.addWidget(canvas)
    canvas.resize(900, 520)
    canvas.show()
    return Stage(canvas, document, selection, theme)
