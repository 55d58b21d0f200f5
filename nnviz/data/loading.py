"""`load_dataset`: from a description to arrays."""

import numpy as np

from nnviz.data.catalog import DATASETS, DatasetRow
from nnviz.data.dataset import Dataset
from nnviz.data.errors import DataError
from nnviz.data.examples import Examples, prepare
from nnviz.data.preparation import Column
from nnviz.spec.dataset import DatasetSpec
from nnviz.spec.problems import SpecError


def load_dataset(spec: DatasetSpec) -> Dataset:
    """The dataset of this description; the same description gives the same bits.

    Raises `SpecError` for settings out of range and `DataError` for data that cannot be used.
    """
    problems = spec.validate()
    if problems:
        raise SpecError(problems)
    drawing, splitting = (np.random.default_rng(seed) for seed in np.random.SeedSequence(spec.seed).spawn(2))
    row = DATASETS.get(spec.name)
    if row is None:
        raise DataError(f"There is no dataset called '{spec.name}': choose from {', '.join(DATASETS)}.")
    return prepare(_examples(row, spec, drawing), spec, splitting)


def _examples(row: DatasetRow, spec: DatasetSpec, rng: np.random.Generator) -> Examples:
    raw, targets = row.draw(spec, rng)
    names = tuple(f"class {number + 1}" for number in range(spec.classes)) if row.task == "multiclass" else ()
    class_names = row.classes or names
    return Examples(
        raw,
        targets,
        "binary" if len(class_names) == 2 else row.task,
        columns=tuple(Column(name) for name in row.columns),
        class_names=class_names,
        target_names=class_names if row.task == "multiclass" else (row.target,),
    )
