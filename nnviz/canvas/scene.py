"""`CanvasScene`: the items of the diagram, kept in step with document, selection, live view and pointer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsScene

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.card_text import details_of, line_of, title_of
from nnviz.canvas.colours import CanvasColours, colours_of
from nnviz.canvas.curve_artist import Order
from nnviz.canvas.diagram import NOTHING, diagram_of
from nnviz.canvas.diagram_drawing import DiagramContent
from nnviz.canvas.hit import CANVAS, Hit, hit_at
from nnviz.canvas.layer_item import CardLook, ContentItem, LayerItem
from nnviz.canvas.link_item import CurvePicture, LinkItem, LinkLook
from nnviz.canvas.pictures import EMPTY, Array, content_of, shown_weights
from nnviz.document import Document, Selection
from nnviz.document.layout import Point
from nnviz.settings.theme import Theme
from nnviz.settings.translator import sentence_text
from nnviz.spec import Link, NetworkSpec, format_shape
from nnviz.spec.layers import Unknown
from nnviz.widgets.guarded import guarded

DOTS = 20.0  # between the dots of the ground
DOT = 1.6
DOTS_FADE = 0.45  # zoom below which the ground has no dots
MOST_PAINTED_HERE = 150  # curves; more are drawn off the GUI thread
ROOM = 4000.0  # around the diagram, to pan into


@dataclass(frozen=True, slots=True, eq=False)
class Weight:
    """One trained number: `array[index]` of the parameter `key`."""

    key: str
    index: tuple[int, ...]
    value: float
    array: Array


class CanvasScene(QGraphicsScene):
    """Shows a document. Nothing here is the truth of anything: all of it can be made anew from outside."""

    diagram_changed = Signal()

    def __init__(self, document: Document, selection: Selection, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.selection = document, selection
        self.colours: CanvasColours = colours_of(theme.tokens)
        self.diagram = NOTHING
        self._texts: dict[str, tuple[str, str]] = {}
        self._placeholders: frozenset[str] = frozenset()
        self._network = NetworkSpec()  # that the diagram shows
        self.view: LiveView | None = None
        self.opened: frozenset[str] = frozenset()
        self.current: str | Link | None = None  # where the keyboard is
        self.hover: Hit = CANVAS
        self._opening: Link | None = None
        self._names: tuple[str, ...] = ()
        self._theme = theme
        self._cards: dict[str, LayerItem] = {}
        self._contents: dict[str, ContentItem] = {}
        self._links: dict[Link, LinkItem] = {}
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        document.network_changed.connect(self.rebuild)
        document.project_replaced.connect(self._on_project_replaced)
        document.layers_moved.connect(self._on_layers_moved)
        document.problems_changed.connect(self.refresh)
        selection.selection_changed.connect(self.refresh)
        theme.changed.connect(self._on_theme_changed)
        self.rebuild()

    # -- what is shown ---------------------------------------------------------------------------

    def show_view(self, view: LiveView | None) -> None:
        """Show a network at work: units, biases and weights of this view."""
        self.view = view
        for name in self._contents:
            self._show_content(name)
        for link in self._links:
            self._show_weights(link)

    @property
    def content(self) -> DiagramContent:
        """All that is to be seen, to be drawn elsewhere."""
        activations = {layer.name: getattr(layer, "activation", "") for layer in self._network.layers}
        return DiagramContent(self.diagram, dict(self._texts), activations, self._names, self.view)

    def curve_orders(self, scale: float, visible: QRectF) -> dict[Link, Order]:
        """What the curve artist should draw: the visible links, where there are too many curves to paint them here."""
        routes = [route for route in self.diagram.routes.values() if route.kind == "curves"]
        if sum(len(route.starts) * len(route.ends) for route in routes) <= MOST_PAINTED_HERE:
            return {}
        shown = [(route, self._links[route.link].weights) for route in routes if route.rect.intersects(visible)]
        return {r.link: Order(r, weights, scale, self.colours) for r, weights in shown if weights is not None}

    def show_curves(self, pictures: Mapping[Link, CurvePicture]) -> None:
        """Show curves that the artist has drawn."""
        for link, picture in pictures.items():
            if link in self._links and self._links[link].weights is not None:
                self._links[link].show_picture(picture)

    def forget_curves(self) -> None:
        """Paint all curves here again."""
        for item in self._links.values():
            item.show_picture(None)

    def set_unit_names(self, names: Iterable[str]) -> None:
        """Names of the network's input features, shown beside the units of the Input."""
        self._names = tuple(names)
        self.refresh()

    def set_hover(self, hit: Hit) -> None:
        """Say what is under the pointer."""
        if hit == self.hover:
            return
        before, self.hover = self.hover, hit
        for name in {before.layer, hit.layer} - {""}:
            self._refresh_layer(name)
        for link in (before.link, hit.link):
            if link in self._links:
                self._links[link].highlight((hit.source_unit, hit.unit) if hit.link == link and hit.unit >= 0 else None)

    def set_current(self, current: str | Link | None) -> None:
        """Say where the keyboard is."""
        self.current = current
        self.refresh()

    def set_opening(self, link: Link | None) -> None:
        """Say which link a dragged layer would go into."""
        if link != self._opening:
            self._opening = link
            self.refresh()

    def set_lifted(self, link: Link | None) -> None:
        """Hide a link for as long as its end is held."""
        for other, item in self._links.items():
            item.setVisible(other != link)

    def details(self, hit: Hit) -> str:
        """What a tooltip says of a layer: its fault, or its output shape and number of weights."""
        network = self.document.network
        if not hit.layer:
            return ""
        layer, shape = network.layer(hit.layer), self.document.shapes.get(hit.layer)
        return self._faults().get(hit.layer) or details_of(layer, shape, network.parameter_counts().get(hit.layer))

    def weight(self, hit: Hit) -> Weight | None:
        """The weight or bias that a hit means, as it is in the view."""
        if self.view is None or hit.kind not in ("weight", "bias"):
            return None
        index: tuple[int, ...] = (hit.unit,)
        key = f"{hit.layer}/bias"
        if hit.link is not None:
            key, index = f"{hit.link.target}/kernel", (hit.source_unit, hit.unit)
        array = self.view.snapshot.parameters.get(key)
        if array is None or array.ndim != len(index) or any(i >= n for i, n in zip(index, array.shape, strict=True)):
            return None
        return Weight(key, index, float(array[index]), array)

    def toggle_opened(self, name: str) -> None:
        """Show more of a wide layer's units, or fewer again."""
        self.opened = self.opened ^ {name}
        self.rebuild()

    def preview(self, places: Mapping[str, Point]) -> None:
        """Show layers elsewhere for the time of a gesture or an animation; `end_preview` brings them back."""
        self._move(places)

    def end_preview(self) -> None:
        """Show every layer where the document has it."""
        layout, boxes = self.document.layout, self.diagram.boxes
        self._move({n: layout[n] for n, box in boxes.items() if n in layout and (box.x, box.y) != layout[n]})

    def hit(self, point: QPointF, zoom: float, *, far: bool) -> Hit:
        """What is under a scene point."""
        return hit_at(self.diagram, point, zoom, far=far, faulty=frozenset(self._faults()))

    # -- following -------------------------------------------------------------------------------

    @Slot()
    def rebuild(self) -> None:
        """Make the diagram from the document anew and bring the items in step with it."""
        document = self.document
        network = self._network = document.network
        if self.current is not None and self.current not in (*network.names, *network.links):
            self.current = None
        self.opened &= set(network.names)
        self._texts = {
            layer.name: (title_of(network, layer), line_of(layer, document.shapes.get(layer.name)))
            for layer in network.layers
        }
        self._placeholders = frozenset(layer.name for layer in network.layers if isinstance(layer, Unknown))
        self.diagram = diagram_of(network, document.shapes, document.layout, self.opened, self.diagram)
        self._drop_gone()
        self._update(self.diagram.boxes, self.diagram.routes)
        self._tell_diagram()

    @Slot()
    def refresh(self) -> None:
        """Bring the looks of all items up to date."""
        self._update(self.diagram.boxes, self.diagram.routes)

    @Slot()
    def _on_project_replaced(self) -> None:
        self.view, self.opened, self.current = None, frozenset(), None
        self.rebuild()
        self.show_view(None)

    @Slot(object)
    def _on_layers_moved(self, names: tuple[str, ...]) -> None:
        if self._network is self.document.network:  # otherwise `rebuild` is still to come
            self._move({name: self.document.layout[name] for name in names})

    @Slot()
    def _on_theme_changed(self) -> None:
        self.colours = colours_of(self._theme.tokens)
        self.refresh()
        self.show_view(self.view)
        self.update()

    # -- items -----------------------------------------------------------------------------------

    def _move(self, places: Mapping[str, Point]) -> None:
        self.diagram = self.diagram.moved(places)
        self._update(places, [link for link in self.diagram.routes if places.keys() & set(link)])
        self._tell_diagram()

    def _tell_diagram(self) -> None:
        self.setSceneRect(self.diagram.rect.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self.diagram_changed.emit()

    def _update(self, names: Iterable[str], links: Iterable[Link]) -> None:
        """Make or update the items of these layers and links."""
        faults = self._faults()
        for name in names:
            self._set_look(name, self._look(name, faults))
        faulty = {(problem.source, problem.layer) for problem in self.document.problems}
        for link in links:
            self._set_link_look(link, self._link_look(link, faulty))

    def _drop_gone(self) -> None:
        for name in self._cards.keys() - self.diagram.boxes.keys():
            self.removeItem(self._cards.pop(name))
            self.removeItem(self._contents.pop(name))
        for link in self._links.keys() - self.diagram.routes.keys():
            self.removeItem(self._links.pop(link))

    def _set_look(self, name: str, look: CardLook) -> None:
        if name in self._cards:
            before = self._contents[name].look
            if before == look:
                return
            self._cards[name].set_look(replace(look, unit=-1, hovered=False))
            self._contents[name].set_look(look)
            if before.box.card != look.box.card:
                self._show_content(name)
            return
        self._cards[name], self._contents[name] = LayerItem(look), ContentItem(look)
        self.addItem(self._cards[name])
        self.addItem(self._contents[name])
        self._show_content(name)

    def _set_link_look(self, link: Link, look: LinkLook) -> None:
        item = self._links.get(link)
        if item is None:
            item = self._links[link] = LinkItem(look)
            self.addItem(item)
        else:
            item.set_look(look)
        self._show_weights(link)

    def _refresh_layer(self, name: str) -> None:
        if name in self._contents:
            hover = self.hover
            unit = hover.unit if hover.kind in ("unit", "bias") and hover.layer == name else -1
            look = replace(self._contents[name].look, hovered=hover.layer == name, unit=unit)
            self._contents[name].set_look(look)

    def _look(self, name: str, faults: Mapping[str, str]) -> CardLook:
        hover, box = self.hover, self.diagram.boxes[name]
        title, line = self._texts[name]
        return CardLook(
            box=box,
            title=title,
            line=line,
            colours=self.colours,
            placeholder=name in self._placeholders,
            unit_names=() if box.has_input else self._names,
            fault=faults.get(name, ""),
            selected=name in self.selection.names,
            current=name == self.current,
            hovered=hover.layer == name,
            unit=hover.unit if hover.kind in ("unit", "bias") and hover.layer == name else -1,
        )

    def _link_look(self, link: Link, faults: set[tuple[str | None, str | None]]) -> LinkLook:
        faulty = link in faults
        selected = link in self.selection.links
        shape = self.document.shapes.get(link.source)
        return LinkLook(
            route=self.diagram.routes[link],
            colours=self.colours,
            words=format_shape(shape) if shape and (faulty or selected) else "",
            faulty=faulty,
            selected=selected or link == self.current,
            opening=link == self._opening,
        )

    def _faults(self) -> dict[str, str]:
        """The first fault of every layer that has one."""
        return {p.layer: sentence_text(p.message) for p in reversed(self.document.problems) if p.layer is not None}

    def _show_content(self, name: str) -> None:
        if self.view is None or name not in self.document.network.names:
            self._contents[name].show_content(EMPTY)
            return
        activation = getattr(self.document.network.layer(name), "activation", "")
        self._contents[name].show_content(content_of(self.diagram.boxes[name], activation, self.view, self.colours))

    def _show_weights(self, link: Link) -> None:
        route = self.diagram.routes[link]
        self._links[link].show_weights(None if self.view is None else shown_weights(route, self.view))

    # -- ground ----------------------------------------------------------------------------------

    @guarded
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, self.colours.ground)
        if painter.worldTransform().m11() < DOTS_FADE:
            return
        painter.setPen(QPen(self.colours.grid, DOT))
        columns = range(int(rect.left() // DOTS), int(rect.right() // DOTS) + 2)
        rows = range(int(rect.top() // DOTS), int(rect.bottom() // DOTS) + 2)
        painter.drawPoints([QPointF(x * DOTS, y * DOTS) for x in columns for y in rows])
