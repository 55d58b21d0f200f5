"""Whether a formula can be a feature of a dataset: told while it is typed."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data.errors import DataError
from nnviz.data.features import column_of
from nnviz.data.preparation import Column, find_feature

MOST_ROWS: Final = 1000  # that are tried: quick enough for every key that is pressed


def check_formula(text: str, columns: Sequence[Column], raw: NDArray[Any] | None = None) -> None:
    """Raises `DataError` where a formula is none, uses what these columns lack, or gives no numbers.

    It is tried on the first of the raw values (n, columns), or on ones.
    """
    feature = find_feature(text.strip(), columns)
    values = np.ones((1, len(columns))) if raw is None else raw[:MOST_ROWS]
    names = [column.name for column in columns]
    found = feature.function(*(values[:, [column_of(variable, names)]] for variable in feature.variables))
    bad = np.flatnonzero(~np.isfinite(np.broadcast_to(found, (len(values), 1))[:, 0]))
    if len(bad) and raw is not None:
        place = int(bad[0])
        given = [f"{name} = {values[place, column_of(name, names)]:g}" for name in feature.variables]
        raise DataError(
            "'{formula}' has no finite value in {count} of {total} examples, such as that with {example}: "
            "keep it from dividing by 0, and from roots and logarithms of what may be negative.",
            formula=text.strip(),
            count=len(bad),
            total=len(values),
            example=given,
        )
