"""Numbers as people write them in tables: decimal mark, grouped thousands, ways to say that there is none."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnviz.spec.dataset import TableSpec

# Cells of a column of numbers that mean "no value", compared without case and blanks.
MISSING: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "."})
BLANKS: Final = " \u00a0\u2009\u202f"  # between thousands, where the separator is a blank
# A number with a leading zero or with more digits than a float64 holds is a code, such as a postal code.
_CODE: Final = re.compile(r"\s*[+-]?(0\d|\d{16,}\s*$)")


class Notation(NamedTuple):
    """How numbers are written. An empty `thousands` means they are not grouped, a blank that any blank groups them."""

    decimal: str = "."
    thousands: str = ""

    @classmethod
    def of(cls, reading: TableSpec) -> "Notation":
        """The notation of a reading whose guesses are filled in."""
        return cls(reading.decimal or ".", "" if reading.thousands == "none" else reading.thousands)


PLAIN: Final = Notation()


class NotANumberError(ValueError):
    """A cell in a column of numbers that is none; `args` is its index and text."""


def are_numbers(cells: Iterable[str], notation: Notation) -> bool | None:
    """Whether most cells that have a value are numbers and none is a code; `None` where none has a value."""
    present = [cell for cell in cells if cell.strip().casefold() not in MISSING]
    if not present:
        return None
    if any(_CODE.match(cell) for cell in present):
        return False
    return sum(map(is_number, present, repeat(notation))) > len(present) / 2


def is_number(cell: str, notation: Notation) -> bool:
    """Whether a cell is a number in this notation."""
    try:
        parse_number(cell, notation)
    except ValueError:
        return False
    return True


def parse_numbers(cells: Sequence[str], notation: Notation) -> NDArray[np.float64]:
    """Numbers of text cells, NaN for a missing one; raises `NotANumberError` for the first that is neither."""
    decimal = notation.decimal
    joined = "".join(cells)
    if "_" not in joined and (decimal == "." or "." not in joined):
        plain = cells if decimal == "." else [cell.replace(decimal, ".") for cell in cells]
        try:
            return np.fromiter(map(float, plain), np.float64, len(cells))
        except ValueError:
            pass  # some cell is missing, grouped or wrong: look at each
    numbers = np.empty(len(cells))
    for row, cell in enumerate(cells):
        try:
            numbers[row] = np.nan if cell.strip().casefold() in MISSING else parse_number(cell, notation)
        except ValueError:
            raise NotANumberError(row, cell) from None
    return numbers


def parse_number(cell: str, notation: Notation) -> float:
    """One number; raises `ValueError` for other texts, among them `1_000` and marks at places that are not theirs."""
    decimal, thousands = notation
    if thousands:
        cell = _ungrouped(cell, notation)
    if "_" in cell or (decimal != "." and "." in cell):
        raise ValueError(cell)
    return float(cell.replace(decimal, "."))


def _ungrouped(cell: str, notation: Notation) -> str:
    """The cell without separators, which may only stand between groups of three digits."""
    cell = cell.strip()
    separators = BLANKS if notation.thousands == " " else notation.thousands
    if not any(separator in cell for separator in separators):
        return cell
    if not _grouped_form(notation).fullmatch(cell):
        raise ValueError(cell)
    return re.sub(f"[{separators}]", "", cell)


@cache
def _grouped_form(notation: Notation) -> re.Pattern[str]:
    separator = f"[{BLANKS}]" if notation.thousands == " " else re.escape(notation.thousands)
    decimal = re.escape(notation.decimal)
    return re.compile(rf"[+-]?\d{{1,3}}(?:{separator}\d{{3}})+(?:{decimal}\d*)?(?:[eE][+-]?\d+)?")


# -- guessing ----------------------------------------------------------------------------------------

_COMMA: Final = re.compile(r"\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*", re.IGNORECASE)
# Texts that prove a separator: a decimal mark behind it, two groups, or a sign that has no other use in a number.
_PROOFS: Final[dict[Notation, re.Pattern[str]]] = {
    Notation(",", "."): re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(\.\d{3}){2,}"),
    Notation(".", ","): re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(,\d{3}){2,}"),
    Notation(".", " "): re.compile(rf"[+-]?\d{{1,3}}([{BLANKS}]\d{{3}})+\.\d+|[+-]?\d{{1,3}}([{BLANKS[1:]}]\d{{3}})+"),
    Notation(",", " "): re.compile(rf"[+-]?\d{{1,3}}([{BLANKS}]\d{{3}})+,\d+|[+-]?\d{{1,3}}([{BLANKS[1:]}]\d{{3}})+"),
    Notation(".", "'"): re.compile(r"[+-]?\d{1,3}('\d{3})+(\.\d+)?"),
    Notation(",", "'"): re.compile(r"[+-]?\d{1,3}('\d{3})+,\d+"),
}


def guess_notation(cells: Sequence[str], reading: TableSpec) -> Notation:
    """The notation that makes most cells numbers, of those that `reading` leaves open.

    Plain notations come first, so that `1,234` alone is one and some: only a text that proves it, such as
    `1,234.5` or `1,234,567`, makes the comma a separator.
    """
    told = Notation.of(reading) if reading.thousands else None
    plain = [Notation("."), Notation(",")] if told is None else [Notation(mark, told.thousands) for mark in ".,"]
    proven = [] if told is not None else [way for way, proof in _PROOFS.items() if any(map(proof.fullmatch, cells))]
    possible = [way for way in (*plain, *proven) if reading.decimal in ("", way.decimal)]
    possible = [way for way in possible if way.decimal != way.thousands] or possible
    return max(possible, key=lambda way: sum(map(is_number, cells, repeat(way))))


def may_be_number(cell: str) -> bool:
    """Whether a cell is a number in some notation that it does not leave in doubt."""
    return is_number(cell, PLAIN) or any(proof.fullmatch(cell) for proof in (_COMMA, *_PROOFS.values()))
