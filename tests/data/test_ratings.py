"""The made-up ratings: every pair once, whole stars, and a hidden taste that two factors per side explain."""

import numpy as np
import pytest

from nnviz.data import DATASETS, load_dataset
from nnviz.data.ratings import FILMS, PEOPLE, ratings


def test_everybody_rates_a_film_once_with_whole_stars() -> None:
    pairs, stars = ratings(np.random.default_rng(0), len(PEOPLE) * len(FILMS), 10)
    assert len(np.unique(pairs, axis=0)) == len(pairs)
    assert set(np.unique(stars)) == {1, 2, 3, 4, 5}


def test_more_than_every_pair_are_rated_again() -> None:
    pairs, _ = ratings(np.random.default_rng(0), len(PEOPLE) * len(FILMS) + 5, 0)
    assert np.array_equal(pairs[:5], pairs[-5:])


def test_noise_is_a_mood_of_up_to_one_star() -> None:
    calm, moody = (ratings(np.random.default_rng(3), 2400, noise) for noise in (0, 50))
    assert np.array_equal(calm[0], moody[0])
    inside = (calm[1] > 1) & (calm[1] < 5)
    assert np.std((moody[1] - calm[1])[inside]) == pytest.approx(1, abs=0.15)


def test_two_hidden_tastes_explain_what_people_and_films_alone_do_not() -> None:
    pairs, stars = ratings(np.random.default_rng(1), len(PEOPLE) * len(FILMS), 0)
    table = np.empty((len(PEOPLE), len(FILMS)))
    table[tuple(pairs.T.astype(int))] = stars[:, 0]
    rest = table - table.mean(axis=0) - table.mean(axis=1, keepdims=True) + table.mean()
    strengths = np.linalg.svd(rest, compute_uv=False) ** 2
    assert strengths[:2].sum() > 0.85 * strengths.sum()


def test_the_network_is_given_who_and_which_as_zeros_and_ones() -> None:
    dataset = load_dataset(DATASETS["ratings"].spec())
    assert dataset.feature_names[60:62] == ("film=comedy 1", "film=comedy 2")
    assert np.array_equal(dataset.x_train.sum(axis=1), np.full(len(dataset.x_train), 2))
