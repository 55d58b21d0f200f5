"""Splitting examples into train, validation and test parts: seeded, and in proportion for classes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError

Array = NDArray[Any]
Indices = NDArray[np.intp]


def split(
    count: int, train_share: float, validation_share: float, rng: np.random.Generator, classes: Array | None = None
) -> tuple[Indices, Indices, Indices]:
    """Row numbers of the train, validation and test parts; test is what the two shares leave.

    With `classes` (count,) each part holds every class in the same proportion, to one example.
    Raises `DataError` where the training part would be empty.
    """
    order = rng.permutation(count) if classes is None else stratified_order(classes, rng)
    train = round(count * train_share)
    validation = round(count * (train_share + validation_share))
    if train == 0:
        raise DataError(
            f"A training share of {train_share:g} leaves none of the {count} examples for training: "
            "raise the share or the number of examples."
        )
    return order[:train], order[train:validation], order[validation:]


def stratified_order(classes: Array, rng: np.random.Generator) -> Indices:
    """All row numbers in a random order of which every prefix holds the classes in proportion, to one example.

    The members of a class of n are spread over the order like the marks (1/2, 3/2 …)/n on a ruler.
    """
    shuffled = rng.permutation(len(classes))
    _, codes, counts = np.unique(classes[shuffled], return_inverse=True, return_counts=True)
    by_class = np.argsort(codes, kind="stable")
    starts = np.cumsum(counts) - counts
    rank = np.empty(len(classes))
    rank[by_class] = np.arange(len(classes)) - np.repeat(starts, counts)
    return shuffled[np.argsort((rank + 0.5) / counts[codes], kind="stable")]
