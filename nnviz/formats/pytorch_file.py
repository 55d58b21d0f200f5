"""`.pt` and `.pth`: the weights as PyTorch's state dict, and beside it the network as Python code.

`network.pt` is what `torch.save(model.state_dict())` writes: a zip archive with the raw numbers of each tensor and a
pickle that lists them. That pickle is put together here from its few opcodes, nothing is pickled; PyTorch reads it
with `weights_only=True`. `network_model.py` holds the class whose state it is, and an example of its use. One member
more, which PyTorch passes over, holds the architecture as versioned JSON: such a file comes in as the whole network. A
state dict of elsewhere has its tensors matched with a network's layers (`nnviz.formats.matching`).
"""

import struct
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.atomic import open_atomically, write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.matching import import_own, import_tensors
from nnviz.formats.model_file import ImportedModel, Weights, read_network
from nnviz.formats.pytorch_archive import NETWORK, read_saved
from nnviz.formats.pytorch_code import CHANNELS_LAST, HEADER, identifiers, source_code
from nnviz.spec import LayerSpec, NetworkSpec

STORAGES: Final = {"float32": "FloatStorage", "float64": "DoubleStorage", "int64": "LongStorage"}
ORDERED_DICT: Final = b"ccollections\nOrderedDict\n)R"  # an empty one

Tensors = dict[str, NDArray[Any]]


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write both files; `FormatError` where somebody else's file has the name of the second."""
    code = path.with_name(f"{path.stem}_model.py")
    if code.exists() and not code.read_bytes().startswith(HEADER.encode()):
        raise FormatError(
            path, "writes {file} beside it, and there is another file of that name: rename one.", file=code.name
        )
    write_state_dict(path, network, weights)
    write_atomically(code, source_code(path.name, network).encode())


def write_state_dict(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the `.pt` file alone; `FormatError` for numbers that PyTorch has not."""
    tensors = state_dict(network, weights)
    for key, array in tensors.items():
        if array.dtype.name not in STORAGES:
            raise FormatError(path, "cannot hold numbers of the kind {dtype}.", key, dtype=array.dtype)
    with open_atomically(path) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", _listing(tensors))
        archive.writestr("archive/byteorder", "little")
        for number, array in enumerate(tensors.values()):
            content = array.astype(array.dtype.newbyteorder("<"), order="C", copy=False).tobytes()
            archive.writestr(f"archive/data/{number}", content)
        archive.writestr("archive/version", "3\n")
        archive.writestr(f"archive/{NETWORK}", network.to_json())


def import_file(path: Path, network: NetworkSpec | None) -> ImportedModel:
    """The whole network of a file of our own, else the weights of the one given; `FormatError` for anything else.

    Without either, a chain of layers is made from the shapes of the tensors.
    """
    saved = read_saved(path)
    if saved.network is not None:
        return import_own(path, saved.tensors, read_network(path, saved.network))
    return import_tensors(path, saved.tensors, network, ordered=True, channels_last=saved.version == CHANNELS_LAST)


def state_dict(network: NetworkSpec, weights: Weights) -> Tensors:
    """The weights as the generated class names and turns them: kernels (outputs, inputs, height, width)."""
    names, tensors = identifiers(network), Tensors()
    for layer in map(network.layer, network.topological_order()):
        own = {key.rpartition("/")[2]: array for key, array in weights.items() if key.rpartition("/")[0] == layer.name}
        for name, array in _turned(layer, own).items():
            tensors[f"{names[layer.name]}.{name}"] = array
    return tensors


def _turned(layer: LayerSpec, weights: Tensors) -> Tensors:
    match layer.type:
        case "Dense":
            return _with_bias(weights, weights["kernel"].T)
        case "Conv2D":
            return _with_bias(weights, weights["kernel"].transpose(3, 2, 0, 1))
        case "DepthwiseConv2D":
            height, width, channels, multiplier = weights["kernel"].shape
            kernel = weights["kernel"].transpose(2, 3, 0, 1)
            return _with_bias(weights, kernel.reshape(channels * multiplier, 1, height, width))
        case "BatchNormalization":
            mean, variance = weights["moving_mean"], weights["moving_variance"]
            count = np.zeros((), np.int64)
            statistics = {"running_mean": mean, "running_var": variance, "num_batches_tracked": count}
            return _scaled(weights, len(mean), mean.dtype) | statistics
    return weights and _scaled(weights, *next((len(array), array.dtype) for array in weights.values()))


def _with_bias(weights: Tensors, kernel: NDArray[Any]) -> Tensors:
    return {"weight": kernel} | ({"bias": weights["bias"]} if "bias" in weights else {})


def _scaled(weights: Tensors, size: int, dtype: np.dtype[Any]) -> Tensors:
    """PyTorch has scale and offset both or neither: one that is missing here changes nothing there."""
    return {
        "weight": weights.get("gamma", np.ones(size, dtype)),
        "bias": weights.get("beta", np.zeros(size, dtype)),
    }


# -- the pickle's opcodes ----------------------------------------------------------------------------


def _listing(tensors: Tensors) -> bytes:
    """An OrderedDict of tensors, each rebuilt from its numbered storage."""
    items = (_text(key) + _tensor(number, array) for number, (key, array) in enumerate(tensors.items()))
    return b"".join((b"\x80\x02", ORDERED_DICT, b"(", *items, b"u."))


def _tensor(number: int, array: NDArray[Any]) -> bytes:
    """A call of `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)`."""
    kind = f"ctorch\n{STORAGES[array.dtype.name]}\n".encode()
    storage = _tuple(_text("storage"), kind, _text(str(number)), _text("cpu"), _integer(array.size)) + b"Q"
    sizes = _tuple(*map(_integer, array.shape))
    strides = _tuple(*(_integer(int(np.prod(array.shape[axis + 1 :]))) for axis in range(array.ndim)))
    arguments = _tuple(storage, _integer(0), sizes, strides, b"\x89", ORDERED_DICT)
    return b"ctorch._utils\n_rebuild_tensor_v2\n" + arguments + b"R"


def _tuple(*items: bytes) -> bytes:
    return b"".join((b"(", *items, b"t"))


def _text(text: str) -> bytes:
    content = text.encode()
    return b"X" + struct.pack("<I", len(content)) + content


def _integer(value: int) -> bytes:
    """Four bytes, or eight for a larger one."""
    return b"J" + struct.pack("<i", value) if value < 2**31 else b"\x8a\x08" + struct.pack("<q", value)
