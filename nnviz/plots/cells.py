"""`Cells`: many small charts in one figure, which draws quicker than a figure each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics

from nnviz.analysis.plane import Array
from nnviz.plots.figure import Figure
from nnviz.settings.fonts import SMALL_SIZE, number_font
from nnviz.settings.theme import Tokens

GAP: Final = 0.2  # between two charts, in widths of one
TITLE_PIXELS: Final = 20  # above a chart
ENDS_PIXELS: Final = 20  # below, for the ends of its axis
SIDES_PIXELS: Final = 8  # that a title keeps free beside it
LEAST_PIXELS: Final = 12  # of a chart's height
LEGIBLE_WIDTH: Final = 92  # pixels that a chart with its title needs
LEGIBLE_HEIGHT: Final = TITLE_PIXELS + ENDS_PIXELS + 28


@dataclass(frozen=True, slots=True)
class Caption:
    """What is written around a chart: above it, and below its ends."""

    title: str
    low: str = ""
    high: str = ""


class Cells(Figure):
    """Charts in rows, each with its caption; in each x and y run from 0 to 1."""

    rearranged = Signal()  # the charts have moved: draw them anew

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.plotItem.setContentsMargins(0, 0, 0, 0)
        self.setMouseEnabled(False, False)
        self._captions: tuple[Caption, ...] = ()
        self._across = 1
        self._pitch = 1.0  # from one row to the next, in heights of a chart
        self._texts: list[pg.TextItem] = []
        self._colour = "#000000"
        self._baselines = pg.PlotCurveItem()
        self.addItem(self._baselines)
        self.plotItem.vb.sigResized.connect(self._on_resized)

    def arrange(self, captions: Sequence[Caption], across: int) -> None:
        """Make room for one chart for each caption, so many in a row."""
        if (tuple(captions), across) != (self._captions, self._across):
            self._captions, self._across = tuple(captions), max(1, across)
            self._lay_out()

    def room(self) -> tuple[int, int]:
        """How many charts stand legibly beside each other, and how many rows of them below each other."""
        box = self.plotItem.vb
        return max(1, int(box.width() // LEGIBLE_WIDTH)), max(1, int(box.height() // LEGIBLE_HEIGHT))

    def corner(self, cell: int) -> tuple[float, float]:
        """Where a chart's lower left corner is, in the figure's coordinates."""
        row, column = divmod(cell, self._across)
        return column * (1 + GAP), -row * self._pitch

    def cell_at(self, x: float, y: float) -> int | None:
        """The chart at a point of the figure."""
        for cell in range(len(self._captions)):
            left, bottom = self.corner(cell)
            if left <= x <= left + 1 and bottom <= y <= bottom + 1:
                return cell
        return None

    def joined(self, curves: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
        """The curve of each chart as one with gaps, in the figure's coordinates."""
        moved = [
            (np.append(x, np.nan) + left, np.append(y, np.nan) + bottom)
            for (x, y), (left, bottom) in zip(curves, map(self.corner, range(len(curves))), strict=True)
        ]
        x, y = np.concatenate(moved, axis=1) if moved else np.empty((2, 0))
        return x, y

    def restyle(self, tokens: Tokens) -> None:
        super().restyle(tokens)
        self._colour = tokens.secondary
        self._baselines.setPen(pg.mkPen(tokens.line))
        self._write()

    @Slot(object)
    def _on_resized(self, _: object) -> None:
        if self._captions:
            self._lay_out()
            self.rearranged.emit()

    def _lay_out(self) -> None:
        """Share the height out so that every caption has its pixels."""
        rows = -(-len(self._captions) // self._across)
        below = ENDS_PIXELS if any(caption.low for caption in self._captions) else TITLE_PIXELS // 4
        chart = max(LEAST_PIXELS, self.plotItem.vb.height() / max(1, rows) - TITLE_PIXELS - below)
        self._pitch = 1 + (TITLE_PIXELS + below) / chart
        lowest = -(rows - 1) * self._pitch - below / chart
        self.plotItem.vb.setRange(
            QRectF(-GAP / 2, lowest, self._across * (1 + GAP), max(1, rows) * self._pitch), padding=0
        )
        lines = [(np.array([0.0, 1.0]), np.zeros(2))] * len(self._captions)
        self._baselines.setData(*self.joined(lines), connect="finite")
        self._write()

    def _write(self) -> None:
        for item in self._texts:
            self.removeItem(item)
        self._texts = []
        metrics = QFontMetrics(number_font(SMALL_SIZE))
        width = int(self.plotItem.vb.width() / self._across) - SIDES_PIXELS
        for cell, caption in enumerate(self._captions):
            left, bottom = self.corner(cell)
            title = metrics.elidedText(caption.title, Qt.TextElideMode.ElideRight, max(0, width))
            self._add(title, (0.5, 1.0), left + 0.5, bottom + 1)
            self._add(caption.low, (0.0, 0.0), left, bottom)
            self._add(caption.high, (1.0, 0.0), left + 1, bottom)

    def _add(self, text: str, anchor: tuple[float, float], x: float, y: float) -> None:
        if text:
            item = pg.TextItem(text, color=self._colour, anchor=anchor)
            item.setFont(number_font(SMALL_SIZE))
            item.setPos(x, y)
            self.addItem(item, ignoreBounds=True)
            self._texts.append(item)
