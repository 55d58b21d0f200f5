"""`History`: one row of figures for each epoch, in columns that grow in place."""

from collections.abc import Iterator, Mapping
from typing import Self

import numpy as np
from numpy.typing import NDArray


class History:
    """Figures per epoch: `history["loss"]`, `["val_loss"]`, `["accuracy"]` … as float arrays, `epochs` beside them.

    Only the training thread appends; reading from another thread is safe and gives whole rows. A figure
    that an epoch does not have is NaN there.
    """

    def __init__(self) -> None:
        self._columns: dict[str, NDArray[np.float64]] = {}
        self._epochs = np.empty(256, np.int64)
        self._length = 0

    @classmethod
    def of(cls, epochs: NDArray[np.integer], columns: Mapping[str, NDArray[np.floating]]) -> Self:
        """A history of its own with these epochs, and columns as long as they are."""
        history = cls()
        history._length, room = len(epochs), max(len(epochs), 1)
        history._epochs = np.resize(epochs, room).astype(np.int64)
        history._columns = {name: np.resize(column, room).astype(np.float64) for name, column in columns.items()}
        return history

    def __len__(self) -> int:
        return self._length

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """A read-only view of one column; `KeyError` lists the columns there are."""
        if name not in self._columns:
            raise KeyError(f"the history has no {name}; it has {', '.join(self._columns) or 'nothing yet'}")
        length = self._length
        view = self._columns[name][:length]
        view.flags.writeable = False
        return view

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._columns))

    @property
    def epochs(self) -> NDArray[np.int64]:
        """The epoch of each row, counted from 1; a read-only view."""
        view = self._epochs[: self._length]
        view.flags.writeable = False
        return view

    def append(self, epoch: int, figures: Mapping[str, float]) -> None:
        """Add one row."""
        row = self._length
        if row == len(self._epochs):
            self._grow()
        for name in figures:
            if name not in self._columns:
                self._columns[name] = np.full(len(self._epochs), np.nan)
        self._epochs[row] = epoch
        for name, column in self._columns.items():
            column[row] = figures.get(name, np.nan)
        self._length = row + 1

    def cut(self, epoch: int) -> "History":
        """A history of its own that ends with this epoch."""
        rows = int(np.searchsorted(self.epochs, epoch, side="right"))
        return History.of(self._epochs[:rows], {name: column[:rows] for name, column in self._columns.items()})

    def _grow(self) -> None:
        """Copy into arrays twice as long; views handed out keep the old ones."""
        self._epochs = np.concatenate([self._epochs, np.empty_like(self._epochs)])
        for name, column in list(self._columns.items()):
            self._columns[name] = np.concatenate([column, np.full(len(column), np.nan)])
