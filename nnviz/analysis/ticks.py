"""Round numbers along an axis, and how they are written."""

import math
from typing import Final

STEPS: Final = (1.0, 2.0, 5.0, 10.0)
MINUS: Final = "−"
SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
Tick = tuple[float, str]  # a place, and what is written there


def ticks(low: float, high: float, most: int, decimal: str = ".") -> list[Tick]:
    """At most about `most` multiples of 1, 2 or 5 times a power of ten."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    power = 10.0 ** math.floor(math.log10(span / max(1, most)))
    step = next(power * factor for factor in STEPS if span / (power * factor) <= max(1, most) + 0.5)
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    values = [(first + index) * step for index in range(count)]
    return [(value, _plain(value, places, step, decimal)) for value in values]


def power_ticks(low: float, high: float, most: int, decimal: str = ".") -> list[Tick]:
    """Places on an axis of exponents of ten: whole powers; within less than two of them their halves and fifths."""
    steps = (0.0,) if high - low >= 2 else (0.0, math.log10(2), math.log10(5))
    powers = range(math.floor(low), math.ceil(high) + 1)
    found = [power + step for power in powers for step in steps if low - 1e-9 <= power + step <= high + 1e-9]
    if len(found) < 2:
        return [(math.log10(value), text) for value, text in ticks(10.0**low, 10.0**high, most, decimal) if value > 0]
    every = max(1, math.ceil(len(found) / max(1, most)))
    return [(place, power_text(place, decimal)) for place in found[::every]]


def power_text(exponent: float, decimal: str = ".") -> str:
    """10 to a power as a person writes it: 0.001, 1, 100, 10⁻⁶."""
    if exponent == round(exponent) and not -4 < exponent < 6:
        return "10" + str(round(exponent)).translate(SUPERSCRIPTS)
    return f"{10.0**exponent:.3g}".replace("-", MINUS).replace(".", decimal)


def _plain(value: float, places: int, step: float, decimal: str) -> str:
    value = 0.0 if abs(value) < step / 2 else value
    text = f"{value:.{places}f}" if 1e-4 <= step < 1e6 else f"{value:.6g}"
    return text.replace("-", MINUS).replace(".", decimal)
