"""`KnownFile`: the document's file as it was last read or written here, so that nothing of others is overwritten."""

from collections.abc import Callable
from pathlib import Path

from nnviz.formats.atomic import stamp

Stamp = tuple[int, int, int] | None  # of `stamp`


class KnownFile:
    """Saving belongs into one thread, where one follows the other."""

    def __init__(self) -> None:
        self._seen: tuple[Path, Stamp] | None = None

    def take(self, path: Path | None, seen: Stamp = None) -> None:
        """Another file, as it was when it was read; `None` says that it may be overwritten."""
        self._seen = None if path is None else (path, seen)

    def save(self, path: Path, save: Callable[[], object]) -> bool:
        """Save, unless the file is another than was seen and not gone; whether it was saved."""
        known = self._seen[1] if self._seen is not None and self._seen[0] == path else None
        if known is not None and stamp(path) not in (None, known):
            return False
        save()
        self._seen = path, stamp(path)
        return True
