"""The bundled font, Inter: for text, for headings, and for numbers that change."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from nnviz.resource_files import resource_path

FAMILY: Final = "Inter"
TEXT_SIZE: Final = 13  # pixels, as all sizes here
SMALL_SIZE: Final = 11

_TABULAR = QFont.Tag("tnum")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt, once; the families found in them."""
    identifiers = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(resource_path("fonts").glob("*.ttf"))]
    return tuple(sorted({family for number in identifiers for family in QFontDatabase.applicationFontFamilies(number)}))


def text_font(size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at `size` pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


def heading_font() -> QFont:
    """Small semibold capitals, for the headings of panels."""
    font = text_font(SMALL_SIZE, QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return font


def number_font(size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Figures of one width, so that a changing number does not jump."""
    font = text_font(size, weight)
    font.setFeature(_TABULAR, 1)
    return font
