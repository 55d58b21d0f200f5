"""The split: every row once, in proportion, the same for one seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.data import DataError
from nnviz.data.split import split, stratified_order


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=60),
    st.floats(0.05, 0.9),
    st.floats(0, 1),
    st.integers(0, 2**32),
)
def test_every_row_goes_to_exactly_one_part(members: list[int], train: float, rest: float, seed: int) -> None:
    classes = np.array(members)
    if round(len(classes) * train) == 0:
        return
    parts = split(len(classes), train, rest * (1 - train), rng(seed), classes)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(classes)))
    assert abs(len(parts[0]) - train * len(classes)) <= 0.5
    for number in range(5):
        total, taken = np.sum(classes == number), np.sum(classes[parts[0]] == number)
        assert abs(taken - total * train) <= 1.5


def test_class_counts_are_scikit_learns_to_one_example() -> None:
    from sklearn.model_selection import train_test_split

    classes = np.repeat([0, 1, 2], [100, 37, 13])
    ours, *_ = split(150, 0.6, 0.2, rng(), classes)
    theirs, _ = train_test_split(np.arange(150), train_size=0.6, stratify=classes, random_state=0)
    assert np.abs(np.bincount(classes[ours]) - np.bincount(classes[theirs])).max() <= 1


def test_the_seed_decides_the_order() -> None:
    classes = np.arange(40) % 2
    assert np.array_equal(stratified_order(classes, rng(1)), stratified_order(classes, rng(1)))
    assert not np.array_equal(stratified_order(classes, rng(1)), stratified_order(classes, rng(2)))


def test_a_lone_member_of_a_class_can_be_split() -> None:
    parts = split(5, 0.6, 0.2, rng(), np.array([0, 0, 0, 0, 1]))
    assert [len(part) for part in parts] == [3, 1, 1]


def test_an_empty_training_part_is_refused() -> None:
    with pytest.raises(DataError, match=r"A training share of 0\.01 leaves none of the 10 examples"):
        split(10, 0.01, 0.5, rng())
