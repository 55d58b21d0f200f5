"""The canvas by keyboard: what each key does, as a table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent

from nnviz.canvas.card_text import line_of, title_of
from nnviz.canvas.gestures import neighbour
from nnviz.canvas.hit import Hit
from nnviz.canvas.scene import CanvasScene
from nnviz.document.layout import GRID
from nnviz.settings.translator import sentence_text
from nnviz.spec import Link

if TYPE_CHECKING:
    from nnviz.canvas.view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Keyboard:
    """Arrows go from layer to layer (Shift selects more, Ctrl moves), Tab to links too, Enter opens or edits.

    + and − change the units, O opens a wide layer, L begins a link that arrows lead and Enter makes,
    Delete removes, Esc gives up.
    """

    def __init__(self, view: "CanvasView", scene: CanvasScene) -> None:
        self._view, self._scene = view, scene
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Delete: self.delete,
            Qt.Key.Key_Backspace: self.delete,
            Qt.Key.Key_Escape: self._give_up,
            Qt.Key.Key_Return: self._activate,
            Qt.Key.Key_Enter: self._activate,
            Qt.Key.Key_Plus: lambda: self._change_units(1),
            Qt.Key.Key_Minus: lambda: self._change_units(-1),
            Qt.Key.Key_L: self._begin_link,
            Qt.Key.Key_O: self._open,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; whether it means anything."""
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in _ARROWS and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._arrow(*_ARROWS[key], shift=shift, control=modifiers == Qt.KeyboardModifier.ControlModifier)
            return True
        action = self._keys.get(key) if modifiers == Qt.KeyboardModifier.NoModifier else None
        if action is not None:
            action()
        return action is not None

    def step(self, by: int) -> bool:
        """Go to the next (or previous) layer or link in the flow; false where that leaves the canvas."""
        network = self._scene.document.network
        places: list[str | Link] = []
        for name in (*network.topological_order(), *set(network.names).difference(network.topological_order())):
            places += [name, *(link for link in network.links if link.source == name)]
        current = self._scene.current
        index = places.index(current) + by if current in places else (0 if by > 0 else len(places) - 1)
        if not 0 <= index < len(places):
            return False
        self.go_to(places[index])
        return True

    def go_to(self, place: str | Link, *, extend: bool = False) -> None:
        """Bring the keyboard to a layer or link, select it and say what it is."""
        scene, selection = self._scene, self._scene.selection
        if isinstance(place, Link):
            selection.select((), [place])
            self._view.make_visible(scene.diagram.routes[place].rect)
        else:
            selection.select(selection.names | {place} if extend else [place])
            self._view.make_visible(scene.diagram.boxes[place].rect)
        scene.set_current(place)
        self.announce()

    def announce(self) -> None:
        """Tell screen readers what is current."""
        self._view.setAccessibleDescription(self.description())
        QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged))

    def description(self) -> str:
        """The current layer or link in words."""
        network, current = self._scene.document.network, self._scene.current
        if isinstance(current, Link):
            words = QCoreApplication.translate("Keyboard", "Link from {source} to {target}")
            return words.format(source=current.source, target=current.target)
        if current is None:
            return QCoreApplication.translate("Keyboard", "{count} layers").format(count=len(network.layers))
        layer = network.layer(current)
        fault = next((sentence_text(p.message) for p in self._scene.document.problems if p.layer == current), "")
        sources = ", ".join(network.sources(current))
        parts = [title_of(network, layer), line_of(layer, self._scene.document.shapes.get(current)), fault]
        if sources:
            parts.append(QCoreApplication.translate("Keyboard", "reads {sources}").format(sources=sources))
        return ", ".join(part for part in parts if part)

    def delete(self) -> None:
        """Remove what is selected; the neighbours of a removed layer are linked."""
        selection = self._scene.selection
        self._scene.document.remove(selection.names, selection.links, heal=True)

    def _arrow(self, dx: int, dy: int, *, shift: bool, control: bool) -> None:
        scene = self._scene
        if control:
            step = 1.0 if shift else GRID
            layout = scene.document.layout
            places = {n: (layout[n][0] + dx * step, layout[n][1] + dy * step) for n in scene.selection.names}
            scene.document.move_layers(places)
            return
        current = scene.current
        if isinstance(current, Link):
            current = current.target if dx > 0 else current.source
        elif current is None:
            current = next(iter(scene.diagram.boxes), None)
        else:
            current = neighbour(scene.diagram, current, dx, dy)
        if current is not None:
            self.go_to(current, extend=shift)
            if self._view.linking is not None:
                self._view.linking.lead_to(current)
                self._view.viewport().update()

    def _begin_link(self) -> None:
        if isinstance(self._scene.current, str):
            self._view.begin_link(self._scene.current)

    def _activate(self) -> None:
        current = self._scene.current
        if self._view.linking is not None:
            self._view.end_gesture()
        elif isinstance(current, Link):
            self._view.weight_clicked.emit(Hit("weight", link=current, unit=0, source_unit=0))
        elif current is not None:
            self._view.layer_activated.emit(current)

    def _give_up(self) -> None:
        if not self._view.cancel():
            self._scene.selection.clear()
            self._scene.set_current(None)

    def _change_units(self, by: int) -> None:
        for name in self._scene.selection.names:
            self._view.change_units(name, by)

    def _open(self) -> None:
        if isinstance(self._scene.current, str):
            self._scene.toggle_opened(self._scene.current)
