"""The examples on a decision boundary: which there are, what they look like, and the items that draw them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from nnviz.analysis.chart import Series
from nnviz.analysis.plane import Array
from nnviz.data import Dataset
from nnviz.data.dataset import Part as DatasetPart
from nnviz.data.dataset import class_indices
from nnviz.plots.boundary_image import Answers, class_colours, signed_picture
from nnviz.settings.theme import Tokens
from nnviz.spec import PointSet

Role = Literal["train", "test"]
Place = tuple[float, float]

MOST_POINTS: Final = 1000  # of one part of the data
POINT_SIZE: Final = 7
ROLES: Final[tuple[Role, ...]] = ("train", "test")
SYMBOLS: Final = ("o", "s", "t1", "d", "p", "h", "star", "t")
IN_FILES: Final = dict(zip(SYMBOLS, "os^dph*v", strict=True))  # the same, see `chart.MARKS`
OUTLINES: Final[dict[Role, str]] = {"train": "#1B1F24", "test": "#FFFFFF"}  # on any theme: around the points' colours
MARKS: Final = "●■▲◆⬟⬢★▼"  # the same in writing
SHADES: Final = 9  # of a regression's points


@dataclass(frozen=True, slots=True)
class Marks:
    """Points (n, 2) in the plane with their targets (n, outputs), all of one role."""

    places: Array
    targets: Array
    role: Role


@dataclass(frozen=True, slots=True)
class Look:
    """What points that look alike are drawn with."""

    colour: str
    symbol: str
    outline: str


class BoundaryPoints:
    """One item for all points that look alike: that draws quickest. Only what has changed is drawn anew."""

    def __init__(self, figure: pg.PlotWidget) -> None:
        self._figure = figure
        self._items: dict[Look, tuple[pg.ScatterPlotItem, Array]] = {}

    @property
    def items(self) -> list[pg.ScatterPlotItem]:
        """The items that are drawn."""
        return [item for item, _ in self._items.values()]

    def draw(self, marks: Iterable[Marks], answers: Answers, tokens: Tokens) -> None:
        """Draw these points and no others."""
        wanted = {look: places for group in marks for look, places in _groups(group, answers, tokens)}
        for look in self._items.keys() - wanted.keys():
            self._figure.removeItem(self._items.pop(look)[0])
        for look, places in wanted.items():
            if look not in self._items:
                item = _item(look, places)
                self._figure.addItem(item)
            else:
                item, before = self._items[look]
                if not np.array_equal(before, places):
                    item.setData(pos=places)
            self._items[look] = item, places


def point_series(
    marks: Iterable[Marks], answers: Answers, tokens: Tokens, names: Sequence[str] = ()
) -> tuple[Series, ...]:
    """The same points for a file; `names` are those of the classes, each of which is told once."""
    looks, series = [pair for group in marks for pair in _groups(group, answers, tokens)], []
    colours = class_colours(max(2, len(names)))
    untold = {
        (colour, SYMBOLS[kind % len(SYMBOLS)]): name
        for kind, (colour, name) in enumerate(zip(colours, names, strict=False))
    }
    for look, places in looks:
        name, mark = untold.pop((look.colour, look.symbol), ""), IN_FILES[look.symbol]
        series.append(Series(name, places[:, 0], places[:, 1], look.colour, "points", mark=mark, outline=look.outline))
    return tuple(series)


def _item(look: Look, places: Array) -> pg.ScatterPlotItem:
    pen, brush = pg.mkPen(look.outline, width=1), pg.mkBrush(look.colour)
    return pg.ScatterPlotItem(pos=places, brush=brush, pen=pen, symbol=look.symbol, size=POINT_SIZE)


def _groups(marks: Marks, answers: Answers, tokens: Tokens) -> Iterator[tuple[Look, Array]]:
    kinds, looks = _looks(marks.targets, answers, tokens)
    plain = answers.task == "regression" and marks.role == "train"  # a middling point has the ground's own colour
    outline = tokens.secondary if plain else OUTLINES[marks.role]
    for kind in np.unique(kinds).tolist():
        colour, symbol = looks[kind]
        yield Look(colour, symbol, outline), marks.places[kinds == kind]


def _looks(targets: Array, answers: Answers, tokens: Tokens) -> tuple[NDArray[np.intp], list[tuple[str, str]]]:
    """The kind of each point, and each kind's colour and shape."""
    if answers.task == "regression":
        shades = np.linspace(-1, 1, SHADES)
        kinds = np.abs(answers.signed(targets[:, [answers.output]]) - shades).argmin(axis=1)
        pictures = signed_picture(shades, tokens.neutral)
        return kinds, [(QColor(*rgb).name(), SYMBOLS[0]) for rgb in pictures.tolist()]
    if answers.task == "multilabel":
        targets = targets[:, [answers.output]] - 0.5
    colours = class_colours(max(2, targets.shape[1]))
    return class_indices(targets), [(colour, SYMBOLS[k % len(SYMBOLS)]) for k, colour in enumerate(colours)]


def marks_of(dataset: Dataset, columns: tuple[int, int]) -> Iterator[Marks]:
    """The examples of the training and the test part over two columns, thinned."""
    for role in ROLES:
        raw, targets = points_of(dataset, role)
        if raw is not None and targets is not None:
            yield Marks(raw[:, list(columns)], targets, role)


def points_of(dataset: Dataset, part: DatasetPart) -> tuple[Array | None, Array | None]:
    """Examples (n, columns) before preparation and targets of a part, thinned; None without points."""
    x, y = dataset.part(part)
    raw: Array | None = getattr(dataset, f"raw_{part}")
    raw = x if raw is None else raw
    if raw is None or y is None or raw.ndim != 2 or raw.shape[1] < 2:
        return None, None
    thin = slice(None, None, -(-len(raw) // MOST_POINTS))
    return raw[thin], y[thin]


def own_marks(own: PointSet, kept_back: frozenset[Place], dataset: Dataset | None) -> Iterator[Marks]:
    """Points of one's own, all of them; those at places `kept_back` are not learned from."""
    table = np.array([(point.x1, point.x2, point.value) for point in own.points]).reshape(-1, 3)
    tests = np.array([(point.x1, point.x2) in kept_back for point in own.points], bool)
    targets = _own_targets(table[:, 2:], own, dataset)
    for role, chosen in zip(ROLES, (~tests, tests), strict=True):
        if chosen.any():
            yield Marks(table[chosen, :2], targets[chosen], role)


def _own_targets(values: Array, own: PointSet, dataset: Dataset | None) -> Array:
    """Class numbers or numbers to predict (n, 1) as (n, outputs) targets."""
    if own.classes:
        return np.equal(values, np.arange(own.classes)).astype(np.float32)
    preparation = None if dataset is None or dataset.task != "regression" else dataset.preparation
    return values if preparation is None else preparation.encode_target(values)


def kept_back(dataset: Dataset) -> frozenset[Place]:
    """The places of the points of one's own that are in the validation or test part."""
    raws = (raw for raw in (dataset.raw_val, dataset.raw_test) if raw is not None)
    return frozenset((x1, x2) for raw in raws for x1, x2 in raw.tolist())
