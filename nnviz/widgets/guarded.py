"""`guarded`: painting that reports its own faults."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """A graphics item's `paint` from which no exception comes out; the program's report gets it instead.

    Where the view that paints has an event handler in Python, PySide keeps an exception until that handler has
    returned, and a second item that raises until then ends the process.
    """

    @wraps(paint)
    def reporting(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            paint(*arguments, **options)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)

    return reporting
