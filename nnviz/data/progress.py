"""Progress of a long reading."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is told the share that is done, 0 … 1; an exception it raises ends the reading."""


def untold(share: float) -> None:
    """The progress nobody listens to."""
