"""`RunLog`: what was trained since the program was started, to be compared and taken up again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot

from nnviz.analysis.series import decimated
from nnviz.document.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.spec import Project
from nnviz.training import History

MOST_RUNS: Final = 100  # about 20 kB each
MOST_GHOSTS: Final = 4
POINTS: Final = 200  # of each curve that is kept
INTERVAL_MS: Final = 500  # between two tidings of the run under way

Line = tuple[NDArray[Any], NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its number, counted from 1, when it began, what was trained and how it stands.

    `figures` are the last epoch's; `lines`, once the run is over, each figure's thinned curve (epochs, values).
    """

    number: int
    started: datetime
    project: Project
    epochs: int = 0
    figures: Mapping[str, float] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)


class RunLog(QObject):
    """Follows the controller: another history is another run. The newest run comes first.

    A run that has been left becomes a ghost in the loss plot; of too many ghosts the one shown longest goes.
    """

    changed = Signal()
    ghosts_changed = Signal()

    def __init__(self, document: Document, controller: TrainController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._controller = document, controller
        self._history: History | None = None
        self._current: Run | None = None
        self._earlier: tuple[Run, ...] = ()
        self._names: dict[int, str] = {}
        self._ghosts: list[int] = []
        self._count = 0
        self._since_told = QElapsedTimer()
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.state_changed.connect(self._on_state_changed)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The run under way, if an epoch of it is done, and those before."""
        return self._earlier if self._current is None else (self._current, *self._earlier)

    @property
    def ghost_lines(self) -> list[Mapping[str, Line]]:
        """The curves of the ghosts, the newest run's first."""
        return [run.lines for run in self._earlier if run.number in self._ghosts]

    def name_of(self, run: Run) -> str:
        """The name that a person gave it, or none."""
        return self._names.get(run.number, "")

    def is_ghost(self, run: Run) -> bool:
        return run.number in self._ghosts

    def is_current(self, run: Run) -> bool:
        """Whether it may still go on."""
        return self._current is not None and run.number == self._current.number

    # -- verbs -----------------------------------------------------------------------------------

    def rename(self, run: Run, name: str) -> None:
        """Call a run something; an empty name takes the name away."""
        self._names[run.number] = name.strip()
        self.changed.emit()

    def set_ghost(self, run: Run, shown: bool) -> None:
        """Show the curves of an earlier run behind those of this one, or no longer."""
        others = [number for number in self._ghosts if number != run.number]
        self._ghosts = [*others, run.number][-MOST_GHOSTS:] if shown else others
        self.changed.emit()
        self.ghosts_changed.emit()

    def delete(self, run: Run) -> None:
        """Forget an earlier run."""
        self._earlier = tuple(one for one in self._earlier if one is not run)
        self._names.pop(run.number, None)
        self.set_ghost(run, False)

    # -- following -------------------------------------------------------------------------------

    @Slot(object)
    def _on_snapshot(self, _snapshot: object) -> None:
        history = self._controller.history
        if history is not self._history:
            self._leave()
            self._history = history
        if not self._since_told.isValid() or self._since_told.hasExpired(INTERVAL_MS):
            self._follow()

    @Slot(str)
    def _on_state_changed(self, _state: str) -> None:
        if self._controller.history is self._history:
            self._follow()

    def _follow(self) -> None:
        """Take note of how far the run has come."""
        history = self._history
        before, epochs = self._current, 0 if history is None or not len(history) else int(history.epochs[-1])
        if history is None or not epochs or (before is not None and before.epochs == epochs):
            return
        if before is None:
            self._count += 1
            before = Run(self._count, datetime.now(), self._document.project)
        figures = {name: float(history[name][-1]) for name in history}
        self._current = replace(before, project=self._document.project, epochs=epochs, figures=figures)
        self._since_told.start()
        self.changed.emit()

    def _leave(self) -> None:
        """The run is one of the earlier ones from now on."""
        self._follow()
        if self._current is None or self._history is None:
            return
        history = self._history
        lines = {name: decimated(history.epochs[: len(history[name])], history[name], POINTS) for name in history}
        whole, self._current = replace(self._current, lines=lines), None
        self._earlier = (whole, *self._earlier)[:MOST_RUNS]
        self.set_ghost(whole, True)
