"""`DataError`: why data cannot be used, in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataError(ValueError):
    """Data that cannot be used; `str(error)` says what was expected, what came, where and what to do."""


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turns what the system says of a file within into a `DataError`."""
    try:
        yield
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror or error}): check the path and its rights.") from None
