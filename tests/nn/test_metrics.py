"""Metrics against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as reference

from nnviz.nn import metrics


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(5, 80), signed=st.booleans(), ties=st.booleans())
def test_binary(seed: int, count: int, signed: bool, ties: bool) -> None:
    rng = np.random.default_rng(seed)
    truth = rng.permutation(np.arange(count) % 2)
    scores = rng.uniform(0, 1, count)
    if ties:
        scores = scores.round(1)
    outputs, targets = scores[:, None], truth[:, None].astype(float)
    said = scores > 0.5
    if signed:
        outputs, targets = outputs * 2 - 1, targets * 2 - 1
    assert metrics.binary_accuracy(outputs, targets) == pytest.approx(reference.accuracy_score(truth, said))
    for name in ("precision", "recall", "f1"):
        expected = getattr(reference, f"{name}_score")(truth, said, zero_division=0)
        assert getattr(metrics, name)(outputs, targets) == pytest.approx(expected)
    assert metrics.auc(outputs, targets) == pytest.approx(reference.roc_auc_score(truth, scores))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(9, 80), classes=st.integers(3, 5))
def test_several_classes(seed: int, count: int, classes: int) -> None:
    rng = np.random.default_rng(seed)
    truth = rng.permutation(np.arange(count) % classes)
    outputs, targets = rng.dirichlet(np.ones(classes), count), np.eye(classes)[truth]
    said, every = outputs.argmax(axis=1), range(classes)
    assert metrics.categorical_accuracy(outputs, targets) == pytest.approx(reference.accuracy_score(truth, said))
    for name in ("precision", "recall", "f1"):
        score = getattr(reference, f"{name}_score")
        expected = score(truth, said, labels=every, average="macro", zero_division=0)
        assert getattr(metrics, name)(outputs, targets) == pytest.approx(expected)
    expected = reference.roc_auc_score(truth, outputs, multi_class="ovr", labels=every)
    assert metrics.auc(outputs, targets) == pytest.approx(expected)


@given(seed=st.integers(0, 10**6), columns=st.integers(1, 3))
def test_regression(seed: int, columns: int) -> None:
    rng = np.random.default_rng(seed)
    outputs, targets = rng.normal(size=(30, columns)), rng.normal(size=(30, columns))
    assert metrics.mse(outputs, targets) == pytest.approx(reference.mean_squared_error(targets, outputs))
    assert metrics.mae(outputs, targets) == pytest.approx(reference.mean_absolute_error(targets, outputs))
    assert metrics.r2(outputs, targets) == pytest.approx(reference.r2_score(targets, outputs))


def test_what_cannot_be_known_is_not_a_number() -> None:
    ones = np.ones((4, 1))
    assert np.isnan(metrics.auc(ones, ones))
    assert np.isnan(metrics.r2(ones, ones))
