"""ONNX files made by hand, byte by byte, and what ONNX Runtime makes of a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.formats import ImportedModel, import_model
from nnviz.formats.protobuf import chunk, integer, integers, single
from nnviz.training import compile_model

Array = NDArray[Any]
KINDS = {"float32": 1, "int32": 6, "int64": 7, "float16": 10, "float64": 11}


def tensor(name: str, values: Any, *, content: bytes | None = None) -> bytes:
    """A TensorProto; `content` stands for its numbers, where they are not to be raw bytes."""
    array = np.asarray(values)
    raw = chunk(9, array.tobytes()) if content is None else content
    return integers(1, array.shape) + integer(2, KINDS[array.dtype.name]) + chunk(8, name) + raw


def node(operator: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Any) -> bytes:
    """A NodeProto; a graph within it is given as bytes."""
    content = [chunk(1, name) for name in inputs] + [chunk(2, name) for name in outputs]
    content += [chunk(4, operator), *(chunk(5, chunk(1, key) + _attribute(value)) for key, value in attributes.items())]
    return b"".join(content)


def _attribute(value: Any) -> bytes:
    match value:
        case bytes():
            return chunk(6, value) + integer(20, 5)
        case int():
            return integer(3, value) + integer(20, 2)
        case float():
            return single(2, value) + integer(20, 1)
        case str():
            return chunk(4, value) + integer(20, 3)
    return integers(8, value) + integer(20, 7)


def described(name: str, sizes: Sequence[int | str], kind: int = 1) -> bytes:
    """A ValueInfoProto."""
    shape = b"".join(chunk(1, chunk(2, size) if isinstance(size, str) else integer(1, size)) for size in sizes)
    return chunk(1, name) + chunk(2, chunk(1, integer(1, kind) + chunk(2, shape)))


def write_model(
    path: Path,
    nodes: Sequence[bytes],
    arrays: Mapping[str, Any] | Sequence[bytes] = (),
    inputs: Mapping[str, Sequence[int | str]] | None = None,
    outputs: Sequence[str] = ("y",),
    *,
    values: Mapping[str, Sequence[int | str]] | None = None,
    opset: int = 17,
) -> Path:
    """Write a model of float32 inputs `x` (batch, 4), if nothing else is said, and outputs of no told shape."""
    made = [tensor(*item) for item in arrays.items()] if isinstance(arrays, Mapping) else arrays
    graph = [*(chunk(1, content) for content in nodes), *(chunk(5, content) for content in made)]
    graph += [chunk(11, described(*item)) for item in (inputs or {"x": ("batch", 4)}).items()]
    graph += [chunk(12, chunk(1, name) + chunk(2, chunk(1, integer(1, 1)))) for name in outputs]
    graph += [chunk(13, described(*item)) for item in (values or {}).items()]
    path.write_bytes(integer(1, 8) + chunk(7, b"".join(graph)) + chunk(8, integer(2, opset)))
    return path


def run(path: Path, batch: int = 3) -> tuple[ImportedModel, list[tuple[Array, Array]]]:
    """The imported model, and for each output what ONNX Runtime and what NNViz answers, in one layout."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    model = import_model(path)
    rng, feeds, ours = np.random.default_rng(0), {}, {}
    for row, layer in zip(session.get_inputs(), model.network.inputs, strict=True):
        size = row.shape[0] if isinstance(row.shape[0], int) else batch
        feeds[row.name] = rng.normal(size=(size, *row.shape[1:])).astype("float32")
        ours[layer.name] = _in_layout(feeds[row.name], layer.shape, any("takes" in note for note in model.notes))
    compiled = compile_model(model.network)
    compiled.set_weights(model.weights)
    given = ours if len(ours) > 1 else next(iter(ours.values()))
    answer = compiled.predict(given)  # type: ignore[arg-type]
    answers = list(answer.values()) if isinstance(answer, dict) else [answer]
    found = [array for array in session.run(None, feeds) if isinstance(array, np.ndarray) and array.dtype.kind == "f"]
    assert len(found) == len(answers)
    return model, [(_in_layout(theirs, own.shape[1:], False), own) for theirs, own in zip(found, answers, strict=True)]


def _in_layout(array: Array, shape: tuple[int, ...], channels_first: bool) -> Array:
    """The array with its channels last, where they are not."""
    turned = array.ndim > 2 and (channels_first or array.shape[1:] != shape)
    return np.moveaxis(array, 1, -1) if turned else array


def difference(path: Path, batch: int = 3) -> float:
    """The largest difference of any output, of numbers above 1 as a share of them."""
    return largest(run(path, batch)[1])


def largest(pairs: Sequence[tuple[Array, Array]]) -> float:
    """The largest difference of any pair."""
    return max(float((np.abs(theirs - own) / np.maximum(np.abs(theirs), 1)).max()) for theirs, own in pairs)
