"""`LookingBack`: which epoch is looked at, now or one gone by."""

from PySide6.QtCore import QObject, Signal

from nnviz.runner.train_worker import TrainWorker
from nnviz.training import Checkpoint
from nnviz.training.archive import Archive


class LookingBack(QObject):
    """Keeps the archive of what is trained, and tells the training thread what to make views of."""

    past_changed = Signal(object)  # Checkpoint that is looked at, or None for now

    def __init__(self, worker: TrainWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self.archive = Archive()

    @property
    def past(self) -> Checkpoint | None:
        """What is looked at, `None` for now."""
        return self._worker.past

    def look_at(self, epoch: float | None) -> None:
        """Show the network as it was after the kept epoch nearest to this one; `None` returns to now."""
        past = None if epoch is None else self.archive.nearest(epoch)
        if past is not self._worker.past:
            self._worker.past = past
            self.past_changed.emit(past)

    def forget(self) -> None:
        """Begin another archive, for a network that has no past yet."""
        self.look_at(None)
        self.archive = Archive()

    def cut(self, epoch: int) -> None:
        """What came after this epoch has not happened any more."""
        self.look_at(None)
        self.archive = self.archive.cut(epoch)
