"""`FitControl`: how another thread steers a running `fit()`."""

import threading
from typing import Final

from nnviz.spec import SpecError, TrainingSpec

FOREVER: Final = -1
LONGEST_REST: Final = 0.1  # seconds, whatever the one who asked for it is at


class FitControl:
    """Run, pause, step, stop and live changes for one `fit()`; every method may be called from any thread.

    `fit()` never blocks: while paused, its generator yields the paused snapshot again at each `next`.
    Whoever drives it calls `wait()` first, which returns as soon as there is something to do.
    """

    def __init__(self, *, paused: bool = False) -> None:
        self._changed = threading.Condition()
        self._steps_left = 0 if paused else FOREVER
        self._epochs_left = FOREVER
        self._training: TrainingSpec | None = None
        self._resting = False
        self.stopped = False
        self.interrupted = False  # read once a step by `fit`: something below needs its attention

    def run(self) -> None:
        """Train until the end, a pause or a stop."""
        self._set(FOREVER, FOREVER)

    def run_steps(self, count: int = 1) -> None:
        """Train `count` batches, then pause."""
        self._set(count, FOREVER)

    def run_epochs(self, count: int = 1) -> None:
        """Train to the end of the `count`-th epoch from here, then pause."""
        self._set(FOREVER, count)

    def pause(self) -> None:
        """Pause before the next batch; a long batch pauses in its middle and goes on from there."""
        self._set(0, FOREVER)

    def stop(self) -> None:
        """End the run; the weights are those of the last whole step."""
        with self._changed:
            self.stopped = self.interrupted = True
            self._changed.notify_all()

    def change(self, training: TrainingSpec) -> None:
        """Go on with these hyperparameters from the next batch; weights and optimizer state stay."""
        problems = training.validate()
        if problems:
            raise SpecError(problems)
        with self._changed:
            self._training = training
            self.interrupted = True

    def rest(self) -> None:
        """Let the run rest before its next batch, until `go_on`: another thread needs the interpreter undisturbed.

        Two threads that want it at once cost both of them much more than their turns: each of NumPy's small calls
        gives it away and waits to have it back.
        """
        with self._changed:
            self._resting = self.interrupted = True

    def go_on(self) -> None:
        """The rest is over."""
        with self._changed:
            self._resting = False
            self._changed.notify_all()

    def take_rest(self) -> None:
        """Told by `fit` between two batches: wait while rest is asked for, but not for long."""
        if self._resting:
            with self._changed:
                self._changed.wait_for(lambda: self.stopped or not self._resting, LONGEST_REST)
                self._resting = False

    def wait(self, timeout_seconds: float | None = None) -> None:
        """Block until the run may go on, has been stopped, or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.stopped or not self.paused, timeout_seconds)

    @property
    def paused(self) -> bool:
        return self._steps_left == 0 or self._epochs_left == 0

    def take_change(self) -> TrainingSpec | None:
        """The newest changed hyperparameters, once."""
        with self._changed:
            training, self._training = self._training, None
            self.interrupted = self.stopped or self.paused or self.counting or self._resting
            return training

    @property
    def counting(self) -> bool:
        """Whether a number of steps or epochs has been asked for."""
        return self._steps_left > 0 or self._epochs_left > 0

    def count_step(self) -> None:
        """Told by `fit` after a step while `counting`."""
        with self._changed:
            self._steps_left -= self._steps_left > 0

    def count_epoch(self) -> None:
        """Told by `fit` after an epoch while `counting`."""
        with self._changed:
            self._epochs_left -= self._epochs_left > 0

    def _set(self, steps: int, epochs: int) -> None:
        with self._changed:
            self._steps_left, self._epochs_left = steps, epochs
            self.interrupted = True
            self._changed.notify_all()
