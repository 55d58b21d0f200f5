"""Values of typed files as the text cells that `TableBuilder` takes."""

from datetime import date, time
from typing import Any

from nnviz.data.table import number_text


def cell_text(value: Any, decimal: str = ".") -> str:
    """A value as a cell: numbers in full, truth as `true` and `false`, dates in ISO form, nothing as an empty cell."""
    if value is None or value != value:  # NaN alone differs from itself
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number_text(value).replace(".", decimal)
    return value.isoformat() if isinstance(value, date | time) else str(value)
