"""`FormatError`: why a file cannot be read or written."""

from pathlib import Path


class FormatError(ValueError):
    """A file that is not what it should be. The text is one sentence: file, place in it if known, reason."""

    def __init__(self, path: Path, reason: str, place: str = "") -> None:
        where = f"{path.name}, {place}" if place else path.name
        super().__init__(f"{where}: {reason}")
        self.path, self.place, self.reason = path, place, reason
