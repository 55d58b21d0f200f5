"""How many threads the matrix products use, decided in one place.

One thread is quicker for everything small, and leaves the window a core; two and more pay only for
large products (some hundred units at batches of a hundred). NumPy's BLAS reads its limit once from
the environment; `threadpoolctl` can change it while running.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnviz.nn import Model

LARGE_STEP = 30_000_000  # multiplications in one forward pass above which more threads pay


def threads_for(model: "Model", batch_size: int) -> int:
    """Threads that suit steps of this size: 1, or all cores but none more than four."""
    work = model.multiplications * batch_size
    return 1 if work < LARGE_STEP else min(4, os.cpu_count() or 1)


def limit_threads(count: int) -> None:
    """Let matrix products in this process use `count` threads from now on."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=count, user_api="blas")
