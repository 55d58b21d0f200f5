"""What a gesture with a paint tool makes of the points: pure geometry in the units of the plane."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import msgspec
import numpy as np

from nnviz.spec import Point, PointSet
from nnviz.spec.points import MOST_POINTS

Tool = Literal["pointer", "add", "brush", "erase"]
Kind = Literal["add", "move", "brush", "erase"]
Place = tuple[float, float]

FIRST_SPRAY: Final = 5  # points of a brush that is set down
NEXT_SPRAY: Final = 2  # more of them, each time it has moved
STRIDE: Final = 0.4  # of the radius


@dataclass(frozen=True, slots=True)
class Brush:
    """The tool, the class number or value of new points, how far it works, and how near counts as on a point."""

    tool: Tool = "pointer"
    value: float = 0.0
    radius: float = 0.5
    reach: float = 0.1


class Stroke:
    """A gesture from press to release; `own` is what the points are meanwhile."""

    kind: Kind

    def __init__(self, own: PointSet, brush: Brush) -> None:
        self.own, self.brush = own, brush

    def lead_to(self, place: Place) -> None:
        """The pointer has come here."""

    def _put(self, points: tuple[Point, ...]) -> None:
        self.own = msgspec.structs.replace(self.own, points=points)


class MoveStroke(Stroke):
    """Leads one point, there before or new, to where the pointer is."""

    def __init__(self, own: PointSet, brush: Brush, place: Place, index: int | None) -> None:
        super().__init__(own, brush)
        self.kind = "add" if index is None else "move"
        self._index = len(own.points) if index is None else index
        if index is None:
            self._put((*own.points, Point(*place, brush.value)))

    def lead_to(self, place: Place) -> None:
        points = list(self.own.points)
        points[self._index] = Point(*place, points[self._index].value)
        self._put(tuple(points))


class BrushStroke(Stroke):
    """Sprays points into a disc around the pointer, as many as there is room for."""

    kind = "brush"

    def __init__(self, own: PointSet, brush: Brush, place: Place, rng: np.random.Generator) -> None:
        super().__init__(own, brush)
        self._rng = rng
        self._spray(place, FIRST_SPRAY)

    def lead_to(self, place: Place) -> None:
        if distance(place, self._last) >= STRIDE * self.brush.radius:
            self._spray(place, NEXT_SPRAY)

    def _spray(self, place: Place, count: int) -> None:
        self._last = place
        count = min(count, MOST_POINTS - len(self.own.points))
        radii, turns = self.brush.radius * np.sqrt(self._rng.random(count)), 2 * np.pi * self._rng.random(count)
        side = self.own.half_side
        places = np.array(place) + np.column_stack([radii * np.cos(turns), radii * np.sin(turns)])
        new = (Point(x1, x2, self.brush.value) for x1, x2 in places.clip(-side, side).tolist())
        self._put((*self.own.points, *new))


class EraseStroke(Stroke):
    """Takes away the points that the pointer passes within its radius."""

    kind = "erase"

    def __init__(self, own: PointSet, brush: Brush, place: Place) -> None:
        super().__init__(own, brush)
        self.lead_to(place)

    def lead_to(self, place: Place) -> None:
        kept = (point for point in self.own.points if distance((point.x1, point.x2), place) > self.brush.radius)
        self._put(tuple(kept))


def begin(own: PointSet, brush: Brush, place: Place, rng: np.random.Generator) -> Stroke | None:
    """What pressing here starts: `add` and `pointer` move a point that is near; the pointer alone adds none."""
    if brush.tool == "erase":
        return EraseStroke(own, brush, place)
    if brush.tool == "brush":
        return BrushStroke(own, brush, place, rng)
    near = nearest(own, place, brush.reach)
    if near is None and (brush.tool == "pointer" or len(own.points) >= MOST_POINTS):
        return None
    return MoveStroke(own, brush, place, near)


def nearest(own: PointSet, place: Place, reach: float) -> int | None:
    """The number of the point that is nearest, the later one where two are; `None` beyond `reach`."""
    distances = [(distance((point.x1, point.x2), place), -index) for index, point in enumerate(own.points)]
    found, index = min(distances, default=(math.inf, 0))
    return -index if found <= reach else None


def distance(one: Place, other: Place) -> float:
    """Between two places of the plane."""
    return math.hypot(one[0] - other[0], one[1] - other[1])
