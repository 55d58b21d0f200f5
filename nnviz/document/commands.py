"""The one undo command: from one state of the document to another."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtGui import QUndoCommand

from nnviz.spec import Project
from nnviz.training.checkpoint import Checkpoint

MERGING_ID = 1


class State(NamedTuple):
    """All that undo brings back. Both records are immutable, so that keeping them costs what differs."""

    project: Project
    checkpoint: Checkpoint | None

    def same_as(self, other: "State") -> bool:
        """Whether nothing differs; checkpoints are compared by identity."""
        return self.checkpoint is other.checkpoint and self.project == other.project


class EditCommand(QUndoCommand):
    """Any edit: whole states before and after, so that undo is exact to the order of layers and links.

    Commands with one `merge_key` that follow each other become one step; `None` never merges.
    """

    def __init__(
        self, apply: Callable[[State], None], text: str, before: State, after: State, merge_key: Hashable = None
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self._before = before
        self._after = after
        self._merge_key = merge_key

    def id(self) -> int:
        return -1 if self._merge_key is None else MERGING_ID

    def redo(self) -> None:
        self._apply(self._after)

    def undo(self) -> None:
        self._apply(self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._before.same_as(self._after))
        return True
