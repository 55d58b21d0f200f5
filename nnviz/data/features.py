"""Features: what the network is given of each example's columns, plain or engineered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True)
class Feature:
    """An engineered feature: its name in files, its label on screen, the variables it is made of, and how."""

    name: str
    label: str
    variables: tuple[str, ...]
    function: Callable[..., Array]

    def fits(self, column_names: Sequence[str]) -> bool:
        """Whether columns of these names have all its variables."""
        return all(find_variable(variable, column_names) is not None for variable in self.variables)


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


def find_variable(variable: str, column_names: Sequence[str]) -> int | None:
    """The column a variable stands for: the one of that name, or for `x1`, `x2` … the first, second … one."""
    if variable in column_names:
        return column_names.index(variable)
    number = variable.removeprefix("x")
    if number != variable and number.isascii() and number.isdigit() and 1 <= int(number) <= len(column_names):
        return int(number) - 1
    return None
