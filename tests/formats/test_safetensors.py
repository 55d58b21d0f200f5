"""Our reader and writer against the library of the format."""

import io
import struct
from pathlib import Path

import msgspec
import numpy as np
import pytest
from safetensors.numpy import load, save

from nnviz.formats import FormatError
from nnviz.formats.safetensors import DTYPES, unpack, write_tensors

ARRAYS = {
    **{name: np.arange(6).reshape(2, 3).astype(code) for name, code in DTYPES.items()},
    "none": np.empty((0, 4), np.float32),
    "scalar": np.array(2.5),
    "across": np.arange(6.0).reshape(2, 3).T,
    "big": np.arange(3, dtype=">f8"),
}
METADATA = {"note": "ñ"}


def same(read: dict[str, np.ndarray], written: dict[str, np.ndarray]) -> bool:
    return read.keys() == written.keys() and all(
        read[name].shape == array.shape
        and read[name].dtype == array.dtype.newbyteorder("=")
        and np.array_equal(read[name], array)
        for name, array in written.items()
    )


def test_the_library_reads_what_we_write() -> None:
    file = io.BytesIO()
    write_tensors(file, ARRAYS, METADATA)
    assert same(load(file.getvalue()), ARRAYS)


def test_we_read_what_the_library_writes() -> None:
    kept = {name: np.ascontiguousarray(array) for name, array in ARRAYS.items() if name not in ("big", "scalar")}
    read, metadata = unpack(Path("x"), save(kept, METADATA))
    assert same(read, kept)
    assert metadata == METADATA


@pytest.mark.parametrize(
    ("tensors", "size"),
    [
        ({"a": ("F32", (2,), (0, 8)), "b": ("F32", (1,), (4, 8))}, 8),  # a lap
        ({"a": ("F32", (1,), (0, 4)), "b": ("F32", (1,), (8, 12))}, 12),  # a gap
        ({"a": ("F32", (1,), (0, 4))}, 8),  # more than is told
        ({"a": ("F32", (3,), (0, 12))}, 8),  # less
        ({"a": ("F32", (3,), (0, 8))}, 8),  # not its shape
        ({"a": ("F32", (-1,), (0, -4))}, 0),
        ({"a": ("F32", (2**62, 4), (0, 0))}, 0),
        ({"a": ("F8_E5M2", (4,), (0, 4))}, 4),
        ({"a": ("F32", (1,) * 40, (0, 4))}, 4),
    ],
    ids=str,
)
def test_bytes_that_do_not_fit_are_refused(tensors: dict[str, tuple[object, ...]], size: int) -> None:
    fields = ("dtype", "shape", "data_offsets")
    header = msgspec.json.encode({name: dict(zip(fields, row, strict=True)) for name, row in tensors.items()})
    with pytest.raises(FormatError, match="expected a safetensors file"):
        unpack(Path("x"), struct.pack("<Q", len(header)) + header + bytes(size))


@pytest.mark.parametrize("content", [b"", b"\x01", struct.pack("<Q", 2**60), struct.pack("<Q", 2) + b"[]"])
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError, match="expected a safetensors file"):
        unpack(Path("x"), content)
