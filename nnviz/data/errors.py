"""`DataError`: why data cannot be used, in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nnviz.sentence import SentenceError, system_reason

_OF_COLUMNS: Final = ("kinds", "missing", "target", "features", "task")


class DataError(SentenceError):
    """Data that cannot be used; `str(error)` says what was expected, what came, where and what to do.

    `about` names the setting that mends it, a field of `DatasetSpec`, `TableSpec` or `PictureSpec` such as `delimiter`;
    it is empty where the file itself is at fault.
    """

    def __init__(self, template: str, /, *, about: str = "", **fields: object) -> None:
        super().__init__(template, **fields)
        self.about = about

    @property
    def column(self) -> str:
        """The name of the column it is about, or nothing."""
        return str(self.sentence.fields.get("name", "")) if self.about in _OF_COLUMNS else ""


@contextmanager
def readable(path: object) -> Iterator[None]:
    """Turns what the system says of a file within into a `DataError`."""
    try:
        yield
    except OSError as error:
        raise DataError(
            "{path} cannot be read: {reason}.", path=path, reason=system_reason(error), about="path"
        ) from None
