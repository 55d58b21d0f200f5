"""A `Chart` as SVG, written by hand: no screen, no fonts to be measured, the same in every program that reads it."""

import math
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

import numpy as np

from nnviz.analysis.chart import Chart, Ink, Matrix, Panel, Picture, Series
from nnviz.analysis.plane import Array, Extent
from nnviz.analysis.series import decimated
from nnviz.analysis.ticks import Tick, power_ticks, ticks

SIZE: Final = 11  # pixels of text
LETTER: Final = 0.58  # width of a letter, in sizes, at most about
BASELINE: Final = 0.36  # from a text's middle down to its foot, in sizes
INSET: Final = 12
RIGHT: Final = 16  # pixels that the last number across may reach out
GAP: Final = 18  # between panels
TICK_ACROSS: Final = 56  # pixels that a number across needs
TICK_UP: Final = 34
HEADROOM: Final = 0.04  # of the range, above and below the curves
LEAST_CELL: Final = 16  # pixels of a matrix' cell that has room for its count
STRONG: Final = 0.55  # share of a row from which its count stands on strong colour
MOST_POINTS: Final = 1500  # of one curve
LONGEST_NAME: Final = 22  # letters
TITLE_ROOM: Final = 22
LEGEND_ROOM: Final = 18
SHARP: Final = 400  # pixels a side of a picture whose pixels are to be told apart
ROUND: Final = 2


def chart_svg(chart: Chart, ink: Ink) -> str:
    """The chart as one `<svg>` element, its text as text."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{chart.width}" height="{chart.height}" viewBox="0 0 {chart.width} {chart.height}" role="img" '
        f'font-family="{escape(ink.font)}" font-size="{SIZE}">',
        f"<title>{escape(chart.title)}</title>",
    ]
    if ink.ground:
        parts.append(f'<rect width="{chart.width}" height="{chart.height}" fill="{ink.ground}"/>')
    rows = -(-len(chart.panels) // chart.columns)
    width = (chart.width - 2 * INSET - GAP * (chart.columns - 1)) / chart.columns
    height = (chart.height - 2 * INSET - GAP * (rows - 1)) / max(1, rows)
    for place, panel in enumerate(chart.panels):
        row, column = divmod(place, chart.columns)
        room = Room(INSET + column * (width + GAP), INSET + row * (height + GAP), width, height)
        parts += _matrix(panel, room, ink) if isinstance(panel, Matrix) else _panel(panel, room, ink)
    return "\n".join((*parts, "</svg>\n"))


@dataclass(frozen=True)
class Room:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    def inner(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Room":
        """What is left of it within margins."""
        width, height = max(1.0, self.width - left - right), max(1.0, self.height - top - bottom)
        return Room(self.left + left, self.top + top, width, height)


@dataclass(frozen=True)
class Axes:
    """Where numbers lie in a room."""

    room: Room
    extent: Extent

    def x(self, values: Array) -> Array:
        x0, x1, _, _ = self.extent
        return self.room.left + (np.asarray(values) - x0) / (x1 - x0) * self.room.width

    def y(self, values: Array) -> Array:
        _, _, y0, y1 = self.extent
        return self.room.top + (y1 - np.asarray(values)) / (y1 - y0) * self.room.height


# -- a panel -------------------------------------------------------------------------------------------


def _panel(panel: Panel, room: Room, ink: Ink) -> Iterator[str]:
    if panel.title:
        yield _text(room.left + room.width / 2, room.top + SIZE / 2, panel.title, ink.text, "middle", bold=True)
        room = room.inner(top=TITLE_ROOM)
    named = [series for series in panel.series if series.name]
    if named:
        lines, height = _legend(named, room, ink)
        yield from lines
        room = room.inner(top=height)
    extent = _extent(panel)
    if not panel.axes:
        yield from _drawn(panel, Axes(_fitted(room, panel), extent), ink)
        return
    up = _up_ticks(panel, extent, room, ink)
    left = SIZE * LETTER * max((len(text) for _, text in up), default=1) + 8 + (SIZE + 6) * bool(panel.up)
    axes = Axes(room.inner(left, 4, RIGHT, SIZE + 8 + (SIZE + 4) * bool(panel.across)), extent)
    yield from _grid(panel, axes, up, ink)
    yield from _drawn(panel, axes, ink)


def _drawn(panel: Panel, axes: Axes, ink: Ink) -> Iterator[str]:
    if panel.picture is not None:
        yield _picture(panel.picture, axes)
    for series in panel.series:
        yield from _SHAPES[series.form](_scaled(series, panel), axes)


def _scaled(series: Series, panel: Panel) -> tuple[Series, Array, Array]:
    """A series with its numbers as they lie on the axes: without those that have no place there."""
    x, y = np.asarray(series.x, np.float64), np.asarray(series.y, np.float64)
    if panel.logarithmic:
        with np.errstate(all="ignore"):
            y = np.where(y > 0, np.log10(y), np.nan)
    return series, x, np.where(np.isfinite(y), y, np.nan)


def _extent(panel: Panel) -> Extent:
    """What the axes run over: all there is, with a little room above and below curves."""
    if panel.picture is not None:
        return panel.picture.extent
    shown = [_scaled(series, panel)[1:] for series in panel.series]
    across = _range(np.concatenate([x for x, _ in shown]) if shown else np.empty(0), 0.0)
    up = _range(np.concatenate([y for _, y in shown]) if shown else np.empty(0), HEADROOM)
    points = any(series.form == "points" for series in panel.series)
    if points:
        across = _range(np.array(across), HEADROOM)
    if any(series.form == "bars" for series in panel.series):
        up = (0.0, up[1])
    return (*across, *up)


def _range(values: Array, headroom: float) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    margin = (high - low) * headroom or (0.0 if high > low else max(abs(high), 1.0) * 0.1)
    return low - margin, high + margin


def _fitted(room: Room, panel: Panel) -> Room:
    """A room of the picture's own shape."""
    if panel.picture is None:
        return room
    rows, columns = panel.picture.pixels.shape[:2]
    scale = min(room.width / columns, room.height / rows)
    width, height = columns * scale, rows * scale
    return Room(room.left + (room.width - width) / 2, room.top + (room.height - height) / 2, width, height)


def _up_ticks(panel: Panel, extent: Extent, room: Room, ink: Ink) -> list[Tick]:
    low, high = sorted(extent[2:])
    most = _most(panel, high - low, room.height / TICK_UP)
    return (power_ticks if panel.logarithmic else ticks)(low, high, most, ink.decimal)


def _most(panel: Panel, span: float, legible: float) -> int:
    """How many numbers an axis may have; pixels that are told apart are counted in whole ones."""
    whole = panel.picture is not None and not panel.picture.smooth
    return max(2, int(min(legible, span - 0.5 if whole else legible)))


def _grid(panel: Panel, axes: Axes, up: list[Tick], ink: Ink) -> Iterator[str]:
    """Lines and numbers of both axes, and what these are."""
    room, bottom = axes.room, axes.room.top + axes.room.height
    for value, text in up:
        y = float(axes.y(np.array(value)))
        yield _line(room.left, y, room.left + room.width, y, ink.line)
        yield _text(room.left - 6, y, text, ink.secondary, "end")
    yield _line(room.left, bottom, room.left + room.width, bottom, ink.secondary)
    low, high = axes.extent[:2]
    for value, text in ticks(low, high, _most(panel, high - low, room.width / TICK_ACROSS), ink.decimal):
        x = float(axes.x(np.array(value)))
        yield _line(x, bottom, x, bottom + 3, ink.secondary)
        yield _text(x, bottom + SIZE / 2 + 6, text, ink.secondary, "middle")
    if panel.across:
        yield _text(room.left + room.width / 2, bottom + 1.5 * SIZE + 9, panel.across, ink.secondary, "middle")
    if panel.up:
        x, y = room.left - SIZE * LETTER * max((len(text) for _, text in up), default=1) - SIZE - 4, room.top
        yield _upright(x, y + room.height / 2, panel.up, ink.secondary)


def _legend(named: list[Series], room: Room, ink: Ink) -> tuple[list[str], float]:
    """Marks and names in as many lines as they need, and the height of these."""
    parts: list[str] = []
    x, line = 0.0, 0
    for series in named:
        name = _shortened(series.name)
        width = 24 + SIZE * LETTER * len(name) + 12
        if x and x + width > room.width:
            x, line = 0.0, line + 1
        left, middle = room.left + x, room.top + line * LEGEND_ROOM + SIZE / 2
        parts += _key(series, left, middle)
        parts.append(_text(left + 24, middle, name, ink.text))
        x += width
    return parts, (line + 1) * LEGEND_ROOM


def _key(series: Series, left: float, middle: float) -> Iterator[str]:
    if series.form == "points":
        at = Axes(Room(0, 0, 1, 1), (0.0, 1.0, 1.0, 0.0))
        yield from _points((series, np.array([left + 10.0]), np.array([middle])), at)
    elif series.form == "bars":
        yield f'<rect x="{left + 4:.1f}" y="{middle - 5:.1f}" width="12" height="10" fill="{series.colour}"/>'
    else:
        yield _line(left, middle, left + 18, middle, series.colour, series.width, series.dash)


# -- shapes --------------------------------------------------------------------------------------------

_Shown = tuple[Series, Array, Array]


def _curve(shown: _Shown, axes: Axes) -> Iterator[str]:
    series, x, y = shown
    if len(x) > MOST_POINTS and np.isfinite(y).all():
        x, y = decimated(x, y, MOST_POINTS)
    data, pen = [], "M"
    for at_x, at_y in zip(axes.x(x).tolist(), axes.y(y).tolist(), strict=True):
        if math.isfinite(at_y):
            data.append(f"{pen}{at_x:.{ROUND}f},{at_y:.{ROUND}f}")
        pen = "L" if math.isfinite(at_y) else "M"
    if data:
        dash = f' stroke-dasharray="{series.dash}"' if series.dash else ""
        yield (
            f'<path d="{" ".join(data)}" fill="none" stroke="{series.colour}" stroke-width="{series.width}" '
            f'stroke-linejoin="round"{dash}/>'
        )


def _bars(shown: _Shown, axes: Axes) -> Iterator[str]:
    series, edges, heights = shown
    left, right = axes.x(edges[:-1]).tolist(), axes.x(edges[1:]).tolist()
    foot = axes.room.top + axes.room.height
    bars = [
        f"M{a:.{ROUND}f},{foot:.{ROUND}f}V{top:.{ROUND}f}H{a + (b - a) * 0.9:.{ROUND}f}V{foot:.{ROUND}f}z"
        for a, b, top in zip(left, right, axes.y(heights).tolist(), strict=True)
        if math.isfinite(top)
    ]
    yield f'<path d="{"".join(bars)}" fill="{series.colour}"/>'


def _points(shown: _Shown, axes: Axes) -> Iterator[str]:
    series, x, y = shown
    outline = f' stroke="{series.outline}" stroke-width="0.8"' if series.outline else ""
    places = zip(axes.x(x).tolist(), axes.y(y).tolist(), strict=True)
    data = "".join(_mark(series.mark, a, b, series.size / 2) for a, b in places if math.isfinite(b))
    yield f'<path d="{data}" fill="{series.colour}"{outline}/>'


_SHAPES: Final = {"line": _curve, "points": _points, "bars": _bars}
_CORNERS: Final = {  # how many, at which angle the first (in turns), and the radius between two of them
    "s": (4, 1 / 8, 1.0),
    "^": (3, -1 / 4, 1.0),
    "v": (3, 1 / 4, 1.0),
    "d": (4, 0.0, 1.0),
    "p": (5, -1 / 4, 1.0),
    "h": (6, 0.0, 1.0),
    "*": (5, -1 / 4, 0.45),
}


def _mark(mark: str, x: float, y: float, radius: float) -> str:
    """The outline of one point."""
    if mark not in _CORNERS:
        return (
            f"M{x - radius:.1f},{y:.1f}a{radius},{radius} 0 1 0 {2 * radius},0a{radius},{radius} 0 1 0 {-2 * radius},0z"
        )
    count, turn, inner = _CORNERS[mark]
    several = 2 if inner < 1 else 1
    corners = []
    for corner in range(count * several):
        angle = 2 * math.pi * (corner / (count * several) + turn)
        reach = 1.2 * radius * (inner if corner % several else 1.0)
        corners.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return f"M{'L'.join(corners)}z"


def _picture(picture: Picture, axes: Axes) -> str:
    from PIL import Image

    buffer, room = BytesIO(), axes.room
    pixels = picture.pixels
    if not picture.smooth:  # programs smooth what they enlarge: let that concern the edges alone
        pixels = pixels.repeat(-(-SHARP // pixels.shape[0]), axis=0).repeat(-(-SHARP // pixels.shape[1]), axis=1)
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "PNG")
    return (
        f'<image x="{room.left:.1f}" y="{room.top:.1f}" width="{room.width:.1f}" height="{room.height:.1f}" '
        f'preserveAspectRatio="none" xlink:href="data:image/png;base64,{b64encode(buffer.getvalue()).decode()}"/>'
    )


# -- a matrix ------------------------------------------------------------------------------------------


def _matrix(matrix: Matrix, room: Room, ink: Ink) -> Iterator[str]:
    if matrix.title:
        yield _text(room.left + room.width / 2, room.top + SIZE / 2, matrix.title, ink.text, "middle", bold=True)
        room = room.inner(top=TITLE_ROOM)
    names = [_shortened(name, 14) for name in matrix.names]
    left = SIZE * LETTER * max(map(len, names), default=1) + 10 + (SIZE + 4) * bool(matrix.up)
    cells = room.inner(left, SIZE + 6 + (SIZE + 4) * bool(matrix.across))
    if matrix.across:
        yield _text(cells.left + cells.width / 2, room.top + SIZE / 2, matrix.across, ink.secondary, "middle")
    if matrix.up:
        yield _upright(room.left + SIZE / 2, cells.top + cells.height / 2, matrix.up, ink.secondary)
    count = max(1, len(names))
    width, height = cells.width / count, cells.height / count
    shares = matrix.counts / np.maximum(1, matrix.counts.sum(axis=1, keepdims=True))
    fits = max(1, int(width / (SIZE * LETTER)))
    for place, name in enumerate(names):
        yield _text(cells.left - 6, cells.top + (place + 0.5) * height, name, ink.secondary, "end")
        above = name if len(name) <= fits else name[: max(1, fits - 1)] + "…"
        yield _text(cells.left + (place + 0.5) * width, cells.top - SIZE / 2 - 3, above, ink.secondary, "middle")
    for (row, column), seen in np.ndenumerate(matrix.counts):
        share = float(shares[row, column])
        x, y = cells.left + column * width, cells.top + row * height
        where = f'x="{x:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{height - 2:.1f}" rx="3"'
        yield f'<rect {where} fill="{ink.field}"/>'
        if share:
            yield f'<rect {where} fill="{ink.accent}" fill-opacity="{share:.3f}"/>'
        if min(width, height) >= LEAST_CELL:
            letters = ink.on_accent if share > STRONG else ink.text
            yield _text(x + width / 2 - 1, y + height / 2 - 1, str(int(seen)), letters, "middle")


# -- writing -------------------------------------------------------------------------------------------


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start", *, bold: bool = False) -> str:
    """A text whose middle is at a height."""
    weight = ' font-weight="600"' if bold else ""
    foot = y + SIZE * BASELINE
    return f'<text x="{x:.1f}" y="{foot:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _upright(x: float, y: float, text: str, colour: str) -> str:
    """A text that is read from below."""
    return f'<g transform="translate({x:.1f},{y:.1f}) rotate(-90)">{_text(0, 0, text, colour, "middle")}</g>'


def _line(x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 1.0, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
    )


def _shortened(name: str, most: int = LONGEST_NAME) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
