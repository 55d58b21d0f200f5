"""PySide6 must not lose references to singletons.

PySide6 6.12.0 on Python 3.11 loses one reference to `True` or `None` on each signal emit and many
calls, which kills the interpreter after some hundred; `pyproject.toml` therefore holds it below 6.12.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal, Slot

EMITS = 10_000
SINGLETONS = (True, False, None)
# References to spare, never given back: so that a faulty binding fails the test and does not end the interpreter.
SPARE: list[object] = []


class Source(QObject):
    """Emits the values that signals carry most."""

    toggled = Signal(bool)
    arrived = Signal(object)
    finished = Signal()


class Receiver(QObject):
    """Takes them."""

    @Slot(bool)
    def take_flag(self, flag: bool) -> None:
        """A typed slot."""

    @Slot(object)
    def take_object(self, value: object) -> None:
        """A slot for any Python object."""

    @Slot()
    def take_nothing(self) -> None:
        """A slot without arguments."""


def lost_references(emit: Callable[[], object]) -> dict[object, int]:
    """By how much `EMITS` calls of `emit` move the reference counts of True, False and None."""
    SPARE.extend(SINGLETONS * 2 * EMITS)
    before = [sys.getrefcount(value) for value in SINGLETONS]
    for _ in range(EMITS):
        emit()
    after = [sys.getrefcount(value) for value in SINGLETONS]
    return {value: end - start for value, start, end in zip(SINGLETONS, before, after, strict=True)}


@pytest.mark.parametrize("signal", ["toggled(True)", "arrived(None)", "arrived(True)", "finished()"])
def test_emits_keep_the_references_to_singletons(signal: str) -> None:
    source, receiver = Source(), Receiver()
    source.toggled.connect(receiver.take_flag)
    source.arrived.connect(receiver.take_object)
    source.finished.connect(receiver.take_nothing)
    emit = {
        "toggled(True)": lambda: source.toggled.emit(True),
        "arrived(None)": lambda: source.arrived.emit(None),
        "arrived(True)": lambda: source.arrived.emit(True),
        "finished()": lambda: source.finished.emit(),
    }[signal]

    moved = lost_references(emit)

    assert all(abs(change) < 50 for change in moved.values()), moved
