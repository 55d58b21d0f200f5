"""`LinkItem`: one link with all of its weights."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from nnviz.canvas.card_text import number
from nnviz.canvas.colours import CanvasColours, levels_of
from nnviz.canvas.diagram import Route
from nnviz.canvas.layer_item import FAR
from nnviz.canvas.pictures import Array
from nnviz.settings.fonts import number_font
from nnviz.widgets.guarded import guarded

LINE_LEVEL: Final = -1.0  # stacking: below the cards
CURVE_LEVEL: Final = 1.0  # above them, but below their units
MOST_PAINTED: Final = 300  # curves painted here one by one; of more only the strongest, until a picture is there
BAND_SAMPLES: Final = 4096  # weights that a band's summary looks at
BAND_STRIPES: Final = 9
BAND_FAINTNESS: Final = 2.5  # so broad a stroke needs less colour than a curve
LINE_WIDTH: Final = 1.8
LEAST_LINE_WIDTH: Final = 1.2  # screen pixels
MARGIN: Final = 22.0
CORNER: Final = 12.0  # radius of a lane's corners


@dataclass(frozen=True, eq=False)
class CurvePicture:
    """The curves of a route drawn elsewhere, and the part of the scene the picture covers."""

    route: Route
    image: QImage
    rect: QRectF


@dataclass(frozen=True)
class LinkLook:
    """All that a link shows besides its weights."""

    route: Route
    colours: CanvasColours
    words: str = ""  # the shape that flows through, where it matters
    faulty: bool = False
    selected: bool = False
    opening: bool = False  # a layer is about to be dropped into it


class LinkItem(QGraphicsObject):
    """A link: one curve per weight, a band, or a line.

    `weights` (shown source units, shown target units) are of a snapshot; `None` while there are none.
    """

    def __init__(self, look: LinkLook) -> None:
        super().__init__()
        self.look = look
        self._weights: Array | None = None
        self._picture: CurvePicture | None = None
        self._highlight: tuple[int, int] | None = None
        self._paths: list[QPainterPath] = []
        self.setObjectName(f"link:{look.route.link.source}:{look.route.link.target}")
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._lay()

    def set_look(self, look: LinkLook) -> None:
        if look == self.look:
            return
        before, self.look = self.look, look
        if before.route != look.route:
            self._lay()
        self.update()

    def show_weights(self, weights: Array | None) -> None:
        self._weights = weights
        if self._picture is None or weights is None:
            self.show_picture(None)

    def show_picture(self, picture: CurvePicture | None) -> None:
        """Show the curves as they have been drawn elsewhere; `None`: paint them here."""
        self._picture = picture
        self.update()

    @property
    def weights(self) -> Array | None:
        return self._weights

    def highlight(self, weight: tuple[int, int] | None) -> None:
        """Mark the curve of one weight."""
        if weight != self._highlight:
            self._highlight = weight
            self.update()

    def boundingRect(self) -> QRectF:
        return self.look.route.rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        look = self.look
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        far = zoom < FAR
        if look.opening or look.selected or look.faulty or far or look.route.kind == "line":
            paint_line(painter, look, max(LINE_WIDTH, LEAST_LINE_WIDTH / zoom))
        if far or look.opening:
            return
        if look.route.kind == "curves":
            self._paint_curves(painter)
        elif look.route.kind == "band":
            paint_band(painter, look, self._weights)
        if look.words:
            self._paint_words(painter)

    def _lay(self) -> None:
        self.prepareGeometryChange()
        route = self.look.route
        self.setZValue(LINE_LEVEL if route.kind == "line" else CURVE_LEVEL)
        self._paths = []

    # -- painting --------------------------------------------------------------------------------

    def _paint_curves(self, painter: QPainter) -> None:
        paths, look = self._curves(), self.look
        if self._weights is None or self._weights.size != len(paths):
            paint_unknown(painter, look.colours, paths)
            return
        pens = look.colours.pens
        drawn = self._picture is not None and self._picture.route == look.route
        if drawn and self._picture is not None:
            _draw_picture(painter, self._picture)
        if drawn and self._highlight is None:
            return
        if not drawn:
            paint_weights(painter, look.colours, paths, self._weights)
        if self._highlight is not None:
            levels, signs, _ = ranked(self._weights)
            index = self._highlight[0] * len(look.route.ends) + self._highlight[1]
            painter.setPen(QPen(pens[signs[index]][-1].color(), pens[0][levels[index]].widthF() + 1.5))
            painter.drawPath(paths[index])

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(number_font(11))
        painter.setPen(self.look.colours.secondary)
        middle = self.look.route.middle
        place = QRectF(middle.x() - 60, middle.y() - 20, 120, 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.look.words)

    def _curves(self) -> list[QPainterPath]:
        if not self._paths:
            self._paths = curves(self.look.route)
        return self._paths


def paint_line(painter: QPainter, look: LinkLook, width: float = LINE_WIDTH) -> None:
    """One stroke from port to port."""
    colours = look.colours
    pen = QPen(colours.link, width)
    if look.opening:
        pen = QPen(colours.accent, 2.5, Qt.PenStyle.DashLine)
        pen.setDashPattern([2.2, 1.8])
    elif look.faulty:
        pen = QPen(colours.error, 2)
    elif look.selected:
        pen = QPen(colours.accent, 3)
    painter.setPen(pen)
    painter.drawPath(middle_path(look.route))


def paint_unknown(painter: QPainter, colours: CanvasColours, paths: list[QPainterPath]) -> None:
    """Curves whose weights are not known."""
    painter.setPen(QPen(colours.link, 0.8))
    for path in paths[:MOST_PAINTED]:
        painter.drawPath(path)


def paint_weights(
    painter: QPainter, colours: CanvasColours, paths: list[QPainterPath], weights: Array, most: int = MOST_PAINTED
) -> None:
    """The curves of the `most` strongest weights, the strongest above all others."""
    levels, signs, order = ranked(weights)
    for index in order[-most:].tolist():
        painter.setPen(colours.pens[signs[index]][levels[index]])
        painter.drawPath(paths[index])


def paint_band(painter: QPainter, look: LinkLook, weights: Array | None) -> None:
    """Stripes from the most negative to the most positive: each is the mean of its share of the weights."""
    route, colours = look.route, look.colours
    means = np.zeros(BAND_STRIPES) if weights is None else band_summary(weights)
    levels = levels_of(means, BAND_FAINTNESS * float(np.abs(means).max(initial=0.0))).tolist()
    painter.setPen(Qt.PenStyle.NoPen)
    for index, level in enumerate(levels):
        share, next_share = index / BAND_STRIPES, (index + 1) / BAND_STRIPES
        known = weights is not None
        painter.setBrush(colours.pens[int(means[index] >= 0)][level].color() if known else colours.line)
        painter.drawPath(ribbon(route, share, next_share))
    painter.setFont(number_font(11))
    painter.setPen(colours.secondary)
    middle = route.middle.x() - 40
    above, below = fmean((route.starts[0], route.ends[0])) - 18, fmean((route.starts[1], route.ends[1])) + 2
    painter.drawText(QRectF(middle, above, 80, 16), Qt.AlignmentFlag.AlignCenter, number(route.weights))
    words = QCoreApplication.translate("Card", "weights")
    painter.drawText(QRectF(middle, below, 80, 16), Qt.AlignmentFlag.AlignCenter, words)


def _draw_picture(painter: QPainter, picture: CurvePicture) -> None:
    """Pixel by pixel where it has been made for this zoom, which is many times quicker than scaling it."""
    place, ratio = painter.worldTransform().mapRect(picture.rect), painter.device().devicePixelRatioF()
    if abs(place.width() * ratio - picture.image.width()) > 1:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(picture.rect, picture.image)
        return
    painter.save()
    painter.resetTransform()
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawImage((place.topLeft() * ratio).toPoint(), picture.image)
    painter.restore()


def curve(route: Route, start: float, end: float) -> QPainterPath:
    """The cubic curve of a route from one height to another."""
    path = QPainterPath(QPointF(route.x0, start))
    path.cubicTo(route.x0 + route.bend, start, route.x1 - route.bend, end, route.x1, end)
    return path


def curves(route: Route) -> list[QPainterPath]:
    """A curve for each weight, those of one source unit after each other."""
    return [curve(route, start, end) for start in route.starts for end in route.ends]


def middle_path(route: Route) -> QPainterPath:
    """The middle line of a route; a lane has rounded corners."""
    if route.lane is None:
        return curve(route, fmean(route.starts), fmean(route.ends))
    corners = [QPointF(x, y) for x, y in route.points.tolist()]
    path = QPainterPath(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(corners[-1])
    return path


def _towards(corner: QPointF, end: QPointF) -> QPointF:
    """Where the rounding of a corner begins on the way to `end`."""
    way = QLineF(corner, end)
    return way.pointAt(min(0.5, CORNER / way.length())) if way.length() else corner


def ribbon(route: Route, low: float, high: float) -> QPainterPath:
    """The part of a band between two shares of its height."""
    (a0, a1), (b0, b1) = route.starts, route.ends
    upper = curve(route, a0 + (a1 - a0) * low, b0 + (b1 - b0) * low)
    lower = curve(route, a0 + (a1 - a0) * high, b0 + (b1 - b0) * high)
    upper.connectPath(lower.toReversed())
    upper.closeSubpath()
    return upper


def ranked(weights: Array) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Magnitude level and sign (0 negative, 1 positive) of each weight, and their order from weak to strong."""
    flat = weights.ravel()
    levels = levels_of(flat, float(np.abs(flat).max(initial=0.0)))
    return levels, (flat >= 0).astype(np.intp), np.argsort(levels, kind="stable")


def band_summary(weights: Array) -> Array:
    """Means of equal shares of the weights in order of size, (`BAND_STRIPES`,); of many, of an even sample."""
    flat = weights.ravel()
    ordered = np.sort(flat[:: max(1, flat.size // BAND_SAMPLES)])
    edges = np.linspace(0, ordered.size, BAND_STRIPES + 1).astype(int)
    return np.array([ordered[a:b].mean() if b > a else 0.0 for a, b in pairwise(edges)])
