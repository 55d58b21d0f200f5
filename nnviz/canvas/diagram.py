"""`Diagram`: where everything on the canvas lies. Immutable, made from the document by pure functions.

All lengths are scene pixels. Painting, hit-testing, minimap and fitting read it; none of them measures anything itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import fmean
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from nnviz.document import cards
from nnviz.document.cards import Card
from nnviz.document.layout import Point, cards_of
from nnviz.spec import Link, NetworkSpec, Shape

RouteKind = Literal["curves", "band", "line"]

CURVE_LIMIT: Final = 2000  # weights of one link that are drawn one by one
BUTTON: Final = 22.0
BUTTON_LAP: Final = 7.0  # of a button over the card's lower edge, clear of the units
BADGE_RADIUS: Final = 9.0
BIAS: Final = 9.0
CHIP_HEIGHT: Final = 18.0
TURN: Final = 18.0  # from a port to where a lane turns off
LANE_GAP: Final = 22.0  # from a lane to the cards it runs around
CURVE_POINTS: Final = 25
UNITS_PARAMETERS: Final = ("units", "filters")


@dataclass(frozen=True)
class CardBox:
    """One layer's card at its place."""

    name: str
    card: Card
    x: float
    y: float
    has_input: bool = True
    is_read: bool = True  # by another layer
    resizable: bool = False

    @cached_property
    def rect(self) -> QRectF:
        card = self.card
        return QRectF(self.x - card.half_width, self.y - card.ascent, 2 * card.half_width, card.ascent + card.descent)

    @property
    def in_port(self) -> QPointF:
        return QPointF(self.x - self.card.half_width, self.y)

    @property
    def out_port(self) -> QPointF:
        return QPointF(self.x + self.card.half_width, self.y)

    @property
    def badge(self) -> QPointF:
        """Centre of the mark of a fault."""
        return self.rect.topRight() + QPointF(-4.0, 4.0)

    @cached_property
    def unit_rects(self) -> tuple[QRectF, ...]:
        """Where the shown units (filters: the feature maps) are drawn, in order."""
        return tuple(_UNIT_PLACES[self.card.form](self))

    @cached_property
    def kernel_rects(self) -> tuple[QRectF, ...]:
        """Where the kernels of shown filters are drawn, one above each feature map."""
        if self.card.form != "filters":
            return ()
        lift = cards.FILTER_UNIT + 2
        return tuple(rect.translated(0, -lift) for rect in self.unit_rects)

    def bias_rect(self, unit: int) -> QRectF:
        """The small mark beside a unit that shows its bias."""
        corner = self.unit_rects[unit].bottomLeft()
        return QRectF(corner.x() - BIAS - 1.5, corner.y() - BIAS - 1, BIAS, BIAS)

    @property
    def chip(self) -> QRectF | None:
        """Where the number of units that are not shown stands; a click opens or closes them."""
        if self.card.form == "column" and self.card.units <= cards.COLUMN_UNITS:
            return None
        if self.card.form not in ("column", "grid", "filters") or not (self.card.hidden or self.card.form == "column"):
            return None
        width = 2 * self.card.half_width - 20
        return QRectF(self.x - width / 2, self.rect.bottom() - cards.MARGIN - CHIP_HEIGHT, width, CHIP_HEIGHT)

    @property
    def minus(self) -> QRectF:
        return QRectF(self.x - BUTTON - 2, self.rect.bottom() - BUTTON_LAP, BUTTON, BUTTON)

    @property
    def plus(self) -> QRectF:
        return QRectF(self.x + 2, self.rect.bottom() - BUTTON_LAP, BUTTON, BUTTON)


@dataclass(frozen=True)
class Route:
    """How a link runs.

    `curves`: one from every shown unit of the source to every shown unit of the target, at the heights
    `starts` and `ends`. `band`: one broad stroke for `weights` weights. `line`: nothing is weighted. A line that
    would run backwards or behind other cards runs along the height `lane` instead.
    """

    link: Link
    kind: RouteKind
    x0: float
    x1: float
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    weights: int = 0
    lane: float | None = None

    @property
    def bend(self) -> float:
        """How far the control points of its curves reach in."""
        return (self.x1 - self.x0) / 2

    @cached_property
    def rect(self) -> QRectF:
        heights = (*self.starts, *self.ends, *(() if self.lane is None else (self.lane,)))
        turn = 0.0 if self.lane is None else TURN
        left, right = min(self.x0, self.x1 - turn), max(self.x1, self.x0 + turn)
        return QRectF(left, min(heights), right - left, max(heights) - min(heights))

    @property
    def middle(self) -> QPointF:
        """The middle of a line or a band."""
        height = (fmean(self.starts) + fmean(self.ends)) / 2 if self.lane is None else self.lane
        return QPointF((self.x0 + self.x1) / 2, height)

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """The middle line as points (n, 2): the corners of a lane, or points close together on a curve."""
        start, end = fmean(self.starts), fmean(self.ends)
        if self.lane is None:
            return np.array([self.point(t, start, end) for t in np.linspace(0, 1, CURVE_POINTS)])
        out, back = self.x0 + TURN, self.x1 - TURN
        corners = [(self.x0, start), (out, start), (out, self.lane), (back, self.lane), (back, end), (self.x1, end)]
        return np.array(corners)

    def point(self, t: float, start: float, end: float) -> tuple[float, float]:
        """The point of the cubic curve from height `start` to `end` at `t` from 0 to 1."""
        a, b = self.x0 + self.bend, self.x1 - self.bend
        x = (1 - t) ** 3 * self.x0 + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * self.x1
        return x, start + (end - start) * t * t * (3 - 2 * t)


@dataclass(frozen=True)
class Diagram:
    """Every card and link of the network."""

    boxes: Mapping[str, CardBox]
    routes: Mapping[Link, Route]

    @cached_property
    def rect(self) -> QRectF:
        """What everything together covers."""
        bounds = QRectF()
        for box in self.boxes.values():
            bounds = bounds.united(box.rect)
        return bounds

    def moved(self, places: Mapping[str, Point]) -> "Diagram":
        """The diagram with some layers elsewhere."""
        boxes = dict(self.boxes)
        for name, (x, y) in places.items():
            boxes[name] = replace(boxes[name], x=x, y=y)
        moved = {link: route.weights for link, route in self.routes.items() if places.keys() & set(link)}
        return Diagram(boxes, {**self.routes, **_routes(moved, boxes, self)})


NOTHING: Final = Diagram({}, {})


def diagram_of(
    network: NetworkSpec,
    shapes: Mapping[str, Shape],
    layout: Mapping[str, Point],
    opened: Iterable[str] = (),
    before: Diagram = NOTHING,
) -> Diagram:
    """The diagram of a network whose layers stand at `layout`; those in `opened` show more of their units.

    Boxes and routes of the diagram `before` that did not change are taken over, with all that they have worked out.
    """
    boxes, cards_by_name = {}, cards_of(network, shapes, opened)
    read = {link.source for link in network.links}
    for layer in network.layers:
        name, has_input = layer.name, layer.inputs[1] != 0
        resizable = any(hasattr(layer, parameter) for parameter in UNITS_PARAMETERS)
        box = CardBox(name, cards_by_name[name], *layout[name], has_input, name in read, resizable)
        known = before.boxes.get(name)
        boxes[name] = known if known is not None and known == box else box
    weights = {link: kernel_size(network, shapes, link) for link in network.links}
    return Diagram(boxes, _routes(weights, boxes, before))


def kernel_size(network: NetworkSpec, shapes: Mapping[str, Shape], link: Link) -> int:
    """Weights between the two layers of a link; 0 where the target has no kernel, or none that fits."""
    shape = shapes.get(link.source, ())
    if network.layer(link.target).type != "Dense" or len(shape) != 1 or link.target not in shapes:
        return 0
    return shape[0] * shapes[link.target][0]


def curve_parameter(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """`t` at which the curve of a weight has come the share `x` of its way to the right.

    Its control points lie in the middle, so that x(t) = 1.5 t − 1.5 t² + t³ whatever the heights; solved by Newton.
    """
    share = t = np.clip(x, 0.0, 1.0)
    for _ in range(6):
        t = t - (1.5 * t - 1.5 * t**2 + t**3 - share) / (1.5 - 3 * t + 3 * t**2)
    return t


def _route_kind(boxes: Mapping[str, CardBox], link: Link, count: int) -> RouteKind:
    source, target = boxes[link.source].card, boxes[link.target].card
    if not count:
        return "line"
    shown = source.units * target.units
    both = source.form == "column" and target.form == "column"
    return "curves" if both and shown <= CURVE_LIMIT else "band"


def obstacles_of(boxes: Mapping[str, CardBox]) -> NDArray[np.float64]:
    """Left, top, right and bottom of every card, (cards, 4)."""
    rects = [box.rect for box in boxes.values()]
    return np.array([(rect.left(), rect.top(), rect.right(), rect.bottom()) for rect in rects]).reshape(-1, 4)


def _routes(weights: Mapping[Link, int], boxes: Mapping[str, CardBox], before: Diagram) -> dict[Link, Route]:
    """How links of so many weights run between the boxes."""
    obstacles = obstacles_of(boxes)
    routes = {}
    for link, count in weights.items():
        known = before.routes.get(link)
        stays = known is not None and known.weights == count and all(boxes[n] is before.boxes[n] for n in link)
        routes[link] = known if known is not None and stays else _straight_route(link, count, boxes)
    for link, crowded in zip(routes, _crowded(list(routes.values()), obstacles), strict=True):
        lane = _lane_of(routes[link], obstacles) if crowded else None
        if lane != routes[link].lane:
            routes[link] = replace(routes[link], lane=lane)
    return routes


def _straight_route(link: Link, weights: int, boxes: Mapping[str, CardBox]) -> Route:
    """From port to port, whatever lies between."""
    source, target = boxes[link.source], boxes[link.target]
    x0, x1 = source.out_port.x(), target.in_port.x()
    kind = _route_kind(boxes, link, weights) if x0 < x1 else "line"
    if kind == "curves":
        x0, x1 = source.unit_rects[0].right() + 1, target.unit_rects[0].left() - 1
        return Route(link, kind, x0, x1, _middles(source.unit_rects), _middles(target.unit_rects), weights)
    starts, ends = ((source.y,), (target.y,)) if kind == "line" else (_band_span(source), _band_span(target))
    return Route(link, kind, x0, x1, starts, ends, weights)


def _middles(rects: Iterable[QRectF]) -> tuple[float, ...]:
    return tuple(rect.center().y() for rect in rects)


def _crowded(routes: list[Route], obstacles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which routes are lines that may need a lane: they run back, or have a card between their ends."""
    x0, x1 = np.array([(route.x0, route.x1) for route in routes]).reshape(-1, 2).T
    lines = np.array([route.kind == "line" for route in routes], bool)
    between = (obstacles[:, 0] > x0[:, None]) & (obstacles[:, 2] < x1[:, None])
    return lines & ((x1 <= x0) | between.any(1))


def _lane_of(route: Route, obstacles: NDArray[np.float64]) -> float | None:
    (y0,), (y1,) = route.starts, route.ends
    if route.x1 <= route.x0:
        return _lane_between(y0, y1, obstacles)
    return _lane_around(route.x0, route.x1, y0, y1, obstacles)


def _lane_between(y0: float, y1: float, obstacles: NDArray[np.float64]) -> float:
    """Where a link runs back: between the two rows its ends stand in, else below both."""
    (top0, bottom0), (top1, bottom1) = (_row_at(y, obstacles) for y in (y0, y1))
    if top1 > bottom0:
        return (bottom0 + top1) / 2
    if top0 > bottom1:
        return (bottom1 + top0) / 2
    return max(bottom0, bottom1) + LANE_GAP


def _row_at(y: float, obstacles: NDArray[np.float64]) -> tuple[float, float]:
    """Top and bottom of all cards that stand at a height."""
    row = obstacles[(obstacles[:, 1] <= y) & (y <= obstacles[:, 3])]
    return float(row[:, 1].min()), float(row[:, 3].max())


def _lane_around(x0: float, x1: float, y0: float, y1: float, obstacles: NDArray[np.float64]) -> float | None:
    """Above the cards that a straight way would run behind; `None` where the way is free."""
    left, top, right, bottom = obstacles.T
    between = (left > x0) & (right < x1)
    middle = (np.clip((left + right) / 2, x0, x1) - x0) / (x1 - x0)
    height = y0 + (y1 - y0) * middle * middle * (3 - 2 * middle)
    hidden = between & (top < height) & (height < bottom)
    return float(top[hidden].min()) - LANE_GAP if hidden.any() else None


def _band_span(box: CardBox) -> tuple[float, float]:
    reach = min(36.0, box.card.descent - 12)
    return box.y - reach, box.y + reach


def _column(box: CardBox) -> list[QRectF]:
    side, pitch = cards.column_pitch(box.card.units)
    top = box.rect.top() + cards.HEADER
    return [QRectF(box.x - side / 2, top + index * pitch, side, side) for index in range(box.card.units)]


def _grid(box: CardBox) -> list[QRectF]:
    return _rows(box, cards.GRID_COLUMNS, cards.GRID_PITCH, cards.GRID_PITCH, cards.GRID_UNIT, 4.0)


def _filters(box: CardBox) -> list[QRectF]:
    return _rows(
        box, cards.FILTER_COLUMNS, cards.FILTER_PITCH, cards.FILTER_ROW, cards.FILTER_UNIT, cards.FILTER_UNIT + 8
    )


def _rows(box: CardBox, columns: int, pitch: float, row: float, side: float, lead: float) -> list[QRectF]:
    """Squares in rows below the header, each row centred on the card as if it were full."""
    left = box.x - ((min(columns, box.card.units) - 1) * pitch + side) / 2
    top = box.rect.top() + cards.HEADER + lead
    return [
        QRectF(left + index % columns * pitch, top + index // columns * row, side, side)
        for index in range(box.card.units)
    ]


def _bars(box: CardBox) -> list[QRectF]:
    left, top = box.rect.left() + 12, box.rect.top() + cards.HEADER
    width = 2 * box.card.half_width - 34
    return [QRectF(left, top + index * cards.BAR_PITCH, width, cards.BAR_PITCH) for index in range(box.card.units)]


def _picture(box: CardBox) -> list[QRectF]:
    side = cards.PICTURE
    return [QRectF(box.x - side / 2, box.rect.top() + cards.HEADER + 6, side, side)]


def _nowhere(box: CardBox) -> list[QRectF]:
    return []


_UNIT_PLACES = {
    "column": _column,
    "grid": _grid,
    "bars": _bars,
    "filters": _filters,
    "picture": _picture,
    "plain": _nowhere,
}
