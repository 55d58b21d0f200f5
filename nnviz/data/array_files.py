"""Reading NumPy files: `.npy` and `.npz`, never with pickled objects."""

import zipfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from nnviz.data.cells import cell_text
from nnviz.data.errors import DataError
from nnviz.data.progress import Progress
from nnviz.data.source import Source
from nnviz.data.table import Table, TableColumn
from nnviz.data.table_builder import ColumnBuilder, column_names
from nnviz.spec.dataset import ColumnKind, TableSpec

Array = NDArray[Any]

_PARTS: Final = ("_train", "_val", "_test")


def load_arrays(path: Source) -> dict[str, Array]:
    """The arrays of a file by name, `x` for a lone one; `x_train` and `x_test` are joined to `x`.

    Raises `DataError` for a file that is none, and for arrays of Python objects, which could run code.
    """
    try:
        with path.open("rb") as file:
            loaded = np.load(file, allow_pickle=False)
            arrays = {"x": loaded} if isinstance(loaded, np.ndarray) else {name: loaded[name] for name in loaded.files}
        return {stem: np.concatenate(parts) for stem, parts in _joined(arrays)}
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(
            "{file} cannot be read as NumPy arrays ({error}): save plain arrays of numbers or texts with np.savez.",
            file=path.name,
            error=error,
        ) from None


def read_arrays(path: Source, reading: TableSpec, progress: Progress) -> Table:
    """The table of a NumPy file: a column per 1-D array, and per column of a 2-D or structured one."""
    columns = dict(_columns(load_arrays(path)))
    if not columns:
        raise DataError("{file} holds no arrays.", file=path.name)
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        shown = [f"'{name}' {length}" for name, length in lengths.items()]
        raise DataError(
            "The arrays of {file} differ in length: {shown}. Each needs one value per row.", file=path.name, shown=shown
        )
    names = column_names(tuple(columns))
    typed = tuple(typed_column(name, columns[name], reading.kinds.get(name)) for name in names)
    progress(1.0)
    count = len(typed[0].values)
    if not count:
        raise DataError("The table has no rows: its arrays are empty.")
    return Table(
        typed, np.arange(1, count + 1, dtype=np.int32), msgspec.structs.replace(reading, decimal="."), (), "row"
    )


def _joined(arrays: Mapping[str, Array]) -> Iterator[tuple[str, list[Array]]]:
    """Arrays by the name they have without the part of a split."""

    def stem(name: str) -> str:
        return next((name.removesuffix(part) for part in _PARTS if name.endswith(part)), name)

    for found, names in groupby(sorted(arrays, key=stem), key=stem):
        yield found, [np.atleast_1d(arrays[name]) for name in names]


def _columns(arrays: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    for name, array in arrays.items():
        if array.ndim > 2:
            raise DataError(
                "The array '{name}' has the shape {shape}: for pictures choose the dataset 'pictures', for a "
                "table arrays of one or two dimensions.",
                name=name,
                shape=str(array.shape),
                about="name",
            )
        if array.dtype.names:
            yield from ((field, array[field]) for field in array.dtype.names)
        elif array.ndim == 1:
            yield name, array
        else:
            yield from ((f"{name}{number}", column) for number, column in enumerate(array.T, 1))


def typed_column(name: str, values: Array, kind: ColumnKind | None) -> TableColumn:
    """(n,) values as a column, of numbers unless they are texts or `kind` says otherwise."""
    if values.dtype.kind in "fiub" and kind in (None, "number"):
        return TableColumn(name, "number", values.astype(np.float64))
    builder = ColumnBuilder(kind)
    builder.add([cell_text(value) for value in values.tolist()])
    return builder.finish(name)
