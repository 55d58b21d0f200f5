"""`CrossValidator`: cross-validation beside the GUI thread."""

import time
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from nnviz.analysis.cross_validation import FoldResult, cross_validate
from nnviz.data import DataError
from nnviz.data.last_table import LastTable
from nnviz.nn import ModelError
from nnviz.sentence import Sentence, sentence_of
from nnviz.spec import Project, SpecError
from nnviz.training import FitControl

TELL_EVERY: Final = 0.05  # seconds between two reports of progress


@dataclass(frozen=True)
class Validation:
    """One cross-validation that was asked for; `control` stops it."""

    project: Project
    control: FitControl = field(default_factory=FitControl)


class CrossValidator(QObject):
    """Runs the newest cross-validation that was asked for; nothing is told of those before it."""

    progressed = Signal(float)  # 0 … 1, over all folds
    fold_done = Signal(object)  # FoldResult
    finished = Signal()
    failed = Signal(object)  # a sentence

    _asked = Signal(object)

    def __init__(self, tables: LastTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Validation | None = None
        self._thread = QThread(self)
        self._worker = _Worker(tables)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.fold_done.connect(self._on_fold_done)
        self._worker.ended.connect(self._on_ended)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def is_running(self) -> bool:
        return self._current is not None

    def start(self, project: Project) -> None:
        """Cross-validate the network of a project on its data, `dataset.folds` times; what ran before is stopped."""
        self.cancel()
        if not self._thread.isRunning():
            self._thread.start()
        self._current = Validation(project)
        self._asked.emit(self._current)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing more is told of it."""
        if self._current is not None:
            self._current.control.stop()
            self._current = None

    @Slot()
    def shutdown(self) -> None:
        """Stop, quit and wait. To be called before the window closes."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(object, float)
    def _on_progressed(self, validation: Validation, share: float) -> None:
        if validation is self._current:
            self.progressed.emit(share)

    @Slot(object, object)
    def _on_fold_done(self, validation: Validation, result: FoldResult) -> None:
        if validation is self._current:
            self.fold_done.emit(result)

    @Slot(object, object)
    def _on_ended(self, validation: Validation, fault: str) -> None:
        if validation is self._current:
            self._current = None
            if fault:
                self.failed.emit(fault)
            else:
                self.finished.emit()


class _Worker(QObject):
    """Works in the thread it has been moved to."""

    progressed = Signal(object, float)
    fold_done = Signal(object, object)
    ended = Signal(object, object)  # Validation, a sentence or nothing

    def __init__(self, tables: LastTable) -> None:
        super().__init__()
        self._tables = tables

    @Slot(object)
    def work(self, validation: Validation) -> None:
        """Train and measure fold after fold, and tell how it ended."""
        fault: str = ""
        try:
            self._run(validation)
        except (SpecError, DataError, ModelError, OSError) as error:
            fault = sentence_of(error)
        except _Stopped:
            pass
        except MemoryError:
            fault = Sentence("There is not enough memory for this network: use fewer units or a smaller batch.")
        except Exception as error:
            fault = Sentence("That did not work because of a fault in the program: {error}.", error=repr(error))
            raise
        finally:
            self.ended.emit(validation, fault)

    def _run(self, validation: Validation) -> None:
        project, control = validation.project, validation.control
        told = 0.0

        def read(_share: float) -> None:
            if control.stopped:
                raise _Stopped

        steps = cross_validate(
            project.network,
            project.dataset,
            project.training,
            control=control,
            progress=read,
            read_table=self._tables.load,
        )
        for step in steps:
            if isinstance(step, FoldResult):
                self.fold_done.emit(validation, step)
            elif time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                self.progressed.emit(validation, (step.fold + step.share) / project.dataset.folds)


class _Stopped(Exception):  # noqa: N818  # it ends a reading and is no error
    """It is no longer wanted."""
