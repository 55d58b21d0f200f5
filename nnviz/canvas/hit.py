"""What lies under a point of the canvas: a pure function of the diagram."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.canvas.diagram import BADGE_RADIUS, CardBox, Diagram, Route, curve_parameter
from nnviz.spec import Link

HitKind = Literal[
    "canvas", "card", "unit", "bias", "in_port", "out_port", "plus", "minus", "chip", "badge", "link", "weight"
]
PORT_REACH: Final = 11.0  # screen pixels, as the next one
LINE_REACH: Final = 6.0
END_SHARE: Final = 0.25  # of a link at its target that a drag takes off


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer; `unit` is the target's where a weight is meant, `source_unit` the other end's."""

    kind: HitKind
    layer: str = ""
    link: Link | None = None
    unit: int = -1
    source_unit: int = -1
    at_end: bool = False


CANVAS: Final = Hit("canvas")


def hit_at(
    diagram: Diagram, point: QPointF, zoom: float = 1.0, *, far: bool = False, faulty: frozenset[str] = frozenset()
) -> Hit:
    """The topmost thing at a scene point; reaches are in screen pixels, so `zoom` is needed.

    `far`: cards are only titles, so that nothing inside them can be hit. `faulty` layers have a badge.
    """
    boxes = list(diagram.boxes.values())[::-1]
    for box in boxes:
        hit = None if far else _control_hit(box, point, box.name in faulty)
        if hit is not None:
            return hit
    for box in boxes:
        hit = _port_hit(box, point, PORT_REACH / zoom) or (None if far else _inner_hit(box, point))
        if hit is not None:
            return hit
    routes = list(diagram.routes.values())[::-1]
    weights = [] if far else [route for route in routes if route.kind == "curves"]
    hit = _nearest_weight(weights, point, LINE_REACH / zoom)
    if hit is not None:
        return hit
    for box in boxes:
        if box.rect.contains(point):
            return Hit("card", box.name)
    for route in routes:
        if (far or route.kind != "curves") and _on_route(route, point, LINE_REACH / zoom):
            return Hit("link", link=route.link, at_end=_at_end(route, point))
    return CANVAS


def nearest_route(diagram: Diagram, rect: QRectF, reach: float) -> Link | None:
    """The link that a card dropped over `rect` goes into: the one whose middle line passes nearest its centre."""
    best, found = reach, None
    for link, route in diagram.routes.items():
        distance = _middle_distance(route, rect.center())
        if distance < best:
            best, found = distance, link
    return found


def _control_hit(box: CardBox, point: QPointF, faulty: bool) -> Hit | None:
    if faulty and _near(box.badge, point, BADGE_RADIUS):
        return Hit("badge", box.name)
    if box.resizable and box.minus.contains(point):
        return Hit("minus", box.name)
    if box.resizable and box.plus.contains(point):
        return Hit("plus", box.name)
    return None


def _port_hit(box: CardBox, point: QPointF, reach: float) -> Hit | None:
    if _near(box.out_port, point, reach):
        return Hit("out_port", box.name)
    if box.has_input and _near(box.in_port, point, reach):
        return Hit("in_port", box.name)
    return None


def _inner_hit(box: CardBox, point: QPointF) -> Hit | None:
    if not box.rect.contains(point):
        return None
    for index, rect in enumerate(box.unit_rects):
        if rect.contains(point):
            return Hit("unit", box.name, unit=index)
        if box.card.form == "column" and box.has_input and box.bias_rect(index).contains(point):
            return Hit("bias", box.name, unit=index)
    if box.chip is not None and box.chip.contains(point):
        return Hit("chip", box.name)
    return None


def _nearest_weight(routes: list[Route], point: QPointF, reach: float) -> Hit | None:
    best, hit = reach, None
    for route in routes:
        if not route.rect.adjusted(0, -reach, 0, reach).contains(point) or route.x1 <= route.x0:
            continue
        share = (point.x() - route.x0) / (route.x1 - route.x0)
        t = float(curve_parameter(np.array(share)))
        starts, ends = np.array(route.starts)[:, None], np.array(route.ends)[None, :]
        heights = starts + (ends - starts) * t * t * (3 - 2 * t)
        slopes = (ends - starts) * 6 * t * (1 - t) / ((1.5 - 3 * t + 3 * t * t) * (route.x1 - route.x0))
        distances = np.abs(heights - point.y()) / np.hypot(1.0, slopes)
        nearest = int(np.argmin(distances))
        if distances.flat[nearest] < best:
            best = float(distances.flat[nearest])
            row, column = divmod(nearest, len(route.ends))
            hit = Hit("weight", link=route.link, unit=column, source_unit=row, at_end=_at_end(route, point))
    return hit


def _on_route(route: Route, point: QPointF, reach: float) -> bool:
    thickness = (max(route.starts) - min(route.starts)) / 2 if route.kind == "band" else 0.0
    return _middle_distance(route, point) < reach + thickness


def _middle_distance(route: Route, point: QPointF) -> float:
    line = route.points
    step = line[1:] - line[:-1]
    offset = np.array([point.x(), point.y()]) - line[:-1]
    share = np.clip((offset * step).sum(1) / np.maximum((step * step).sum(1), 1e-9), 0, 1)
    return float(np.hypot(*(offset - share[:, None] * step).T).min())


def _at_end(route: Route, point: QPointF) -> bool:
    return abs(point.x() - route.x1) < END_SHARE * abs(route.x1 - route.x0)


def _near(a: QPointF, b: QPointF, reach: float) -> bool:
    offset = a - b
    return QPointF.dotProduct(offset, offset) <= reach * reach
