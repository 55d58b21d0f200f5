"""Each tool's gesture, as geometry."""

import numpy as np
import pytest

from nnviz.plots.strokes import Brush, begin, distance, nearest
from nnviz.spec import Point, PointSet
from nnviz.spec.points import MOST_POINTS

OWN = PointSet(3, (Point(0, 0, 0), Point(2, 0, 1), Point(2, 0.05, 2)))
RNG = np.random.default_rng(0)


def brush(tool: str, radius: float = 0.5) -> Brush:
    return Brush(tool, 2.0, radius, 0.2)  # type: ignore[arg-type]


def test_a_click_adds_a_point_of_the_chosen_class() -> None:
    stroke = begin(OWN, brush("add"), (1.0, 1.0), RNG)
    assert stroke is not None
    assert stroke.kind == "add"
    assert stroke.own.points == (*OWN.points, Point(1.0, 1.0, 2.0))
    stroke.lead_to((1.5, 1.0))
    assert stroke.own.points == (*OWN.points, Point(1.5, 1.0, 2.0))


@pytest.mark.parametrize("tool", ["add", "pointer"])
def test_a_drag_moves_the_point_below_and_keeps_its_class(tool: str) -> None:
    stroke = begin(OWN, brush(tool), (0.1, 0.1), RNG)
    assert stroke is not None
    assert stroke.own == OWN, "nothing moves before the pointer does"
    stroke.lead_to((-3.0, 4.0))
    assert stroke.kind == "move"
    assert stroke.own.points == (Point(-3.0, 4.0, 0), *OWN.points[1:])


def test_the_pointer_adds_nothing() -> None:
    assert begin(OWN, brush("pointer"), (5.0, 5.0), RNG) is None


def test_of_two_points_in_one_place_the_later_is_taken() -> None:
    assert nearest(PointSet(2, (Point(1, 1), Point(1, 1))), (1, 1), 0.1) == 1
    assert nearest(OWN, (2, 0.01), 0.1) == 1
    assert nearest(OWN, (4, 4), 0.1) is None
    assert nearest(PointSet(), (0, 0), 9) is None


def test_the_brush_sprays_into_its_disc_along_the_way() -> None:
    stroke = begin(OWN, brush("brush"), (6.4, 6.4), RNG)
    assert stroke is not None
    first = len(stroke.own.points)
    stroke.lead_to((6.4, 6.3))
    assert len(stroke.own.points) == first, "a trembling hand adds none"
    stroke.lead_to((6.4, 5.0))
    assert len(stroke.own.points) > first > len(OWN.points)
    new = stroke.own.points[len(OWN.points) :]
    assert all(point.value == 2.0 and max(abs(point.x1), abs(point.x2)) <= 6.5 for point in new)
    assert all(min(distance((p.x1, p.x2), c) for c in ((6.4, 6.4), (6.4, 5.0))) <= 0.5 for p in new)


def test_the_eraser_takes_what_it_passes() -> None:
    stroke = begin(OWN, brush("erase"), (0.4, 0.0), RNG)
    assert stroke is not None
    assert stroke.own.points == OWN.points[1:]
    stroke.lead_to((2.2, 0.0))
    assert stroke.own.points == ()


def test_no_more_points_than_there_may_be() -> None:
    nearly = PointSet(2, (Point(1, 1),) * (MOST_POINTS - 2))
    stroke = begin(nearly, brush("brush"), (0.0, 0.0), RNG)
    assert stroke is not None
    stroke.lead_to((3.0, 0.0))
    assert len(stroke.own.points) == MOST_POINTS
    assert begin(stroke.own, brush("add"), (-3.0, -3.0), RNG) is None
    assert begin(stroke.own, brush("add"), (1.0, 1.0), RNG) is not None, "it can still be moved"
