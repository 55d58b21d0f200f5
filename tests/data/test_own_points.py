"""Points of one's own as a dataset, taken from toy sets, and written as a table that reads back equal."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from nnviz.data import columns_of_points, load_dataset, points_of_dataset, write_columns
from nnviz.spec import DatasetSpec, Point, PointSet, SpecError
from nnviz.spec.points import MOST_POINTS

SETS = ["circle", "blobs", "plane"]


def taken(name: str, **settings: object) -> PointSet:
    spec = DatasetSpec(name, **{"samples": 90, "seed": 3, "classes": 4, "train_share": 0.6, **settings})  # type: ignore[arg-type]
    return points_of_dataset(load_dataset(spec))


def rows(own: PointSet) -> list[tuple[float, float, float]]:
    return sorted((point.x1, point.x2, point.value) for point in own.points)


@pytest.mark.parametrize("name", SETS)
def test_a_toy_set_becomes_points_of_ones_own_and_the_same_examples(name: str) -> None:
    toy = load_dataset(DatasetSpec(name, samples=90, seed=3, classes=4, train_share=1.0, validation_share=0.0))
    own = load_dataset(DatasetSpec("own", own=points_of_dataset(toy), train_share=1.0, validation_share=0.0))
    assert (own.task, own.outputs, own.class_names) == (toy.task, toy.outputs, toy.class_names)
    for dataset in (toy, own):
        assert dataset.raw_train is not None
    together = [np.column_stack([dataset.raw_train, dataset.y_train]) for dataset in (toy, own)]  # type: ignore[arg-type]
    first, second = (np.array(sorted(table.tolist())) for table in together)
    np.testing.assert_allclose(first, second, rtol=1e-6)


def test_no_example_is_lost_with_the_split() -> None:
    assert len(taken("circle").points) == 90
    assert rows(taken("circle", train_share=0.1)) == rows(taken("circle", train_share=0.9, validation_share=0.1))


def test_a_large_set_is_thinned_to_what_is_allowed() -> None:
    own = taken("xor", samples=3 * MOST_POINTS)
    assert MOST_POINTS / 2 < len(own.points) <= MOST_POINTS
    assert DatasetSpec("own", own=own).validate() == ()


def test_a_scaled_target_is_taken_in_its_own_units() -> None:
    values = [point.value for point in taken("plane", target_scaling="standard").points]
    assert values == pytest.approx([point.value for point in taken("plane").points], abs=1e-6)


@pytest.mark.parametrize("name", SETS)
def test_a_table_of_them_reads_back_equal(name: str, tmp_path: Path) -> None:
    own = taken(name)
    write_columns(tmp_path / "own.csv", columns_of_points(own))
    spec = DatasetSpec("table", path=str(tmp_path / "own.csv"), train_share=1.0, validation_share=0.0)
    back = points_of_dataset(load_dataset(spec))
    assert (back.task, back.classes) == (own.task, own.classes)
    assert np.array(rows(back)) == pytest.approx(np.array(rows(own)), rel=1e-6)
    assert [row[:2] for row in rows(back)] == [row[:2] for row in rows(own)]


def test_the_plane_stays_while_points_come_and_go() -> None:
    spec = DatasetSpec("own", own=PointSet(2, (Point(0, 0, 0), Point(1, 1, 1))))
    assert load_dataset(spec).half_side == 6.5


def test_what_cannot_be_learned_from_is_refused() -> None:
    with pytest.raises(SpecError, match="one class"):
        load_dataset(msgspec.structs.replace(DatasetSpec("own"), own=PointSet(2, (Point(0, 0), Point(1, 1)))))
