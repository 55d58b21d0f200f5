"""JSON in which places hold what they should not."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, Final

DEEP, RAW = "@deep@", "@raw@"  # replaced in the text, as no tree can hold what they stand for
RAW_TEXTS: Final = (b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-0", b"9" * 5000, b"1e-400", b"0x1", b'"\xff\xfe"')
VALUES: Final[tuple[Any, ...]] = (
    *(None, True, -1, 0, 1, 3, 64, 99, 2**31, 2**53 + 1, 2**63, 10**40, 1e308, -0.5, RAW, DEEP),
    *("", "x", "../../x", "/etc/passwd", "os.system", [], {}, [[]], {"type": "Dense"}, {"class_name": "Lambda"}),
)
NAMES: Final = (
    *("\x00", "a\nb", "\u202eexe.gpj", "\ud800", "\u2066\u2069", "a/b", "/", "..", "", " ", "x" * 101, "x" * 200_000),
    *("<b>x</b>", "<img src='file:///etc/passwd'>", "&amp;", "%n", "{name}", "{0}", "%s", "__import__('os')", "é" * 99),
)


class Doubled(dict[str, Any]):
    """A dictionary that is written with each of its keys twice."""

    def items(self) -> Any:
        return [*super().items(), *super().items()]


def text_mutated(content: bytes, rng: Random) -> bytes:
    """Other values in the places of some."""
    try:
        tree = json.loads(content)
    except ValueError:
        return content[: rng.randrange(len(content))]
    tree = tree_mutated(tree, rng)
    depth = rng.choice((30, 63, 64, 65, 200, 20_000))
    deep = rng.choice((b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth, b"[" * depth))
    text = json.dumps(tree).encode()
    return text.replace(b'"@deep@"', deep).replace(b'"@raw@"', rng.choice(RAW_TEXTS))


def tree_mutated(tree: Any, rng: Random) -> Any:
    """The tree, damaged in one to three places."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        places = list(_places(tree))
        if not places:
            return deepcopy(rng.choice(VALUES))
        _damage(tree, *rng.choice(places), rng)
    return Doubled(tree) if isinstance(tree, dict) and rng.random() < 0.03 else tree


def _damage(tree: Any, parent: Any, key: Any, rng: Random) -> None:
    value, kind = parent[key], rng.randrange(10)
    if isinstance(value, str) and value[:1] == "{" and kind < 8:
        parent[key] = text_mutated(value.encode(), rng).decode("utf-8", "replace")
    elif kind == 0:
        del parent[key]
    elif kind == 1 and isinstance(parent, dict):
        parent[rng.choice(NAMES)] = parent.pop(key)
    elif kind == 2 and isinstance(value, str):
        _rename(tree, value, rng.choice(NAMES))
    elif kind == 3 and isinstance(value, list) and value:
        parent[key] = deepcopy(value) * rng.choice((2, 3, 1000))
    elif kind == 4 and isinstance(value, dict):
        parent[key] = Doubled(value)
    elif kind == 5 and isinstance(value, int | float):
        parent[key] = rng.choice((-value, value + 1, value * 1000, str(value), [value], float(value), value or None))
    elif kind == 6:
        other_parent, other_key = rng.choice(list(_places(tree)))
        parent[key] = deepcopy(other_parent[other_key])
    elif kind == 7 and isinstance(value, str):
        parent[key] = rng.choice(NAMES)
    else:
        parent[key] = deepcopy(rng.choice(VALUES))


def _rename(tree: Any, old: str, new: str) -> None:
    """Put the new text everywhere where the old one is a value or a key."""
    for parent, key in list(_places(tree)):
        if key not in parent if isinstance(parent, dict) else key >= len(parent):
            continue
        if isinstance(parent[key], str):
            parent[key] = parent[key].replace(old, new) if old else new
        if isinstance(key, str) and old and old in key:
            parent[key.replace(old, new)] = parent.pop(key)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    pairs = list(tree.items()) if isinstance(tree, dict) else list(enumerate(tree)) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield tree, key
        yield from _places(value)
