"""Reading CSV, TSV and their kin: any usual delimiter, decimal mark and encoding."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain, islice
from typing import Any, Final

import msgspec

from nnviz.data.dialect import Dialect, guess_dialect
from nnviz.data.encoding import guess_encoding
from nnviz.data.errors import DataError
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import Table
from nnviz.data.table_builder import TableBuilder
from nnviz.sentence import Sentence
from nnviz.spec.dataset import TableSpec

Row = tuple[int, list[str]]  # the line it begins on, its cells

_SAMPLE_LINES: Final = 200
_SAMPLE_CHARACTERS: Final = 1 << 18
_CELLS_PER_CHUNK: Final = 1 << 16


def read_delimited(path: Source, reading: TableSpec, progress: Progress, most_rows: int | None = None) -> Table:
    """The table of a text file, or of its first rows. Raises `DataError` naming the line where it is no table."""
    encoding = reading.encoding or guess_encoding(path, progress)
    try:
        with path.open("rb") as binary, _as_text(binary, encoding) as text:
            dialect = guess_dialect(_sample(text), msgspec.structs.replace(reading, encoding=encoding))
            text.seek(0)
            rows = _rows(text, dialect)
            first = next(rows, None)
            if first is None:
                raise DataError("{file} is empty: expected a line of column names and lines of values.", file=path.name)
            names = first[1] if dialect.reading.header else [f"x{number}" for number in range(1, len(first[1]) + 1)]
            builder = TableBuilder(names, dialect.reading)
            left = islice(rows if dialect.reading.header else chain([first], rows), most_rows)
            size = max(path.stat().st_size, 1)
            while chunk := list(islice(left, max(_CELLS_PER_CHUNK // len(names), 1))):
                builder.add([cells for _, cells in chunk], [line for line, _ in chunk])
                progress(min(binary.tell() / size, 1.0))
    except UnicodeError:
        raise DataError(
            "{file} cannot be read as {encoding}: choose another encoding.",
            file=path.name,
            encoding=encoding,
            about="encoding",
        ) from None
    except LookupError:
        raise DataError(
            "There is no encoding called '{encoding}': try utf-8 or cp1252.", encoding=encoding, about="encoding"
        ) from None
    return builder.finish(_notes(reading, encoding))


def _notes(reading: TableSpec, encoding: str) -> list[Sentence]:
    if reading.encoding or encoding.startswith("utf"):
        return []
    return [
        Sentence(
            "The file is not UTF-8 and was read as {encoding}: choose another encoding if letters look wrong.",
            encoding=encoding,
        )
    ]


def _as_text(binary: Any, encoding: str) -> TextIOWrapper:
    """The file's text with its line ends as they are; a mark at the beginning of UTF-8 does not belong to it."""
    return TextIOWrapper(binary, "utf-8-sig" if encoding == "utf-8" else encoding, newline="")


def _sample(text: TextIOWrapper) -> list[str]:
    """The first lines, whole ones unless there is only one."""
    lines: list[str] = []
    left = _SAMPLE_CHARACTERS
    while left > 0 and len(lines) < _SAMPLE_LINES and (line := text.readline(left)):
        lines.append(line)
        left -= len(line)
    return lines if left > 0 or len(lines) == 1 else lines[:-1]


def _rows(text: TextIOWrapper, dialect: Dialect) -> Iterator[Row]:
    """The rows that are not blank; raises `DataError` where one is longer or shorter than the first."""
    reader = csv.reader(text, delimiter=dialect.reading.delimiter, skipinitialspace=dialect.skip_spaces, strict=True)
    width = first = 0
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise DataError(
                "Line {line} cannot be cut into cells ({error}): look for a quotation mark that is not closed.",
                line=line,
                error=error,
            ) from None
        if row is None:
            return
        if not row or (width != 1 and len(row) == 1 and not row[0].strip()):
            continue
        width, first = width or len(row), first or line
        if len(row) != width:
            raise DataError(
                "Line {line} has {cells} cells, but line {first} has {width}: correct that line, or choose "
                "another delimiter than {delimiter}.",
                line=line,
                cells=len(row),
                first=first,
                width=width,
                delimiter=_spoken(dialect.reading.delimiter),
                about="delimiter",
            )
        yield line, row


def _spoken(delimiter: str) -> str:
    return {"\t": Sentence("the tab"), " ": Sentence("the blank")}.get(delimiter, f"'{delimiter}'")
