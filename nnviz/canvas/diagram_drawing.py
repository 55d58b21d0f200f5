"""The diagram as a `Drawing`, from immutable records alone, so that any thread may paint it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.card_painting import LINE_SIZE
from nnviz.canvas.colours import CanvasColours, colours_of
from nnviz.canvas.diagram import CURVE_LIMIT, CardBox, Diagram, Route
from nnviz.canvas.layer_item import CardLook, paint_card, paint_content
from nnviz.canvas.link_item import LinkLook, curves, paint_band, paint_line, paint_unknown, paint_weights
from nnviz.canvas.pictures import EMPTY, content_of, shown_weights
from nnviz.settings.fonts import text_font
from nnviz.settings.theme import SCHEMES, Scheme
from nnviz.widgets.drawing import Drawing, Tell

INSET: Final = 24  # pixels around everything
SHADOW: Final = 8  # that cards and lanes reach out of their bounds
NAME_GAP: Final = 16  # from a card to the names of its units, and around these

Step = Callable[[QPainter], None]


@dataclass(frozen=True, eq=False)
class DiagramContent:
    """All that is to be seen of a network: nothing of it changes."""

    diagram: Diagram
    texts: Mapping[str, tuple[str, str]]  # title and line by layer
    activations: Mapping[str, str]
    unit_names: tuple[str, ...] = ()
    view: LiveView | None = None

    def bare(self) -> "DiagramContent":
        """Without what the network does at the moment."""
        return replace(self, view=None)

    def part(self, names: Iterable[str]) -> "DiagramContent":
        """Some of the layers, with the links between them."""
        chosen, shown = set(names), self.diagram
        boxes = {name: box for name, box in shown.boxes.items() if name in chosen}
        routes = {link: route for link, route in shown.routes.items() if chosen.issuperset(link)}
        return replace(self, diagram=Diagram(boxes, routes))


def diagram_drawing(content: DiagramContent, title: str, scheme: Scheme, *, transparent: bool = False) -> Drawing:
    """The diagram in its true size and in the colours of a scheme, whatever is selected or pointed at."""
    bounds = _bounds(content).toAlignedRect().adjusted(-INSET, -INSET, INSET, INSET)
    ground = "" if transparent else SCHEMES[scheme].canvas
    paint = partial(_paint, content, scheme, QPointF(bounds.topLeft()))
    return Drawing(title, bounds.width(), bounds.height(), ground, paint)


def _bounds(content: DiagramContent) -> QRectF:
    bounds = content.diagram.rect
    for route in content.diagram.routes.values():
        bounds = bounds.united(route.rect.adjusted(-1, -SHADOW, 1, SHADOW))
    metrics = QFontMetricsF(text_font(LINE_SIZE))
    names = max((metrics.horizontalAdvance(name) for name in content.unit_names), default=0.0)
    for box in content.diagram.boxes.values():
        if not box.has_input and box.card.form == "column":
            left = box.unit_rects[0].left() - names - NAME_GAP
            bounds = bounds.united(QRectF(left, box.rect.top(), 1, 1))
    return bounds


def _paint(content: DiagramContent, scheme: Scheme, corner: QPointF, painter: QPainter, tell: Tell) -> None:
    painter.translate(-corner)
    steps = list(_steps(content, colours_of(SCHEMES[scheme])))
    for done, step in enumerate(steps):
        step(painter)
        tell((done + 1) / len(steps))


def _steps(content: DiagramContent, colours: CanvasColours) -> Iterator[Step]:
    """Lines below the cards, curves above these, and units above all."""
    boxes, routes = content.diagram.boxes.values(), content.diagram.routes.values()
    looks = {box.name: _look(box, content, colours) for box in boxes}
    yield from (partial(_paint_route, route, content, colours) for route in routes if route.kind == "line")
    yield from (partial(paint_card, look=looks[box.name], rect=box.rect) for box in boxes)
    yield from (partial(_paint_route, route, content, colours) for route in routes if route.kind != "line")
    yield from (partial(_paint_units, box, content, looks[box.name]) for box in boxes)


def _look(box: CardBox, content: DiagramContent, colours: CanvasColours) -> CardLook:
    title, line = content.texts[box.name]
    return CardLook(box, title, line, colours, unit_names=() if box.has_input else content.unit_names)


def _paint_units(box: CardBox, content: DiagramContent, look: CardLook, painter: QPainter) -> None:
    shown = EMPTY
    if content.view is not None:
        shown = content_of(box, content.activations[box.name], content.view, look.colours, fine=True)
    paint_content(painter, look, box, shown)


def _paint_route(route: Route, content: DiagramContent, colours: CanvasColours, painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    look = LinkLook(route, colours)
    weights = None if content.view is None else shown_weights(route, content.view)
    if route.kind == "line":
        paint_line(painter, look)
    elif route.kind == "band":
        paint_band(painter, look, weights)
    elif weights is None or weights.size != len(route.starts) * len(route.ends):
        paint_unknown(painter, colours, curves(route))
    else:
        paint_weights(painter, colours, curves(route), weights, CURVE_LIMIT)
