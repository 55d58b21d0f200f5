"""`load_dataset`: from a description to arrays."""

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np

from nnviz.data.catalog import DATASETS, DatasetRow
from nnviz.data.dataset import Dataset
from nnviz.data.errors import DataError
from nnviz.data.examples import Examples, prepare, prepare_folds
from nnviz.data.own_points import examples_of_points
from nnviz.data.pictures import load_pictures
from nnviz.data.preparation import Column
from nnviz.data.progress import Progress, untold
from nnviz.data.source import Source, source_of
from nnviz.data.table import Table
from nnviz.data.table_examples import examples_of
from nnviz.data.table_files import load_table
from nnviz.sentence import Sentence
from nnviz.spec.dataset import DatasetSpec, TableSpec
from nnviz.spec.points import OWN
from nnviz.spec.problems import SpecError


class ReadTable(Protocol):
    """A function such as `load_table`."""

    def __call__(self, path: str | Source, reading: TableSpec, /, *, progress: Progress) -> Table: ...


FILES: Final = {"table": Sentence("a table file"), "pictures": Sentence("a folder of pictures")}


def load_dataset(spec: DatasetSpec, *, progress: Progress = untold, read_table: ReadTable = load_table) -> Dataset:
    """The dataset of this description; the same description gives the same bits.

    `read_table` may remember what it read, as that of `LastTable`. `progress` is told the share of a file that is
    read; an exception it raises ends the reading.
    Raises `SpecError` for settings out of range and `DataError` for data that cannot be used.
    """
    drawing, splitting = _generators(spec)
    return prepare(_examples(spec, drawing, progress, read_table), spec, splitting)


def load_folds(
    spec: DatasetSpec, count: int, *, progress: Progress = untold, read_table: ReadTable = load_table
) -> Iterator[Dataset]:
    """For each of `count` folds the dataset that holds it out as validation part.

    Every example is held out once but those of the test part of `load_dataset(spec)`, which are in no fold. Raises as
    `load_dataset` does.
    """
    drawing, splitting = _generators(spec)
    return prepare_folds(_examples(spec, drawing, progress, read_table), spec, splitting, count)


def dataset_from_table(table: Table, spec: DatasetSpec) -> Dataset:
    """The dataset of a table that is loaded already; raises as `load_dataset` does."""
    return dataset_from_examples(examples_of(table, spec), spec)


def dataset_from_examples(examples: Examples, spec: DatasetSpec) -> Dataset:
    """The dataset of pictures that are loaded already; raises as `load_dataset` does."""
    _, splitting = _generators(spec)
    return prepare(examples, spec, splitting)


def _generators(spec: DatasetSpec) -> tuple[np.random.Generator, np.random.Generator]:
    """The random numbers for drawing and for splitting; raises `SpecError` for settings out of range."""
    problems = spec.validate()
    if problems:
        raise SpecError(problems)
    drawing, splitting = (np.random.default_rng(seed) for seed in np.random.SeedSequence(spec.seed).spawn(2))
    return drawing, splitting


def _examples(spec: DatasetSpec, rng: np.random.Generator, progress: Progress, read_table: ReadTable) -> Examples:
    if spec.name == OWN:
        return examples_of_points(spec.own)
    if spec.name in FILES:
        if not spec.path and spec.embedded is None:
            raise DataError(
                "The dataset '{dataset}' needs {wanted}, but none is chosen: choose one.",
                dataset=spec.name,
                wanted=FILES[spec.name],
            )
        if spec.name == "pictures":
            return load_pictures(source_of(spec), spec.picture, progress)
        return examples_of(read_table(source_of(spec), spec.table, progress=progress), spec)
    row = DATASETS.get(spec.name)
    if row is None:
        known = (*DATASETS, OWN, *FILES)
        raise DataError("There is no dataset called '{dataset}': choose from {known}.", dataset=spec.name, known=known)
    return _drawn(row, spec, rng)


def _drawn(row: DatasetRow, spec: DatasetSpec, rng: np.random.Generator) -> Examples:
    raw, targets = row.draw(spec, rng)
    names = tuple(f"class {number + 1}" for number in range(spec.classes)) if row.task == "multiclass" else ()
    class_names = row.classes or names
    return Examples(
        raw,
        targets,
        "binary" if len(class_names) == 2 else row.task,
        columns=tuple(Column(name, row.categories.get(name, ())) for name in row.columns),
        targets=(Column(row.target, class_names),),
    )
