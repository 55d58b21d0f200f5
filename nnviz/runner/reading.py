"""Progress of a reading in a thread, which ends when nobody waits for it any more."""

import time
from collections.abc import Callable
from typing import Final

from nnviz.data.progress import Progress

TELL_EVERY: Final = 0.04  # seconds


class Superseded(Exception):  # noqa: N818  # it ends a reading and is no error
    """Something else is wanted by now, or nothing."""


def watched(is_wanted: Callable[[], bool], tell: Callable[[float], object]) -> Progress:
    """A progress that tells now and then; it raises `Superseded` where the reading is not wanted any more."""
    told = time.monotonic()

    def look(share: float) -> None:
        nonlocal told
        if not is_wanted():
            raise Superseded
        if time.monotonic() - told > TELL_EVERY:
            told = time.monotonic()
            tell(share)

    return look
