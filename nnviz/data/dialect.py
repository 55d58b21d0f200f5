"""Guessing how a delimited text file separates its cells, writes its numbers and names its columns."""

import csv
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import msgspec

from nnviz.data.numbers import Notation, are_numbers, guess_notation, may_be_number
from nnviz.spec.dataset import TableSpec

DELIMITERS: Final = (",", ";", "\t", "|", " ")
Rows = list[list[str]]


@dataclass(frozen=True)
class Dialect:
    """How lines are to be cut. `skip_spaces`: a blank after each delimiter does not belong to the cell."""

    reading: TableSpec
    skip_spaces: bool


def guess_dialect(sample: Sequence[str], reading: TableSpec) -> Dialect:
    """What `reading` leaves open, from the first lines of the file."""
    delimiter = reading.delimiter or guess_delimiter(sample)
    rows = _cut(sample, delimiter)
    skip_spaces = not reading.delimiter and (delimiter == " " or _blank_after_each(rows))
    if skip_spaces:
        rows = _cut(sample, delimiter, skip_spaces=True)
    return Dialect(fill_in(rows, msgspec.structs.replace(reading, delimiter=delimiter)), skip_spaces)


def fill_in(rows: Rows, reading: TableSpec) -> TableSpec:
    """The reading with notation and header guessed from the first rows where it leaves them open."""
    notation = guess_notation([cell for row in rows[1:] or rows for cell in row], reading)
    header = guess_header(rows, notation) if reading.header is None else reading.header
    return msgspec.structs.replace(
        reading, decimal=notation.decimal, thousands=notation.thousands or "none", header=header
    )


def guess_delimiter(sample: Sequence[str]) -> str:
    """The delimiter that cuts all lines into the same number of cells, of which most are numbers."""
    scored = [(_score(_cut(sample, delimiter, skip_spaces=delimiter == " ")), delimiter) for delimiter in DELIMITERS]
    best = max(score for score, _ in scored)
    return next(delimiter for score, delimiter in scored if score == best)


def _score(rows: Rows) -> tuple[float, float]:
    """How alike the rows are in length, and the share of numbers; rows of one cell prove little."""
    if not rows:
        return 0.0, 0.0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    if len(rows[0]) != width:
        return 0.2, 0.0
    if width == 1:
        return 0.4, 0.0
    cells = [cell for row in (rows[1:] or rows) for cell in row]
    numbers = sum(map(may_be_number, cells))
    return round(count / len(rows), 2), round(numbers / max(len(cells), 1), 2)


def guess_header(rows: Rows, notation: Notation) -> bool:
    """Whether the first row names the columns: a text above numbers says so, numbers or values seen below deny it."""
    first, *others = rows or [[]]
    below = [[row[index] for row in others if index < len(row)] for index in range(len(first))]
    named = [are_numbers([cell], notation) is False for cell in first]
    if any(is_text and are_numbers(column, notation) for is_text, column in zip(named, below, strict=True)):
        return True
    return all(named) and not all(cell in column for cell, column in zip(first, below, strict=True))


def _blank_after_each(rows: Rows) -> bool:
    cells = [cell for row in rows for cell in row[1:] if cell]
    return bool(cells) and all(cell.startswith(" ") for cell in cells)


def _cut(sample: Sequence[str], delimiter: str, *, skip_spaces: bool = False) -> Rows:
    rows: Rows = []
    with suppress(csv.Error):  # whoever reads the whole file tells the line
        rows.extend(row for row in csv.reader(sample, delimiter=delimiter, skipinitialspace=skip_spaces) if row)
    return rows
