"""`Preferences`: what the program remembers of a person's wishes, as a table over QSettings."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal


@dataclass(frozen=True)
class Preference:
    """One thing that is remembered: its key, what it is at first, and what it may be (empty: anything of its type)."""

    key: str
    default: Any
    choices: tuple[str, ...] = ()

    def accepts(self, value: Any) -> bool:
        """Whether a value read from the settings file may be used."""
        return isinstance(value, type(self.default)) and (not self.choices or value in self.choices)


_ROWS = (
    Preference("theme", "system", ("system", "light", "dark")),
    Preference("language", "system", ("system", "en", "es")),
    Preference("animation", "system", ("system", "full", "reduced")),
    Preference("start_page/at_start", False),
    Preference("close/ask", True),
    Preference("computing/threads", "auto", ("auto", "1", "2", "4", "8")),
    Preference("window/geometry", QByteArray()),
    Preference("window/docks", QByteArray()),
    Preference("files/recent", ()),
    Preference("files/folder", ""),
    Preference("files/largest_model", "usual", ("usual", "1", "4", "16", "64")),  # gigabytes
    Preference("export/verify", True),
    Preference("export/card", True),
    Preference("tour/seen", False),
    Preference("picture/format", "svg", ("svg", "png", "pdf", "csv")),
    Preference("picture/scale", "2", ("1", "2", "4")),
    Preference("picture/colours", "", ("", "light", "dark")),
    Preference("picture/transparent", False),
    Preference("picture/live", True),
)
PREFERENCES: Final[dict[str, Preference]] = {row.key: row for row in _ROWS}


class Preferences(QObject):
    """Reads and keeps preferences; a value in the file that makes no sense counts as the default."""

    changed = Signal(str)  # key

    def __init__(self, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings or QSettings()

    def get(self, key: str) -> Any:
        """The value of a row of `PREFERENCES`, of its default's type."""
        row = PREFERENCES[key]
        value = _restored(self._settings.value(key, row.default), row.default)
        return value if row.accepts(value) else row.default

    def set(self, key: str, value: Any) -> None:
        """Keep a value; `ValueError` where the row does not allow it."""
        row = PREFERENCES[key]
        if not row.accepts(value):
            wanted = ", ".join(row.choices) or type(row.default).__name__
            raise ValueError(f"The preference {key} expects {wanted} but was given {value!r}.")
        if value != self.get(key):
            self._settings.setValue(key, list(value) if isinstance(value, tuple) else value)
            self.changed.emit(key)


def _restored(value: Any, default: Any) -> Any:
    """What QSettings' text files turn into text or lists, in the default's type again."""
    if isinstance(default, bool) and isinstance(value, str):
        return value == "true"
    if isinstance(default, int) and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    if isinstance(default, tuple):
        return (value,) if isinstance(value, str) else tuple(value or ())
    return value
