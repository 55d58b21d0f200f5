"""`.json`: network and weights as readable text, bit-exact.

    {"format": "nnviz-model", "version": 1, "network": {…},
     "weights": {"dense/kernel": {"dtype": "float32", "shape": [2, 4], "values": [0.1, …]}}}

Values are in row-major order; every number is written so that it reads back the same.
"""

import math
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, checked
from nnviz.formats.reading import decode_json, read_bytes
from nnviz.spec import NetworkSpec

VERSION = 1
Kind = Literal["float16", "float32", "float64"]


class _Values(Struct, frozen=True):
    dtype: Kind
    shape: tuple[int, ...]
    values: list[float]


class _Model(Struct, frozen=True, kw_only=True):
    format: Literal["nnviz-model"] = "nnviz-model"
    version: int = VERSION
    network: NetworkSpec
    weights: dict[str, _Values]


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    values = {
        name: _Values(_kind(path, name, array), array.shape, array.ravel().tolist()) for name, array in weights.items()
    }
    model = _Model(network=network, weights=values)
    write_atomically(path, msgspec.json.format(msgspec.json.encode(model), indent=1))


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote; `FormatError` for anything else."""
    content = read_bytes(path)
    version = decode_json(path, content, _Versioned).version
    if version != VERSION:
        raise FormatError(
            path, "has version {version}, and this program reads {known}: update NNViz.", version=version, known=VERSION
        )
    model = decode_json(path, content, _Model)
    return checked(path, model.network, {name: _array(path, name, entry) for name, entry in model.weights.items()})


class _Versioned(Struct, frozen=True):
    format: Literal["nnviz-model"]
    version: int


def _kind(path: Path, name: str, array: NDArray[Any]) -> Kind:
    kinds: tuple[Kind, ...] = get_args(Kind)
    for kind in kinds:
        if array.dtype == kind:
            return kind
    raise FormatError(path, "cannot hold numbers of the kind {dtype}: use .npz.", name, dtype=array.dtype)


def _array(path: Path, name: str, entry: _Values) -> NDArray[Any]:
    if min(entry.shape, default=1) < 0 or len(entry.values) != math.prod(entry.shape):
        raise FormatError(
            path,
            "expected the values of {shape} but found {count}.",
            name,
            shape=str(entry.shape),
            count=len(entry.values),
        )
    with np.errstate(over="ignore"):
        return np.array(entry.values, entry.dtype).reshape(entry.shape)
