"""`Task`: one long piece of work beside the GUI thread, with progress and a stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from nnviz.data.progress import Progress
from nnviz.sentence import Sentence, sentence_of

TELL_EVERY: Final = 0.05  # seconds between two reports of progress
Work = Callable[[Progress], Any]


@dataclass(eq=False)
class _Job:
    work: Work
    stopped: bool = False


class Task(QObject):
    """Runs the newest work that was asked for; nothing is told of what was asked before or stopped."""

    progressed = Signal(float)  # 0 … 1
    done = Signal(object)  # what the work returned
    failed = Signal(object)  # a sentence

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._thread = QThread(self)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.ended.connect(self._on_ended)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(self, work: Work) -> None:
        """Do `work`, which is given a function to tell its progress to, and touches nothing that others change."""
        self.stop()
        if not self._thread.isRunning():
            self._thread.start()
        self._job = _Job(work)
        self._asked.emit(self._job)

    @Slot()
    def stop(self) -> None:
        """End the work when it next tells its progress; nothing more is told of it."""
        if self._job is not None:
            self._job.stopped = True
            self._job = None

    @Slot()
    def shutdown(self) -> None:
        """Stop, quit and wait. To be called before the window closes."""
        self.stop()
        self._thread.quit()
        self._thread.wait()

    @Slot(object, float)
    def _on_progressed(self, job: _Job, share: float) -> None:
        if job is self._job:
            self.progressed.emit(share)

    @Slot(object, object, object)
    def _on_ended(self, job: _Job, result: object, fault: str) -> None:
        if job is self._job:
            self._job = None
            if fault:
                self.failed.emit(fault)
            else:
                self.done.emit(result)


class _Stopped(Exception):  # noqa: N818  # it ends the work and is no error
    """It is no longer wanted."""


class _Worker(QObject):
    """Works in the thread it has been moved to."""

    progressed = Signal(object, float)
    ended = Signal(object, object, object)  # job, result, a sentence or nothing

    @Slot(object)
    def work(self, job: _Job) -> None:
        told = 0.0

        def tell(share: float) -> None:
            nonlocal told
            if job.stopped:
                raise _Stopped
            if time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                self.progressed.emit(job, share)

        result, fault = None, ""
        try:
            tell(0.0)
            result = job.work(tell)
        except _Stopped:
            pass
        except (OSError, ValueError) as error:
            fault = sentence_of(error)
        except MemoryError:
            fault = Sentence("There is not enough memory for this: take a smaller file.")
        except Exception as error:
            fault = Sentence("That did not work because of a fault in the program: {error}.", error=repr(error))
            raise
        finally:
            self.ended.emit(job, result, fault)
