"""The split: every row once, in proportion, the same for one seed."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnviz.data import DataError
from nnviz.data.split import folds, split


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=60),
    st.floats(0.05, 0.9),
    st.floats(0, 1),
    st.integers(0, 2**32),
)
def test_every_row_goes_to_one_part_and_classes_keep_their_proportion(
    members: list[int], train: float, rest: float, seed: int
) -> None:
    classes = np.array(members)
    taken = round(len(classes) * train)
    assume(taken > 0)
    parts = split(len(classes), train, rest * (1 - train), rng(seed), classes)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(classes)))
    assert len(parts[0]) == taken
    for number in range(5):
        exact = np.sum(classes == number) * taken / len(classes)
        assert abs(np.sum(classes[parts[0]] == number) - exact) < 1


def test_class_counts_are_scikit_learns() -> None:
    from sklearn.model_selection import train_test_split

    classes = np.repeat([0, 1, 2], [100, 37, 13])
    ours, *_ = split(150, 0.6, 0.2, rng(), classes)
    theirs, _ = train_test_split(np.arange(150), train_size=0.6, stratify=classes, random_state=0)
    assert np.bincount(classes[ours]).tolist() == np.bincount(classes[theirs]).tolist()


def test_lone_members_of_classes_are_dealt_by_lot() -> None:
    classes = np.concatenate([np.zeros(90, int), np.arange(1, 11)])
    train, validation, test = split(100, 0.4, 0.3, rng(), classes)
    assert [np.sum(classes[part] > 0) for part in (train, validation, test)] == [4, 3, 3]


def test_the_seed_decides() -> None:
    classes = np.arange(40) % 2
    first, again, other = (split(40, 0.5, 0.2, rng(seed), classes) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert set(first[0]) != set(other[0])


def test_rows_without_classes_are_shuffled() -> None:
    train, validation, test = split(10, 0.5, 0.3, rng())
    assert (len(train), len(validation), len(test)) == (5, 3, 2)
    assert train.tolist() != sorted(train.tolist())


def test_an_empty_training_part_is_refused() -> None:
    with pytest.raises(DataError, match=r"A training share of 0\.01 leaves none of the 10 examples"):
        split(10, 0.01, 0.5, rng())


@pytest.mark.parametrize("counts", [(50, 31, 19), (7, 3), (40,)])
def test_folds_hold_every_row_out_once_and_classes_in_proportion(counts: tuple[int, ...]) -> None:
    classes = np.repeat(np.arange(len(counts)), counts)
    pairs = list(folds(len(classes), 5, rng(), classes if len(counts) > 1 else None))
    assert sorted(np.concatenate([held_out for _, held_out in pairs])) == list(range(len(classes)))
    for rest, held_out in pairs:
        assert sorted(np.concatenate([rest, held_out])) == list(range(len(classes)))
        assert abs(len(held_out) - len(classes) / 5) < 1
        for number, count in enumerate(counts):
            assert abs(np.sum(classes[held_out] == number) - count / 5) < 1


@pytest.mark.parametrize("parts", [1, 11])
def test_folds_that_are_not_possible_are_refused(parts: int) -> None:
    with pytest.raises(DataError, match=f"Expected 2 to 10 folds for 10 examples but got {parts}"):
        next(folds(10, parts, rng()))


def test_folds_are_as_large_and_as_mixed_as_scikit_learns() -> None:
    from sklearn.model_selection import KFold, StratifiedKFold

    classes = np.repeat([0, 1, 2], [41, 17, 5])
    ours = [np.bincount(classes[held_out], minlength=3).tolist() for _, held_out in folds(63, 5, rng(), classes)]
    theirs = StratifiedKFold(5, shuffle=True, random_state=0).split(classes[:, None], classes)
    assert sorted(ours) == sorted(np.bincount(classes[held_out], minlength=3).tolist() for _, held_out in theirs)
    plain = [len(held_out) for _, held_out in folds(63, 5, rng())]
    assert sorted(plain) == sorted(len(held_out) for _, held_out in KFold(5).split(classes))
