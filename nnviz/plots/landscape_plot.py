"""`LandscapePlot`: the loss around the network's weights, as hills and valleys of colour."""

from functools import partial
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from nnviz.analysis.chart import Chart, Picture, Series
from nnviz.analysis.charts import picture_chart
from nnviz.analysis.landscape import REACH, SIZE, landscape, places
from nnviz.document import Document
from nnviz.plots.boundary_image import enlarged
from nnviz.plots.figure import Figure
from nnviz.plots.live_plot import LivePlot, named
from nnviz.runner.task import Task
from nnviz.runner.train_controller import TrainController
from nnviz.settings.colours import rgb
from nnviz.settings.theme import Theme, Tokens
from nnviz.settings.translator import sentence_text
from nnviz.training import History, Snapshot
from nnviz.widgets.number_text import figure_text

PROGRESS: Final = 1000
STEPS: Final = 16  # of colour between the lowest and the highest loss: their edges are the contour lines

EXTENT: Final = (-REACH, REACH, -REACH, REACH)
Array = NDArray[Any]


class LandscapePlot(LivePlot):
    """Taken when a person asks: it takes some hundred passes over the data."""

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "landscapePlot", parent)
        self._document, self._controller = document, controller
        self._snapshot: Snapshot | None = None
        self._losses: Array | None = None
        self.task = Task(self)
        self.take = named(QPushButton(), "landscapeTake")
        self.progress = named(QProgressBar(), "landscapeProgress")
        self.readout = named(QLabel(), "landscapeReadout")
        self.figure = Figure("landscapeFigure")
        self._image = pg.ImageItem(axisOrder="row-major")
        self._here = pg.ScatterPlotItem(pos=[(0.0, 0.0)], symbol="+", size=14)
        self._build()
        self.dress()

    def _build(self) -> None:
        self.figure.addItem(self._image)
        self.figure.addItem(self._here)
        self.figure.setMouseEnabled(False, False)
        self.figure.hideAxis("left")
        self.figure.hideAxis("bottom")
        self.figure.plotItem.vb.setRange(QRectF(-REACH, -REACH, 2 * REACH, 2 * REACH), padding=0)
        self.figure.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.figure.viewport().installEventFilter(self)
        self.progress.setMaximum(PROGRESS)
        self.progress.setTextVisible(False)
        self.progress.hide()
        header = QHBoxLayout()
        header.addWidget(self.take)
        header.addWidget(self.progress, 1)
        header.addWidget(self.readout, 1)
        self.body.addLayout(header)
        self.body.addWidget(self.figure, 1)
        self.take.clicked.connect(self._on_take_clicked)
        self.task.progressed.connect(self._on_progressed)
        self.task.done.connect(self._on_done)
        self.task.failed.connect(self._on_failed)
        self._document.network_changed.connect(self._forget)
        self._document.project_replaced.connect(self._forget)

    # -- fed -------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, history: History) -> None:
        """Remember whose surroundings are taken next."""
        self._snapshot = snapshot
        self.set_filled(True)

    @Slot()
    def _forget(self) -> None:
        self.task.stop()
        self._losses = None
        self._say()
        self.readout.clear()
        self.refresh()

    # -- taking ----------------------------------------------------------------------------------

    @Slot()
    def _on_take_clicked(self) -> None:
        dataset = self._controller.dataset
        if self.task.is_running:
            self.task.stop()
        elif self._snapshot is not None and dataset is not None and not self._document.problems:
            document, weights = self._document, self._snapshot.parameters
            self.readout.clear()
            self.task.start(partial(landscape, document.network, weights, dataset, document.training_spec))
        self._say()

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(PROGRESS * share))

    @Slot(object)
    def _on_done(self, losses: Array) -> None:
        self._losses = losses
        self._say()
        self._read(None)
        self.refresh()

    @Slot(object)
    def _on_failed(self, fault: str) -> None:
        self._say()
        self.readout.setText(sentence_text(fault))

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        for item in (self._image, self._here):
            item.setVisible(self._losses is not None)
        if self._losses is not None:
            tokens, pitch = self.theme.tokens, 2 * REACH / (SIZE - 1)
            self._image.setImage(landscape_picture(self._losses, tokens.neutral, tokens.accent), autoLevels=False)
            self._image.setRect(QRectF(-REACH - pitch / 2, -REACH - pitch / 2, 2 * REACH + pitch, 2 * REACH + pitch))

    def chart(self, tokens: Tokens) -> Chart | None:
        if self._losses is None:
            return None
        pixels = landscape_picture(self._losses, tokens.neutral, tokens.accent)[::-1]
        here = Series("", np.zeros(1), np.zeros(1), tokens.text, "points", mark="*", size=14)
        words = self.tr("first direction"), self.tr("second direction")
        return picture_chart(self.take.accessibleName(), Picture(pixels, EXTENT), (here,), *words)

    def numbers(self) -> dict[str, Array]:
        if self._losses is None:
            return {}
        first, second = np.meshgrid(places(), places())
        return {"first": first.ravel(), "second": second.ravel(), "loss": self._losses.ravel()}

    # -- what the person does --------------------------------------------------------------------

    @Slot(object)
    def _on_mouse_moved(self, place: QPointF) -> None:
        self._read(self.figure.plotItem.vb.mapSceneToView(place))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._read(None)
        return False

    def _read(self, place: QPointF | None) -> None:
        """Say the loss at a place, or at the network itself and the least there is."""
        losses = self._losses
        if losses is None or self.task.is_running:
            return
        if place is not None and abs(place.x()) <= REACH and abs(place.y()) <= REACH:
            column, row = (int(np.abs(places() - value).argmin()) for value in (place.x(), place.y()))
            self.readout.setText(self.tr("loss {value}").format(value=figure_text(float(losses[row, column]))))
        else:
            here, least = float(losses[SIZE // 2, SIZE // 2]), float(np.nanmin(losses))
            text = self.tr("here {here}, lowest {least}")
            self.readout.setText(text.format(here=figure_text(here), least=figure_text(least)))

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Mend the network first: there is no loss to look around in."))
        self.take.setToolTip(
            self.tr("Computes the loss around the weights of now, along two random directions: flat and wide is good.")
        )
        self.take.setAccessibleName(self.tr("Loss landscape"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How much of the landscape has been computed."))
        self.figure.setAccessibleName(self.tr("Loss landscape"))
        self.figure.setToolTip(
            self.tr(
                "The cross is the network; the darker, the higher the loss. Each step of colour holds as many places."
            )
        )
        self._say()
        self._read(None)

    def _say(self) -> None:
        running = self.task.is_running
        self.take.setText(self.tr("Cancel") if running else self.tr("Compute"))
        self.progress.setVisible(running)
        self.readout.setVisible(not running)

    def restyle(self, tokens: Tokens) -> None:
        self.figure.restyle(tokens)
        self._here.setPen(pg.mkPen(tokens.text, width=2))
        self.readout.setStyleSheet(f"color: {tokens.secondary};")
        self.draw()


def landscape_picture(losses: Array, low: str, high: str) -> NDArray[np.uint8]:
    """Losses (rows, columns) as (4 · rows, 4 · columns, 3) colours from `low` to `high`.

    Each of the `STEPS` steps holds as many places, so that a valley shows however deep it is.
    """
    finite = np.where(np.isfinite(losses), losses, np.finfo(np.float32).max)
    heights = enlarged(enlarged(np.log(np.maximum(finite, np.finfo(np.float32).tiny))[..., None]))[..., 0]
    ranks = np.empty(heights.size)
    ranks[np.argsort(heights.ravel(), kind="stable")] = np.arange(heights.size) / heights.size
    stepped = np.floor(ranks.reshape(heights.shape) * STEPS) / (STEPS - 1)
    ends = np.array([rgb(low), rgb(high)], np.float64)
    return np.asarray(np.round(ends[0] + stepped[..., None] * (ends[1] - ends[0])), np.uint8)
