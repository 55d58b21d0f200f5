"""`GradientsPlot`: how strong the gradient is in each layer, and how far it moves the weights."""

from itertools import cycle
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnviz.analysis.chart import Chart
from nnviz.analysis.charts import Line, lines_panel
from nnviz.analysis.plane import Array
from nnviz.analysis.series import Record
from nnviz.plots.figure import Figure, curve
from nnviz.plots.legend import Entry, Legend
from nnviz.plots.live_plot import LivePlot
from nnviz.settings.colours import OKABE_ITO
from nnviz.settings.theme import Theme, Tokens
from nnviz.training import History, Snapshot
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import figure_text

USUAL_RATIO: Final = 1e-3  # of an update to its weights, when training goes well (Karpathy, 2015)
COLOURS: Final = (1, 2, 6, 5, 4, 7)  # of Okabe and Ito's: no yellow on white, no orange, which means negative
DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
SVG_DASHES: Final = ("", "6 4", "2 3", "6 3 2 3")
MOST_NAMED: Final = 8  # layers in the legend
MARKS: Final = ("━", "╍", "┅", "╸")  # the same in writing


class GradientsPlot(LivePlot):
    """A curve for each layer against steps, on a logarithmic scale."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "gradientsPlot", parent)
        self._history: History | None = None
        self._records = {"norm": Record(), "ratio": Record()}
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self.legend = Legend("gradientsLegend")
        self.legend.setWordWrap(True)
        self.choice = ComboBox("gradientsChoice")
        self.figure = Figure("gradientsFigure")
        self.figure.axis("left").logarithmic = True
        self._usual = pg.InfiniteLine(np.log10(USUAL_RATIO), angle=0)
        self.figure.addItem(self._usual, ignoreBounds=True)
        self.choice.value_chosen.connect(self._rescale)
        header = QHBoxLayout()
        header.addWidget(self.legend, 1)
        header.addWidget(self.choice)
        self.body.addLayout(header)
        self.body.addWidget(self.figure, 1)
        self.dress()

    # -- fed -------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, history: History) -> None:
        """Add a moment; another history, or steps counted anew, begin from the start."""
        if history is not self._history or snapshot.step < self._records["norm"].last_step:
            self._history = history
            self._records = {"norm": Record(), "ratio": Record()}
        if snapshot.step > max(0, self._records["norm"].last_step):
            self._records["norm"].add(snapshot.step, snapshot.gradient_norms)
            self._records["ratio"].add(snapshot.step, snapshot.update_ratios)
        self.set_filled(len(self._records["norm"]) > 0)
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        record = self._records[self.choice.value]
        names = self._records["norm"].names
        if tuple(self._curves) != names:
            self._make_curves(names)
        entries = []
        for place, (name, item) in enumerate(self._curves.items()):
            steps, values = record.series(name)
            positive = values > 0
            item.setData(steps[positive], np.log10(values[positive]))
            value = figure_text(float(values[-1]), 2) if len(values) else ""
            entries.append(Entry(_colour(place), name, value, MARKS[place % len(MARKS)]))
        self.legend.show_entries(entries[:MOST_NAMED], self.theme.tokens)

    def chart(self, tokens: Tokens) -> Chart | None:
        columns = self.numbers()
        steps = columns.pop("step", None)
        if steps is None or not len(steps):
            return None
        dashes = cycle(SVG_DASHES)
        lines = [
            Line(name if place < MOST_NAMED else "", steps, values, _colour(place), next(dashes), 1.2)
            for place, (name, values) in enumerate(columns.items())
        ]
        if self.choice.value == "ratio":
            lines.append(Line("", steps[[0, -1]], np.full(2, USUAL_RATIO), tokens.secondary, SVG_DASHES[1], 1.0))
        up = self.choice.currentText()
        return Chart(up, (lines_panel(lines, self.tr("step"), up, logarithmic=True),))

    def numbers(self) -> dict[str, Array]:
        return self._records[self.choice.value].columns()

    def _make_curves(self, names: tuple[str, ...]) -> None:
        for item in self._curves.values():
            self.figure.removeItem(item)
        self._curves = {
            name: curve(_colour(place), 1.0, DASHES[place % len(DASHES)]) for place, name in enumerate(names)
        }
        for item in self._curves.values():
            self.figure.addItem(item)

    @Slot()
    def _rescale(self) -> None:
        self._usual.setVisible(self.choice.value == "ratio")
        self.figure.plotItem.enableAutoRange()
        self.draw()

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Press Train (Space) to see how strong the gradient is in each layer."))
        chosen = self.choice.value or "norm"
        self.choice.set_choices([("norm", self.tr("Gradient norm")), ("ratio", self.tr("Update ratio"))])
        self.choice.set_value(chosen)
        self.choice.setAccessibleName(self.tr("Figure"))
        self.choice.setToolTip(
            self.tr("The gradient's size, or how far one step moves the weights: about a thousandth is usual.")
        )
        self.figure.setAccessibleName(self.tr("Gradients of each layer against steps"))
        self.figure.setToolTip(
            self.tr("A layer far below the others learns slowly (vanishing); one that shoots up is about to diverge.")
        )

    def restyle(self, tokens: Tokens) -> None:
        self.figure.restyle(tokens)
        self._usual.setPen(pg.mkPen(tokens.secondary, width=1, style=Qt.PenStyle.DashLine))
        self._rescale()


def _colour(place: int) -> str:
    return OKABE_ITO[COLOURS[place % len(COLOURS)]]
