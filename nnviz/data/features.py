"""Features: what the network is given of each example's columns, plain or engineered."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.formula import parse_formula

Array = NDArray[Any]

_NUMBERED: Final = re.compile(r"x([1-9][0-9]*)", re.ASCII)


@dataclass(frozen=True)
class Feature:
    """An engineered feature: its name in files, its label on screen, the variables it is made of, and how."""

    name: str
    label: str
    variables: tuple[str, ...]
    function: Callable[..., Array]

    def fits(self, column_names: Sequence[str]) -> bool:
        """Whether columns of these names have all its variables."""
        return all(has_variable(variable, column_names) for variable in self.variables)


def _plain(x: Array) -> Array:
    return x


FEATURES: Final[dict[str, Feature]] = {
    feature.name: feature
    for feature in (
        Feature("x1", "x₁", ("x1",), _plain),
        Feature("x2", "x₂", ("x2",), _plain),
        Feature("x1^2", "x₁²", ("x1",), np.square),
        Feature("x2^2", "x₂²", ("x2",), np.square),
        Feature("x1*x2", "x₁x₂", ("x1", "x2"), np.multiply),
        Feature("sin(x1)", "sin x₁", ("x1",), np.sin),
        Feature("sin(x2)", "sin x₂", ("x2",), np.sin),
    )
}


def formula_feature(text: str) -> Feature:
    """A formula of one's own as a feature; raises `DataError` where it is none or uses no column."""
    formula = parse_formula(text)
    if not formula.variables:
        raise DataError("The formula '{text}' uses no column: it would be the same for every example.", text=text)
    return Feature(text, text, formula.variables, formula)


def has_variable(variable: str, column_names: Sequence[str]) -> bool:
    """Whether a variable stands for one of the columns."""
    number = _NUMBERED.fullmatch(variable)
    return variable in column_names or (number is not None and int(number[1]) <= len(column_names))


def column_of(variable: str, column_names: Sequence[str]) -> int:
    """The column a variable stands for: the one of that name, or for `x1`, `x2` … the first, second … one."""
    if variable in column_names:
        return column_names.index(variable)
    return int(variable.removeprefix("x")) - 1
