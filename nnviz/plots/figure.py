"""`Figure`: a pyqtgraph plot in the program's own look."""

import math
from collections.abc import Sequence
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from nnviz.settings.fonts import SMALL_SIZE, number_font
from nnviz.settings.theme import Tokens
from nnviz.widgets.guarded import guarded
from nnviz.widgets.number_text import MINUS

LINE_WIDTH = 1.5
TICK_GAP = 26  # pixels between two labels up the axis
LABEL_HEIGHT = 14
LEFT_WIDTH = 44  # fixed, so that the plot does not jump with its labels
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


for painted in (
    pg.AxisItem,
    pg.BarGraphItem,
    pg.ImageItem,
    pg.InfiniteLine,
    pg.TextItem,
):  # the others do it themselves
    painted.paint = guarded(painted.paint)


class Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is untyped
    """Ticks in the locale's numbers; with `logarithmic` the values are powers of ten."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.logarithmic = False
        self.setStyle(maxTickLevel=0, tickLength=0, tickTextOffset=6, autoExpandTextSpace=False, tickAlpha=255)
        self.enableAutoSIPrefix(False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Whole decades where the axis is logarithmic; within one or two of them also their halves and fifths."""
        low, high = min(minVal, maxVal), max(minVal, maxVal)
        decades = range(math.floor(low), math.ceil(high) + 1)
        steps = [0.0] if high - low >= 2 else [0.0, math.log10(2), math.log10(5)]
        ticks = [decade + step for decade in decades for step in steps if low <= decade + step <= high]
        if not self.logarithmic or len(ticks) < 2:
            found: list[tuple[float, list[float]]] = super().tickValues(minVal, maxVal, size)
            return found[:1]
        every = max(1, math.ceil(len(ticks) * TICK_GAP / max(size, 1.0)))
        return [(float(every), [tick for tick in ticks if len(steps) > 1 or round(tick) % every == 0])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.logarithmic:
            return [power_text(value, digits_apart(spacing)) for value in values]
        places = max(0, math.ceil(-math.log10(spacing * scale))) if spacing * scale > 0 else 0
        return [QLocale().toString(value * scale, "f", min(places, 6)).replace("-", MINUS) for value in values]


def power_text(exponent: float, digits: int = 3) -> str:
    """10 to a power as a person writes it: 0.001, 1, 100, 10⁻⁶."""
    if exponent == round(exponent) and not -4 < exponent < 6:
        return "10" + str(round(exponent)).translate(SUPERSCRIPTS)
    return QLocale().toString(10.0**exponent, "g", digits)


def digits_apart(spacing: float) -> int:
    """How many significant digits tell two powers of ten apart whose exponents differ by `spacing`."""
    return max(3, math.ceil(-math.log10(max(1e-9, 10.0**spacing - 1))) + 1)


class Figure(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is untyped
    """Thin lines on a soft grid. Wheel and drag zoom and move it, a double click shows everything again."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={side: Axis(side) for side in ("left", "bottom")})
        self.setObjectName(name)
        self._labels: tuple[str, str] | None = None
        self._label_style: dict[str, str] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.plotItem.setContentsMargins(0, 8, 12, 0)
        self.viewport().installEventFilter(self)
        for side in ("left", "bottom"):
            self.getAxis(side).setZValue(-100)

    def axis(self, side: str) -> Axis:
        found: Axis = self.getAxis(side)
        return found

    def set_labels(self, left: str, bottom: str) -> None:
        """Say what the axes show."""
        self._labels = (left, bottom)
        self.axis("left").setWidth(LEFT_WIDTH + LABEL_HEIGHT)
        for side, text in (("left", left), ("bottom", bottom)):
            self.axis(side).setLabel(escape(text, quote=False), **self._label_style)

    def settle(self) -> None:
        """Fit the axes to new data now: left to the painting, they would have it done once more."""
        self.scene().prepareForPaint()

    def restyle(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._label_style = {"color": tokens.secondary, "font-size": f"{SMALL_SIZE}px"}
        self.setBackground(tokens.panel)
        font = number_font(SMALL_SIZE)
        for side, line in (("left", None), ("bottom", tokens.line)):
            axis = self.axis(side)
            axis.setTickFont(font)
            axis.setPen(line)
            axis.setTextPen(tokens.secondary)
            axis.setTickPen(tokens.line)
        self.axis("left").setGrid(255)
        if self._labels is None:
            self.axis("left").setWidth(LEFT_WIDTH)
        else:
            self.set_labels(*self._labels)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            self.plotItem.enableAutoRange()
            return event.button() == Qt.MouseButton.LeftButton
        return bool(super().eventFilter(watched, event))


def curve(colour: str, width: float = LINE_WIDTH, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> pg.PlotCurveItem:
    """An empty curve that a plot fills."""
    item = pg.PlotCurveItem(antialias=True)
    item.setPen(pg.mkPen(colour, width=width, style=style))
    return item
