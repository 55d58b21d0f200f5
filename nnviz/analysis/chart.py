"""A chart as numbers: what a plot shows, to be drawn as vectors (`chart_svg`) or compared in a test."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.analysis.plane import Array, Extent

Form = Literal["line", "points", "bars"]
MARKS: Final = "os^dphv*"  # circle, square, triangle, diamond, pentagon, hexagon, triangle downwards, star


@dataclass(frozen=True, eq=False)
class Series:
    """Numbers drawn in one colour. Of bars `x` are the edges, one more than heights `y`."""

    name: str  # in the legend; empty: not named there
    x: Array
    y: Array
    colour: str
    form: Form = "line"
    dash: str = ""  # of a line, as in SVG
    width: float = 1.6  # of a line
    mark: str = "o"  # of points, one of `MARKS`
    size: float = 6.0  # of points
    outline: str = ""  # of points


@dataclass(frozen=True, eq=False)
class Picture:
    """Colours (rows, columns, 3) of 0 … 255 over a part of the plane, the top row first."""

    pixels: NDArray[np.uint8]
    extent: Extent
    smooth: bool = True  # otherwise its pixels are to be told apart


@dataclass(frozen=True, eq=False)
class Panel:
    """One pair of axes. `logarithmic`: up. Without `axes` it is only the picture or the curves."""

    title: str = ""
    across: str = ""
    up: str = ""
    series: tuple[Series, ...] = ()
    picture: Picture | None = None
    logarithmic: bool = False
    axes: bool = True


@dataclass(frozen=True, eq=False)
class Matrix:
    """A confusion matrix: counts (classes, classes), the row's name to the left and the column's above."""

    counts: NDArray[np.int64]
    names: tuple[str, ...]
    title: str = ""
    across: str = ""
    up: str = ""


@dataclass(frozen=True, eq=False)
class Chart:
    """Panels in rows of `columns`."""

    title: str
    panels: tuple[Panel | Matrix, ...]
    columns: int = 1
    width: int = 640  # pixels of everything
    height: int = 400


@dataclass(frozen=True)
class Ink:
    """What a chart is drawn with; `ground` may be empty, `decimal` is the sign in its numbers."""

    text: str
    secondary: str
    line: str
    field: str
    accent: str
    on_accent: str
    ground: str = ""
    font: str = "Inter, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
    decimal: str = "."
