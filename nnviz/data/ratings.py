"""Made-up ratings of made-up films, as a table that a shop or a film service would have."""

from typing import Final

import numpy as np

from nnviz.data.toy_regression import Drawn

GENRES: Final = ("comedy", "thriller", "romance", "science fiction")
FILMS_EACH: Final = 10
FILMS: Final = tuple(f"{genre} {number}" for genre in GENRES for number in range(1, FILMS_EACH + 1))
PEOPLE: Final = tuple(f"person {number}" for number in range(1, 61))


def ratings(rng: np.random.Generator, samples: int, noise: float) -> Drawn:
    """(samples, 2) numbers of a person and a film, each pair once as long as there are others, and 1 to 5 stars.

    Every person has a taste and every film a place in a plane, that of its genre or nearby; stars follow how well the
    two agree, how good the film is and how kind the person. `noise` from 0 to 50 adds a mood of up to one star
    (standard deviation).
    """
    tastes = rng.standard_normal((len(PEOPLE), 2))
    genres = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]).repeat(FILMS_EACH, axis=0)
    places = genres + 0.3 * rng.standard_normal((len(FILMS), 2))
    kindness, quality = 0.4 * rng.standard_normal(len(PEOPLE)), 0.4 * rng.standard_normal(len(FILMS))
    pairs = np.resize(rng.permutation(len(PEOPLE) * len(FILMS)), samples)
    person, film = np.divmod(pairs, len(FILMS))
    mood = noise / 50 * rng.standard_normal(samples)
    stars = 3 + (tastes[person] * places[film]).sum(axis=1) + kindness[person] + quality[film] + mood
    return np.stack([person, film], axis=1).astype(np.float64), np.clip(np.rint(stars), 1, 5)[:, None]
