import numpy as np
import pytest

from nnviz.analysis.plane import extent_of, plane_of
from nnviz.data import DATASETS, Dataset, load_dataset
from nnviz.spec import DatasetSpec


def test_grid_runs_from_the_top_left_through_the_engineered_features(dataset: Dataset) -> None:
    plane = plane_of(dataset, 5)
    assert plane is not None
    x0, x1, y0, y1 = plane.extent
    grid = plane.inputs.reshape(5, 5, 3)
    np.testing.assert_allclose(grid[0, 0], [x0, y1, x0 * y1], rtol=1e-5)
    np.testing.assert_allclose(grid[4, 1], [x0 + (x1 - x0) / 4, y0, (x0 + (x1 - x0) / 4) * y0], rtol=1e-5)


def test_extent_holds_all_points_with_a_margin() -> None:
    x0, x1, y0, y1 = extent_of(np.array([-4.0, 4.0]), np.array([-3.0, 5.0]))
    assert x0 < -4 < 4 < x1
    assert y0 < -3 < 5 < y1
    assert x1 - x0 == pytest.approx(y1 - y0)


def test_extent_scales_columns_apart_whose_spreads_differ() -> None:
    x0, x1, y0, y1 = extent_of(np.array([0.0, 1.0]), np.array([0.0, 100.0]))
    assert x1 - x0 < 1.5
    assert y1 - y0 > 100


def test_a_column_that_never_changes_still_has_room() -> None:
    x0, x1, *_ = extent_of(np.zeros(3), np.arange(3.0))
    assert x1 > x0


def test_other_columns_are_held_at_a_value_that_occurs() -> None:
    iris = load_dataset(DatasetSpec("iris"))
    plane = plane_of(iris, 4, columns=(2, 3))
    assert plane is not None
    assert iris.raw_train is not None
    held = plane.inputs[:, :2]
    assert (held == held[0]).all()
    assert np.isclose(iris.x_train[:, 0], held[0, 0]).any()
    assert np.ptp(plane.inputs[:, 2]) > 0


def test_between_two_categories_stands_the_nearer_one() -> None:
    dataset = load_dataset(DATASETS["ratings"].spec())
    plane = plane_of(dataset, 50)
    assert plane is not None
    assert plane.extent == (-0.5, 59.5, -0.5, 39.5)
    assert (plane.inputs.sum(axis=1) == 2).all()  # one person, one film
    first = plane.inputs[0].nonzero()[0]
    assert [dataset.feature_names[at] for at in first] == ["person=person 1", "film=science fiction 10"]


def test_pictures_have_no_plane() -> None:
    pictures = Dataset(x_train=np.zeros((3, 4, 4, 1), np.float32), y_train=np.ones((3, 1)))
    assert plane_of(pictures, 8) is None


def test_bare_arrays_have_a_plane() -> None:
    bare = Dataset(x_train=np.random.default_rng(0).normal(size=(9, 2)).astype(np.float32), y_train=np.ones((9, 1)))
    plane = plane_of(bare, 3)
    assert plane is not None
    assert plane.inputs.shape == (9, 2)
    assert plane.inputs.dtype == np.float32


def test_columns_that_a_dataset_lacks_give_way_to_its_first_two() -> None:
    plane = plane_of(load_dataset(DatasetSpec("circle")), 8, (2, 3))
    assert plane is not None
    assert plane.columns == (0, 1)
