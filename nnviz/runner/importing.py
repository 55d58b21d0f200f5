"""What importer and its worker tell each other: immutable records, each with the number of the request it answers."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from nnviz.data import Dataset, Table
from nnviz.data.outline import Outline, Share
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Read what a description says; `pasted` is written to its path before."""

    number: int
    spec: DatasetSpec
    pasted: str | None = None


@dataclass(frozen=True, slots=True)
class SheetsFound:
    """The sheets of a workbook, one of which holds the table."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table is there: whole, or its first rows while the others are still being read."""

    number: int
    table: Table
    outlines: tuple[Outline, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class PicturesRead:
    """Some of the pictures, (n, height, width, channels) of 8 bits, the classes they show, and how many there are."""

    number: int
    pictures: NDArray[Any]
    labels: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DataReady:
    """The dataset of a description in which nothing is open any more; `notes` are what was done to the data."""

    number: int
    spec: DatasetSpec
    dataset: Dataset
    balance: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class ImportRefused:
    """Why there is no dataset. `about` names the setting that mends it, `column` the column; either may be empty.

    `spec` is the description as far as it was decided.
    """

    number: int
    spec: DatasetSpec
    message: Sentence
    about: str = ""
    column: str = ""
