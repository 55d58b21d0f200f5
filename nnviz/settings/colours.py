"""Colours that carry meaning: the sign of a number, the class of an example."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

NEGATIVE: Final = "#F59322"
POSITIVE: Final = "#0877BD"

# Okabe and Ito 2008, "Color Universal Design"; grey in the place of black, which the dark theme would hide.
OKABE_ITO: Final = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0–255) of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def blend(a: str, b: str, t: float) -> str:
    """The colour between `a` (t = 0) and `b` (t = 1), as `#RRGGBB`."""
    mixed = (round(low + (high - low) * t) for low, high in zip(rgb(a), rgb(b), strict=True))
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def diverging_lut(neutral: str) -> NDArray[np.uint8]:
    """Colours of −1 … 1 as a (256, 3) table: negative, over `neutral` in its middle, to positive."""
    t = np.linspace(-1.0, 1.0, 256)[:, None]
    end = np.where(t < 0, rgb(NEGATIVE), rgb(POSITIVE))
    return np.round(np.array(rgb(neutral)) * (1 - abs(t)) + end * abs(t)).astype(np.uint8)


def contrast(a: str, b: str) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio); text needs 4.5."""
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _unit(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _unit(colour: str) -> list[float]:
    return [value / 255 for value in rgb(colour)]
