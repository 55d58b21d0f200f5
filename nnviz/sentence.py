"""`Sentence`: what is told to a person, as a template with named fields, so that it can be said in another language.

The layers below the Qt line know no translations. They write English with the fields by name, and the template is what
stands in the translations; `packaging/translations.py` finds it where it is written, so it must be a literal there.
"""

import errno
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any


class Sentence(str):
    """An English text that remembers its `template` and `fields`.

    A field may be a sentence, which is translated too, a number, which follows the locale, or several values, which
    are listed; anything else is shown as it is. Without fields the template is taken as it stands, braces and all.
    """

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, /, **fields: object) -> "Sentence":
        told = {name: value.sentence if isinstance(value, SentenceError) else value for name, value in fields.items()}
        self = super().__new__(cls, _filled(template, told, str, _plain_number))
        self.template, self.fields = template, told
        return self

    def said(self, translate: Callable[[str], str], number: Callable[[Any], str]) -> str:
        """The text in another language: `translate` takes templates, `number` writes numbers."""
        return _filled(self.template, self.fields, translate, number)


class SentenceError(ValueError):
    """An error that a person can mend; `str(error)` is its `sentence` in English."""

    def __init__(self, template: str, /, **fields: object) -> None:
        self.sentence = template if isinstance(template, Sentence) else Sentence(template, **fields)
        super().__init__(str(self.sentence))


def _filled(
    template: str, fields: dict[str, object], translate: Callable[[str], str], number: Callable[[Any], str]
) -> str:
    def word(value: object) -> str:
        if isinstance(value, Sentence):
            return value.said(translate, number)
        if isinstance(value, list | tuple):
            return ", ".join(map(word, value))
        return number(value) if isinstance(value, Real) and not isinstance(value, bool) else str(value)

    text = translate(template)
    return text.format_map({name: word(value) for name, value in fields.items()}) if fields else text


def _plain_number(value: Any) -> str:
    return str(value) if isinstance(value, Integral) else f"{value:g}"


def sentence_of(error: BaseException) -> Sentence:
    """What an expected error says to a person; what the system says of a file, with the file."""
    if isinstance(error, SentenceError):
        return error.sentence
    if isinstance(error, OSError) and error.filename:
        return Sentence("{file}: {reason}.", file=error.filename, reason=system_reason(error))
    return Sentence(str(error))


def system_reason(error: OSError) -> Sentence:
    """Why the system could not read or write a file, as the end of a sentence."""
    return _SYSTEM.get(error.errno or 0, Sentence((error.strerror or str(error)).lower()))


_SYSTEM = {
    errno.ENOENT: Sentence("there is no such file or folder"),
    errno.EACCES: Sentence("you may not read or write there: check the rights"),
    errno.EPERM: Sentence("you may not read or write there: check the rights"),
    errno.EISDIR: Sentence("it is a folder and no file"),
    errno.ENOTDIR: Sentence("a part of the path is no folder"),
    errno.ENOSPC: Sentence("the disk is full: make room, or choose another place"),
    errno.EROFS: Sentence("the disk can only be read: choose another place"),
}
