"""`Background`: file work beside the GUI thread."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from nnviz.sentence import Sentence, sentence_of

Done = Callable[[Any], object]
Failed = Callable[[str], object]


@dataclass(frozen=True)
class _Outcome:
    future: "Future[Any]"
    done: Done
    failed: Failed


class Background(QObject):
    """One piece of work after another in a thread; what comes of it is told in the GUI thread.

    `done` is given the result, `failed` one sentence. Both are bound methods of objects that outlive the work.
    What nobody foresaw goes to the program's report.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, "nnviz-files")
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._stopped = False

    def run(self, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Start `work`, which must touch nothing that the GUI thread changes."""

        def tell(future: "Future[Any]") -> None:
            if not self._stopped:
                self._finished.emit(_Outcome(future, done, failed))

        self._executor.submit(work).add_done_callback(tell)

    def shutdown(self) -> None:
        """Let what runs come to its end, and tell nothing more."""
        self._stopped = True
        self._executor.shutdown(wait=True)

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        error = outcome.future.exception()
        if error is None:
            outcome.done(outcome.future.result())
        elif isinstance(error, OSError | ValueError):
            outcome.failed(sentence_of(error))
        else:
            told = Sentence("That did not work because of a fault in the program: {error}.", error=repr(error))
            outcome.failed(told)
            sys.excepthook(type(error), error, error.__traceback__)
