"""Small pictures of datasets: points of a toy set, a sign for a real one."""

from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from nnviz.data import DATASETS, DatasetRow
from nnviz.settings.colours import NEGATIVE, OKABE_ITO, POSITIVE, diverging_lut
from nnviz.settings.icons import icon_pixmap
from nnviz.settings.theme import SCHEMES, Scheme
from nnviz.spec import DatasetSpec, PointSet
from nnviz.spec.choices import Task
from nnviz.spec.points import OWN

SAMPLES: Final = 110
DOT: Final = 1.5  # radius
INSET: Final = 5
SIGN_SIZE: Final = 24

SIGNS: Final = {
    "iris": "flower-2",
    "wine": "wine",
    "breast_cancer": "ribbon",
    "digits": "hash",
    "diabetes": "activity",
    "mnist": "pencil-line",
    "vowels": "audio-lines",
    "opinions": "message-square-text",
    "shuttle": "rocket",
    OWN: "brush",
    "table": "plus",
}
UNKNOWN_SIGN: Final = "table-2"

Array = NDArray[Any]


@lru_cache(maxsize=256)
def thumbnail(name: str, scheme: Scheme, size: int, ratio: float) -> QPixmap:
    """The picture of a dataset, `size` logical pixels a side, for a screen of that device pixel ratio."""
    row = DATASETS.get(name)
    if row is None or row.generator is None:
        return _sign(SIGNS.get(name, UNKNOWN_SIGN), scheme, size, ratio)
    return _dots(row, scheme, size, ratio)


def _canvas(size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _sign(name: str, scheme: Scheme, size: int, ratio: float) -> QPixmap:
    tokens, pixmap = SCHEMES[scheme], _canvas(size, ratio)
    painter = QPainter(pixmap)
    start = (size - SIGN_SIZE) / 2
    colour = tokens.text if name in (SIGNS[OWN], SIGNS["table"]) else tokens.secondary
    painter.drawPixmap(QPointF(start, start), icon_pixmap(name, colour, SIGN_SIZE, ratio))
    painter.end()
    return pixmap


@lru_cache(maxsize=8)
def points_thumbnail(own: PointSet, scheme: Scheme, size: int, ratio: float) -> QPixmap:
    """The picture of points of one's own, in their whole plane; of none a sign."""
    if not own.points:
        return _sign(SIGNS[OWN], scheme, size, ratio)
    thin = own.points[:: -(-len(own.points) // SAMPLES)]
    x, y, values = np.array([(point.x1, point.x2, point.value) for point in thin]).T
    room, side = size / 2 - INSET, own.half_side
    places = np.stack([size / 2 + room * x / side, size / 2 - room * y / side], axis=1)
    return _points(places, _colours(own.task, max(2, own.classes), values, scheme), size, ratio)


def _dots(row: DatasetRow, scheme: Scheme, size: int, ratio: float) -> QPixmap:
    spec = DatasetSpec(row.name, samples=SAMPLES)
    raw, targets = row.draw(spec, np.random.default_rng(1))
    across, up = raw[:, 0], raw[:, 1] if raw.shape[1] > 1 else targets.reshape(len(raw), -1)[:, 0]
    places = np.stack([_placed(across, size), size - _placed(up, size)], axis=1)
    return _points(places, _colours(row.task, len(row.classes), targets, scheme), size, ratio)


def _points(places: Array, colours: list[str], size: int, ratio: float) -> QPixmap:
    """Dots at places (n, 2) in logical pixels."""
    pixmap = _canvas(size, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, colour in zip(places.tolist(), colours, strict=True):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(*place), DOT, DOT)
    painter.end()
    return pixmap


def _placed(values: Array, size: int) -> Array:
    low, high = float(values.min()), float(values.max())
    return INSET + (size - 2 * INSET) * (values - low) / ((high - low) or 1.0)


def _colours(task: Task, classes: int, targets: Array, scheme: Scheme) -> list[str]:
    if task == "regression":
        lut = diverging_lut(SCHEMES[scheme].neutral)
        values = targets.reshape(len(targets), -1)[:, 0]
        values = values - (values.min() + values.max()) / 2
        largest = float(np.abs(values).max()) or 1.0
        shades = lut[np.round(127.5 + 127.5 * values / largest).astype(int)]
        return ["#{:02x}{:02x}{:02x}".format(*shade) for shade in shades.tolist()]
    palette = (NEGATIVE, POSITIVE) if classes == 2 else OKABE_ITO
    return [palette[number % len(palette)] for number in targets.reshape(-1).astype(int).tolist()]
