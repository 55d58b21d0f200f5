"""`CurveArtist`: draws the curves of links off the GUI thread where there are many."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QRectF, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from nnviz.canvas.colours import LEVELS, CanvasColours, width_of
from nnviz.canvas.diagram import Route
from nnviz.canvas.link_item import CurvePicture, ranked
from nnviz.canvas.pictures import Array
from nnviz.canvas.raster import Curves, rasterise
from nnviz.spec import Link

MOST_CURVES: Final = 700  # of one link; of more only the strongest are drawn
REST: Final = 16.0  # after a drawing, as a multiple of the time it took: training goes on beside it
DELAY_MS: Final = 16  # after an order: the window is painted first, undisturbed
MARGIN: Final = 3.0  # scene pixels above and below the outermost curves


@dataclass(frozen=True, eq=False)
class Order:
    """One link to draw: its weights, how many pixels a scene pixel is, and the colours."""

    route: Route
    weights: Array
    scale: float
    colours: CanvasColours


class CurveArtist(QObject):
    """Draws one set of orders at a time in a thread; of those that come meanwhile only the newest are kept."""

    drawn = Signal(object)  # dict[Link, CurvePicture]
    _finished = Signal(object, float)  # pictures, seconds they took

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: Mapping[Link, Order] = {}
        self._busy = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._start)
        self._finished.connect(self._on_finished)

    def ask(self, orders: Mapping[Link, Order]) -> None:
        """Draw these next."""
        self._waiting = orders
        if not self._busy and not self._rest.isActive():
            self._rest.start(DELAY_MS)

    def _draw(self, orders: Mapping[Link, Order]) -> None:
        """In the pool's thread."""
        began = perf_counter()
        pictures = {link: picture_of(order) for link, order in orders.items()}
        with suppress(RuntimeError):  # the canvas is gone
            self._finished.emit(pictures, perf_counter() - began)

    @Slot(object, float)
    def _on_finished(self, pictures: dict[Link, CurvePicture], seconds: float) -> None:
        self._busy = False
        self.drawn.emit(pictures)
        self._rest.start(int(1000 * REST * seconds))

    @Slot()
    def _start(self) -> None:
        orders, self._waiting = self._waiting, {}
        self._busy = bool(orders)
        if orders:
            self._pool.start(lambda: self._draw(orders))


def picture_of(order: Order) -> CurvePicture:
    """The picture of one link's curves."""
    route, scale = order.route, order.scale
    rect = QRectF(route.x0, route.rect.top() - MARGIN, route.x1 - route.x0, route.rect.height() + 2 * MARGIN)
    levels, signs, ranks = ranked(order.weights)
    chosen = ranks[-MOST_CURVES:]
    rows, columns = np.divmod(chosen, len(route.ends))
    heights = [np.array(side, np.float32) - np.float32(rect.top()) for side in (route.starts, route.ends)]
    widths = np.array([width_of(level) for level in range(LEVELS)] * 2, np.float32)
    curves = Curves(
        width=max(1, round(rect.width() * scale)),
        height=max(1, round(rect.height() * scale)),
        starts=heights[0][rows] * np.float32(scale),
        ends=heights[1][columns] * np.float32(scale),
        styles=levels[chosen] + LEVELS * signs[chosen],
        thicknesses=widths * np.float32(scale),
        shades=order.colours.shades,
    )
    pixels = rasterise(curves)
    size = pixels.shape[1], pixels.shape[0], 4 * pixels.shape[1]
    return CurvePicture(route, QImage(pixels.data, *size, QImage.Format.Format_ARGB32_Premultiplied).copy(), rect)
