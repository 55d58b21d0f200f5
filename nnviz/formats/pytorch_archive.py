"""The tensors in the files that `torch.save` writes, in both forms.

From PyTorch 1.6 on such a file is a zip archive: `NAME/data.pkl` is a pickle of the contents, in which each tensor says
which of the storages `NAME/data/0`, `NAME/data/1` … it looks at, from where, and by which strides. Older files are
pickles in a row: a magic number, the version, the byte order and sizes, the contents, the keys of the storages; then
the storages, each with its length. See `torch/serialization.py`. The pickles are read as data
(`nnviz.formats.pickle_data`), and each tensor is checked against the bytes of its storage.
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.pickle_data import ORDERED_DICT, Call, Name, Ordered, Persistent, PickleError, pickled_data
from nnviz.formats.reading import ALWAYS_ALLOWED, most_unpacked, read_archive, read_bytes
from nnviz.formats.tensor_groups import BFLOAT16
from nnviz.sentence import Sentence

MAGIC: Final = 0x1950A86A20F9469CFC6C
VERSION: Final = 1001
NETWORK: Final = "extra/network.json"  # a member of our own, which PyTorch passes over
KINDS: Final[dict[str, Any]] = {
    "torch.FloatStorage": "f4",
    "torch.DoubleStorage": "f8",
    "torch.HalfStorage": "f2",
    "torch.BFloat16Storage": BFLOAT16,
    "torch.LongStorage": "i8",
    "torch.IntStorage": "i4",
    "torch.ShortStorage": "i2",
    "torch.CharStorage": "i1",
    "torch.ByteStorage": "u1",
    "torch.BoolStorage": "?",
}
TENSOR: Final = "torch._utils._rebuild_tensor_v2"
PARAMETER: Final = "torch._utils._rebuild_parameter"
NAMES: Final = frozenset({ORDERED_DICT, TENSOR, PARAMETER, "torch.Size", "torch.device", *KINDS})
WRAPPERS: Final = ("state_dict", "model_state_dict", "model", "network", "net", "module", "weights", "params")
MOST_AXES: Final = 8
MOST_SHARED: Final = 4  # times that the tensors together may look at a byte

Tensors = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Saved:
    """What such a file holds: tensors by name in their order, what else `torch.save` tells, and our own network."""

    tensors: Tensors
    version: int | None = None  # of the class whose state it is
    network: bytes | None = None


class _Storage(NamedTuple):
    kind: str
    key: str
    size: int


class _Contents(NamedTuple):
    value: Any
    storages: Mapping[str, bytes | memoryview]
    byte_order: Literal["<", ">"]
    network: bytes | None = None


def read_saved(path: Path) -> Saved:
    """The state dict of a file; `FormatError` where it is damaged, holds something else, or would run code."""
    with path.open("rb") as file:
        is_archive = file.read(4) == b"PK\x03\x04"
    try:
        contents = _archive(path) if is_archive else _pickles(path)
    except PickleError as error:
        raise FormatError(path, error.sentence) from error
    found = _state(path, contents.value)
    version = _version(found.attributes) if isinstance(found, Ordered) else None
    return Saved(_tensors(path, contents, _items(found)), version, contents.network)


def _archive(path: Path) -> _Contents:
    members = read_archive(path, Sentence("a file of PyTorch"), _wanted)
    pickles = [name for name in members if name.endswith("/data.pkl") and name.count("/") == 1]
    if len(pickles) != 1:
        raise FormatError(path, "expected a file of PyTorch, but there is no `data.pkl` in it.")
    folder = pickles[0].removesuffix("data.pkl")
    value, _ = pickled_data(members[pickles[0]], NAMES)
    order = members.get(f"{folder}byteorder", b"little")
    if order not in (b"little", b"big"):
        raise FormatError(path, "expected the byte order `little` or `big`.", "byteorder")
    start = f"{folder}data/"
    storages = {name.removeprefix(start): content for name, content in members.items() if name.startswith(start)}
    return _Contents(value, storages, "<" if order == b"little" else ">", members.get(folder + NETWORK))


def _wanted(name: str) -> bool:
    inner = name.partition("/")[2]
    return inner in ("data.pkl", "byteorder", NETWORK) or inner.startswith("data/")


def _pickles(path: Path) -> _Contents:
    content = memoryview(read_bytes(path))
    magic, place = _first(path, content)
    version, place = pickled_data(content, NAMES, place)
    machine, place = pickled_data(content, NAMES, place)
    if magic != MAGIC or version != VERSION or not isinstance(machine, dict):
        raise FormatError(path, "expected a file of PyTorch, but it begins otherwise.")
    value, place = pickled_data(content, NAMES, place)
    keys, place = pickled_data(content, NAMES, place)
    sizes = {storage.key: _dtype(storage).itemsize for storage in _storages(value)}
    storages: dict[str, bytes | memoryview] = {}
    for key in keys if isinstance(keys, list) else ():
        if not isinstance(key, str) or key not in sizes or len(content) - place < 8:
            raise _damaged(path)
        (count,) = struct.unpack_from("<q", content, place)
        end = place + 8 + count * sizes[key]
        if count < 0 or end > len(content):
            raise _damaged(path)
        storages[key], place = content[place + 8 : end], end
    return _Contents(value, storages, "<" if machine.get("little_endian", True) else ">")


def _first(path: Path, content: memoryview) -> tuple[Any, int]:
    """What a file begins with; a pickle of something else names it."""
    if bytes(content[:1]) != b"\x80":
        raise FormatError(path, "expected a file of PyTorch, but it begins otherwise.")
    return pickled_data(content, NAMES)


def _storages(value: Any) -> list[_Storage]:
    """All storages that something in the contents looks at; walked without recursion."""
    found, waiting, seen = [], [value], set[int]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Persistent):
            found.append(_storage(part))
        elif isinstance(part, Ordered | Call | dict | list | tuple) and id(part) not in seen:
            seen.add(id(part))
            waiting += _parts(part)
    return found


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Ordered):
        return list(value.items.values())
    return list(value.values() if isinstance(value, dict) else value)


def _storage(persistent: Any) -> _Storage:
    """The storage that `("storage", kind, key, place, size)` describes, in older files with a sixth part, `None`."""
    match persistent:
        case Persistent(("storage", Name(kind), str(key), str(), int(size), *rest)) if (
            kind in KINDS and size >= 0 and rest in ([], [None])
        ):
            return _Storage(kind, key, size)
    raise PickleError("is damaged: one of its storages is none.")


# -- the state dict among the contents ---------------------------------------------------------------


def _state(path: Path, value: Any) -> dict[Any, Any] | Ordered:
    """The dictionary that holds tensors: the value itself, else the one inside that is usually called so."""
    if isinstance(value, Ordered) and not value.items:
        return value  # of a model without weights
    found = _dictionaries(value)
    if not found:
        raise FormatError(path, "expected a state dict, but there are no tensors in it.")
    for name in ("", *WRAPPERS):
        if name in found:
            return found[name].value
    outermost = min(inner.depth for inner in found.values())
    chosen = {name: inner for name, inner in found.items() if inner.depth == outermost}
    if len(chosen) > 1:
        raise FormatError(
            path, "holds several state dicts, {names}: save the one that is meant alone.", names=sorted(chosen)
        )
    return next(iter(chosen.values())).value


class _Found(NamedTuple):
    value: dict[Any, Any] | Ordered
    depth: int


def _dictionaries(value: Any) -> dict[str, _Found]:
    """The dictionaries with tensors, each by the name of its way in that is best known, "" for the value."""
    found, waiting, seen = dict[str, _Found](), [("", value, 0)], set[int]()
    for name, part, depth in waiting:
        if not isinstance(part, dict | Ordered) or id(part) in seen:
            continue
        seen.add(id(part))
        items = _items(part)
        if any(isinstance(key, str) and _is_tensor(inner) for key, inner in items.items()):
            found.setdefault(name, _Found(part, depth))
        else:
            waiting += [(name if name in WRAPPERS else str(key), inner, depth + 1) for key, inner in items.items()]
    return found


def _items(value: dict[Any, Any] | Ordered) -> dict[Any, Any]:
    return value.items if isinstance(value, Ordered) else value


def _is_tensor(value: Any) -> bool:
    return isinstance(value, Call) and value.name in (TENSOR, PARAMETER)


def _version(attributes: Mapping[Any, Any]) -> int | None:
    """The version of the module's class, which PyTorch keeps beside the tensors."""
    metadata = attributes.get("_metadata")
    own = metadata.items.get("") if isinstance(metadata, Ordered) else None
    version = own.get("version") if isinstance(own, dict) else None
    return version if isinstance(version, int) else None


# -- tensors -----------------------------------------------------------------------------------------


def _tensors(path: Path, contents: _Contents, items: Mapping[Any, Any]) -> Tensors:
    """The arrays, as views of the storages; what is no tensor beside them, such as a count of epochs, is left out."""
    stored = sum(map(len, contents.storages.values()))
    left = most_unpacked(stored, MOST_SHARED * stored + ALWAYS_ALLOWED)
    tensors = Tensors()
    for key, value in items.items():
        if isinstance(key, str) and _is_tensor(value):
            array = _tensor(path, contents, key, value)
            left -= array.nbytes
            if left < 0:
                raise FormatError(
                    path, "has tensors that share their numbers too often: it is damaged, or means no good."
                )
            tensors[key] = array.astype(array.dtype.newbyteorder("="), copy=False)
    return tensors


def _tensor(path: Path, contents: _Contents, key: str, value: Any) -> NDArray[Any]:
    match value:
        case Call(name, (Call() as inner, *_)) if name == PARAMETER and inner.name == TENSOR:
            return _tensor(path, contents, key, inner)
        case Call(name, (Persistent() as persistent, int(offset), sizes, strides, *_)) if name == TENSOR:
            try:
                storage = _storage(persistent)
            except PickleError as error:
                raise FormatError(path, error.sentence, key) from error
            shape, steps = _numbers(path, key, sizes), _numbers(path, key, strides)
            return _view(path, contents, key, storage, offset, shape, steps)
    raise _damaged(path, key)


def _numbers(path: Path, key: str, value: Any) -> tuple[int, ...]:
    """Sizes or strides, as a plain tuple or as a `torch.Size`."""
    numbers = value.arguments[0] if isinstance(value, Call) and len(value.arguments) == 1 else value
    if not isinstance(numbers, tuple) or len(numbers) > MOST_AXES:
        raise _damaged(path, key)
    if not all(isinstance(number, int) and 0 <= number < 2**48 for number in numbers):
        raise _damaged(path, key)
    return numbers


def _view(
    path: Path,
    contents: _Contents,
    key: str,
    storage: _Storage,
    offset: int,
    sizes: tuple[int, ...],
    strides: tuple[int, ...],
) -> NDArray[Any]:
    """The part of the storage that the tensor looks at: all of it within, and no number seen twice."""
    content, dtype = contents.storages.get(storage.key), _dtype(storage).newbyteorder(contents.byte_order)
    if content is None or len(content) < storage.size * dtype.itemsize or len(sizes) != len(strides):
        raise _damaged(path, key)
    values = np.frombuffer(content, dtype, storage.size)
    count = math.prod(sizes)
    last = offset + sum((size - 1) * stride for size, stride in zip(sizes, strides, strict=True))
    if count and (not 0 <= offset <= last < storage.size or count > storage.size):
        raise _damaged(path, key)
    if not count:
        return np.zeros(0, dtype)
    steps = [stride * dtype.itemsize for stride in strides]
    return as_strided(values[offset:], sizes, steps, writeable=False)


def _dtype(storage: _Storage) -> np.dtype[Any]:
    dtype: np.dtype[Any] = np.dtype(KINDS[storage.kind])
    return dtype


def _damaged(path: Path, place: str = "") -> FormatError:
    return FormatError(path, "is damaged: its tensors are not where they should be.", place)
