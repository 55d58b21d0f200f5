"""Splitting examples into train, validation and test parts: seeded, and in proportion for classes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError

Array = NDArray[Any]
Indices = NDArray[np.intp]


def split(
    count: int, train_share: float, validation_share: float, rng: np.random.Generator, classes: Array | None = None
) -> tuple[Indices, Indices, Indices]:
    """Shuffled row numbers of the train, validation and test parts; test is what the two shares leave.

    With `classes` (count,) the training part holds every class in its proportion, to less than one example, and so
    do the other two of what is left. Raises `DataError` where the training part would be empty.
    """
    train = round(count * train_share)
    validation = round(count * (train_share + validation_share)) - train
    if train == 0:
        raise DataError(
            "A training share of {share} leaves none of the {count} examples for training: raise the "
            "share or the number of examples.",
            share=train_share,
            count=count,
            about="train_share",
        )
    order = rng.permutation(count)
    classes = np.zeros(count) if classes is None else classes[order]
    _, members, counts = np.unique(classes, return_inverse=True, return_counts=True)
    of_train = _apportion(counts, train, rng)
    of_validation = _apportion(counts - of_train, validation, rng)
    rank = _rank_in_class(members, counts)
    after_train, after_validation = rank >= of_train[members], rank >= (of_train + of_validation)[members]
    return order[~after_train], order[after_train & ~after_validation], order[after_validation]


def folds(
    count: int, parts: int, rng: np.random.Generator, classes: Array | None = None
) -> Iterator[tuple[Indices, Indices]]:
    """For each of `parts` folds the row numbers of the rest, to train on, and of the fold, which is held out.

    Every row is held out once; the folds are alike in size, and with `classes` (count,) in the number of each class, to
    one example. Raises `DataError` for fewer than two folds or more folds than rows.
    """
    if not 2 <= parts <= count:
        raise DataError("Expected 2 to {count} folds for {count} examples but got {parts}.", count=count, parts=parts)
    order = rng.permutation(count)
    by_class = order if classes is None else order[np.argsort(classes[order], kind="stable")]
    for fold in range(parts):
        held_out = np.arange(count) % parts == fold
        yield by_class[~held_out], by_class[held_out]


def _apportion(counts: Indices, take: int, rng: np.random.Generator) -> Indices:
    """How many of each class to take, `take` in all: the method of largest remainders, ties by lot."""
    exact = counts * take / max(counts.sum(), 1)
    taken: Indices = np.floor(exact).astype(np.intp)
    by_remainder = np.lexsort((rng.random(len(counts)), taken - exact))
    taken[by_remainder[: take - taken.sum()]] += 1
    return taken


def _rank_in_class(members: Indices, counts: Indices) -> Indices:
    """For each row, how many rows of its class stand before it."""
    rank = np.empty(len(members), np.intp)
    starts = np.cumsum(counts) - counts
    rank[np.argsort(members, kind="stable")] = np.arange(len(members)) - np.repeat(starts, counts)
    return rank
