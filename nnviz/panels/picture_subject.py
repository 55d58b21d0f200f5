"""What can be taken away as a picture, and the formats it can have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from nnviz.data.export import csv_text
from nnviz.settings.theme import Scheme
from nnviz.settings.translator import QT_TR_NOOP
from nnviz.widgets.drawing import Drawing, Tell, to_pdf, to_png, to_svg

FormatName = Literal["svg", "png", "pdf", "csv"]
Columns = Mapping[str, Sequence[Any] | np.ndarray]

FORMATS: Final[dict[FormatName, str]] = {
    "svg": QT_TR_NOOP("SVG (vectors)"),
    "png": QT_TR_NOOP("PNG (pixels)"),
    "pdf": QT_TR_NOOP("PDF (vectors)"),
    "csv": QT_TR_NOOP("CSV (numbers)"),
}
SCALES: Final = (1, 2, 4)


@dataclass(frozen=True)
class Look:
    """What a person chooses of a picture."""

    scheme: Scheme = "light"
    transparent: bool = False
    live: bool = True


@dataclass(frozen=True)
class Subject:
    """Something to take away.

    `capture` is called in the GUI thread and gives what draws in any, `None` where there is only a table; `numbers` are
    in columns, which may differ in length. `is_live`: it can be shown with and without what the network does at the
    moment.
    """

    name: str
    title: str
    capture: Callable[[Look], Callable[[], Drawing]] | None
    numbers: Callable[[], Columns] | None = None
    is_live: bool = False

    @property
    def formats(self) -> tuple[FormatName, ...]:
        return tuple(name for name in FORMATS if (self.numbers if name == "csv" else self.capture) is not None)


def file_content(draw: Callable[[], Drawing], form: FormatName, scale: int, tell: Tell) -> bytes:
    """A picture as a file."""
    drawing = draw()
    if form == "png":
        return to_png(drawing, scale, tell)
    return (to_svg if form == "svg" else to_pdf)(drawing, tell)


def numbers_content(columns: Columns) -> bytes:
    """Columns as CSV in UTF-8; where one is shorter its last cells are empty."""
    longest = max(map(len, columns.values()), default=0)
    filled = {name: [*values, *[""] * (longest - len(values))] for name, values in columns.items()}
    return csv_text(filled).encode()
