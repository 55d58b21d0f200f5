"""`OnnxGraph`: collects the nodes and arrays of an ONNX graph of float32 numbers and writes them as a model.

Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
"""

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz import __version__
from nnviz.formats.protobuf import chunk, integer, integers, single
from nnviz.spec import Shape

OPSET: Final = 17
IR_VERSION: Final = 8  # the one of that opset
KINDS: Final = {"float32": 1, "int64": 7, "bool": 9, "float64": 11}  # TensorProto.DataType
PREPARED: Final = "//prepared"  # what the network is given, in a file that prepares raw values

Attribute = int | float | tuple[int, ...]


class OnnxGraph:
    """A graph that grows node by node; values are known by their names."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._arrays: list[bytes] = []
        self._inputs: list[bytes] = []
        self._outputs: list[bytes] = []
        self._told: list[bytes] = []  # the types of values in between
        self._count = 0

    def input(self, name: str, shape: Shape) -> str:
        """An input (batch, *shape)."""
        self._inputs.append(chunk(11, self._value(name, shape)))
        return name

    def output(self, value: str, name: str, shape: Shape) -> None:
        """Offer a value (batch, *shape) as an output of that name."""
        self._outputs.append(chunk(12, self._value(name, shape)))
        self._nodes.append(_node("Identity", (value,), name, f"{name}/output", {}))

    def array(self, name: str, values: ArrayLike, dtype: str = "float32") -> str:
        """An array of constants."""
        array: NDArray[Any] = np.asarray(values, dtype)
        content = [integers(1, array.shape), integer(2, KINDS[dtype]), chunk(8, name)]
        raw = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        self._arrays.append(chunk(5, b"".join((*content, chunk(9, raw)))))
        return name

    def constant(self, values: ArrayLike, dtype: str = "float32") -> str:
        """An array of constants that needs no name of its own."""
        return self.array(self._fresh("constant"), values, dtype)

    def number(self, value: float, dtype: str = "float32") -> str:
        """A constant."""
        return self.constant(value, dtype)

    def cast(self, value: str, dtype: str) -> str:
        """The values as numbers of another kind."""
        return self.node("Cast", value, to=KINDS[dtype])

    def node(self, operator: str, *inputs: str, **attributes: Attribute) -> str:
        """One more node; the name of its only output."""
        name = self._fresh(operator.lower())
        self._nodes.append(_node(operator, inputs, name, name, attributes))
        return name

    def mark_prepared(self, value: str, shape: Shape) -> str:
        """The same value under a name by which the network's beginning is found again."""
        self._told.append(chunk(13, self._value(PREPARED, shape)))
        self._nodes.append(_node("Identity", (value,), PREPARED, PREPARED, {}))
        return PREPARED

    def model(self, name: str, notes: dict[str, str]) -> bytes:
        """The bytes of the model; `notes` go along as its metadata."""
        parts = [*self._nodes, chunk(2, name), *self._arrays, *self._inputs, *self._outputs, *self._told]
        return b"".join(
            (
                integer(1, IR_VERSION),
                chunk(2, "NNViz"),
                chunk(3, __version__),
                chunk(7, b"".join(parts)),
                chunk(8, integer(2, OPSET)),
                *(chunk(14, chunk(1, key) + chunk(2, text)) for key, text in notes.items()),
            )
        )

    def _fresh(self, stem: str) -> str:
        """A name that no layer can have: it has two slashes."""
        self._count += 1
        return f"//{stem}_{self._count}"

    def _value(self, name: str, shape: Shape) -> bytes:
        sizes = b"".join(chunk(1, integer(1, size)) for size in shape)
        tensor = integer(1, KINDS["float32"]) + chunk(2, chunk(1, chunk(2, "batch")) + sizes)
        return chunk(1, name) + chunk(2, chunk(1, tensor))


def _node(operator: str, inputs: tuple[str, ...], output: str, name: str, attributes: dict[str, Attribute]) -> bytes:
    content = [*(chunk(1, source) for source in inputs), chunk(2, output), chunk(3, name), chunk(4, operator)]
    content += (chunk(5, chunk(1, key) + _attribute(value)) for key, value in attributes.items())
    return chunk(1, b"".join(content))


def _attribute(value: Attribute) -> bytes:
    match value:
        case int():
            return integer(3, value) + integer(20, 2)
        case float():
            return single(2, value) + integer(20, 1)
        case _:
            return integers(8, value) + integer(20, 7)
