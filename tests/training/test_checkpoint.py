"""Copies of weights, taken in small parts so that a stop is answered soon."""

import numpy as np
import pytest

from nnviz.training import checkpoint
from nnviz.training.checkpoint import copied

ARRAYS = {
    "dense/kernel": np.arange(60.0, dtype=np.float32).reshape(12, 5)[:, :4],  # not contiguous
    "dense/bias": np.arange(4.0, dtype=np.float32),
    "conv/kernel": np.ones((3, 3, 2, 2), np.float32),
    "none/bias": np.empty(0, np.float32),
}


@pytest.mark.parametrize("chunk", [1, 5, 1 << 22])
def test_copies_are_equal_and_apart(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "CHUNK", chunk)
    copies = copied(ARRAYS, lambda: True)
    assert copies is not None
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(copies[name], array)
        assert not np.shares_memory(copies[name], array)


def test_no_more_than_a_chunk_is_copied_after_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "CHUNK", 8)
    asked: list[int] = []
    assert copied({"kernel": np.ones((100, 4))}, lambda: len(asked) < 3 and not asked.append(0)) is None
    assert len(asked) == 3
