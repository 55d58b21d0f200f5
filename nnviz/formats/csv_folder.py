"""`.csv`: a folder with one table for each weight, for spreadsheets; bit-exact.

`model.json` holds the architecture: `{"format": "nnviz-csv", "version": 1, "dtype": "float32", "network": {…}}`. The
tables are numbered in the order of computing: `01_dense_kernel.csv` is the array `dense/kernel` as rows and columns.
The last axis runs across, the others down in row-major order; an array's shape follows from the network. Numbers are
written with all their digits, a point before the decimals.
"""

import math
import re
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.folder import MODEL, write_folder
from nnviz.formats.model_file import ImportedModel, Weights, checked, required_shapes
from nnviz.formats.reading import decode_json, read_bytes
from nnviz.spec import NetworkSpec

VERSION: Final = 1
LONGEST_NUMBER: Final = 32  # characters, with the comma


class _Model(Struct, frozen=True, kw_only=True):
    format: Literal["nnviz-csv"] = "nnviz-csv"
    version: Literal[1] = VERSION
    dtype: Literal["float16", "float32", "float64"]
    network: NetworkSpec


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the folder; one that holds nothing but an earlier export is replaced, any other is refused."""
    write_folder(path, r"\d\d+_\w+\.csv", lambda folder: _write(folder, network, weights))


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote; `FormatError` for anything else."""
    if path.is_file():
        raise FormatError(path, "expected a folder of weights; a table of data is opened in the data panel.")
    model = decode_json(path, _read_part(path, MODEL), _Model, MODEL)
    shapes = required_shapes(path, model.network)
    tables = zip(_tables(shapes), shapes.items(), strict=True)
    weights = {name: _read_table(path, table, shape, model.dtype) for table, (name, shape) in tables}
    return checked(path, model.network, weights)


def _tables(names: Weights | dict[str, tuple[int, ...]]) -> list[str]:
    """A file name for each weight that every system can hold, whatever the layers are called."""
    return [f"{number:02}_{re.sub('[^A-Za-z0-9]+', '_', name)[:60]}.csv" for number, name in enumerate(names, start=1)]


def _write(folder: Path, network: NetworkSpec, weights: Weights) -> None:
    dtype: Any = str(np.result_type(np.float16, *weights.values()))
    description = msgspec.json.encode(_Model(dtype=dtype, network=network))
    write_atomically(folder / MODEL, msgspec.json.format(description, indent=2))
    for table, array in zip(_tables(weights), weights.values(), strict=True):
        rows = array.reshape(-1, array.shape[-1]).tolist()
        lines = (",".join(map(repr, row)) + "\n" for row in rows)
        write_atomically(folder / table, "".join(lines).encode())


def _read_part(path: Path, name: str, largest: int | None = None) -> bytes:
    """A file of the folder itself; a link may lead anywhere."""
    if (path / name).is_symlink():
        raise FormatError(path, "is a link and no table of this folder.", name)
    return read_bytes(path / name, largest, name)


def _read_table(path: Path, table: str, shape: tuple[int, ...], dtype: str) -> NDArray[Any]:
    content = _read_part(path, table, LONGEST_NUMBER * math.prod(shape) + 2)
    try:
        rows = [list(map(float, line.split(","))) for line in content.decode("ascii").split()]
        with np.errstate(over="ignore"):
            return np.array(rows, dtype).reshape(shape)
    except ValueError as error:
        raise FormatError(
            path, "expected a table of {shape}, but {error}.", table, shape=str(shape), error=error
        ) from error
