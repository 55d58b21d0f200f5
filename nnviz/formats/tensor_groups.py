"""Named tensors of other programs, grouped into what belongs to one layer each.

`features.0.weight` and `dense/kernel` are a layer's name and what the array is in it. PyTorch calls a kernel `weight`
and keeps it (outputs, inputs, height, width); Keras calls it `kernel` and keeps it (height, width, inputs, outputs), as
NNViz does. Those who write by hand call theirs `W1` and `b1`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.sentence import Sentence

Role = Literal["weight", "bias", "mean", "variance"]
Layout = Literal["torch", "keras"]

ROLES: Final[dict[str, Role]] = {
    "weight": "weight",
    "kernel": "weight",
    "depthwise_kernel": "weight",
    "gamma": "weight",
    "w": "weight",
    "bias": "bias",
    "beta": "bias",
    "b": "bias",
    "running_mean": "mean",
    "moving_mean": "mean",
    "running_var": "variance",
    "moving_variance": "variance",
}
LAYOUTS: Final[dict[str, Layout]] = {
    "weight": "torch",
    "running_mean": "torch",
    "kernel": "keras",
    "depthwise_kernel": "keras",
    "gamma": "keras",
    "moving_mean": "keras",
}
BFLOAT16: Final = np.dtype([("bfloat16", "<u2")])  # the upper half of a float32, which NumPy has not
COUNTERS: Final = {"num_batches_tracked"}  # kept with the weights, and no part of the answer
NUMBERED: Final = re.compile(r"(weight|kernel|bias|w|b)s?_?(\d+)")

Tensors = Mapping[str, NDArray[Any]]


@dataclass(eq=False)
class Group:
    """The arrays of one layer by what they are in it, and whose layout their names speak for."""

    name: str
    arrays: dict[Role, NDArray[Any]] = field(default_factory=dict)
    layout: Layout | None = None
    is_depthwise: bool = False


def grouped(path: Path, tensors: Tensors, *, ordered: bool) -> list[Group]:
    """The groups in the order of the file, or where that tells nothing in that of their names, 2 before 10.

    Raises `FormatError` for tensors of which no layer of NNViz has such a one.
    """
    groups: dict[str, Group] = {}
    for name, array in tensors.items():
        layer, leaf = _split(name)
        if leaf in COUNTERS:
            continue
        role = ROLES.get(leaf)
        if role is None or array.dtype.kind != "f":
            raise FormatError(
                path,
                "is of no layer that NNViz knows the weights of: export the model as ONNX and open that.",
                name,
            )
        group = groups.setdefault(layer, Group(layer))
        if role in group.arrays:
            raise FormatError(path, "expected one such array in its layer, but there are two.", name)
        group.arrays[role] = array
        group.layout = group.layout or LAYOUTS.get(leaf)
        group.is_depthwise |= leaf == "depthwise_kernel"
    found = _without_prefix(list(groups.values()))
    return found if ordered else sorted(found, key=lambda group: _natural(group.name))


def layouts_of(groups: Iterable[Group]) -> tuple[Layout, ...]:
    """The layout that the names speak for; both, where they say nothing."""
    told = next((group.layout for group in groups if group.layout), None)
    return (told,) if told else ("keras", "torch")


def as_float32(tensors: Tensors) -> tuple[dict[str, NDArray[Any]], tuple[Sentence, ...]]:
    """The tensors with every kind of broken numbers as float32, and a note that says so."""
    kinds = sorted({_kind(array) for array in tensors.values()} & {"bfloat16", "float16", "float64"})
    note = Sentence("Numbers of the kind {kinds} became float32.", kinds=kinds)
    return {name: _as_float32(array) for name, array in tensors.items()}, (note,) if kinds else ()


def _kind(array: NDArray[Any]) -> str:
    return array.dtype.names[0] if array.dtype.names else array.dtype.name


def _as_float32(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype.names:
        return (array["bfloat16"].astype(np.uint32) << 16).view(np.float32)
    with np.errstate(over="ignore"):
        return array.astype(np.float32, copy=False) if array.dtype.kind == "f" else array


def _split(name: str) -> tuple[str, str]:
    """The layer's name and what the array is in it: `features.0.weight`, `dense/kernel:0`, `W1`."""
    layer, _, leaf = re.sub(r":\d+$", "", name).replace("/", ".").rpartition(".")
    leaf = leaf.lower()
    numbered = NUMBERED.fullmatch(leaf)
    if numbered is None:
        return layer, leaf
    return f"{layer}.{numbered[2]}" if layer else numbered[2], numbered[1]


def _without_prefix(groups: list[Group]) -> list[Group]:
    """Without the first parts of the names that all have in common, such as `module.`."""
    parts = [group.name.split(".") for group in groups]
    while len(groups) > 1 and all(len(part) > 1 and part[0] == parts[0][0] for part in parts):
        parts = [part[1:] for part in parts]
    for group, part in zip(groups, parts, strict=True):
        group.name = ".".join(part)
    return groups


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts numbers within names by their value."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,18})", name)]
