"""Class weights agree with scikit-learn's."""

import numpy as np
import pytest

from nnviz.data import balanced_weights, class_counts


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_equals_scikit_learn(classes: int) -> None:
    from sklearn.utils.class_weight import compute_class_weight

    members = np.random.default_rng(0).integers(0, classes, 40)
    members[: 2 * classes] = np.tile(np.arange(classes), 2)
    y = np.where(members == 1, 1.0, -1.0)[:, None] if classes == 2 else np.eye(classes)[members]
    assert class_counts(y, classes).tolist() == np.bincount(members).tolist()
    expected = compute_class_weight("balanced", classes=np.arange(classes), y=members)
    assert balanced_weights(y, classes) == pytest.approx(expected)


def test_a_class_without_examples_weighs_nothing() -> None:
    assert balanced_weights(np.eye(3)[[0, 0, 2]], 3).tolist() == [0.75, 0, 1.5]
