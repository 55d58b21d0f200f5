"""`.json`: network and weights as readable text, bit-exact.

    {"format": "nnviz-model", "version": 1, "network": {…},
     "weights": {"dense/kernel": {"dtype": "float32", "shape": [2, 4], "values": [0.1, …]}}}

Values are in row-major order; every number is written so that it reads back the same.
"""

import math
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, checked
from nnviz.spec import NetworkSpec

VERSION = 1


class _Values(Struct, frozen=True):
    dtype: Literal["float16", "float32", "float64"]
    shape: tuple[int, ...]
    values: list[float]


class _Model(Struct, frozen=True):
    network: NetworkSpec
    weights: dict[str, _Values]
    format: Literal["nnviz-model"] = "nnviz-model"
    version: int = VERSION


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    values = {
        name: _Values(str(array.dtype), array.shape, array.ravel().tolist())  # type: ignore[arg-type]  # float kinds
        for name, array in weights.items()
    }
    write_atomically(path, msgspec.json.format(msgspec.json.encode(_Model(network, values)), indent=1))


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote; `FormatError` for anything else."""
    try:
        model = msgspec.json.decode(path.read_bytes(), type=_Model)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(path, f"expected a model in JSON, but {error}.") from error
    if model.version > VERSION:
        raise FormatError(path, f"has version {model.version}, and this program reads {VERSION}: update NNViz.")
    weights = {}
    for name, entry in model.weights.items():
        if len(entry.values) != math.prod(entry.shape):
            raise FormatError(path, f"expected {math.prod(entry.shape)} values, found {len(entry.values)}.", name)
        weights[name] = np.array(entry.values, entry.dtype).reshape(entry.shape)
    return checked(path, model.network, weights)
