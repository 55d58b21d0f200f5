"""`Feed`: the training examples, shuffled anew each epoch and handed out in chunks of whole batches."""

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.program import Array

CHUNK_BYTES = 1 << 23  # a chunk is shuffled in one call; small enough to be quick, large enough to be rare


class Feed:
    """Examples by layer name, batch-major. `position` is how many of this epoch have been handed out.

    The order of an epoch follows from the seed and the epoch's number alone, so that a run can be paused,
    watched or taken up again anywhere and still sees the same batches.
    """

    def __init__(self, arrays: dict[str, Array], *, seed: int, shuffle: bool) -> None:
        self.arrays = arrays
        self.count = len(next(iter(arrays.values())))
        self._seed = seed
        self._shuffle = shuffle
        self._order: NDArray[np.intp] = np.arange(self.count)
        self._buffers: dict[str, Array] = {}
        self._row_bytes = max(1, sum(array[:1].nbytes for array in arrays.values()))
        self.position = 0

    def start_epoch(self, epoch: int) -> None:
        """Go back to the first example, in the order of that epoch (counted from 0)."""
        self.position = 0
        if self._shuffle:
            self._order = np.random.default_rng([self._seed, epoch]).permutation(self.count)

    @property
    def exhausted(self) -> bool:
        """Whether every example of this epoch has been handed out."""
        return self.position >= self.count

    def capacity(self, batch: int) -> int:
        """Examples in the largest chunk for batches of that size: whole batches."""
        most = max(1, CHUNK_BYTES // (self._row_bytes * batch)) * batch
        return min(most, -(-self.count // batch) * batch)

    def buffers(self, batch: int) -> dict[str, Array]:
        """The arrays that chunks are written to; the same ones until the batch size changes."""
        capacity = self.capacity(batch)
        if any(len(buffer) != capacity for buffer in self._buffers.values()) or not self._buffers:
            self._buffers = {name: np.empty((capacity, *a.shape[1:]), a.dtype) for name, a in self.arrays.items()}
        return self._buffers

    def next_chunk(self, batch: int) -> int:
        """Fill the buffers with the next examples; how many there are."""
        buffers = self.buffers(batch)
        order = self._order[self.position : self.position + self.capacity(batch)]
        for name, array in self.arrays.items():
            # mode="clip" lets take write into `out` directly; the indices are in range by construction
            np.take(array, order, axis=0, out=buffers[name][: len(order)], mode="clip")
        self.position += len(order)
        return len(order)
