"""How many threads matrix products use."""

import numpy as np  # noqa: F401  # loads the BLAS
import pytest
from threadpoolctl import threadpool_info

from nnviz.training import threads
from nnviz.training.threads import limit_threads


def counts() -> list[int]:
    return [row["num_threads"] for row in threadpool_info() if row["user_api"] == "blas"]


def test_the_limit_holds_until_the_next_one() -> None:
    before = counts()
    try:
        for count in (1, 2, 1):
            limit_threads(count)
            assert counts() == [count] * len(before)
    finally:
        limit_threads(before[0])


def test_the_libraries_are_looked_for_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """While other threads run the search can wait for one that waits for it, and the window stands still."""

    def search(*_: object) -> None:
        raise AssertionError("looked for libraries again")

    monkeypatch.setattr("threadpoolctl.ThreadpoolController._load_libraries", search)
    limit_threads(1)
    assert threads._LIBRARIES is not None
