"""How many threads matrix products use."""

import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.training import threads
from nnviz.training.threads import limit_threads

# In a process of its own: OpenBLAS 0.3.31 obeys one thread only, and other tests have had windows that trained.
COUNTING = """
from threadpoolctl import threadpool_info
from nnviz.training.threads import limit_threads
for count in (1, 2, 1):
    limit_threads(count)
    print([row["num_threads"] == count for row in threadpool_info() if row["user_api"] == "blas"])
"""


def test_the_limit_holds_until_the_next_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTING], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[True]"] * 3


def test_the_libraries_are_looked_for_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """While other threads run the search can wait for one that waits for it, and the window stands still."""

    def search(*_: object) -> None:
        raise AssertionError("looked for libraries again")

    monkeypatch.setattr("threadpoolctl.ThreadpoolController._load_libraries", search)
    limit_threads(1)
    assert threads._LIBRARIES is not None
