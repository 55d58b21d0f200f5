"""The layer catalog: every layer type and its parameters as a table.

Palette, inspector, validation and file formats read these rows; they are made from the records in
`layers.py`, where a parameter's type, default, range and documentation stand once.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, inspect

from nnviz.sentence import Sentence
from nnviz.spec.choices import Activation, InitializerName, InitializerSpec, Loss, Padding, Task
from nnviz.spec.layers import LAYER_TYPES, Category, LayerSpec

_DECLARED = {
    frozenset(get_args(choice)): get_args(choice) for choice in (Activation, InitializerName, Loss, Padding, Task)
}

ParameterKind = Literal["int", "float", "bool", "choice", "initializer", "ints", "margins", "text"]

_NOUNS: dict[ParameterKind, Sentence] = {
    "bool": Sentence("yes or no"),
    "text": Sentence("a text"),
    "float": Sentence("a number"),
    "int": Sentence("a whole number"),
}


class Parameter(Struct, frozen=True):
    """One setting of a layer (or of a training record) as an editor needs it.

    `kind` says which control fits: `ints` is a tuple of `minimum_length` to `maximum_length` whole
    numbers, `margins` Keras' ((top, bottom), (left, right)). `minimum` and `maximum` bound numbers
    (`minimum_open`/`maximum_open`: the bound itself is not allowed); `choices` lists what a `choice`
    or an `initializer` may be; `optional` allows nothing (`None`).
    """

    name: str
    kind: ParameterKind
    default: Any
    title: str
    doc: str
    minimum: float | None = None
    maximum: float | None = None
    minimum_open: bool = False
    maximum_open: bool = False
    choices: tuple[str, ...] = ()
    minimum_length: int | None = None
    maximum_length: int | None = None
    optional: bool = False

    def complaint(self, value: Any) -> Sentence | None:
        """What is wrong with `value`, as the rest of a sentence (`expects … but has …`), or `None`."""
        if value is None and self.optional:
            return None
        if self._accepts(value):
            return None
        return Sentence(
            "expects “{setting}” to be {expected} but has {value}",
            setting=Sentence(self.title),
            expected=self._expectation(),
            value=value if isinstance(value, int | float) else repr(value),
        )

    def _accepts(self, value: Any) -> bool:
        if self.kind == "bool":
            return isinstance(value, bool)
        if self.kind == "choice":
            return value in self.choices
        if self.kind == "initializer":
            return (value.name if isinstance(value, InitializerSpec) else value) in self.choices
        if self.kind == "text":
            return isinstance(value, str)
        if self.kind == "ints":
            return isinstance(value, tuple) and self._fits_length(value) and all(map(self._is_number, value))
        if self.kind == "margins":
            sides = value if isinstance(value, tuple) and len(value) == 2 else ((),)
            return all(isinstance(side, tuple) and len(side) == 2 and all(map(self._is_number, side)) for side in sides)
        return self._is_number(value)

    def _fits_length(self, value: tuple[Any, ...]) -> bool:
        return (self.minimum_length or 0) <= len(value) <= (self.maximum_length or len(value))

    def _is_number(self, value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, (float, int) if self.kind == "float" else int):
            return False
        above = self.minimum is None or (value > self.minimum if self.minimum_open else value >= self.minimum)
        below = self.maximum is None or (value < self.maximum if self.maximum_open else value <= self.maximum)
        return above and below and value == value

    def _expectation(self) -> Sentence:
        if self.choices:
            return Sentence("one of {choices}", choices=self.choices)
        bounds = []
        if self.minimum is not None:
            bound = Sentence("above {limit}", limit=self.minimum)
            bounds.append(bound if self.minimum_open else Sentence("from {limit}", limit=self.minimum))
        if self.maximum is not None:
            bound = Sentence("below {limit}", limit=self.maximum)
            bounds.append(bound if self.maximum_open else Sentence("up to {limit}", limit=self.maximum))
        wanted = _NOUNS.get(self.kind) or self._several()
        for bound in bounds:
            wanted = Sentence("{wanted} {bound}", wanted=wanted, bound=bound)
        return wanted

    def _several(self) -> Sentence:
        least, most = self.minimum_length, self.maximum_length
        if least is None or most is None:
            return Sentence("whole numbers")
        if least == most:
            return Sentence("{count} whole numbers", count=least)
        return Sentence("{least} to {most} whole numbers", least=least, most=most)


class CatalogRow(Struct, frozen=True):
    """One layer type: what it is called, where it belongs, what it does and what can be set."""

    record: type[LayerSpec]
    category: Category
    doc: str
    inputs: tuple[int, int | None]
    parameters: tuple[Parameter, ...]

    @property
    def type(self) -> str:
        """The layer type's name, such as `Dense`."""
        return self.record.__name__

    def parameter(self, name: str) -> Parameter:
        """The row of one parameter; `KeyError` where the layer has none of that name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(f"{self.type} has no parameter {name}")


@cache
def parameters_of(record: type[Struct], *, leave_out: tuple[str, ...] = ()) -> tuple[Parameter, ...]:
    """The parameter rows of a frozen record, read from its annotated fields."""
    described = inspect.type_info(record)
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"expected a record, got {record!r}")
    return tuple(_parameter(field) for field in described.fields if field.name not in leave_out)


def _parameter(field: inspect.Field) -> Parameter:
    info, title, doc = field.type, field.name.replace("_", " ").capitalize(), ""
    if isinstance(info, inspect.Metadata):
        extra = info.extra_json_schema or {}
        title, doc, info = extra.get("title", title), extra.get("description", doc), info.type
    optional = isinstance(info, inspect.UnionType) and info.includes_none
    if optional and isinstance(info, inspect.UnionType):
        info = next(part for part in info.types if not isinstance(part, inspect.NoneType))
    default = None if field.default is msgspec.NODEFAULT else field.default
    return Parameter(field.name, default=default, title=title, doc=doc, optional=optional, **_kind(info))


def _kind(info: inspect.Type) -> dict[str, Any]:
    numbers = list(_numbers(info))
    bounds = _bounds(numbers[0]) if numbers else {}
    match info:
        case inspect.BoolType():
            return {"kind": "bool"}
        case inspect.LiteralType():
            return {"kind": "choice", "choices": _in_order(info)}
        case inspect.UnionType():
            names = next(part for part in info.types if isinstance(part, inspect.LiteralType))
            return {"kind": "initializer", "choices": _in_order(names)}
        case inspect.IntType():
            return {"kind": "int", **bounds}
        case inspect.FloatType():
            return {"kind": "float", **bounds}
        case inspect.VarTupleType():
            return {"kind": "ints", "minimum_length": info.min_length, "maximum_length": info.max_length, **bounds}
        case inspect.TupleType() if isinstance(_plain(info.item_types[0]), inspect.TupleType):
            return {"kind": "margins", **bounds}
        case inspect.TupleType():
            return {
                "kind": "ints",
                "minimum_length": len(info.item_types),
                "maximum_length": len(info.item_types),
                **bounds,
            }
        case _:
            return {"kind": "text"}


def _in_order(info: inspect.LiteralType) -> tuple[str, ...]:
    """The choices as declared; msgspec sorts them by letter."""
    return _DECLARED.get(frozenset(info.values), tuple(map(str, info.values)))


def _plain(info: inspect.Type) -> inspect.Type:
    return info.type if isinstance(info, inspect.Metadata) else info


def _numbers(info: inspect.Type) -> Iterator[inspect.IntType | inspect.FloatType]:
    info = _plain(info)
    if isinstance(info, inspect.IntType | inspect.FloatType):
        yield info
    elif isinstance(info, inspect.VarTupleType):
        yield from _numbers(info.item_type)
    elif isinstance(info, inspect.TupleType):
        for item in info.item_types:
            yield from _numbers(item)


def _bounds(info: inspect.IntType | inspect.FloatType) -> dict[str, Any]:
    return {
        "minimum": info.ge if info.gt is None else info.gt,
        "maximum": info.le if info.lt is None else info.lt,
        "minimum_open": info.gt is not None,
        "maximum_open": info.lt is not None,
    }


def _row(record: type[LayerSpec]) -> CatalogRow:
    doc = " ".join((record.__doc__ or "").split())
    return CatalogRow(record, record.category, doc, record.inputs, parameters_of(record, leave_out=("name",)))


CATALOG: dict[str, CatalogRow] = {record.__name__: _row(record) for record in LAYER_TYPES}
