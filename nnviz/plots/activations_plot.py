"""`ActivationsPlot`: activation functions, and where each layer's units stand on them."""

import math
from typing import ClassVar, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from nnviz.analysis.activations import NAMES, ActivationCurve, activation_curve
from nnviz.analysis.chart import Chart, Panel
from nnviz.analysis.charts import DASHED, Line, histogram_columns, histogram_series, lines_panel, small_charts
from nnviz.analysis.live_view import LiveView
from nnviz.analysis.plane import Array
from nnviz.analysis.statistics import LayerStatistics
from nnviz.analysis.viewer import Part
from nnviz.plots.cells import Caption, Cells
from nnviz.plots.figure import Figure, curve
from nnviz.plots.figure_table import FigureTable
from nnviz.plots.legend import Entry, Legend
from nnviz.plots.live_plot import LivePlot, named
from nnviz.settings.colours import NEGATIVE, POSITIVE, blend
from nnviz.settings.theme import Theme, Tokens
from nnviz.widgets.number_text import figure_text, percent_text

ACROSS: Final = 7  # functions in a row when all are compared
LOWEST: Final = -2.0  # and highest value shown then
HIGHEST: Final = 5.0
LIMIT: Final = 5.0  # pre-activations shown at least
BARS_SHARE: Final = 0.7  # of the height, for the most frequent pre-activation
FADING: Final = 0.45  # of the bars
WARNING_SHARE: Final = 0.5  # of flat places or dead units: more is marked


class ActivationsPlot(LivePlot):
    """Each layer's figures beside its function, with the real pre-activations on it; or all functions to compare."""

    part: ClassVar[Part | None] = "layers"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "activationsPlot", parent)
        self._view: LiveView | None = None
        self._chosen = ""
        self.table = FigureTable("activationsLayers", 4, spare=(1,))
        self.compare = named(QPushButton(), "activationsCompare")
        self.legend = Legend("activationsLegend")
        self.figure = Figure("activationsFigure")
        self.functions = Cells("activationsFunctions")
        self._places = pg.BarGraphItem(x=[0], width=0, height=0)
        self._value, self._slope = curve("k", 2.0), curve("k")
        self._all_values, self._all_slopes = curve("k"), curve("k", 1.0)
        self._pages = QStackedWidget()
        self._build()
        self.dress()

    def _build(self) -> None:
        for item in (self._places, self._value, self._slope):
            self.figure.addItem(item)
        for item in (self._all_slopes, self._all_values):
            item.opts["connect"] = "finite"
            self.functions.addItem(item)
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self._on_compare_toggled)
        self.table.itemSelectionChanged.connect(self._draw_curve)
        chosen = QWidget()
        sides = QHBoxLayout(chosen)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addWidget(self.table, 3)
        sides.addWidget(self.figure, 2)
        self.functions.rearranged.connect(self._draw_functions)
        self._pages.addWidget(chosen)
        self._pages.addWidget(self.functions)
        header = QHBoxLayout()
        header.addWidget(self.legend, 1)
        header.addWidget(self.compare)
        self.body.addLayout(header)
        self.body.addWidget(self._pages, 1)

    # -- fed -------------------------------------------------------------------------------------

    def show_view(self, view: LiveView) -> None:
        """Draw the newest figures, unless they are those already there."""
        before, self._view = self._view, view
        self.set_filled(bool(view.layers))
        if before is None or before.layers is not view.layers:
            self.refresh()

    def show_layer(self, name: str) -> None:
        """Choose a layer, if it has an activation function."""
        if self._view is not None and name in self._view.layers:
            self._chosen = name
            self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Write the table, and the chosen layer's curve beside it."""
        if self._view is None or not self._view.layers:
            return
        layers = self._view.layers
        names = list(layers)
        with QSignalBlocker(self.table):
            self.table.show_rows([_row(name, layer) for name, layer in layers.items()])
            self.table.selectRow(names.index(self._chosen) if self._chosen in names else 0)
        self._mark(list(layers.values()))
        self._draw_curve()

    @Slot()
    def _draw_curve(self) -> None:
        row = self.table.currentRow()
        layers = [] if self._view is None else list(self._view.layers.values())
        if not 0 <= row < len(layers):
            return
        self._chosen = self.table.cell(row, 0).text()
        layer = layers[row]
        edges, counts = layer.preactivations.edges, layer.preactivations.counts
        shown = _curve_of(layer)
        self._value.setData(shown.z, shown.value)
        self._slope.setData(shown.z, shown.derivative)
        low, high = float(shown.value.min()), float(shown.value.max())
        heights = counts / max(1.0, float(counts.max())) * (high - low) * BARS_SHARE
        colours = [NEGATIVE if edge < 0 else POSITIVE for edge in edges[:-1]]
        brushes = [blend(colour, self.theme.tokens.panel, FADING) for colour in colours]
        self._places.setOpts(x0=edges[:-1], width=np.diff(edges) * 0.9, y0=low, height=heights, brushes=brushes)
        self._write_legend(layer.activation)

    @Slot()
    def _draw_functions(self) -> None:
        curves = [activation_curve(name, LIMIT) for name in NAMES]
        self.functions.arrange([Caption(one.name) for one in curves], ACROSS)
        self._all_values.setData(*self.functions.joined([_in_cell(one.z, one.value) for one in curves]))
        self._all_slopes.setData(*self.functions.joined([_in_cell(one.z, one.derivative) for one in curves]))

    def _mark(self, layers: list[LayerStatistics]) -> None:
        """Where most units learn nothing the figure stands out."""
        error, text = QColor(self.theme.tokens.error), QColor(self.theme.tokens.text)
        for row, layer in enumerate(layers):
            for column, share in ((2, layer.saturated), (3, layer.dead)):
                warned = share is not None and share > WARNING_SHARE
                self.table.cell(row, column).setForeground(error if warned else text)

    def _write_legend(self, activation: str) -> None:
        tokens = self.theme.tokens
        entries = [Entry(tokens.accent, activation), Entry(tokens.secondary, self.tr("derivative"), mark="╍")]
        if self._pages.currentIndex() == 0:
            entries.append(Entry(POSITIVE, self.tr("pre-activations of this layer"), mark="▮"))
        self.legend.show_entries(entries, tokens)

    def chart(self, tokens: Tokens) -> Chart | None:
        words = self.tr("value"), self.tr("derivative")
        if self.compare.isChecked():
            curves = [activation_curve(name, LIMIT) for name in NAMES]
            panels = (lines_panel(_curve_lines(one, ("", ""), tokens), "", "", title=one.name) for one in curves)
            return small_charts(self.compare.text(), tuple(panels))
        layer = None if self._view is None else self._view.layers.get(self._chosen)
        if layer is None:
            return None
        counts, one = layer.preactivations, _curve_of(layer)
        function = lines_panel(_curve_lines(one, words, tokens), self.tr("pre-activation"), layer.activation)
        bars = histogram_series(counts, NEGATIVE, POSITIVE)
        examples = Panel(self._chosen, self.tr("pre-activation"), self.tr("examples"), bars)
        return Chart(self._chosen, (examples, function), 2, 760, 340)

    def numbers(self) -> dict[str, Array]:
        """The chosen layer's pre-activations and its function; or every function."""
        if self.compare.isChecked():
            curves = [activation_curve(name, LIMIT) for name in NAMES]
            functions = {one.name: one.value for one in curves}
            return {"z": curves[0].z, **functions, **{f"{one.name} derivative": one.derivative for one in curves}}
        layer = None if self._view is None else self._view.layers.get(self._chosen)
        if layer is None:
            return {}
        one = _curve_of(layer)
        shown = {"z": one.z, one.name: one.value, f"{one.name} derivative": one.derivative}
        return {**shown, **histogram_columns("pre-activation", layer.preactivations)}

    # -- what the person does --------------------------------------------------------------------

    @Slot(bool)
    def _on_compare_toggled(self, on: bool) -> None:
        self._pages.setCurrentIndex(int(on))
        if on:
            self._draw_functions()
            self._write_legend(self.tr("value"))
        else:
            self._draw_curve()

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Give a layer an activation function to see where its units stand on it."))
        self.compare.setText(self.tr("Compare all"))
        self.compare.setToolTip(self.tr("Shows every activation function with its derivative, side by side."))
        headings = (self.tr("Layer"), self.tr("Mean ± spread"), self.tr("Saturated"), self.tr("Dead"))
        self.table.set_headings(headings)
        self.table.setAccessibleName(self.tr("Pre-activations of each layer"))
        self.table.setToolTip(
            self.tr("Saturated: values where the function is nearly flat. Dead: units that are so for every example.")
        )
        self.figure.setAccessibleName(self.tr("Activation function of the chosen layer"))
        self.figure.setToolTip(self.tr("The function, its derivative, and how often each pre-activation occurs."))
        self.functions.setAccessibleName(self.tr("All activation functions"))
        self.functions.setToolTip(self.tr("Every activation function and its derivative between −5 and 5."))

    def restyle(self, tokens: Tokens) -> None:
        for figure in (self.figure, self.functions):
            figure.restyle(tokens)
        for value, slope in ((self._value, self._slope), (self._all_values, self._all_slopes)):
            value.setPen(pg.mkPen(tokens.accent, width=1.5))
            slope.setPen(pg.mkPen(tokens.secondary, width=1, style=Qt.PenStyle.DashLine))
        self._places.setOpts(pen=None)
        if self.compare.isChecked():
            self._write_legend(self.tr("value"))
        else:
            self.draw()


def _curve_of(layer: LayerStatistics) -> ActivationCurve:
    """A layer's function, as far as its pre-activations reach."""
    return activation_curve(layer.activation, max(LIMIT, float(layer.preactivations.edges[-1])))


def _curve_lines(one: ActivationCurve, names: tuple[str, str], tokens: Tokens) -> list[Line]:
    """A function above its derivative."""
    derivative = Line(names[1], one.z, one.derivative, tokens.secondary, DASHED, 1.0)
    return [derivative, Line(names[0], one.z, one.value, tokens.accent)]


def _row(name: str, layer: LayerStatistics) -> tuple[str, ...]:
    shares = (math.nan if share is None else share for share in (layer.saturated, layer.dead))
    spread = f"{figure_text(layer.mean, 2)} ± {figure_text(layer.spread, 2)}"
    return (name, spread, *(percent_text(share, 0) for share in shares))


def _in_cell(z: Array, values: Array) -> tuple[Array, Array]:
    """A curve within a small chart, cut where it leaves it."""
    inside = np.where((values >= LOWEST) & (values <= HIGHEST), values, np.nan)
    return (z + LIMIT) / (2 * LIMIT), (inside - LOWEST) / (HIGHEST - LOWEST)
