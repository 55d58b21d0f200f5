"""`Learned`: the weights of one moment, for files."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from nnviz.document.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.training import Checkpoint

Taken = Callable[[Checkpoint | None], object]


class Learned(QObject):
    """While training runs the weights are copied between two steps: those of a large network never mix two."""

    def __init__(self, document: Document, controller: TrainController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._controller = document, controller
        self._waiting: list[Taken] = []
        controller.checkpoint_copied.connect(self._give)
        controller.state_changed.connect(self._on_state_changed)

    @property
    def at_rest(self) -> Checkpoint | None:
        """What was learned so far, with what was edited by hand since; training must not run. Copies no array."""
        snapshot, kept = self._controller.snapshot, self._document.checkpoint
        if snapshot is None:
            return kept
        if kept is None:
            return Checkpoint(snapshot.parameters, {}, snapshot.epoch, snapshot.step)
        own = snapshot.parameters
        edited = {name: array for name, array in kept.weights.items() if name in own and own[name].shape == array.shape}
        return replace(kept, weights=own | edited)

    def ask(self, taken: Taken) -> None:
        """Give what was learned so far: at once, or after the step that runs."""
        if self._controller.state == "running":
            self._waiting.append(taken)
            self._controller.ask_checkpoint()
        else:
            taken(self.at_rest)

    @Slot(object)
    def _give(self, checkpoint: Checkpoint | None) -> None:
        waiting, self._waiting = self._waiting, []
        for taken in waiting:
            taken(checkpoint)

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state != "running":
            self._give(self.at_rest)
