"""The archive of past weights: bounded, thinned evenly, exact copies."""

import numpy as np
import pytest

from nnviz.nn import Model
from nnviz.spec import NetworkSpec, layers
from nnviz.training import History, compile_model
from nnviz.training.archive import MOST_EPOCHS, Archive


def filled(last: int) -> Archive:
    archive, model = Archive(), small_model()
    for epoch in range(last + 1):
        model.flat[:] = epoch
        if epoch >= archive.due:
            archive.keep(epoch, 10 * epoch, model)
    return archive


def small_model() -> Model:
    """Of four weights in 16 bytes."""
    return compile_model(NetworkSpec.sequential([layers.Input(shape=(3,)), layers.Dense(1)]))


def test_a_short_run_is_kept_whole_in_copies() -> None:
    archive = filled(50)
    assert archive.epochs == tuple(range(51))
    past = archive.nearest(20.4)
    assert past is not None
    assert (past.epoch, past.step) == (20, 200)
    assert {name: array.tolist() for name, array in past.weights.items()} == {
        "dense/kernel": [[20]] * 3,
        "dense/bias": [20],
    }


@pytest.mark.parametrize("last", [199, 200, 1000, 12345, 100_000])
def test_a_long_run_is_thinned_evenly_and_its_beginning_stays(last: int) -> None:
    epochs = filled(last).epochs
    assert MOST_EPOCHS / 3 < len(epochs) <= MOST_EPOCHS
    assert epochs[:20] == tuple(range(20))
    gaps = np.diff(epochs[20:])
    assert gaps.max() <= 2 * gaps.min()
    assert last - epochs[-1] <= gaps.max()


def test_a_large_network_has_fewer_and_a_huge_one_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.training.archive.MOST_BYTES", 16 * 10)
    large = filled(300)
    assert 4 <= len(large.epochs) <= 10
    assert large.epochs[0] == 0
    monkeypatch.setattr("nnviz.training.archive.MOST_BYTES", 16 + 15)
    huge = filled(3)
    assert huge.epochs == ()
    assert huge.nearest(1) is None


def test_what_comes_after_an_epoch_kept_anew_has_not_happened() -> None:
    archive = filled(30)
    archive.keep(10, 105, small_model())
    assert archive.epochs == tuple(range(11))
    past = archive.nearest(99)
    assert past is not None
    assert past.step == 105


def test_an_archive_is_cut_at_an_epoch_and_goes_on_from_there() -> None:
    archive = filled(400)
    cut = archive.cut(101)
    assert cut.epochs == tuple(epoch for epoch in archive.epochs if epoch <= 101)
    assert archive.epochs[-1] > 300, "the other stays"
    for epoch in range(102, 140):
        if epoch >= cut.due:
            cut.keep(epoch, 0, small_model())
    assert cut.epochs[-1] > 101
    assert list(cut.epochs) == sorted(set(cut.epochs))


def test_a_history_is_cut_at_an_epoch_and_grows_on_its_own() -> None:
    history = History()
    for epoch in range(1, 600):
        history.append(epoch, {"loss": 1 / epoch})
    cut = history.cut(4)
    assert cut.epochs.tolist() == [1, 2, 3, 4]
    cut.append(5, {"loss": 9.0, "accuracy": 1.0})
    assert cut["loss"].tolist() == [1, 1 / 2, 1 / 3, 1 / 4, 9.0]
    assert history["loss"][4] == 1 / 5
    assert "accuracy" not in history
    empty = history.cut(0)
    assert len(empty) == 0
    empty.append(1, {"loss": 3.0})
    empty.append(2, {"loss": 2.0})
    assert empty["loss"].tolist() == [3.0, 2.0]
