"""How large a layer's card is: what the layout needs to know of the drawing, without any drawing.

All lengths are scene pixels. A card is placed by its anchor: the middle of its width, on the line of its ports.
"""

from typing import Final, Literal, NamedTuple

from nnviz.spec import LayerSpec, Shape

Form = Literal["plain", "column", "grid", "filters", "picture"]

COLUMN_UNITS: Final = 10  # up to here every unit of a flat layer has its place in one column
OPENED_UNITS: Final = 32  # of a wide layer that is opened on demand
GRID_UNITS: Final = 6
GRID_COLUMNS: Final = 3
FILTERS: Final = 8
FILTER_COLUMNS: Final = 4

HEADER: Final = 42.0  # title and line
MARGIN: Final = 10.0
UNIT: Final = 34.0
UNIT_PITCH: Final = 48.0
OPENED_UNIT: Final = 20.0
OPENED_PITCH: Final = 24.0
GRID_UNIT: Final = 20.0
GRID_PITCH: Final = 23.0
FILTER_UNIT: Final = 20.0
FILTER_PITCH: Final = 25.0
FILTER_ROW: Final = 46.0
PICTURE: Final = 56.0
MORE_CHIP: Final = 26.0


class Card(NamedTuple):
    """The form of a card and its reach from the anchor to the left and right, up and down.

    `units` are drawn inside; `hidden` more are only counted.
    """

    form: Form
    half_width: float
    ascent: float
    descent: float
    units: int = 0
    hidden: int = 0


def card_of(layer: LayerSpec, shape: Shape | None, *, opened: bool = False) -> Card:
    """The card of a layer with this output shape; `None` for a shape that is not known because of a fault."""
    if layer.type == "Conv2D":
        return _filters_card(layer.filters)  # type: ignore[attr-defined]
    if shape is None:
        units = getattr(layer, "units", 0)
        shape = (units,) if isinstance(units, int) and units > 0 else ()
    if layer.type == "Input" and len(shape) == 3:
        return Card("picture", 52.0, 75.0, 75.0, 1)
    if len(shape) == 1 and (shape[0] <= COLUMN_UNITS or (opened and layer.type in ("Input", "Dense"))):
        return _column_card(shape[0])
    if len(shape) == 1 and layer.type in ("Input", "Dense"):
        return Card("grid", 48.0, 64.0, 64.0, GRID_UNITS, shape[0] - GRID_UNITS)
    return Card("plain", 52.0, 32.0, 32.0)


def _column_card(count: int) -> Card:
    small = count > COLUMN_UNITS
    unit, pitch = (OPENED_UNIT, OPENED_PITCH) if small else (UNIT, UNIT_PITCH)
    shown = min(count, OPENED_UNITS)
    half = ((shown - 1) * pitch + unit) / 2
    return Card("column", 40.0, half + HEADER, half + MARGIN + (MORE_CHIP if small else 0), shown, count - shown)


def _filters_card(count: int) -> Card:
    shown = max(1, min(count, FILTERS))
    half = (HEADER + -(-shown // FILTER_COLUMNS) * FILTER_ROW + 2 * MARGIN + (MORE_CHIP if count > shown else 0)) / 2
    return Card("filters", 64.0, half, half, shown, count - shown)
