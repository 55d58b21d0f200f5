"""Numbers as a person reads and types them, in the locale of the moment."""

import math
from typing import Final

from PySide6.QtCore import QLocale

DASH: Final = "–"
MINUS: Final = "−"


def figure_text(value: float, digits: int = 3) -> str:
    """A measured figure with so many significant digits; a dash where there is none."""
    if not math.isfinite(value):
        return DASH
    if value != 0 and not 1e-4 <= abs(value) < 1e6:
        return QLocale().toString(value, "e", digits - 1).replace("-", MINUS)
    places = digits - 1 - (math.floor(math.log10(abs(value))) if value else 0)
    return QLocale().toString(float(value), "f", max(0, places)).replace("-", MINUS)


def count_text(value: int) -> str:
    """A whole number with the locale's thousands."""
    return QLocale().toString(value)


def percent_text(share: float, places: int = 1) -> str:
    """A share of 1 as a percentage; a dash where there is none."""
    return QLocale().toString(100 * share, "f", places) + " %" if math.isfinite(share) else DASH


def share_text(share: float) -> str:
    """A share of 1 with two decimals; a dash where there is none."""
    return QLocale().toString(float(share), "f", 2) if math.isfinite(share) else DASH


def setting_text(value: float) -> str:
    """A number somebody set: every digit of it and no more, without thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    if isinstance(value, int):
        return locale.toString(value)
    return locale.toString(value, "g", QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value)


def parse_number(text: str) -> float | None:
    """What somebody typed, with the locale's decimal sign or a point; `None` where it is no finite number."""
    plain = text.strip().replace(MINUS, "-").replace("\u00a0", "")
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    value, understood = locale.toDouble(plain)
    if not understood:
        value, understood = QLocale.c().toDouble(plain)
    return value if understood and math.isfinite(value) else None
