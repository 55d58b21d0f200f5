"""`.npz`: NumPy's own archive, bit-exact. Each weight is an array `layer/weight`; the array `network` holds the
architecture as versioned JSON text. Nothing is pickled, neither written nor read. An archive without `network` comes
from elsewhere; its arrays are matched with a network's layers (`nnviz.formats.matching`).

    weights = numpy.load("weights.npz")
    weights["dense/kernel"]          # (inputs, units)
"""

import math
import re
import struct
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.atomic import open_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.matching import import_tensors
from nnviz.formats.model_file import ImportedModel, Weights, checked, read_network
from nnviz.formats.reading import read_archive
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec

NETWORK: Final = "network"

# The header of an array as NumPy writes it for plain numbers and text (numpy.lib.format); all else is refused.
_MAGIC = b"\x93NUMPY"
_HEADER = re.compile(
    r"\{'descr': '(?P<dtype>[<>|](?:f[248]|[iu][1248]|U\d{1,8}))', 'fortran_order': (?P<fortran>True|False), "
    r"'shape': \((?P<shape>(?:\d{1,12},? ?){0,4})\), \}\s*"
)


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    with open_atomically(path) as file:
        np.savez(file, allow_pickle=False, **{NETWORK: np.array(network.to_json())}, **dict(weights))


def import_file(path: Path, network: NetworkSpec | None) -> ImportedModel:
    """What `export_file` wrote, else arrays of elsewhere as weights of the network given."""
    members = read_archive(path, Sentence("an archive of arrays"), lambda name: name.endswith(".npy"))
    arrays = {name.removesuffix(".npy"): read_array(path, name, content) for name, content in members.items()}
    if NETWORK not in arrays:
        return import_tensors(path, arrays, network, ordered=True)
    return checked(path, read_network(path, _text(path, arrays.pop(NETWORK))), arrays)


def read_array(path: Path, name: str, content: bytes) -> NDArray[Any]:
    """The array of one member, as a view of its bytes."""
    if content[:6] != _MAGIC or len(content) < 12:
        raise FormatError(path, "expected an array of NumPy.", name)
    kind, start = ("<H", 10) if content[6] == 1 else ("<I", 12)
    (length,) = struct.unpack_from(kind, content, 8)
    header = _HEADER.fullmatch(content[start : start + length].decode("latin-1"))
    if header is None:
        raise FormatError(path, "expected an array of numbers.", name)
    dtype = np.dtype(header["dtype"])
    shape = tuple(int(size) for size in re.findall(r"\d+", header["shape"]))
    values = memoryview(content)[start + length :]
    if len(values) != math.prod(shape) * dtype.itemsize:
        raise FormatError(path, "expected an array of {shape} but its bytes are fewer or more.", name, shape=str(shape))
    array: NDArray[Any] = np.ndarray(shape, dtype, values, order="F" if header["fortran"] == "True" else "C")
    return array.astype(dtype.newbyteorder("="), copy=False)


def _text(path: Path, array: NDArray[Any]) -> str:
    try:
        return str(array)
    except ValueError as error:  # numbers that stand for no letter
        raise FormatError(path, "expected text, but {error}.", NETWORK, error=error) from error
