"""`FormatError`: why a file cannot be read or written."""

from pathlib import Path

from nnviz.sentence import Sentence, SentenceError

LONGEST = 500  # characters; a reason may quote what stands in a file


class FormatError(SentenceError):
    """A file that is not what it should be. The text is one line: file, place in it if known, reason.

    What is quoted from the file is shown as plain text: control characters are replaced.
    """

    def __init__(self, path: Path, reason: str, place: str = "", /, **fields: object) -> None:
        told = _plain(reason if isinstance(reason, Sentence) else Sentence(reason, **fields))
        file, where = plain_text(path.name), plain_text(place)
        if where:
            super().__init__("{file}, {place}: {reason}", file=file, place=where, reason=told)
        else:
            super().__init__("{file}: {reason}", file=file, reason=told)
        self.args = (plain_text(str(self.sentence)),)
        self.path, self.place, self.reason = path, place, told


def _plain(sentence: Sentence) -> Sentence:
    """The sentence with every text in its fields as plain text."""
    fields = {name: _plain_field(value) for name, value in sentence.fields.items()}
    return Sentence(sentence.template, **fields) if fields else Sentence(plain_text(sentence))


def _plain_field(value: object) -> object:
    if isinstance(value, Sentence):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_field(part) for part in value]
    return value if isinstance(value, int | float) else plain_text(str(value))


def plain_text(text: str) -> str:
    """One line that can be printed anywhere: every other character is replaced, and what is too long cut."""
    line = "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
