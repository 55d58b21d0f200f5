"""Formulas of one's own as features: arithmetic on columns, parsed by simpleeval and computed by NumPy."""

import ast
import operator
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.sentence import Sentence, SentenceError

Array = NDArray[Any]

_MOST_CHARACTERS: Final = 200

_OPERATORS: Final[dict[type[ast.AST], Callable[..., Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.divide,
    ast.FloorDiv: np.floor_divide,
    ast.Mod: np.mod,
    ast.Pow: np.power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
CONSTANTS: Final = {"pi": np.pi, "e": np.e}


def _of_one(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A NumPy function that takes nothing but its argument: a second one would be where to write the result.

    A condition becomes a number first: of true and false NumPy computes a sine with 16 bits.
    """
    return lambda x: function(x * 1.0)


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    **{
        name: _of_one(getattr(np, name))
        for name in ("abs", "sqrt", "exp", "log", "sin", "cos", "tan", "tanh", "sign", "floor", "ceil", "round")
    },
    "min": lambda x, y: np.minimum(x, y),
    "max": lambda x, y: np.maximum(x, y),
    "where": lambda condition, x, y: np.where(condition, x, y),
}


class Formula:
    """A formula such as `x1^2 + sin(x2)`, `weight / height` or `where(x1 > 0, x1, 0)`.

    It can only compute: there are no attributes, no texts and no functions but `FUNCTIONS`. Raises `DataError`
    where it cannot be understood. `tree` is its expression, for other ways to compute it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) > _MOST_CHARACTERS:
            raise self._refused(Sentence("it is longer than {most} characters", most=_MOST_CHARACTERS))
        try:
            self.tree = ast.parse(text.strip().replace("^", "**"), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise self._refused(Sentence("it does not read as one")) from None
        called = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        names = [node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and id(node) not in called]
        self.variables = tuple(dict.fromkeys(node.id for node in sorted(names, key=_place) if node.id not in CONSTANTS))
        self._evaluator = _evaluator()
        self._lock = Lock()

    def __call__(self, *columns: Array) -> Array:
        """The formula of columns of equal shape, given in the order of `variables`; raises `DataError`."""
        from simpleeval import InvalidExpression

        with self._lock, np.errstate(all="ignore"):
            self._evaluator.names = CONSTANTS | dict(zip(self.variables, columns, strict=True))
            try:
                values = self._evaluator.eval(self._text, previously_parsed=self.tree)
            except TypeError:
                raise self._refused(Sentence("a function is given too few or too many values")) from None
            except (InvalidExpression, ValueError, OverflowError, RecursionError) as error:
                reason = error.sentence if isinstance(error, SentenceError) else str(error).rstrip(".")
                raise self._refused(reason) from None
        return np.asarray(values, np.float64)

    def _refused(self, reason: str) -> DataError:
        return DataError(
            "'{formula}' is no formula ({reason}): use columns, numbers, + - * / ^, parentheses and {functions}.",
            formula=self._text,
            reason=reason,
            functions=list(FUNCTIONS),
        )


def _place(node: ast.Name) -> tuple[int, int]:
    return node.lineno, node.col_offset


@lru_cache(maxsize=256)
def parse_formula(text: str) -> Formula:
    """The formula of a text; raises `DataError` where it is none."""
    return Formula(text)


def _evaluator() -> Any:
    """A simpleeval evaluator cut down to arithmetic."""
    from simpleeval import SimpleEval

    evaluator = SimpleEval(operators=_OPERATORS, functions=FUNCTIONS)
    allowed = (ast.Name, ast.UnaryOp, ast.BinOp, ast.Compare, ast.Call)
    evaluator.nodes = {node: evaluator.nodes[node] for node in allowed}
    evaluator.nodes[ast.Constant] = _number
    return evaluator


def _number(node: ast.Constant) -> float:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise SentenceError("{value} is no number", value=repr(node.value))
    return float(node.value)
