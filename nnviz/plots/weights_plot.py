"""`WeightsPlot`: how the weights of each layer are distributed, and one kernel as a picture."""

from typing import ClassVar, Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QPointF, QRectF, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from nnviz.analysis.chart import Chart, Picture
from nnviz.analysis.charts import histogram_columns, histograms, picture_chart
from nnviz.analysis.live_view import LiveView
from nnviz.analysis.plane import Array
from nnviz.analysis.statistics import BINS, Histogram
from nnviz.analysis.viewer import Part
from nnviz.plots.boundary_image import signed_picture
from nnviz.plots.cells import Caption, Cells
from nnviz.plots.figure import Figure
from nnviz.plots.live_plot import LivePlot, named
from nnviz.settings.colours import NEGATIVE, POSITIVE
from nnviz.settings.theme import Theme, Tokens
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import MINUS, figure_text, setting_text

BAR_WIDTH: Final = 0.85 / BINS
MOST_PIXELS: Final = 256  # of a kernel's side: larger ones are thinned


class WeightsPlot(LivePlot):
    """Histograms of all kernels side by side, coloured by sign, or the chosen kernel's values as colours."""

    part: ClassVar[Part | None] = "weights"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "weightsPlot", parent)
        self._view: LiveView | None = None
        self.choice = ComboBox("weightsChoice")
        self.readout = named(QLabel(), "weightsReadout")
        self.histograms = Cells("weightsHistograms")
        self.kernel = Figure("weightsKernel")
        self._bars = {sign: pg.BarGraphItem(x=[0], width=0, height=0) for sign in (-1, 1)}
        self._image = pg.ImageItem(axisOrder="row-major")
        self._pages = QStackedWidget()
        self._build()
        self.dress()

    def _build(self) -> None:
        for bars in self._bars.values():
            self.histograms.addItem(bars)
        self.kernel.addItem(self._image)
        self.kernel.hideAxis("left")
        self.kernel.hideAxis("bottom")
        self.kernel.setMouseEnabled(False, False)
        self.kernel.plotItem.vb.invertY(True)
        self.kernel.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.kernel.viewport().installEventFilter(self)
        self.histograms.scene().sigMouseClicked.connect(self._on_histogram_clicked)
        self.histograms.rearranged.connect(self.draw)
        self._pages.addWidget(self.histograms)
        self._pages.addWidget(self.kernel)
        self.choice.value_chosen.connect(self._show_kernel)
        header = QHBoxLayout()
        header.addWidget(self.choice)
        header.addWidget(self.readout, 1)
        self.body.addLayout(header)
        self.body.addWidget(self._pages, 1)

    # -- fed -------------------------------------------------------------------------------------

    def show_view(self, view: LiveView) -> None:
        """Draw the newest distributions, unless they are those already there."""
        before, self._view = self._view, view
        if before is None or list(before.weights) != list(view.weights):
            self._list_kernels()
        self.set_filled(bool(view.weights))
        if before is None or before.weights is not view.weights:
            self.refresh()

    def _list_kernels(self) -> None:
        chosen = self.choice.value
        keys = [] if self._view is None else list(self._view.weights)
        self.choice.set_choices([("", self.tr("All layers")), *((key, key) for key in keys)])
        self._show_kernel(chosen if chosen in keys else "")

    # -- drawing ---------------------------------------------------------------------------------

    @Slot()
    def draw(self) -> None:
        if self._view is None:
            return
        if self._pages.currentWidget() is self.histograms:
            self._draw_histograms(self._view)
        else:
            self._draw_kernel(self._view)

    def _draw_histograms(self, view: LiveView) -> None:
        across, rows = self.histograms.room()
        shown = list(view.weights)[: across * rows]
        self.histograms.arrange([self._caption(key, view) for key in shown], max(1, min(len(shown), across)))
        corners = [self.histograms.corner(cell) for cell in range(len(shown))]
        bars = [_bars(view.weights[key], corner) for key, corner in zip(shown, corners, strict=True)]
        x, y, heights, signs = np.concatenate(bars, axis=1) if bars else np.empty((4, 0))
        for sign, item in self._bars.items():
            chosen = signs == sign
            item.setOpts(x0=x[chosen], y0=y[chosen], height=heights[chosen], width=BAR_WIDTH)
        self._tell_left_out(len(view.weights) - len(shown))

    def _tell_left_out(self, count: int) -> None:
        text = self.tr("and {count} more, in the list").format(count=count) if count else ""
        if text != self.readout.text():
            self.readout.setText(text)

    def _caption(self, key: str, view: LiveView) -> Caption:
        limit = float(f"{view.weights[key].edges[-1]:.3g}")  # 0.6, not 0.6000000000000001
        shape = "×".join(str(size) for size in view.snapshot.parameters[key].shape)
        return Caption(f"{key.rpartition('/')[0]} {shape}", MINUS + setting_text(limit), setting_text(limit))

    def _draw_kernel(self, view: LiveView) -> None:
        values = flat_kernel(view.snapshot.parameters[self.choice.value])
        self._image.setImage(_pixels(values, self.theme.tokens), autoLevels=False)
        rows, columns = values.shape
        self._image.setRect(QRectF(0, 0, columns, rows))
        self.kernel.plotItem.vb.setRange(QRectF(0, 0, columns, rows), padding=0)
        self._read(None)

    def chart(self, tokens: Tokens) -> Chart | None:
        view, key = self._view, self.choice.value
        if view is None or not view.weights:
            return None
        title = self.choice.currentText()
        if not key:
            return histograms(title, list(view.weights.items()), NEGATIVE, POSITIVE)
        values = flat_kernel(view.snapshot.parameters[key])
        rows, columns = values.shape
        picture = Picture(_pixels(values, tokens), (0.0, columns, rows, 0.0), smooth=False)
        return picture_chart(title, picture, (), self.tr("units"), self.tr("inputs"))

    def numbers(self) -> dict[str, Array]:
        """The histograms, or the chosen kernel with a column for each unit."""
        view, key = self._view, self.choice.value
        if view is None:
            return {}
        if key:
            kernel = flat_kernel(view.snapshot.parameters[key])
            return {f"unit {unit + 1}": values for unit, values in enumerate(kernel.T)}
        columns: dict[str, Array] = {}
        for name, counts in view.weights.items():
            columns |= histogram_columns(name, counts)
        return columns

    # -- what the person does --------------------------------------------------------------------

    @Slot(object)
    def _show_kernel(self, key: str) -> None:
        """Show one kernel as a picture; without a key all layers as histograms."""
        self.choice.set_value(key)
        self._pages.setCurrentWidget(self.kernel if key else self.histograms)
        self.draw()

    @Slot(object)
    def _on_histogram_clicked(self, event: MouseClickEvent) -> None:
        place = self.histograms.plotItem.vb.mapSceneToView(event.scenePos())
        cell = self.histograms.cell_at(place.x(), place.y())
        if cell is not None and self._view is not None:
            self._show_kernel(list(self._view.weights)[cell])

    @Slot(object)
    def _on_mouse_moved(self, place: QPointF) -> None:
        self._read(self.kernel.plotItem.vb.mapSceneToView(place))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._read(None)
        return False

    def _read(self, place: QPointF | None) -> None:
        """Say the weight at a place of the kernel, or its size."""
        if self._view is None:
            return
        kernel = flat_kernel(self._view.snapshot.parameters[self.choice.value])
        rows, columns = kernel.shape
        if place is not None and 0 <= place.x() < columns and 0 <= place.y() < rows:
            row, column = int(place.y()), int(place.x())
            text = self.tr("input {row} → unit {column}: {value}")
            value = figure_text(float(kernel[row, column]), 4)
            self.readout.setText(text.format(row=row + 1, column=column + 1, value=value))
        else:
            self.readout.setText(
                self.tr("{rows} inputs down, {columns} units across").format(rows=rows, columns=columns)
            )

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Add a layer with weights, such as Dense, to see how they are distributed."))
        self.choice.setAccessibleName(self.tr("Kernel"))
        self.choice.setToolTip(self.tr("All layers as histograms, or one kernel as a picture of its values."))
        self._list_kernels()
        self.histograms.setAccessibleName(self.tr("Histograms of the weights of each layer"))
        self.histograms.setToolTip(self.tr("How many weights have which value; click a layer to see its kernel."))
        self.kernel.setAccessibleName(self.tr("Values of a kernel"))
        self.kernel.setToolTip(self.tr("Each weight of the layer as a colour: orange negative, blue positive."))

    def restyle(self, tokens: Tokens) -> None:
        for figure in (self.histograms, self.kernel):
            figure.restyle(tokens)
        for sign, item in self._bars.items():
            item.setOpts(brush=NEGATIVE if sign < 0 else POSITIVE, pen=None)
        self.readout.setStyleSheet(f"color: {tokens.secondary};")
        self.draw()


def _pixels(kernel: Array, tokens: Tokens) -> NDArray[np.uint8]:
    """A kernel (inputs, units) as colours, the largest weight in full colour."""
    thin = tuple(slice(None, None, -(-size // MOST_PIXELS)) for size in kernel.shape)
    largest = float(np.max(np.abs(kernel), initial=0.0)) or 1.0
    return signed_picture(np.nan_to_num(kernel[thin] / largest), tokens.neutral)


def flat_kernel(kernel: Array) -> Array:
    """(inputs, units), also of a convolution (height, width, inputs, filters) or a vector."""
    return kernel.reshape(-1, kernel.shape[-1])


def _bars(histogram: Histogram, corner: tuple[float, float]) -> Array:
    """(4, bars): left, bottom, height and sign of each bar of a histogram drawn at a corner."""
    middles = (histogram.edges[:-1] + histogram.edges[1:]) / 2
    count = len(middles)
    heights = histogram.counts / max(1.0, float(histogram.counts.max()))
    left = corner[0] + np.arange(count) / count
    return np.stack([left, np.full(count, corner[1]), heights, np.sign(middles)])
