"""`.csv`: a folder with one table for each weight, for spreadsheets; bit-exact.

`network.json` holds the architecture. `dense.kernel.csv` is the array `dense/kernel` as rows and columns: the last axis
runs across, the others down in row-major order; its shape follows from the network. Numbers are written with all
their digits, a point before the decimals.
"""

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, checked, read_network, weight_shapes
from nnviz.spec import NetworkSpec

NETWORK = "network.json"


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the folder; one that an earlier export made is replaced as a whole, any other is refused."""
    if path.exists() and not (path / NETWORK).is_file():
        raise FormatError(path, "is there already and no folder of weights: choose another name.")
    made = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.resolve().parent))
    try:
        made.chmod(0o755)
        (made / NETWORK).write_text(network.to_json(), encoding="utf-8")
        for name, array in weights.items():
            rows = np.atleast_1d(array).reshape(-1, array.shape[-1] if array.ndim else 1)
            lines = (",".join(map(repr, map(float, row))) for row in rows)
            (made / _table(name)).write_text("\n".join(lines) + "\n", encoding="utf-8")
        if path.exists():
            old = made.with_name(made.name + ".old")
            os.replace(path, old)
            os.replace(made, path)
            shutil.rmtree(old)
        else:
            os.replace(made, path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote, as float32; `FormatError` for anything else."""
    if not path.is_dir():
        raise FormatError(path, "expected a folder of weights; a table of data is opened in the data panel.")
    network = read_network(path, (path / NETWORK).read_bytes())
    weights = {}
    for name, shape in weight_shapes(network).items():
        try:
            values = np.loadtxt(path / _table(name), delimiter=",", ndmin=2)
            weights[name] = values.reshape(shape).astype(np.float32)
        except (ValueError, OSError) as error:
            raise FormatError(path, f"expected a table of {shape}, but {error}.", _table(name)) from error
    return checked(path, network, weights)


def _table(name: str) -> str:
    return f"{name.replace('/', '.')}.csv"
