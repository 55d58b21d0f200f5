"""What stands in an ONNX file: its graph of nodes, with all constants as arrays.

Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Arrays are views of
the file's bytes wherever those are the numbers themselves. Graphs within nodes and functions are never looked into.
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.protobuf import Message
from nnviz.formats.reading import read_bytes

Array = NDArray[Any]

DTYPES: Final = {
    1: "<f4", 2: "u1", 3: "i1", 4: "<u2", 5: "<i2", 6: "<i4", 7: "<i8", 9: "?", 10: "<f2", 11: "<f8", 12: "<u4",
    13: "<u8",
}  # fmt: skip
BFLOAT16: Final = 16
FLOATS: Final = (1, 10, 11, BFLOAT16)
EXTERNAL: Final = 1
MOST_AXES: Final = 16


@dataclass(frozen=True)
class Node:
    """One node: its operator, the names of what it reads and writes (empty: left out), and its attributes."""

    operator: str
    domain: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]


@dataclass(frozen=True)
class Described:
    """A value whose type the file tells: `sizes` with the batch, -1 for one that is open; none for an unknown rank."""

    name: str
    is_tensor: bool
    kind: int  # of its numbers, as in `DTYPES`
    sizes: tuple[int, ...] | None


@dataclass(frozen=True)
class Graph:
    """A whole model."""

    nodes: tuple[Node, ...]
    arrays: Mapping[str, Array]
    inputs: tuple[Described, ...]
    outputs: tuple[Described, ...]
    described: Mapping[str, Described]
    opset: int
    prepares: bool = False  # raw values, which NNViz has taken out of the nodes


def read_graph(path: Path) -> Graph:
    """The graph of an ONNX file; `FormatError` where it is damaged or something else."""
    content = memoryview(read_bytes(path))
    try:
        return _Reader(path).graph(Message(content))
    except (ValueError, struct.error, OverflowError, MemoryError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(path, "expected an ONNX model, but {error}.", error=error) from error


class _Reader:
    """Reads one file, and those beside it that hold arrays of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside: dict[str, memoryview] = {}

    def graph(self, model: Message) -> Graph:
        if 7 not in model:
            raise ValueError("it has no graph")
        graph = model.message(7)
        arrays = {tensor.text(8): self._array(tensor, tensor.text(8)) for tensor in graph.messages(5)}
        inputs = tuple(row for row in map(_described, graph.messages(11)) if row.name not in arrays)
        outputs = tuple(map(_described, graph.messages(12)))
        known = {row.name: row for row in (*map(_described, graph.messages(13)), *inputs, *outputs)}
        opsets = [row.integer(2) for row in model.messages(8) if row.text(1) in ("", "ai.onnx")]
        nodes = tuple(map(self._node, graph.messages(1)))
        return Graph(nodes, arrays, inputs, outputs, known, max(opsets, default=1))

    def _node(self, node: Message) -> Node:
        attributes = {row.text(1): self._attribute(row) for row in node.messages(5)}
        return Node(node.text(4), node.text(7), node.text(3), tuple(node.texts(1)), tuple(node.texts(2)), attributes)

    def _attribute(self, row: Message) -> Any:
        """A number, a text, a tuple of them or an array; nothing where it is a graph or something else."""
        match row.integer(20) or next((kind for kind, field in _UNTYPED.items() if field in row), 0):
            case 1:
                return row.single(2)
            case 2:
                return row.integer(3)
            case 3:
                return row.text(4)
            case 4:
                return self._array(row.message(5), row.text(1))
            case 6:
                return tuple(row.numbers(7, "<f4").tolist())
            case 7:
                return tuple(row.integers(8).tolist())
            case 8:
                return tuple(row.texts(9))
        return None

    def _array(self, tensor: Message, name: str) -> Array:
        """The array that a tensor is; its size is compared with its bytes before anything is made."""
        shape, kind = tuple(tensor.integers(1).tolist()), tensor.integer(2)
        if min(shape, default=0) < 0 or len(shape) > MOST_AXES:
            raise ValueError(f"the array {name} has the sizes {shape}")
        if kind == BFLOAT16:
            halves = self._values(tensor, name, "<u2", math.prod(shape))
            return (halves.astype("<u4") << 16).view("<f4").reshape(shape)
        if kind not in DTYPES:
            return np.empty(0, object)  # texts and the like, which no layer has
        return self._values(tensor, name, DTYPES[kind], math.prod(shape)).reshape(shape)

    def _values(self, tensor: Message, name: str, dtype: str, count: int) -> Array:
        """The numbers of a tensor, `count` of them; `ValueError` where there are more or fewer."""
        kind = np.dtype(dtype)
        if tensor.integer(14) == EXTERNAL:
            values = np.frombuffer(self._external(tensor, name, count * kind.itemsize), kind)
        elif 9 in tensor:
            content = tensor.content(9)
            if len(content) != count * kind.itemsize:
                raise ValueError(f"the array {name} has {len(content)} bytes and not {count * kind.itemsize}")
            values = np.frombuffer(content, kind)
        else:
            values = _listed(tensor, kind)
        if len(values) != count:
            raise ValueError(f"the array {name} has {len(values)} numbers and not {count}")
        return values

    def _external(self, tensor: Message, name: str, size: int) -> memoryview:
        """The bytes of an array that stands in another file of the model's own folder."""
        told = {row.text(1): row.text(2) for row in tensor.messages(13)}
        offset, length = (int(told.get(key) or default) for key, default in (("offset", 0), ("length", size)))
        content = self._file_beside(told.get("location", ""), name)
        if length != size or offset < 0 or offset + size > len(content):
            raise FormatError(
                self._path,
                "expected {size} bytes at {offset} of {file}, which has {given}.",
                name,
                size=size,
                offset=offset,
                file=told.get("location", ""),
                given=len(content),
            )
        return content[offset : offset + size]

    def _file_beside(self, location: str, name: str) -> memoryview:
        """A plain file in the model's folder, read once; `FormatError` where its name leads out of it, or to a link."""
        if location not in self._beside:
            folder = self._path.parent
            parts = location.split("/")
            steps = [folder.joinpath(*parts[: count + 1]) for count in range(len(parts))]
            inside = all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)
            linked = inside and any(step.is_symlink() for step in steps)
            if not inside or linked or not steps[-1].resolve().is_relative_to(folder.resolve()):
                raise FormatError(
                    self._path,
                    "expected its numbers in a plain file of its own folder, but they are in {file}.",
                    name,
                    file=location,
                )
            if not steps[-1].is_file():
                raise FormatError(self._path, "needs the file {file} beside it: put it there.", name, file=location)
            self._beside[location] = memoryview(read_bytes(steps[-1]))
        return self._beside[location]


_UNTYPED: Final = {1: 2, 2: 3, 3: 4, 4: 5, 6: 7, 7: 8, 8: 9}  # the field of a value, by kind, for files of old


def _listed(tensor: Message, kind: np.dtype[Any]) -> Array:
    """Numbers that stand in the lists of a tensor instead of as raw bytes."""
    if kind == np.dtype("<f4"):
        return tensor.numbers(4, "<f4")
    if kind == np.dtype("<f8"):
        return tensor.numbers(10, "<f8")
    if kind.itemsize == 8 or kind == np.dtype("<u4"):
        return tensor.integers(7 if kind.kind == "i" else 11).astype(kind)
    whole = tensor.integers(5)
    return whole.astype("<u2").view("<f2") if kind == np.dtype("<f2") else whole.astype(kind)


def _described(row: Message) -> Described:
    kind = row.message(2)
    tensor = kind.message(1)
    sizes = None
    if 2 in tensor:
        sizes = tuple(size.integer(1) if 1 in size else -1 for size in tensor.message(2).messages(1))
    return Described(row.text(1), 1 in kind, tensor.integer(1), sizes)
