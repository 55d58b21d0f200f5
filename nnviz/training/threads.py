"""How many threads the matrix products use, decided in one place.

One thread is quicker for everything small, and leaves the window a core; two and more pay only for
large products (some hundred units at batches of a hundred). NumPy's BLAS reads its limit once from
the environment; `threadpoolctl` can change it while running. It looks for the BLAS once, when this is imported and no
other thread runs: the search holds the dynamic loader while it waits for the interpreter, and a thread that loads a
plugin of Qt's has the interpreter while it waits for the loader.
"""

import os
from typing import TYPE_CHECKING, Final

import numpy as np  # noqa: F401  # its BLAS is to be found
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from nnviz.nn import Model

_LIBRARIES: Final = ThreadpoolController()
LARGE_STEP = 30_000_000  # multiplications in one forward pass above which more threads pay


def threads_for(model: "Model", batch_size: int) -> int:
    """Threads that suit steps of this size: 1, or all cores but none more than four."""
    work = model.multiplications * batch_size
    return 1 if work < LARGE_STEP else min(4, os.cpu_count() or 1)


def limit_threads(count: int) -> None:
    """Let matrix products in this process use `count` threads from now on."""
    _LIBRARIES.limit(limits=count, user_api="blas")
