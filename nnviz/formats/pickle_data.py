"""What a pickle holds, read as data: an interpreter of the few opcodes that state dicts are written with.

Nothing is looked up, imported or called. A name of a program becomes a `Name`, which says no more than its text; what
would be a call becomes a `Call` of such a name, if the reader's table has it. Opcodes that make objects of classes, or
that reach for the registry of extensions, are not known here.
"""

import struct
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from nnviz.sentence import SentenceError

DEEPEST: Final = 1000  # open marks
LONGEST_NUMBER: Final = 64  # bytes of an integer


class PickleError(SentenceError):
    """Bytes that are no such pickle, or name something that is not on the list."""


class Name(NamedTuple):
    """The name of something in a program, such as `collections.OrderedDict`."""

    text: str


class Call(NamedTuple):
    """What a program would call, and with what."""

    name: str
    arguments: tuple[Any, ...]


class Persistent(NamedTuple):
    """What the program keeps outside of the pickle, by its description."""

    description: Any


@dataclass(eq=False)
class Ordered:
    """An `OrderedDict` and its attributes."""

    items: dict[Any, Any] = field(default_factory=dict)
    attributes: dict[Any, Any] = field(default_factory=dict)


def pickled_data(content: bytes | memoryview, names: Collection[str], start: int = 0) -> tuple[Any, int]:
    """The value that stands at `start`, and where it ends; `PickleError` for all but plain data and the `names`."""
    reader = _Reader(memoryview(content), names, start)
    try:
        return reader.read(), reader.place
    except PickleError:
        raise
    except (IndexError, struct.error, TypeError, KeyError, UnicodeDecodeError, ValueError) as error:
        raise PickleError("is damaged: its list of contents cannot be read.") from error


class _Reader:
    """One stack; at a mark the values below wait in `waiting`."""

    def __init__(self, content: memoryview, names: Collection[str], start: int) -> None:
        self.content, self.names, self.place = content, names, start
        self.stack: list[Any] = []
        self.waiting: list[list[Any]] = []
        self.memo: dict[int, Any] = {}

    def read(self) -> Any:
        while True:
            code = self.take(1)[0]
            if code == STOP:
                return self.stack.pop()
            step = OPCODES.get(code)
            if step is None:
                raise PickleError(
                    "holds the instruction {code} of Python's pickle, which no state dict needs: it is a whole "
                    "pickled model or something else. Save `model.state_dict()` instead.",
                    code=f"{code:#04x}",
                )
            step(self)

    def take(self, size: int) -> bytes:
        if size < 0 or size > len(self.content) - self.place:
            raise IndexError
        self.place += size
        return bytes(self.content[self.place - size : self.place])

    def number(self, kind: str) -> Any:
        return struct.unpack(kind, self.take(struct.calcsize(kind)))[0]

    def line(self) -> str:
        end = self.place
        while self.content[end] != 10:
            end += 1
        text = self.take(end - self.place).decode()
        self.place += 1
        return text

    def name(self, module: str, name: str) -> None:
        text = f"{module}.{name}"
        if text not in self.names:
            raise PickleError(
                "names {name}, a part of a program that is not run here: it is a whole pickled model or something "
                "else. Save `model.state_dict()` instead.",
                name=text,
            )
        self.stack.append(Name(text))

    def to_mark(self) -> list[Any]:
        values, self.stack = self.stack, self.waiting.pop()
        return values


# -- opcodes, by the names that they have in Python's own documentation of them -------------------------


def _passed_over(size: int) -> "Step":
    def step(reader: _Reader) -> None:
        reader.take(size)

    return step


def _mark(reader: _Reader) -> None:
    if len(reader.waiting) >= DEEPEST:
        raise PickleError("is nested more than {most} levels deep.", most=DEEPEST)
    reader.waiting.append(reader.stack)
    reader.stack = []


def _tuple(reader: _Reader) -> None:
    values = reader.to_mark()
    reader.stack.append(tuple(values))


def _short_tuple(size: int) -> "Step":
    def step(reader: _Reader) -> None:
        values = [reader.stack.pop() for _ in range(size)]
        reader.stack.append(tuple(reversed(values)))

    return step


def _global(reader: _Reader) -> None:
    module = reader.line()
    reader.name(module, reader.line())


def _stack_global(reader: _Reader) -> None:
    name, module = reader.stack.pop(), reader.stack.pop()
    if not isinstance(name, str) or not isinstance(module, str):
        raise TypeError
    reader.name(module, name)


def _reduce(reader: _Reader) -> None:
    arguments, name = reader.stack.pop(), reader.stack.pop()
    if not isinstance(name, Name) or not isinstance(arguments, tuple):
        raise TypeError
    made = Ordered() if name.text == ORDERED_DICT and not arguments else Call(name.text, arguments)
    reader.stack.append(made)


def _build(reader: _Reader) -> None:
    state, made = reader.stack.pop(), reader.stack[-1]
    if not isinstance(made, Ordered) or not isinstance(state, dict):
        raise TypeError
    made.attributes.update(state)


def _set_item(reader: _Reader) -> None:
    value, key = reader.stack.pop(), reader.stack.pop()
    _items(reader.stack[-1])[_key(key)] = value


def _set_items(reader: _Reader) -> None:
    values = reader.to_mark()
    items = _items(reader.stack[-1])
    for key, value in zip(values[::2], values[1::2], strict=True):
        items[_key(key)] = value


def _items(made: Any) -> dict[Any, Any]:
    items = made.items if isinstance(made, Ordered) else made
    if not isinstance(items, dict):
        raise TypeError
    return items


def _key(key: Any) -> Any:
    """Plain keys alone: that of a deep tuple could not even be compared."""
    if not isinstance(key, str | int | float | bytes | None):
        raise TypeError
    return key


def _append(reader: _Reader) -> None:
    value = reader.stack.pop()
    _listed(reader.stack[-1]).append(value)


def _appends(reader: _Reader) -> None:
    values = reader.to_mark()
    _listed(reader.stack[-1]).extend(values)


def _listed(made: Any) -> list[Any]:
    if not isinstance(made, list):
        raise TypeError
    return made


def _persistent(reader: _Reader) -> None:
    reader.stack.append(Persistent(reader.stack.pop()))


def _long(reader: _Reader) -> None:
    size = reader.number("<B")
    if size > LONGEST_NUMBER:
        raise ValueError
    reader.stack.append(int.from_bytes(reader.take(size), "little", signed=True))


def _put(kind: str) -> "Step":
    def step(reader: _Reader) -> None:
        reader.memo[reader.number(kind)] = reader.stack[-1]

    return step


def _get(kind: str) -> "Step":
    return lambda reader: reader.stack.append(reader.memo[reader.number(kind)])


def _memoize(reader: _Reader) -> None:
    reader.memo[len(reader.memo)] = reader.stack[-1]


def _value(make: Callable[[_Reader], Any]) -> "Step":
    return lambda reader: reader.stack.append(make(reader))


def _sized(kind: str, convert: Callable[[bytes], Any]) -> "Step":
    return _value(lambda reader: convert(reader.take(reader.number(kind))))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def _old_text(content: bytes) -> str:
    return content.decode("latin-1")


Step = Callable[[_Reader], None]
ORDERED_DICT: Final = "collections.OrderedDict"
STOP: Final = ord(".")
OPCODES: Final[dict[int, Step]] = {
    0x80: _passed_over(1),  # the protocol
    0x95: _passed_over(8),  # the length of what follows
    ord("("): _mark,
    ord("t"): _tuple,
    ord(")"): _value(lambda _: ()),
    0x85: _short_tuple(1),
    0x86: _short_tuple(2),
    0x87: _short_tuple(3),
    ord("}"): _value(lambda _: {}),
    ord("]"): _value(lambda _: []),
    ord("s"): _set_item,
    ord("u"): _set_items,
    ord("a"): _append,
    ord("e"): _appends,
    ord("c"): _global,
    0x93: _stack_global,
    ord("R"): _reduce,
    ord("b"): _build,
    ord("Q"): _persistent,
    ord("N"): _value(lambda _: None),
    0x88: _value(lambda _: True),
    0x89: _value(lambda _: False),
    ord("J"): _value(lambda reader: reader.number("<i")),
    ord("K"): _value(lambda reader: reader.number("<B")),
    ord("M"): _value(lambda reader: reader.number("<H")),
    ord("G"): _value(lambda reader: reader.number(">d")),
    0x8A: _long,
    ord("X"): _sized("<I", _text),
    0x8C: _sized("<B", _text),
    0x8D: _sized("<Q", _text),
    ord("U"): _sized("<B", _old_text),
    ord("T"): _sized("<i", _old_text),
    ord("C"): _sized("<B", bytes),
    ord("B"): _sized("<I", bytes),
    ord("q"): _put("<B"),
    ord("r"): _put("<I"),
    0x94: _memoize,
    ord("h"): _get("<B"),
    ord("j"): _get("<I"),
}
