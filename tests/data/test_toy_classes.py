"""Toy classes keep to the definitions of TensorFlow Playground, and to what their names say."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.data import toy_classes


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_circle_is_a_disc_in_a_ring() -> None:
    points, classes = toy_classes.circle(rng(), 2000, 0)
    radii = np.hypot(*points.T)
    inner, outer = radii[classes == 1], radii[classes == 0]
    assert len(inner) == len(outer) == 1000
    assert 0 <= inner.min() < 0.1
    assert 2.4 < inner.max() < 2.5
    assert 3.5 <= outer.min() < 3.55
    assert 4.95 < outer.max() <= 5


def test_noise_of_circle_flips_classes_near_the_border_only() -> None:
    points, classes = toy_classes.circle(rng(), 2000, 10)
    clean_points, clean_classes = toy_classes.circle(rng(), 2000, 0)
    assert np.array_equal(points, clean_points)  # a moved noise slider keeps the points in place
    flipped = np.hypot(*points[classes != clean_classes].T)
    assert len(flipped) > 0
    assert np.abs(flipped - 2.5).max() < 0.5 * np.sqrt(2)


def test_xor_has_padded_quadrants() -> None:
    points, classes = toy_classes.xor(rng(), 2000, 0)
    assert np.array_equal(classes == 1, np.sign(points[:, 0]) == np.sign(points[:, 1]))
    assert 0.3 <= np.abs(points).min() < 0.31
    assert 5.28 < np.abs(points).max() <= 5.3


@pytest.mark.parametrize(("noise", "variance"), [(0, 0.5), (25, 2.25), (50, 4.0)])
def test_gauss_has_the_playgrounds_centres_and_variance(noise: float, variance: float) -> None:
    points, classes = toy_classes.gauss(rng(), 20_000, noise)
    for number, centre in ((1, 2.0), (0, -2.0)):
        cloud = points[classes == number]
        assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.1)
        assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.06)


def test_spiral_is_the_playgrounds() -> None:
    points, classes = toy_classes.spiral(rng(), 200, 0)
    for number, turn in ((1, 0.0), (0, np.pi)):
        share = np.arange(100) / 100
        angle = 1.75 * share * 2 * np.pi + turn
        expected = np.stack([5 * share * np.sin(angle), 5 * share * np.cos(angle)], axis=1)
        assert points[classes == number] == pytest.approx(expected, abs=1e-12)


def test_noise_of_spiral_moves_points_by_at_most_its_share() -> None:
    clean, _ = toy_classes.spiral(rng(), 400, 0)
    noisy, _ = toy_classes.spiral(rng(), 400, 50)
    assert 0.45 < np.abs(noisy - clean).max() <= 0.5


def test_moons_are_half_circles_of_radius_four() -> None:
    points, classes = toy_classes.moons(rng(), 300, 0)
    assert np.hypot(*(points[classes == 0] - [-2, -1]).T) == pytest.approx(np.full(150, 4.0))
    assert np.hypot(*(points[classes == 1] - [2, 1]).T) == pytest.approx(np.full(150, 4.0))


@pytest.mark.parametrize("generator", [toy_classes.blobs, toy_classes.rings, toy_classes.spirals])
@pytest.mark.parametrize("classes", [2, 3, 8])
def test_sets_of_classes_share_the_samples_evenly(generator: Callable[..., toy_classes.Points], classes: int) -> None:
    points, members = generator(rng(), 101, 0, classes)
    counts = np.bincount(members)
    assert len(points) == 101
    assert len(counts) == classes
    assert counts.max() - counts.min() <= 1
    assert np.abs(points).max() < 7


def test_rings_do_not_touch() -> None:
    points, members = toy_classes.rings(rng(), 3000, 0, 3)
    radii = np.hypot(*points.T)
    for ring in range(2):
        assert radii[members == ring].max() < radii[members == ring + 1].min()


def test_one_against_the_rest_is_blobs_with_one_class_apart() -> None:
    points, members = toy_classes.one_vs_rest(rng(), 120, 10, 4)
    same_points, blob = toy_classes.blobs(rng(), 120, 10, 4)
    assert np.array_equal(points, same_points)
    assert np.array_equal(members == 1, blob == 0)


def test_checkerboard_alternates() -> None:
    points, members = toy_classes.checkerboard(rng(), 500, 0)
    neighbours = (np.floor(points[:, 0] / 3) + np.floor(points[:, 1] / 3)) % 2
    assert np.array_equal(members, neighbours)


@pytest.mark.parametrize(
    ("generator", "curve"),
    [
        (toy_classes.above_sine, np.sin),
        (toy_classes.above_cubic, lambda x: x**3 / 9 - x),
        (toy_classes.above_absolute, np.abs),
    ],
)
def test_curves_part_above_from_below(generator: Callable[..., toy_classes.Points], curve: toy_classes.Curve) -> None:
    points, members = generator(rng(), 500, 0)
    assert np.array_equal(members == 1, points[:, 1] > curve(points[:, 0]))
    assert np.bincount(members).min() > 50
