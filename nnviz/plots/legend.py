"""`Legend`: names of curves beside their figures, in one line."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.settings.fonts import number_font
from nnviz.settings.theme import Tokens

SIZE = 12  # pixels


@dataclass(frozen=True, slots=True)
class Entry:
    """A curve: its colour, the mark that shows its line, its name and its figure, if any."""

    colour: str
    name: str
    value: str = ""
    mark: str = "━"


class Legend(QLabel):
    """Entries in a line, or in several with `wordWrap`; marks, not colours alone, tell them apart."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(number_font(SIZE))
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_entries(self, entries: list[Entry], tokens: Tokens) -> None:
        """Replace all entries."""
        self.setText("&nbsp;&nbsp; ".join(_rich(entry, tokens) for entry in entries))


def _rich(entry: Entry, tokens: Tokens) -> str:
    mark = f'<span style="color:{entry.colour}">{entry.mark}</span>'
    name = f'<span style="color:{tokens.secondary}">{escape(entry.name).replace(" ", "&nbsp;")}</span>'
    value = f"&nbsp;<b>{entry.value}</b>" if entry.value else ""
    return f"{mark}&nbsp;{name}{value}"
