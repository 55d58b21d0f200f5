"""Dropping a layer from the palette: where it would go, and the preview of that."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from nnviz.canvas import card_painting as paint
from nnviz.canvas.card_text import line_of
from nnviz.canvas.diagram import CardBox, Diagram
from nnviz.canvas.hit import nearest_route
from nnviz.canvas.scene import CanvasScene
from nnviz.document.cards import card_of
from nnviz.document.edits import new_layer, with_room_for
from nnviz.document.layout import GRID, Point
from nnviz.settings.fonts import text_font
from nnviz.spec import CATALOG, LayerSpec, Link, NetworkSpec

MIME_TYPE: Final = "application/x-nnviz-layer"
LINK_REACH: Final = 40.0  # scene pixels from a link within which a dropped layer goes into it
PORT_REACH: Final = 130.0  # from a free port within which it is linked to that
LEAST_GAP: Final = 48.0  # to the layer it follows


@dataclass(frozen=True, slots=True)
class DropTarget:
    """What a dropped layer would do: go into `link`, follow `after`, precede `before`, or stay loose."""

    link: Link | None = None
    after: str | None = None
    before: str | None = None


def drop_target(diagram: Diagram, network: NetworkSpec, type_name: str, point: QPointF) -> DropTarget:
    """Where a layer of a type goes that is dropped at a scene point."""
    takes_input = CATALOG[type_name].inputs[1] != 0
    if takes_input and CATALOG[type_name].inputs[0] <= 1:
        link = nearest_route(diagram, QRectF(point, point), LINK_REACH)
        if link is not None:
            return DropTarget(link=link)
    after = _nearest(point, {n: b.out_port for n, b in diagram.boxes.items() if not b.is_read}) if takes_input else None
    free = {n: b.in_port for n, b in diagram.boxes.items() if b.has_input and not network.sources(n)}
    before = _nearest(point, free) if after is None else None
    return DropTarget(after=after, before=before)


class LayerDrop:
    """A layer of one type held over the canvas; what lies behind the link it would go into makes room."""

    def __init__(self, scene: CanvasScene, type_name: str) -> None:
        self._scene, self._type = scene, type_name
        self._diagram = scene.diagram
        self._point = QPointF()
        self._target = DropTarget()

    def move(self, point: QPointF) -> None:
        """It is held over a scene point now."""
        before, self._point = self._target, point
        self._target = drop_target(self._diagram, self._scene.document.network, self._type, point)
        if before.link != self._target.link:
            self._scene.end_preview()
        self._scene.set_opening(self._target.link)
        if self._target.link is not None:
            self._scene.preview(self._room())

    def leave(self) -> None:
        """It is gone without a drop."""
        self._scene.set_opening(None)
        self._scene.end_preview()

    def drop(self) -> str:
        """Add it to the document; its name."""
        self.leave()
        document, target, place = self._scene.document, self._target, self._place()
        if target.link is not None:
            return document.insert_layer(self._layer(), *target.link, place)
        return document.add_layer(self._layer(), place, after=target.after, before=target.before)

    def _layer(self) -> LayerSpec:
        target = self._target
        return new_layer(self._scene.document.network, self._type, target.link.source if target.link else target.after)

    def _room(self) -> dict[str, Point]:
        """Places of the layers that would move."""
        network, link = self._scene.document.network, self._target.link
        if link is None:
            return {}
        grown = network.with_inserted(self._layer(), *link)
        name = next(name for name in grown.names if name not in network.names)
        layout = self._scene.document.layout
        places = with_room_for(grown, layout, name, self._place())
        return {other: place for other, place in places.items() if other != name and place != layout[other]}

    def _place(self) -> Point:
        x, y = (round(value / GRID) * GRID for value in (self._point.x(), self._point.y()))
        boxes, target = self._diagram.boxes, self._target
        half_width = card_of(self._layer(), None).half_width
        if target.before is not None:
            before = boxes[target.before]
            return min(x, before.in_port.x() - LEAST_GAP - half_width), before.y
        source = target.link.source if target.link else target.after
        if source is None:
            return x, y
        x = max(x, boxes[source].out_port.x() + LEAST_GAP + half_width)
        return x, self._diagram.routes[target.link].middle.y() if target.link else boxes[source].y

    def paint(self, painter: QPainter) -> None:
        """The card to come, what it will be linked to, and the words for that."""
        colours, boxes, layer = self._scene.colours, self._scene.diagram.boxes, self._layer()
        box = CardBox(self._type, card_of(layer, None), *self._place())
        painter.setPen(QPen(colours.accent, 2.2, Qt.PenStyle.DashLine))
        if self._target.after is not None:
            painter.drawLine(boxes[self._target.after].out_port, box.in_port)
        if self._target.before is not None:
            painter.drawLine(box.out_port, boxes[self._target.before].in_port)
        painter.setOpacity(0.94)
        paint.card_ground(painter, box.rect, colours, QPen(colours.accent, 2), focused=False)
        paint.header(painter, box.rect, self._type, line_of(layer, None), colours)
        painter.setOpacity(1.0)
        words = self._words()
        if words:
            below = QPointF(box.x, box.rect.bottom() + 20)
            paint.tag(painter, below, words, colours, text_font(12, QFont.Weight.DemiBold))

    def _words(self) -> str:
        if self._target.link is not None:
            return QCoreApplication.translate("LayerDrop", "insert here")
        if self._target.after is not None or self._target.before is not None:
            return QCoreApplication.translate("LayerDrop", "link here")
        return ""


def _nearest(point: QPointF, ports: dict[str, QPointF]) -> str | None:
    distances = {name: (port - point).manhattanLength() for name, port in ports.items()}
    name = min(distances, key=distances.__getitem__, default=None)
    return name if name is not None and distances[name] <= PORT_REACH else None
