"""`.npz`: NumPy's own archive, bit-exact. Each weight is an array `layer/weight`; the array `network` holds the
architecture as versioned JSON text. Nothing is pickled, neither written nor read.

    weights = numpy.load("weights.npz")
    weights["dense/kernel"]          # (inputs, units)
"""

import io
import zipfile
import zlib
from pathlib import Path

import numpy as np

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, checked, read_network
from nnviz.spec import NetworkSpec

NETWORK = "network"


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **{NETWORK: np.array(network.to_json())}, **dict(weights))
    write_atomically(path, buffer.getvalue())


def import_file(path: Path) -> ImportedModel:
    """Read what `export_file` wrote; `FormatError` for anything else."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except (ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, TypeError, KeyError) as error:
        raise FormatError(path, f"expected an archive of plain arrays, but {error}.") from error
    if NETWORK not in arrays:
        raise FormatError(path, f"expected the array `{NETWORK}` with the architecture: it was not written by NNViz.")
    return checked(path, read_network(path, str(arrays.pop(NETWORK))), arrays)
