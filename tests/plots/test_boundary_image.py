import numpy as np
import pytest

from nnviz.plots.boundary_image import Answers, boundary_picture, class_colours, enlarged, signed_picture, unit_picture
from nnviz.settings.colours import NEGATIVE, OKABE_ITO, POSITIVE, rgb

NEUTRAL = "#E8EAED"


def nearer(colour: np.ndarray, near: str, far: str) -> bool:
    distances = [np.abs(colour.astype(float) - rgb(end)).sum() for end in (near, far)]
    return bool(distances[0] < distances[1])


def test_the_sign_chooses_the_colour_and_zero_is_neutral() -> None:
    picture = signed_picture(np.array([-1.0, 0.0, 1.0]), NEUTRAL)
    np.testing.assert_array_equal(picture[0], rgb(NEGATIVE))
    np.testing.assert_array_equal(picture[2], rgb(POSITIVE))
    assert np.abs(picture[1].astype(int) - rgb(NEUTRAL)).max() <= 2


@pytest.mark.parametrize(("threshold", "yes", "no"), [(0.0, 0.9, -0.9), (0.5, 0.9, 0.1)])
def test_binary_answers_turn_at_their_threshold(threshold: float, yes: float, no: float) -> None:
    boundary = np.full((4, 4, 1), no)
    boundary[:2] = yes
    picture = boundary_picture(boundary, Answers("binary", threshold), NEUTRAL)
    assert nearer(picture[0, 0], POSITIVE, NEGATIVE)
    assert nearer(picture[-1, 0], NEGATIVE, POSITIVE)


def test_discretized_answers_are_all_equally_sure() -> None:
    boundary = np.repeat([0.4, 0.9], 4)[:, None, None] * np.ones((8, 8, 1))
    picture = boundary_picture(boundary, Answers("binary"), NEUTRAL, discretize=True)
    np.testing.assert_array_equal(picture[0, 0], picture[-1, 0])


def test_the_largest_of_several_classes_gives_its_colour_by_its_probability() -> None:
    sure, unsure = [0.0, 0.0, 1.0], [0.3, 0.3, 0.4]
    picture = boundary_picture(
        np.array([[sure] * 4, [sure] * 4, [unsure] * 4, [unsure] * 4]), Answers("multiclass"), NEUTRAL
    )
    green = np.array(rgb(OKABE_ITO[2]), float)
    assert np.abs(picture[0, 0] - green).sum() < np.abs(picture[-1, 0] - green).sum()


def test_a_regression_is_coloured_over_the_range_of_its_targets() -> None:
    answers = Answers("regression", low=100.0, high=300.0)
    np.testing.assert_allclose(answers.signed(np.array([100.0, 200.0, 300.0, 900.0])), [-1, 0, 1, 1])


def test_answers_that_are_not_finite_are_drawn_all_the_same() -> None:
    assert boundary_picture(np.full((3, 3, 1), np.nan), Answers("binary"), NEUTRAL).shape[2] == 3


def test_enlarging_keeps_a_slope_straight_and_a_constant_constant() -> None:
    slope = np.linspace(0, 9, 10)[:, None, None] * np.ones((10, 10, 1))
    fine = enlarged(slope)
    assert fine.shape == (20, 20, 1)
    np.testing.assert_allclose(np.diff(fine[4:-4, 0, 0]), 0.5)
    np.testing.assert_allclose(fine[10, :, 0], fine[10, 0, 0])
    np.testing.assert_allclose(enlarged(slope.swapaxes(0, 1)), fine.swapaxes(0, 1))


def test_a_unit_is_scaled_by_its_own_largest_activation() -> None:
    picture = unit_picture(np.array([[0.0, 7.0]]), NEUTRAL)
    np.testing.assert_array_equal(picture[0, 1], rgb(POSITIVE))
    assert unit_picture(np.zeros((2, 2)), NEUTRAL).shape == (2, 2, 3)


def test_two_classes_have_the_signs_colours() -> None:
    assert class_colours(2) == [NEGATIVE, POSITIVE]
    assert len(class_colours(20)) == 20


def test_a_single_class_is_certain() -> None:
    picture = boundary_picture(np.ones((2, 2, 1)), Answers("multiclass"), NEUTRAL)
    assert (picture == boundary_picture(np.ones((2, 2, 1)), Answers("multiclass"), NEUTRAL, discretize=True)).all()
