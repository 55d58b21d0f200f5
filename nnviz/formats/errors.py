"""`FormatError`: why a file cannot be read or written."""

from pathlib import Path

LONGEST = 500  # characters; a reason may quote what stands in a file


class FormatError(ValueError):
    """A file that is not what it should be. The text is one line: file, place in it if known, reason.

    What is quoted from the file is shown as plain text: control characters are replaced.
    """

    def __init__(self, path: Path, reason: str, place: str = "") -> None:
        where = f"{path.name}, {place}" if place else path.name
        super().__init__(plain_text(f"{where}: {reason}"))
        self.path, self.place, self.reason = path, place, reason


def plain_text(text: str) -> str:
    """One line that can be printed anywhere: every other character is replaced, and what is too long cut."""
    line = "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
