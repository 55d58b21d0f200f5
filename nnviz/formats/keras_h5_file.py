"""`.h5`: a whole model as Keras 1 and 2 save it, and Keras 3 on request; import only.

An HDF5 file whose attribute `model_config` is the configuration of the model as JSON, and whose group `model_weights`
holds the arrays (`nnviz.formats.keras_weights`):

    model.save("network.h5")
"""

from pathlib import Path
from typing import Any

from nnviz.formats.errors import FormatError
from nnviz.formats.hdf5 import open_hdf5
from nnviz.formats.hdf5_fields import Hdf5Error
from nnviz.formats.keras_model import build_model
from nnviz.formats.keras_weights import named
from nnviz.formats.model_file import ImportedModel
from nnviz.formats.reading import decode_json, most_unpacked, read_bytes

CONFIG = "model_config"


def import_file(path: Path) -> ImportedModel:
    """The model that Keras saved; `FormatError` for anything else."""
    content = read_bytes(path)
    try:
        root = open_hdf5(content, most_unpacked(len(content)))
        described = root.texts(CONFIG)
        weights = root.children.get("model_weights")
        if not described or weights is None:
            raise FormatError(
                path,
                "expected a whole model of Keras. If it holds weights alone, let its name end in `.weights.h5`, open "
                "the network that they belong to, and import it there.",
            )
        version = (root.texts("keras_version") or ["1"])[0]
        config = decode_json(path, described[0].encode(), dict[str, Any], CONFIG)
        return build_model(path, config, version, lambda wanted: named(path, weights, wanted))
    except Hdf5Error as error:
        raise FormatError(path, error.sentence) from error
