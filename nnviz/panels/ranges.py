"""From a catalog row to the range of a number field."""

from nnviz.spec import Parameter
from nnviz.widgets.number_field import Range


def range_of(parameter: Parameter) -> Range:
    """Which numbers a parameter allows."""
    return Range(
        parameter.minimum,
        parameter.maximum,
        parameter.minimum_open,
        parameter.maximum_open,
        whole=parameter.kind == "int",
        optional=parameter.optional,
    )
