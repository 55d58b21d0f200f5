"""`LandscapeMaker`: takes loss landscapes beside the GUI thread."""

from dataclasses import dataclass, field
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from nnviz.analysis.landscape import SIZE, landscape_rows
from nnviz.data import Dataset
from nnviz.nn import ModelError
from nnviz.sentence import sentence_of
from nnviz.spec import NetworkSpec, SpecError, TrainingSpec
from nnviz.training import Snapshot


@dataclass(frozen=True, eq=False)
class Survey:
    """One landscape that was asked for; `stop` ends it."""

    network: NetworkSpec
    snapshot: Snapshot
    dataset: Dataset
    training: TrainingSpec
    stop: Event = field(default_factory=Event)


class LandscapeMaker(QObject):
    """Takes the newest landscape that was asked for; nothing is told of those before it."""

    row_taken = Signal(object)  # (rows so far, SIZE), the lowest first
    finished = Signal()
    failed = Signal(object)  # a sentence

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Survey | None = None
        self._thread = QThread(self)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work)
        self._worker.row_taken.connect(self._on_row_taken)
        self._worker.ended.connect(self._on_ended)
        self.destroyed.connect(self._thread.quit)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def is_running(self) -> bool:
        return self._current is not None

    def start(self, survey: Survey) -> None:
        """Take this landscape; what ran before is stopped."""
        self.cancel()
        if not self._thread.isRunning():
            self._thread.start()
        self._current = survey
        self._asked.emit(survey)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing more is told of it."""
        if self._current is not None:
            self._current.stop.set()
            self._current = None

    @Slot()
    def shutdown(self) -> None:
        """Stop, quit and wait. To be called before the window closes."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(object, object)
    def _on_row_taken(self, survey: Survey, rows: NDArray[Any]) -> None:
        if survey is self._current:
            self.row_taken.emit(rows)

    @Slot(object, object)
    def _on_ended(self, survey: Survey, fault: str) -> None:
        if survey is self._current:
            self._current = None
            if fault:
                self.failed.emit(fault)
            else:
                self.finished.emit()


class _Worker(QObject):
    """Works in the thread it has been moved to."""

    row_taken = Signal(object, object)
    ended = Signal(object, object)  # Survey, a sentence or nothing

    @Slot(object)
    def work(self, survey: Survey) -> None:
        """Take row after row, and tell how it ended."""
        fault, taken = "", np.empty((0, SIZE))
        try:
            rows = landscape_rows(survey.network, survey.snapshot.parameters, survey.dataset, survey.training)
            for row in rows:
                if survey.stop.is_set():
                    break
                taken = np.vstack([taken, row])
                self.row_taken.emit(survey, taken)
        except (SpecError, ModelError, KeyError) as error:
            fault = sentence_of(error)
        finally:
            self.ended.emit(survey, fault)
