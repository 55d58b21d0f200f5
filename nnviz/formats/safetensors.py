"""`.safetensors`: weights as `layer/weight` tensors, the architecture as versioned JSON in the metadata `network`.

Keras' layout of the kernels is kept: (inputs, units), (height, width, inputs, filters). A file without that metadata
comes from elsewhere; its tensors are matched with a network's layers (`nnviz.formats.matching`).
"""

import itertools
import math
import struct
from pathlib import Path
from typing import IO, Annotated, Any, Final

import msgspec
import numpy as np
from msgspec import Meta, Struct

from nnviz.formats.atomic import open_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.matching import import_tensors
from nnviz.formats.model_file import ImportedModel, Weights, checked, read_network
from nnviz.formats.reading import check_json, read_bytes
from nnviz.formats.tensor_groups import BFLOAT16
from nnviz.spec import NetworkSpec

LARGEST_HEADER: Final = 100 << 20  # bytes, as in the library
DTYPES: Final = {
    "BOOL": "?", "U8": "u1", "I8": "i1", "U16": "<u2", "I16": "<i2", "U32": "<u4", "I32": "<i4", "U64": "<u8",
    "I64": "<i8", "F16": "<f2", "F32": "<f4", "F64": "<f8",
}  # fmt: skip

READABLE: Final[dict[str, Any]] = DTYPES | {"BF16": BFLOAT16}
NAMES: Final = {np.dtype(code): name for name, code in DTYPES.items()}


class _Tensor(Struct, frozen=True, forbid_unknown_fields=True):
    dtype: str
    shape: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=32)]
    data_offsets: tuple[int, int]


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write network and weights."""
    with open_atomically(path) as file:
        write_tensors(file, weights, {"format": "nnviz", "network": network.to_json()})


def import_file(path: Path, network: NetworkSpec | None) -> ImportedModel:
    """What `export_file` wrote, else the tensors of another program as weights of the network given."""
    tensors, metadata = unpack(path, read_bytes(path))
    if "network" not in metadata:
        return import_tensors(path, tensors, network, ordered=False)
    return checked(path, read_network(path, metadata["network"]), tensors)


def write_tensors(file: IO[bytes], tensors: Weights, metadata: dict[str, str] | None = None) -> None:
    """Write what a safetensors file holds, from the arrays themselves; the widest numbers come first."""
    arrays = {name: np.asarray(array, array.dtype.newbyteorder("<"), order="C") for name, array in tensors.items()}
    ordered = sorted(arrays.items(), key=lambda item: -item[1].itemsize)
    ends = itertools.accumulate((array.nbytes for _, array in ordered), initial=0)
    header: dict[str, Any] = {"__metadata__": metadata} if metadata else {}
    for (name, array), span in zip(ordered, itertools.pairwise(ends), strict=True):
        header[name] = _Tensor(NAMES[array.dtype], array.shape, span)
    text = msgspec.json.encode(header)
    text += b" " * (-len(text) % 8)
    file.write(struct.pack("<Q", len(text)) + text)
    for _, array in ordered:
        file.write(array.reshape(-1).view(np.uint8).data)


def unpack(path: Path, content: bytes, place: str = "") -> tuple[dict[str, Any], dict[str, str]]:
    """Tensors, as views of a safetensors file's bytes, and metadata; `FormatError` for anything else.

    The library's own reader copies every tensor and holds up all threads meanwhile, half a second for VGG16.
    """
    try:
        (length,) = struct.unpack_from("<Q", content)
        if length > min(LARGEST_HEADER, len(content) - 8):
            raise ValueError(f"its header of {length} bytes is too long")
        check_json(path, content[8 : 8 + length], place)
        header = msgspec.json.decode(content[8 : 8 + length], type=dict[str, msgspec.Raw])
        metadata = msgspec.json.decode(header.pop("__metadata__", b"{}"), type=dict[str, str])
        described = {name: msgspec.json.decode(raw, type=_Tensor) for name, raw in header.items()}
        return _views(described, memoryview(content)[8 + length :]), metadata
    except FormatError:
        raise
    except (struct.error, ValueError, KeyError, RecursionError) as error:
        raise FormatError(path, "expected a safetensors file, but {error}.", place, error=error) from error


def _views(described: dict[str, _Tensor], values: memoryview) -> dict[str, Any]:
    """The arrays; `ValueError` where the bytes are not theirs without a gap or a lap."""
    arrays, reached = dict[str, Any](), 0
    for name, tensor in sorted(described.items(), key=lambda item: item[1].data_offsets):
        (begin, end), dtype = tensor.data_offsets, np.dtype(READABLE[tensor.dtype])
        size = math.prod(tensor.shape) * dtype.itemsize
        if begin != reached or end != begin + size or end > len(values):
            raise ValueError(f"the bytes of {name} are not where they should be")
        arrays[name] = np.ndarray(tensor.shape, dtype, values[begin:end])
        reached = end
    if reached != len(values):
        raise ValueError("it has more bytes than tensors")
    return {name: arrays[name] for name in described}


def check_finite(path: Path, arrays: Weights, place: str = "") -> None:
    """`FormatError` where something is no number or none that can be computed with."""
    for name, array in arrays.items():
        if array.dtype.kind not in "fi" or not np.isfinite(array).all():
            raise FormatError(path, "expected finite numbers in {name}.", place, name=name)
