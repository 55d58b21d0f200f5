"""The dataset record refuses arrays that cannot be trained on."""

import numpy as np
import pytest

from nnviz.data import DataError, Dataset, class_indices


def test_examples_and_targets_are_enough() -> None:
    dataset = Dataset(x_train=np.zeros((4, 3)), y_train=np.array([1.0, -1, 1, -1]))
    assert dataset.input_shape == (3,)
    assert dataset.y_train.shape == (4, 1)
    assert dataset.outputs == 1


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x_train": np.zeros((4, 3)), "y_train": np.zeros((5, 1))}, "the same number of examples.* have 4 and 5"),
        ({"x_train": np.zeros((0, 3)), "y_train": np.zeros((0, 1))}, "at least one"),
        ({"x_train": np.zeros(4), "y_train": np.zeros((4, 1))}, "one row per example"),
        ({"x_train": np.array([["a"]]), "y_train": np.zeros((1, 1))}, "expects numbers"),
        (
            {"x_train": np.zeros((1, 1)), "y_train": np.zeros((1, 1)), "x_test": np.zeros((1, 1))},
            "only one of x_test and y_test",
        ),
        (
            {
                "x_train": np.array([[0.0, 1.0], [2.0, np.nan]]),
                "y_train": np.zeros((2, 1)),
                "feature_names": ("age", "height"),
            },
            "x_train holds nan in row 2, column 'height'",
        ),
        (
            {"x_train": np.zeros((2, 1)), "y_train": np.array([[0.0], [np.inf]])},
            "y_train holds inf in row 2, column 1",
        ),
    ],
)
def test_arrays_that_do_not_fit_are_refused_in_a_sentence(arrays: dict[str, np.ndarray], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        Dataset(**arrays)  # type: ignore[arg-type]


def test_class_indices() -> None:
    assert class_indices(np.array([[-1.0], [1.0]])).tolist() == [0, 1]
    assert class_indices(np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]])).tolist() == [2, 0]
