"""`DataError`: why data cannot be used, in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nnviz.sentence import SentenceError, system_reason


class DataError(SentenceError):
    """Data that cannot be used; `str(error)` says what was expected, what came, where and what to do."""


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turns what the system says of a file within into a `DataError`."""
    try:
        yield
    except OSError as error:
        raise DataError("{path} cannot be read: {reason}.", path=path, reason=system_reason(error)) from None
