"""Tables for a network that is trained already: the same columns, in the preparation's order and coding."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.examples import check_column
from nnviz.data.preparation import Column, Preparation
from nnviz.data.progress import Progress, untold
from nnviz.data.table import Table, listed
from nnviz.data.table_examples import numbers_of, target_values
from nnviz.data.table_files import load_table
from nnviz.spec.dataset import TableSpec

Array = NDArray[Any]


def load_table_for(
    preparation: Preparation, path: str | Path, reading: TableSpec | None = None, *, progress: Progress = untold
) -> Table:
    """The table of a file, its columns read as what they were in training; raises `DataError` where one is missing."""
    columns = {column.name: column for column in preparation.columns}
    kinds = {name: "category" if columns[name].categories else "number" for name in preparation.used_columns()}
    reading = msgspec.structs.replace(reading or TableSpec(), kinds=kinds)
    return load_table(path, reading, progress=progress)


def raw_rows(table: Table, preparation: Preparation) -> Array:
    """(n, columns) raw values of a table for `preparation.transform`, columns matched by name.

    Columns that no feature uses are NaN. Raises `DataError` for a missing column, for a missing value unless the
    preparation fills it in, and for a category that training has not seen.
    """
    used = preparation.used_columns()
    raw = np.full((len(table), len(preparation.columns)), np.nan)
    for index, column in enumerate(preparation.columns):
        if column.name in used:
            raw[:, index] = _matched(table, column, may_lack=bool(preparation.fill))
    return raw


def target_rows(table: Table, preparation: Preparation) -> NDArray[np.float32]:
    """(n, outputs) targets of a table, coded as in training.

    Raises `DataError` for a missing column or value, and for a class that training has not seen.
    """
    columns = [_matched(table, target, may_lack=False) for target in preparation.targets]
    return preparation.encode_target(target_values(columns, preparation.task))


def _matched(table: Table, column: Column, *, may_lack: bool) -> Array:
    """The values of a table's column in the coding of training."""
    found = table.column(column.name)
    if found.kind != "number" and not column.categories:
        raise DataError(
            "Column '{column}' held numbers in training, but here it holds texts: correct the table.",
            column=column.name,
        )
    values = numbers_of(found, column.categories)
    check_column(column.name, values, table.where, may_lack=may_lack)
    unknown = np.flatnonzero(values == -1)
    if column.categories and len(unknown):
        raise DataError(
            "Column '{column}' has '{text}' in {place}, which training has not seen: expected one of {known}.",
            column=column.name,
            text=found.text(unknown[0]),
            place=table.where(int(unknown[0])),
            known=listed(column.categories),
        )
    return values
