"""The preparation: features, scaling of the training part, the side-car."""

import numpy as np
import pytest

from nnviz.data import FEATURES, Column, DataError, Preparation

RAW = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0]])
POINTS = (Column("x1"), Column("x2"))


def fitted(features: tuple[str, ...], columns: tuple[Column, ...] = POINTS, scaling: str = "none") -> Preparation:
    return Preparation(columns=columns, features=features).fit(RAW, scaling=scaling)  # type: ignore[arg-type]


def test_the_playgrounds_features() -> None:
    x1, x2 = RAW.T
    expected = np.stack([x1, x2, x1**2, x2**2, x1 * x2, np.sin(x1), np.sin(x2)], axis=1)
    preparation = fitted(tuple(FEATURES))
    assert preparation.feature_names == tuple(FEATURES)
    assert preparation.transform(RAW) == pytest.approx(expected)
    assert preparation.transform(RAW).dtype == np.float32


def test_variables_mean_the_column_of_that_name_first() -> None:
    swapped = fitted(("x1^2",), (Column("x2"), Column("x1")))
    assert swapped.transform(RAW)[:, 0] == pytest.approx(RAW[:, 1] ** 2)
    positional = fitted(("x2^2",), (Column("height"), Column("width")))
    assert positional.transform(RAW)[:, 0] == pytest.approx(RAW[:, 1] ** 2)


def test_a_category_becomes_one_feature_per_value_and_is_not_scaled() -> None:
    columns = (Column("size"), Column("colour", ("red", "green", "blue")))
    raw = np.array([[10.0, 2], [20, 0], [30, 1]])
    preparation = Preparation(columns=columns, features=("size", "colour")).fit(raw, scaling="robust")
    assert preparation.feature_names == ("size", "colour=red", "colour=green", "colour=blue")
    assert preparation.transform(raw).tolist() == [[-1, 0, 0, 1], [0, 1, 0, 0], [1, 0, 1, 0]]


def test_scaling_is_that_of_the_rows_it_was_fitted_on() -> None:
    preparation = fitted(("x1", "x2"), scaling="minmax")
    assert preparation.transform(np.array([[3.5, -2.0]])).tolist() == [[2.0, 0.0]]


def test_pictures_are_scaled_per_channel() -> None:
    pictures = np.random.default_rng(0).normal([5, -1], [2, 3], (20, 4, 4, 2)).astype(np.float32)
    scaled = Preparation(picture_shape=(4, 4, 2)).fit(pictures, scaling="standard").transform(pictures)
    assert scaled.shape == pictures.shape
    assert scaled.mean(axis=(0, 1, 2)) == pytest.approx([0, 0], abs=1e-6)
    assert scaled.std(axis=(0, 1, 2)) == pytest.approx([1, 1], rel=1e-6)


def test_the_target_comes_back_in_its_own_units() -> None:
    targets = np.array([[100.0], [140.0], [90.0]])
    preparation = fitted(("x1",)).fit_target(targets, "standard")
    scaled = preparation.encode_target(targets)
    assert scaled.std() == pytest.approx(1)
    assert preparation.restore_target(scaled) == pytest.approx(targets)


def test_the_side_car_reads_back_equal() -> None:
    columns = (Column("größe, cm"), Column("colour", ("red", "gré\nen")))
    preparation = Preparation(columns=columns, features=("größe, cm", "colour"), task="binary").fit(
        RAW, scaling="robust"
    )
    read = Preparation.from_json(preparation.to_json())
    assert read == preparation
    assert np.array_equal(read.transform(RAW), preparation.transform(RAW))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "Expected a preparation side-car, but"),
        ('{"columns": 3}', r"Expected a preparation side-car, but .*columns"),
        ('{"version": 99}', "Expected a preparation of version 1, got version 99"),
    ],
)
def test_a_bad_side_car_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        Preparation.from_json(text)


def test_other_columns_are_refused() -> None:
    with pytest.raises(DataError, match="expects examples of 2 raw values but got 3"):
        fitted(("x1",)).transform(np.zeros((5, 3)))


def test_a_feature_the_columns_cannot_make_is_refused() -> None:
    with pytest.raises(
        DataError, match=r"no feature x2\^2 in this dataset: choose from x1, x1\^2, sin\(x1\), or compute"
    ):
        Preparation(columns=(Column("x1"),), features=("x2^2",)).fit(RAW[:, :1])
