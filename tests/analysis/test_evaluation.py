import numpy as np
import pytest
from sklearn import metrics

from nnviz.analysis.evaluation import MOST_POINTS, Classification, Regression, evaluate_answers, roc_curve

RNG = np.random.default_rng(3)


def classification(*arguments: object) -> Classification:
    found = evaluate_answers(*arguments)  # type: ignore[arg-type]
    assert isinstance(found, Classification)
    return found


def test_several_classes_agree_with_scikit_learn() -> None:
    classes = RNG.integers(0, 4, 200)
    scores = RNG.random((200, 4)) + 0.7 * np.eye(4)[classes]
    found = classification(scores, np.eye(4)[classes], "multiclass")
    answers = scores.argmax(axis=1)
    np.testing.assert_array_equal(found.confusion, metrics.confusion_matrix(classes, answers))
    expected = metrics.precision_recall_fscore_support(classes, answers)
    for ours, theirs in zip((found.precision, found.recall, found.f1, found.support), expected, strict=True):
        np.testing.assert_allclose(ours, theirs)
    for k, curve in enumerate(found.roc):
        assert curve is not None
        assert curve.auc == pytest.approx(metrics.roc_auc_score(classes == k, scores[:, k]))


@pytest.mark.parametrize(("threshold", "shift"), [(0.0, 0.0), (0.5, 0.5)])
def test_binary_targets_are_signs_and_the_threshold_follows_the_output(threshold: float, shift: float) -> None:
    signs = np.array([[-1.0], [-1], [1], [1], [1]])
    found = classification(np.array([[-0.3], [0.2], [0.1], [0.4], [-0.1]]) + shift, signs, "binary", threshold)
    np.testing.assert_array_equal(found.confusion, [[1, 1], [1, 2]])
    np.testing.assert_allclose(found.recall, [1 / 2, 2 / 3])


def test_a_class_that_is_never_answered_has_no_precision() -> None:
    found = classification(np.array([[0.9, 0.1], [0.8, 0.2]]), np.eye(2), "multiclass")
    assert np.isnan(found.precision[1])
    assert found.recall[1] == 0


def test_labels_that_may_come_together_are_judged_each() -> None:
    truth = np.array([[1.0, 1], [0, 1], [0, 0]])
    found = classification(np.array([[0.9, 0.2], [0.6, 0.8], [0.1, 0.3]]), truth, "multilabel", 0.5)
    assert found.confusion is None
    np.testing.assert_allclose(found.precision, [0.5, 1.0])


def test_regression_keeps_answers_beside_targets() -> None:
    actual = RNG.normal(size=(5000, 2))
    predicted = actual + 0.1 * RNG.normal(size=(5000, 2))
    found = evaluate_answers(predicted, actual, "regression")
    assert isinstance(found, Regression)
    assert len(found.actual) == len(found.predicted) <= MOST_POINTS
    assert found.r2 == pytest.approx(1 - ((actual - predicted) ** 2).sum() / ((actual - actual.mean(0)) ** 2).sum())


def test_the_roc_counts_ties_as_one_point() -> None:
    curve = roc_curve(np.array([True, False, True, False]), np.array([0.5, 0.5, 0.5, 0.5]))
    assert curve is not None
    np.testing.assert_array_equal(curve.false_positive_rate, [0, 1])
    assert curve.auc == 0.5


def test_there_is_no_roc_of_one_kind_alone() -> None:
    assert roc_curve(np.array([True, True]), np.array([0.1, 0.2])) is None
