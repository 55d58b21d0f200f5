"""Names for layers, made of what an ONNX file calls their weights and nodes."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 100

_MADE: Final = re.compile(r"onnx::.*|(val|node|t)?_?\d*|.*_\d{5,}|W|B|X|Y|input|output")
"""What programs call something that nobody gave a name."""

_ROLE: Final = re.compile(
    r"(weight|bias|kernel|gamma|beta|scale|W|B|ReadVariableOp|Cast|MatMul|Gemm|Conv|Conv2D|BiasAdd|depthwise)?(_\d+)?(:\d+)?"
)


def weight_name(name: str) -> str:
    """The layer of a weight: `features.0` of `features.0.weight`, `dense` of `model/dense/kernel:0`."""
    parts = [part for part in name.split("/") if part]
    while len(parts) > 1 and _ROLE.fullmatch(parts[-1]):
        parts.pop()
    return plain_name(re.sub(r"\.(weight|kernel|gamma|scale)$", "", parts[-1])) if parts else ""


def folder_name(node: str) -> str:
    """The layer of a node: `pool` of `/pool/MaxPool`; empty where the node stands in none."""
    return plain_name(["", *node.split("/")[:-1]][-1])


def plain_name(name: str) -> str:
    """A name that a layer may have; empty where it is none that a person gave."""
    plain = printable(name.replace("/", "_"))
    return "" if _MADE.fullmatch(plain) else plain


def printable(text: str) -> str:
    """One line of text that is not too long."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)[:LONGEST]


def distinct(names: Iterable[str]) -> list[str]:
    """The names, numbered where they are the same."""
    counts, taken, given = Counter[str](), set[str](), list[str]()
    for name in names:
        free = name
        while free in taken:
            counts[name] += 1
            free = f"{name[: LONGEST - 8]}_{counts[name]}"
        taken.add(free)
        given.append(free)
    return given
