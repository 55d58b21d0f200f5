"""Charts of what was measured; their words and colours are given, so that plots and reports draw the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from nnviz.analysis.chart import Chart, Panel, Picture, Series
from nnviz.analysis.evaluation import Regression, RocCurve
from nnviz.analysis.plane import Array, Extent
from nnviz.analysis.statistics import Histogram, histogram

DASHED: Final = "5 4"
SQUARE: Final = (480, 480)
CELL: Final = (210, 150)  # of one small chart
ACROSS: Final = 4  # small charts in a row


@dataclass(frozen=True, eq=False)
class Line:
    """A named curve."""

    name: str
    x: Array
    y: Array
    colour: str
    dash: str = ""
    width: float = 1.6

    @property
    def series(self) -> Series:
        return Series(self.name, self.x, self.y, self.colour, dash=self.dash, width=self.width)


def lines_panel(lines: Iterable[Line], across: str, up: str, *, logarithmic: bool = False, title: str = "") -> Panel:
    """Curves over one pair of axes."""
    return Panel(title, across, up, tuple(line.series for line in lines), logarithmic=logarithmic)


def histogram_series(counts: Histogram, negative: str, positive: str) -> tuple[Series, Series]:
    """Bars below and above zero, in the colours of the signs."""
    middle = len(counts.counts) // 2
    below = Series("", counts.edges[: middle + 1], counts.counts[:middle], negative, "bars")
    above = Series("", counts.edges[middle:], counts.counts[middle:], positive, "bars")
    return below, above


def histograms(title: str, named: Sequence[tuple[str, Histogram]], negative: str, positive: str) -> Chart:
    """A small chart of each."""
    panels = tuple(Panel(name, series=histogram_series(counts, negative, positive)) for name, counts in named)
    return small_charts(title, panels)


def small_charts(title: str, panels: tuple[Panel, ...]) -> Chart:
    """Panels in rows, each as large as is legible."""
    columns = max(1, min(ACROSS, len(panels)))
    rows = -(-len(panels) // columns)
    return Chart(title, panels, columns, 40 + CELL[0] * columns, 40 + CELL[1] * max(1, rows))


def picture_chart(title: str, picture: Picture, series: Sequence[Series], across: str, up: str) -> Chart:
    """Colours over a part of the plane, with what lies on them."""
    return Chart(title, (Panel("", across, up, tuple(series), picture),), 1, *SQUARE)


def roc_panel(
    curves: Sequence[tuple[str, str, RocCurve | None]], words: tuple[str, str], chance: str, title: str = ""
) -> Panel:
    """Hits against false alarms: (name, colour, curve) of each class; `words` for across and up."""
    ends = np.array([0.0, 1.0])
    lines = [Line("", ends, ends, chance, DASHED, 1.0)]
    lines += [
        Line(name, one.false_positive_rate, one.true_positive_rate, colour)
        for name, colour, one in curves
        if one is not None
    ]
    return lines_panel(lines, *words, title=title)


def regression_panels(
    result: Regression, words: tuple[str, str, str, str], colours: tuple[str, str, str, str]
) -> tuple[Panel, Panel]:
    """Answers above their targets, and how often they are how far off.

    `words`: target, answer, difference, examples; `colours`: points, the ideal line, too low, too high.
    """
    actual, predicted = result.actual.ravel(), result.predicted.ravel()
    finite = np.isfinite(predicted)
    actual, predicted = actual[finite], predicted[finite]
    ends = np.array([actual.min(), actual.max()]) if len(actual) else np.array([0.0, 1.0])
    points = Series("", actual, predicted, colours[0], "points", size=4)
    ideal = Line("", ends, ends, colours[1], DASHED, 1.0).series
    left_over = histogram_series(histogram(predicted - actual), colours[2], colours[3])
    return Panel("", words[0], words[1], (ideal, points)), Panel("", words[2], words[3], left_over)


def histogram_columns(name: str, counts: Histogram) -> dict[str, Array]:
    """A histogram as columns: where each bar begins and ends, and how much is in it."""
    return {f"{name} from": counts.edges[:-1], f"{name} to": counts.edges[1:], f"{name} count": counts.counts}


def grid_columns(extent: Extent, names: tuple[str, str], values: dict[str, Array]) -> dict[str, Array]:
    """Grids of values (rows, columns), the top row first, as columns with the middle of each cell."""
    x0, x1, y0, y1 = extent
    rows, columns = next(iter(values.values())).shape
    x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns
    y = y1 - (np.arange(rows) + 0.5) * (y1 - y0) / rows
    across, up = np.meshgrid(x, y)
    return {names[0]: across.ravel(), names[1]: up.ravel(), **{name: grid.ravel() for name, grid in values.items()}}


def roc_columns(names: Sequence[str], curves: Sequence[RocCurve | None]) -> dict[str, Array]:
    """Both rates of each class that has a curve."""
    columns: dict[str, Array] = {}
    for name, one in zip(names, curves, strict=True):
        if one is not None:
            columns[f"{name} false positive rate"] = one.false_positive_rate
            columns[f"{name} true positive rate"] = one.true_positive_rate
    return columns
