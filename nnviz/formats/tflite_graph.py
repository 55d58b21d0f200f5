"""`TfliteGraph`: collects the operators and arrays of a TensorFlow Lite graph of float32 numbers and writes a model.

Numbers of operators, options and fields are those of schema.fbs
(https://github.com/google-ai-edge/LiteRT/blob/main/tflite/converter/schema/schema.fbs). The bytes are laid out by
FlatBuffers' own library.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.spec import Shape

VERSION: Final = 3
IDENTIFIER: Final = b"TFL3"
ALIGNMENT: Final = 16  # of the bytes of an array, as the readers want it
KINDS: Final = {"float32": 0, "int32": 2}  # TensorType
OPERATORS: Final = {
    "ADD": 0, "AVERAGE_POOL_2D": 1, "CONCATENATION": 2, "CONV_2D": 3, "DEPTHWISE_CONV_2D": 4, "FULLY_CONNECTED": 9,
    "LOGISTIC": 14, "MAX_POOL_2D": 17, "MUL": 18, "RELU": 19, "RELU6": 21, "RESHAPE": 22, "SOFTMAX": 25, "TANH": 28,
    "PAD": 34, "MEAN": 40, "SUB": 41, "DIV": 42, "EXP": 47, "NEG": 59, "LOG": 73, "RSQRT": 76, "REDUCE_MAX": 82,
    "LEAKY_RELU": 98, "ABS": 101, "ELU": 111, "GELU": 150,
}  # fmt: skip
LARGEST_OLD_CODE: Final = 127  # in the field of one byte that older readers look at

Field = tuple[int, str, Any]  # place in its table, kind of number, value
Options = tuple[int, tuple[Field, ...]]  # kind of the table of options, its fields
PLAIN: Final[dict[str, Options]] = {
    "ADD": (11, ()), "SUB": (28, ()), "MUL": (21, ()), "DIV": (29, ()), "EXP": (33, ()), "NEG": (42, ()),
    "ABS": (78, ()), "PAD": (22, ()), "RESHAPE": (17, ()), "FULLY_CONNECTED": (8, ()), "GELU": (116, ()),
    "SOFTMAX": (9, ((0, "Float32", 1.0),)),
}  # fmt: skip


@dataclass(frozen=True)
class _Tensor:
    name: str
    shape: tuple[int, ...]  # with the batch, where it has one
    batched: bool
    kind: str
    buffer: int


class TfliteGraph:
    """A graph that grows operator by operator; values are known by their numbers."""

    def __init__(self) -> None:
        self._tensors: list[_Tensor] = []
        self._buffers: list[NDArray[Any] | None] = [None]  # the first is empty, for what is computed
        self._nodes: list[tuple[str, tuple[int, ...], int, Options | None]] = []
        self.inputs: list[int] = []
        self.outputs: list[int] = []

    def value(self, name: str, shape: Shape) -> int:
        """A value (batch, *shape) that is given or computed."""
        return self._add(_Tensor(name, (1, *shape), True, "float32", 0))

    def array(self, name: str, values: ArrayLike, kind: str = "float32") -> int:
        """An array of constants."""
        array = np.ascontiguousarray(values, kind)
        self._buffers.append(array)
        return self._add(_Tensor(name, array.shape, False, kind, len(self._buffers) - 1))

    def node(self, operator: str, *inputs: int, shape: Shape, name: str = "", options: Options | None = None) -> int:
        """One more operator; the number of its only output (batch, *shape)."""
        output = self.value(name or f"{operator.lower()}_{len(self._nodes)}", shape)
        self._nodes.append((operator, inputs, output, options or PLAIN.get(operator)))
        return output

    def _add(self, tensor: _Tensor) -> int:
        self._tensors.append(tensor)
        return len(self._tensors) - 1

    def model(self, builder: Any, description: str) -> bytes:
        """The bytes of the model, laid out by FlatBuffers' builder."""
        writer = _Writer(builder)
        used = list(dict.fromkeys(operator for operator, *_ in self._nodes))
        codes = [
            writer.table(
                (0, "Int8", min(OPERATORS[name], LARGEST_OLD_CODE)), (2, "Int32", 1), (3, "Int32", OPERATORS[name])
            )
            for name in used
        ]
        nodes = [
            writer.table(
                (0, "Uint32", used.index(operator)),
                (1, "Offset", writer.integers(inputs)),
                (2, "Offset", writer.integers((output,))),
                *writer.options(options),
            )
            for operator, inputs, output, options in self._nodes
        ]
        graph = writer.table(
            (0, "Offset", writer.offsets([self._written(writer, tensor) for tensor in self._tensors])),
            (1, "Offset", writer.integers(self.inputs)),
            (2, "Offset", writer.integers(self.outputs)),
            (3, "Offset", writer.offsets(nodes)),
        )
        buffers = [
            writer.table(*(() if array is None else ((0, "Offset", writer.raw(array)),))) for array in self._buffers
        ]
        return writer.finish(
            (0, "Uint32", VERSION),
            (1, "Offset", writer.offsets(codes)),
            (2, "Offset", writer.offsets([graph])),
            (3, "Offset", writer.text(description)),
            (4, "Offset", writer.offsets(buffers)),
        )

    def _written(self, writer: "_Writer", tensor: _Tensor) -> int:
        fields = [
            (0, "Offset", writer.integers(tensor.shape)),
            (1, "Int8", KINDS[tensor.kind]),
            (2, "Uint32", tensor.buffer),
            (3, "Offset", writer.text(tensor.name)),
        ]
        if tensor.batched:
            fields.append((7, "Offset", writer.integers((-1, *tensor.shape[1:]))))
        return writer.table(*fields)


class _Writer:
    """What FlatBuffers' builder offers, as a table of fields wants it."""

    def __init__(self, builder: Any) -> None:
        self._builder = builder

    def table(self, *fields: Field) -> int:
        """A table with these fields; where it is."""
        builder = self._builder
        builder.StartObject(max((place for place, *_ in fields), default=-1) + 1)
        for place, kind, value in fields:
            slot: Callable[..., None] = (
                builder.PrependUOffsetTRelativeSlot if kind == "Offset" else getattr(builder, f"Prepend{kind}Slot")
            )
            slot(place, value, None if kind != "Offset" else 0)  # nothing counts as left out: readers differ in that
        return int(builder.EndObject())

    def options(self, options: Options | None) -> tuple[Field, ...]:
        """The two fields of an operator that say its options."""
        if options is None:
            return ()
        kind, fields = options
        return (3, "Uint8", kind), (4, "Offset", self.table(*fields))

    def integers(self, values: Sequence[int]) -> int:
        return int(self._builder.CreateNumpyVector(np.array(values, np.int32)))

    def offsets(self, values: Sequence[int]) -> int:
        self._builder.StartVector(4, len(values), 4)
        for value in reversed(values):
            self._builder.PrependUOffsetTRelative(value)
        return int(self._builder.EndVector())

    def text(self, text: str) -> int:
        return int(self._builder.CreateString(text))

    def raw(self, array: NDArray[Any]) -> int:
        """The bytes of an array, little-endian."""
        content = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        builder = self._builder
        builder.StartVector(1, len(content), ALIGNMENT)
        builder.head -= len(content)
        builder.Bytes[builder.Head() : builder.Head() + len(content)] = content
        return int(builder.EndVector())

    def finish(self, *fields: Field) -> bytes:
        self._builder.Finish(self.table(*fields), file_identifier=IDENTIFIER)
        return bytes(self._builder.Output())
