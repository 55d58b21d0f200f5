"""Points of one's own: bounded, checked in sentences, and kept exactly in JSON."""

import re

import msgspec
import pytest

from nnviz.spec import DatasetSpec, Point, PointSet
from nnviz.spec.points import HALF_SIDE, MOST_POINTS

TWO = (Point(1.5, -2.25, 0), Point(0.1, 3.0, 1))


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        (PointSet(2), "no points to learn from"),
        (PointSet(0, TWO[:1]), "no points to learn from"),
        (PointSet(2, (TWO[0], TWO[0])), "All points are of one class"),
        (PointSet(2, (*TWO, Point(0, 0, 2))), "2 classes, but a point is of class 3"),
        (PointSet(3, (*TWO, Point(0, 0, 0.5))), "3 classes, but a point is of class 1.5"),
        (PointSet(1, TWO), "unsuitable own"),  # type: ignore[arg-type]
        (PointSet(2, (*TWO, Point(2e6, 0, 1))), "unsuitable own"),
        (PointSet(2, TWO * MOST_POINTS), "unsuitable own"),
    ],
)
def test_what_cannot_be_learned_from_is_told(own: PointSet, sentence: str) -> None:
    (problem,) = DatasetSpec("own", own=own).validate()
    assert re.search(sentence, problem.message)


def test_points_may_rest_unfinished_while_another_dataset_is_chosen() -> None:
    assert DatasetSpec("spiral", own=PointSet(3, TWO[:1])).validate() == ()


@pytest.mark.parametrize(
    ("classes", "form"), [(0, ((2,), 1, "regression")), (2, ((2,), 1, "binary")), (5, ((2,), 5, "multiclass"))]
)
def test_the_form_is_known_without_loading(classes: int, form: object) -> None:
    assert DatasetSpec("own", own=PointSet(classes, TWO)).own_form == form  # type: ignore[arg-type]
    assert DatasetSpec("own", features=("x1", "x2", "x1*x2"), own=PointSet(2, TWO)).own_form[0] == (3,)


def test_json_keeps_every_bit() -> None:
    spec = DatasetSpec("own", own=PointSet(3, (Point(0.1, 1 / 3, 2), Point(-6.5, 1e-300, 0))))
    assert msgspec.json.decode(msgspec.json.encode(spec), type=DatasetSpec) == spec


def test_a_point_put_into_the_square_never_makes_it_larger() -> None:
    assert PointSet(2, TWO).half_side == HALF_SIDE
    far = PointSet(2, (*TWO, Point(-9.0, 2.0)))
    assert far.half_side == 9.0
    assert PointSet(2, (*far.points, Point(9.0, 9.0))).half_side == 9.0
