"""`Pacing`: when the next view is told of, so that showing does not take training's time."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from nnviz.training import FitControl

INTERVAL_MS: Final = 33  # between two deliveries: at most 30 a second
SHARE: Final = 0.18  # of the time at most goes into showing, while training
LONGEST_MS: Final = 25  # that one showing counts for at most: one that is held up does not slow down the next
SMOOTHING: Final = 0.2


class Pacing(QObject):
    """Tells when to deliver. Training rests from then on until all is on the screen, so that both get done sooner."""

    due = Signal()  # deliver the newest view now
    painted = Signal()  # it is on the screen: a moment for what may come a little later

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interval_ms, self._showing_ms = INTERVAL_MS, 0.0
        self._resting: FitControl | None = None
        self._told_painted = True
        self._since_delivery = QElapsedTimer()
        self._delivery_timer = QTimer(self, singleShot=True)
        self._delivery_timer.timeout.connect(self.due)
        self._painted_timer = QTimer(self, singleShot=True, interval=0)  # no sooner than all is painted
        self._painted_timer.timeout.connect(self._on_painted)

    @property
    def is_showing(self) -> bool:
        """Whether training rests for a view that is being shown."""
        return self._resting is not None

    @Slot()
    def ask(self) -> None:
        """There is a new view: say when it is due."""
        waited = self._since_delivery.elapsed() if self._since_delivery.isValid() else self._interval_ms
        self._delivery_timer.start(max(0, self._interval_ms - int(waited)))

    def begin(self, control: FitControl | None) -> None:
        """A view is delivered now; what this controls rests until it is painted."""
        self._since_delivery.start()
        if control is not None:
            self._resting = control
            control.rest()
        self._told_painted = False
        self._painted_timer.start()

    def stop(self) -> None:
        """Nothing is delivered any more."""
        self._delivery_timer.stop()
        self._painted_timer.stop()

    @Slot()
    def _on_painted(self) -> None:
        """The first time what the view changed is on the screen, the second time what `painted` did is, too."""
        if not self._told_painted:
            self._told_painted = True
            self._painted_timer.start()
            self.painted.emit()
            return
        if self._resting is not None:
            self._resting.go_on()
            self._resting = None
        self._showing_ms += SMOOTHING * (min(self._since_delivery.elapsed(), LONGEST_MS) - self._showing_ms)
        self._interval_ms = max(INTERVAL_MS, round(self._showing_ms / SHARE))
