"""How large a layer's card is: what the layout needs to know of the drawing, without any drawing.

All lengths are scene pixels. A card is placed by its anchor: the middle of its width, on the line of its ports.
"""

from typing import Final, Literal, NamedTuple

from nnviz.spec import LayerSpec, Shape
from nnviz.spec.layers import Unknown

Form = Literal["plain", "column", "grid", "bars", "filters", "picture"]

COLUMN_UNITS: Final = 10  # up to here every unit of a flat layer has its place in one column
OPENED_UNITS: Final = 32  # of a wide layer that is opened on demand
BARS: Final = 20  # classes whose probabilities a classifier of pictures shows
GRID_UNITS: Final = 6
GRID_COLUMNS: Final = 3
FILTERS: Final = 8
FILTER_COLUMNS: Final = 4

HEADER: Final = 42.0  # title and line
MARGIN: Final = 10.0
UNIT: Final = 34.0
UNIT_PITCH: Final = 52.0
COLUMN_HEIGHT: Final = 380.0  # for many units the pitch shrinks so that the column does not grow beyond this
OPENED_UNIT: Final = 20.0
OPENED_PITCH: Final = 24.0
GRID_UNIT: Final = 20.0
GRID_PITCH: Final = 23.0
FILTER_UNIT: Final = 20.0
FILTER_PITCH: Final = 25.0
FILTER_ROW: Final = 46.0
BAR_PITCH: Final = 11.0
PICTURE: Final = 56.0
LETTER: Final = 4.0  # half the width of a title's letter, roughly
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


def card_of(layer: LayerSpec, shape: Shape | None, *, opened: bool = False, pictures: bool = False) -> Card:
    """The card of a layer with this output shape; `None` for a shape that is not known because of a fault.

    `opened`: a wide layer shows more units. `pictures`: the network reads pictures, so that its units have no
    map over a plane and a classifier shows its answers as bars.
    """
    if isinstance(layer, Unknown):
        return Card("plain", max(64.0, min(LETTER * len(layer.kind) + 10, 120.0)), 32.0, 32.0)
    if layer.type == "Conv2D":
        return _filters_card(layer.filters)  # type: ignore[attr-defined]
    if shape is None:
        units = getattr(layer, "units", 0)
        shape = (units,) if isinstance(units, int) and units > 0 else ()
    if layer.type == "Input" and len(shape) == 3:
        return Card("picture", 52.0, 75.0, 75.0, 1)
    if len(shape) == 1 and pictures and getattr(layer, "activation", "") == "softmax" and shape[0] <= BARS:
        half = (HEADER + MARGIN + shape[0] * BAR_PITCH) / 2
        return Card("bars", 48.0, half, half, shape[0])
    if len(shape) == 1 and (shape[0] <= COLUMN_UNITS or (opened and layer.type in ("Input", "Dense"))):
        return _column_card(shape[0])
    if len(shape) == 1 and layer.type in ("Input", "Dense"):
        return Card("grid", 48.0, 64.0, 64.0, GRID_UNITS, shape[0] - GRID_UNITS)
    return Card("plain", max(52.0, LETTER * len(layer.type) + 10), 32.0, 32.0)


def column_pitch(count: int) -> tuple[float, float]:
    """Side of a unit and distance from one unit to the next where `count` stand in a column."""
    if count > COLUMN_UNITS:
        return OPENED_UNIT, OPENED_PITCH
    return UNIT, min(UNIT_PITCH, COLUMN_HEIGHT / max(1, count))


def _column_card(count: int) -> Card:
    small = count > COLUMN_UNITS
    shown = min(count, OPENED_UNITS)
    unit, pitch = column_pitch(shown)
    half = ((shown - 1) * pitch + unit) / 2
    return Card("column", 40.0, half + HEADER, half + MARGIN + (MORE_CHIP if small else 0), shown, count - shown)


def _filters_card(count: int) -> Card:
    shown = max(1, min(count, FILTERS))
    half = (HEADER + -(-shown // FILTER_COLUMNS) * FILTER_ROW + 2 * MARGIN + (MORE_CHIP if count > shown else 0)) / 2
    return Card("filters", 64.0, half, half, shown, count - shown)
