"""`.safetensors`: weights as `layer/weight` tensors, the architecture as versioned JSON in the metadata `network`.

Keras' layout of the kernels is kept: (inputs, units), (height, width, inputs, filters).
"""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, checked, read_network
from nnviz.formats.reading import read_bytes
from nnviz.spec import NetworkSpec


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    write_atomically(path, pack(weights, {"format": "nnviz", "network": network.to_json()}))


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote; `FormatError` for anything else."""
    tensors, metadata = unpack(path, read_bytes(path))
    if "network" not in metadata:
        raise FormatError(path, "expected the architecture in its metadata: it was not written by NNViz.")
    return checked(path, read_network(path, metadata["network"]), tensors)


def pack(tensors: Weights, metadata: dict[str, str] | None = None) -> bytes:
    """The bytes of a safetensors file."""
    return save({name: np.asarray(array, order="C") for name, array in tensors.items()}, metadata)


def unpack(path: Path, content: bytes, place: str = "") -> tuple[dict[str, Any], dict[str, str]]:
    """Tensors and metadata of a safetensors file's bytes, checked against their length by its own library."""
    try:
        tensors = load(content)
        (length,) = struct.unpack_from("<Q", content)
        header = json.loads(content[8 : 8 + length])
    except (SafetensorError, struct.error, ValueError, TypeError, KeyError) as error:
        raise FormatError(path, "expected a safetensors file, but {error}.", place, error=error) from error
    return tensors, header.get("__metadata__", {})


def check_finite(path: Path, arrays: Weights, place: str = "") -> None:
    """`FormatError` where something is no number or none that can be computed with."""
    for name, array in arrays.items():
        if array.dtype.kind not in "fi" or not np.isfinite(array).all():
            raise FormatError(path, "expected finite numbers in {name}.", place, name=name)
