"""`Archive`: weights of epochs gone by, so that one can look back at them."""

import math
from bisect import bisect_left
from typing import Final

from nnviz.nn import Model
from nnviz.training.checkpoint import Checkpoint

MOST_EPOCHS: Final = 200
MOST_BYTES: Final = 64_000_000
FIRST_SHARE: Final = 10  # the first tenth of the room is for the first epochs, in which most happens


class Archive:
    """Copies of a model's weights after the first epochs and then after every so many of them.

    Where there is no more room every second of the later ones is given up, and twice as many epochs pass between two
    that are kept. Only the training thread keeps; another thread may read `epochs` and find at any time.
    """

    def __init__(self) -> None:
        self.due = 0.0  # the epoch from which on the next one is kept
        self._stride = 1
        self._kept: tuple[Checkpoint, ...] = ()

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that are kept, from the first."""
        return tuple(past.epoch for past in self._kept)

    def keep(self, epoch: int, step: int, model: Model) -> None:
        """Copy the weights of a model; what was kept of this epoch and later ones has not happened any more."""
        room = min(MOST_EPOCHS, MOST_BYTES // max(1, model.flat.nbytes))
        if room < 2:
            self.due = math.inf
            return
        earlier = self._kept[: bisect_left(self.epochs, epoch)]
        kept = (*earlier, Checkpoint(model.get_weights(), {}, epoch, step))
        if len(kept) > room:
            first = room // FIRST_SHARE
            self._stride *= 2
            kept = (*kept[:first], *kept[first::2])
        self._kept = kept
        self.due = epoch + (1 if len(kept) < room // FIRST_SHARE else self._stride)

    def nearest(self, epoch: float) -> Checkpoint | None:
        """The kept epoch that is nearest; `None` where none is kept."""
        return min(self._kept, key=lambda past: abs(past.epoch - epoch), default=None)

    def cut(self, epoch: int) -> "Archive":
        """An archive of its own that ends with this epoch."""
        shorter = Archive()
        shorter._stride = self._stride
        shorter._kept = self._kept[: bisect_left(self.epochs, epoch + 1)]
        shorter.due = epoch + self._stride
        return shorter
