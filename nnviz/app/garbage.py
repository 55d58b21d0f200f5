"""`GarbageCollector`: frees cycles of Python objects in the GUI thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS: Final = 500
YOUNG: Final = 700  # objects made since the last collection that make one worth while
OLDER_EVERY: Final = 20  # collections of the young, until one of all


class GarbageCollector(QObject):
    """Python collects in whichever thread happens to allocate, and a widget freed outside the GUI thread crashes Qt.

    So automatic collection is off and a timer does it here. What there is at the start is set aside for good,
    which keeps each collection short.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._rounds = 0
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the young where there are enough of them, now and then all."""
        if gc.get_count()[0] > YOUNG:
            self._rounds += 1
            gc.collect(2 if self._rounds % OLDER_EVERY == 0 else 1)
