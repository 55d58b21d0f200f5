"""A preparation as part of an ONNX graph: raw values in, and a regression's answers in the target's own units out.

Raw values are float32, a category is the number of its value, counted from 0, and a missing value is NaN. In between
all is computed in float64, as NNViz does.
"""

import ast
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from nnviz.data import Preparation
from nnviz.data.features import column_of
from nnviz.data.formula import CONSTANTS, parse_formula
from nnviz.formats.onnx_graph import OnnxGraph
from nnviz.sentence import SentenceError

WIDE: Final = "float64"


def prepared(graph: OnnxGraph, raw: str, preparation: Preparation) -> str:
    """What the network is given, float32 (batch, …), of raw values (batch, *raw_shape).

    `SentenceError` names a feature that ONNX cannot compute.
    """
    value = graph.cast(raw, WIDE)
    if preparation.fill:
        value = graph.node("Where", graph.node("IsNaN", value), graph.constant(preparation.fill, WIDE), value)
    if not preparation.picture_shape:
        value = _features(graph, value, preparation)
    value = graph.node("Sub", value, graph.constant(preparation.shift, WIDE))
    value = graph.node("Div", value, graph.constant(preparation.divisor, WIDE))
    return graph.cast(value, "float32")


def restored(graph: OnnxGraph, answer: str, preparation: Preparation) -> str:
    """A regression's answer (batch, targets) in the target's own units."""
    if not preparation.target_shift:
        return answer
    value = graph.node("Mul", graph.cast(answer, WIDE), graph.constant(preparation.target_divisor, WIDE))
    value = graph.node("Add", value, graph.constant(preparation.target_shift, WIDE))
    return graph.cast(value, "float32")


def _features(graph: OnnxGraph, raw: str, preparation: Preparation) -> str:
    """The features (batch, features), before they are scaled."""
    names = preparation.column_names
    columns = [graph.node("Gather", raw, graph.constant([place], "int64"), axis=1) for place in range(len(names))]
    blocks = []
    for name in preparation.features:
        if name not in names:
            blocks.append(_Expression(graph, columns, names).feature(name))
            continue
        block, categories = columns[names.index(name)], preparation.columns[names.index(name)].categories
        if categories:
            codes = graph.constant(np.arange(len(categories)), WIDE)
            block = graph.cast(graph.node("Equal", block, codes), WIDE)
        blocks.append(block)
    return graph.node("Concat", *blocks, axis=1)


class _Expression:
    """A formula, node by node; `conditions` are those of its values that are true or false and no numbers."""

    def __init__(self, graph: OnnxGraph, columns: Sequence[str], names: Sequence[str]) -> None:
        self.graph, self._columns, self._names = graph, columns, names
        self.conditions: set[str] = set()

    def feature(self, text: str) -> str:
        """The formula's value (batch, 1)."""
        return self.number(self._value(parse_formula(text).tree))

    def number(self, value: str) -> str:
        return self.graph.cast(value, WIDE) if value in self.conditions else value

    def condition(self, value: str) -> str:
        return value if value in self.conditions else self.graph.cast(value, "bool")

    def numeric(self, operator: str, *values: str) -> str:
        return self.graph.node(operator, *map(self.number, values))

    def logical(self, operator: str, *values: str) -> str:
        """A node that answers true or false."""
        result = self.graph.node(operator, *values)
        self.conditions.add(result)
        return result

    def _value(self, tree: ast.expr) -> str:
        match tree:
            case ast.Constant(value=int() | float() as value):
                return self.graph.number(value, WIDE)
            case ast.Name(id=name) if name in CONSTANTS:
                return self.graph.number(CONSTANTS[name], WIDE)
            case ast.Name(id=name):
                return self._columns[column_of(name, self._names)]
            case ast.UnaryOp(op=operator, operand=operand):
                return self._computed(type(operator), operand)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._computed(type(operator), left, right)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._computed(type(operator), left, right)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._computed(name, *arguments)
        raise SentenceError("has a formula that ONNX cannot compute: {part}.", part=ast.unparse(tree))

    def _computed(self, operation: type[ast.AST] | str, *arguments: ast.expr) -> str:
        if operation not in OPERATIONS:
            raise SentenceError("has a formula that ONNX cannot compute: {part}.", part=operation)
        return OPERATIONS[operation](self, *map(self._value, arguments))


Operation = Callable[..., str]


def _numeric(operator: str) -> Operation:
    return lambda expression, *values: expression.numeric(operator, *values)


def _compared(operator: str) -> Operation:
    return lambda expression, *values: expression.logical(operator, *map(expression.number, values))


def _sum(expression: _Expression, left: str, right: str) -> str:
    """NumPy's sum of two conditions is whether one of them is met."""
    if {left, right} <= expression.conditions:
        return expression.logical("Or", left, right)
    return expression.numeric("Add", left, right)


def _different(expression: _Expression, left: str, right: str) -> str:
    return expression.logical("Not", expression.numeric("Equal", left, right))


def _remainder(expression: _Expression, left: str, right: str) -> str:
    """Of the sign of the divisor, as in Python; ONNX' own has that of what is divided."""
    graph, divisor = expression.graph, expression.number(right)
    rest = graph.node("Mod", expression.number(left), divisor, fmod=1)
    other_sign = graph.node("Less", graph.node("Mul", rest, graph.node("Sign", divisor)), graph.number(0.0, WIDE))
    return graph.node("Where", other_sign, graph.node("Add", rest, divisor), rest)


def _whole_quotient(expression: _Expression, left: str, right: str) -> str:
    whole = expression.numeric("Sub", left, _remainder(expression, left, right))
    return expression.graph.node("Round", expression.numeric("Div", whole, right))


def _tangent(expression: _Expression, value: str) -> str:
    """ONNX Runtime has no tangent of float64 numbers."""
    return expression.numeric("Div", expression.numeric("Sin", value), expression.numeric("Cos", value))


def _where(expression: _Expression, condition: str, left: str, right: str) -> str:
    values = expression.number(left), expression.number(right)
    return expression.graph.node("Where", expression.condition(condition), *values)


OPERATIONS: Final[dict[type[ast.AST] | str, Operation]] = {
    ast.Add: _sum,
    ast.Sub: _numeric("Sub"),
    ast.Mult: _numeric("Mul"),
    ast.Div: _numeric("Div"),
    ast.FloorDiv: _whole_quotient,
    ast.Mod: _remainder,
    ast.Pow: _numeric("Pow"),
    ast.USub: _numeric("Neg"),
    ast.UAdd: lambda expression, value: value,
    ast.Lt: _compared("Less"),
    ast.LtE: _compared("LessOrEqual"),
    ast.Gt: _compared("Greater"),
    ast.GtE: _compared("GreaterOrEqual"),
    ast.Eq: _compared("Equal"),
    ast.NotEq: _different,
    **{name: _numeric(name.title()) for name in ("abs", "sqrt", "exp", "log", "sin", "cos", "tanh", "sign")},
    **{name: _numeric(name.title()) for name in ("floor", "ceil", "round", "min", "max")},
    "tan": _tangent,
    "where": _where,
}
