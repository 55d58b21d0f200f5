"""`LossPlot`: loss and metrics of training and validation against epochs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPointF, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSlider, QWidget

from nnviz.analysis.chart import Chart
from nnviz.analysis.charts import Line, lines_panel
from nnviz.analysis.plane import Array
from nnviz.analysis.series import decimated, smoothed
from nnviz.plots.figure import Figure, curve
from nnviz.plots.legend import Entry, Legend
from nnviz.plots.live_plot import LivePlot, named
from nnviz.settings.colours import blend
from nnviz.settings.theme import Theme, Tokens
from nnviz.training import History, Snapshot
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import figure_text

MOST_POINTS: Final = 800  # of one curve; about as many as its columns on the screen
NARROW: Final = 360  # pixels
MOST_GHOSTS: Final = 4
SMOOTHING_STEPS: Final = 95  # of the slider, in hundredths
PARTS: Final = ("", "val_")
RANKS: Final = {"loss": -1, "learning_rate": 1}  # other figures stand between, by name
Points = tuple[Array, Array]
NO_LINE: Final[Points] = (np.empty(0), np.empty(0))


@dataclass(slots=True)
class Shown:
    """What the axes show: a figure of the history, and whether on a logarithmic scale."""

    figure: str = "loss"
    logarithmic: bool = True
    smoothing: float = 0.0


class LossPlot(LivePlot):
    """Curves of a run, ghosts of the ones before, and the figures under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "lossPlot", parent)
        self.shown = Shown()
        self._history: History | None = None
        self._ghosts: Sequence[Mapping[str, Points]] = ()
        self._figures: list[str] = []
        self._pointed: float | None = None
        self.figure = Figure("lossFigure")
        self._ghost_curves = [curve("k", 1.0) for _ in range(MOST_GHOSTS * len(PARTS))]
        self._curves = {part: curve("k") for part in PARTS}
        self._crosshair = pg.InfiniteLine(angle=90, label="", labelOpts={"position": 0.94, "movable": False})
        self._crosshair.hide()
        self._past_line = pg.InfiniteLine(angle=90)
        self._past_line.hide()
        lines = (self._crosshair, self._past_line)
        for item in chain(self._ghost_curves, self._curves.values(), lines):
            self.figure.addItem(item, ignoreBounds=item in lines)
        self.figure.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.figure.viewport().installEventFilter(self)
        self._make_header()
        self.body.addWidget(self.figure, 1)
        self.dress()

    def _make_header(self) -> None:
        self.legend = Legend("lossLegend")
        self.legend.setWordWrap(True)
        self.choice = ComboBox("lossFigureChoice")
        self.log_box = named(QCheckBox(), "lossLogScale")
        self.smoothing = named(QSlider(Qt.Orientation.Horizontal), "lossSmoothing")
        self.smoothing.setMaximum(SMOOTHING_STEPS)
        self.smoothing.setFixedWidth(44)
        self.choice.setMaximumWidth(104)
        self.log_box.setChecked(self.shown.logarithmic)
        self.choice.value_chosen.connect(self._on_figure_chosen)
        self.log_box.toggled.connect(self._on_log_toggled)
        self.smoothing.valueChanged.connect(self._on_smoothing_changed)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget in (self.choice, self.log_box, self.smoothing):
            controls.addWidget(widget)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(8)
        self._header.addWidget(self.legend, 1)
        self._header.addLayout(controls)
        self.body.addLayout(self._header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the figures stand above the controls."""
        directions = QBoxLayout.Direction
        self._header.setDirection(directions.TopToBottom if self.width() < NARROW else directions.LeftToRight)
        super().resizeEvent(event)

    # -- fed -------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, history: History) -> None:
        """Draw the history as far as it has come."""
        self._history = history
        self._list_figures()
        self.set_filled(len(history) > 0 or bool(self._ghosts))
        self.refresh()

    def show_past(self, epoch: int | None) -> None:
        """Mark the epoch that the other views show; `None`: they show now."""
        self._past_line.setVisible(epoch is not None)
        if epoch is not None:
            self._past_line.setValue(epoch)

    def show_ghosts(self, ghosts: Sequence[Mapping[str, Points]]) -> None:
        """Draw these runs behind the one of now: each the lines of its figures, such as `val_loss`."""
        self._ghosts = ghosts[:MOST_GHOSTS]
        self.set_filled(bool(ghosts) or (self._history is not None and len(self._history) > 0))
        self._draw_ghosts()

    def _list_figures(self) -> None:
        history = self._history
        names = sorted((name for name in history or () if not name.startswith("val_")), key=_rank)
        if names and names != self._figures:
            self._figures = names
            self.shown.figure = self.shown.figure if self.shown.figure in names else names[0]
            self._title_figures()

    def _title_figures(self) -> None:
        self.choice.set_choices((name, self._title(name)) for name in self._figures)
        self.choice.set_value(self.shown.figure)

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw both curves and write their figures."""
        for part, item in self._curves.items():
            item.setData(*self._line(part))
        self.figure.settle()
        self._write_legend()

    def _draw_ghosts(self) -> None:
        ghosts = [self._scaled(*lines[name]) for lines in self._ghosts for name in self._names() if name in lines]
        for item, line in zip_longest(self._ghost_curves, ghosts):
            item.setVisible(line is not None)  # what is hidden costs nothing
            if line is not None:
                item.setData(*line)

    def _names(self) -> list[str]:
        return [f"{part}{self.shown.figure}" for part in PARTS]

    def _line(self, part: str) -> Points:
        name = f"{part}{self.shown.figure}"
        if self._history is None or name not in self._history:
            return NO_LINE
        values = self._history[name]
        epochs, values = decimated(self._history.epochs[: len(values)], values, MOST_POINTS)
        return self._scaled(epochs, smoothed(values, self.shown.smoothing))

    def _scaled(self, epochs: Array, values: Array) -> Points:
        if not self._is_logarithmic:
            return epochs, values
        positive = values > 0
        return epochs[positive], np.log10(values[positive])

    @property
    def _is_logarithmic(self) -> bool:
        return self.shown.logarithmic and self.log_box.isEnabled()

    def _write_legend(self) -> None:
        tokens, history = self.theme.tokens, self._history
        if history is None:
            return
        row = self._row()
        entries = []
        for part, title in self._part_titles():
            name = f"{part}{self.shown.figure}"
            if name in history and row is not None:
                entries.append(Entry(self._colour(part, tokens), title, figure_text(float(history[name][row]))))
        self.legend.show_entries(entries, tokens)

    def _part_titles(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(PARTS, (self.tr("train"), self.tr("validation")), strict=True))

    def _row(self) -> int | None:
        """The row of the history under the pointer, or the last."""
        if self._history is None or not len(self._history):
            return None
        last = len(self._history) - 1
        if self._pointed is None:
            return last
        return min(last, int(np.searchsorted(self._history.epochs, self._pointed - 0.5)))

    def chart(self, tokens: Tokens) -> Chart | None:
        lines = [
            Line("", epochs, values, blend(self._colour(part, tokens), tokens.panel, 0.7), width=1.0)
            for ghost in self._ghosts
            for part, (epochs, values) in ((part, ghost.get(part + self.shown.figure, NO_LINE)) for part in PARTS)
        ]
        for part, title in self._part_titles():
            columns = self.numbers()
            if part + self.shown.figure in columns:
                values = smoothed(columns[part + self.shown.figure], self.shown.smoothing)
                lines.append(Line(title, columns["epoch"], values, self._colour(part, tokens)))
        up = self._title(self.shown.figure)
        panel = lines_panel(lines, self.tr("epoch"), up, logarithmic=self._is_logarithmic)
        return Chart(up, (panel,)) if lines else None

    def numbers(self) -> dict[str, Array]:
        """The figure that is shown, of every epoch and not smoothed."""
        history = self._history
        if history is None:
            return {}
        epochs = history.epochs.copy()
        shown = {name: history[name][: len(epochs)] for name in self._names() if name in history}
        return {"epoch": epochs, **shown}

    # -- what the person does --------------------------------------------------------------------

    @Slot(object)
    def _on_figure_chosen(self, figure: str) -> None:
        self.shown.figure = figure
        self.log_box.setEnabled("loss" in self.shown.figure or self.shown.figure == "learning_rate")
        self._rescale()

    @Slot(bool)
    def _on_log_toggled(self, on: bool) -> None:
        self.shown.logarithmic = on
        self._rescale()

    @Slot(int)
    def _on_smoothing_changed(self, hundredths: int) -> None:
        self.shown.smoothing = hundredths / 100
        self.draw()

    @Slot(object)
    def _on_mouse_moved(self, place: QPointF) -> None:
        self._point_at(self.figure.plotItem.vb.mapSceneToView(place).x())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return False

    def _point_at(self, epoch: float | None) -> None:
        self._pointed = epoch
        row = self._row()
        self._crosshair.setVisible(epoch is not None and row is not None)
        if self._history is not None and row is not None:
            epoch = int(self._history.epochs[row])
            self._crosshair.setValue(epoch)
            self._crosshair.label.setFormat(QLocale().toString(epoch))
        self._write_legend()

    def _rescale(self) -> None:
        self.figure.axis("left").logarithmic = self._is_logarithmic
        self.figure.plotItem.enableAutoRange()
        self._draw_ghosts()
        self.draw()

    # -- texts and colours -----------------------------------------------------------------------

    def _title(self, name: str) -> str:
        titles = {
            "loss": self.tr("Loss"),
            "accuracy": self.tr("Accuracy"),
            "learning_rate": self.tr("Learning rate"),
            "r2": self.tr("R²"),
            "mae": self.tr("Mean absolute error"),
        }
        return titles.get(name, name)

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Press Train (Space) to watch the loss fall."))
        self.choice.setAccessibleName(self.tr("Figure"))
        self.choice.setToolTip(
            self.tr("Which figure is drawn: the loss that training makes small, or how often it is right.")
        )
        self.log_box.setText(self.tr("Log"))
        self.log_box.setToolTip(self.tr("Gives every power of ten the same height, so that small losses stay visible."))
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Averages neighbouring epochs: more shows the trend, less the jitter."))
        self.figure.setAccessibleName(self.tr("Loss and metrics against epochs"))
        self.figure.setToolTip(self.tr("Loss at each epoch; when validation rises while training falls, it overfits."))
        self._title_figures()
        self._write_legend()

    def _colour(self, part: str, tokens: Tokens) -> str:
        return tokens.accent if part else blend(tokens.text, tokens.panel, 0.25)

    def restyle(self, tokens: Tokens) -> None:
        self.figure.restyle(tokens)
        for part, item in self._curves.items():
            item.setPen(pg.mkPen(self._colour(part, tokens), width=1))
        for place, item in enumerate(self._ghost_curves):
            item.setPen(pg.mkPen(blend(self._colour(PARTS[place % 2], tokens), tokens.panel, 0.7), width=1))
        self._past_line.setPen(pg.mkPen(tokens.accent, width=1.5, style=Qt.PenStyle.DashLine))
        self._crosshair.setPen(pg.mkPen(tokens.accent, width=1, style=Qt.PenStyle.DashLine))
        self._crosshair.label.setColor(tokens.accent)
        self._rescale()
        self._write_legend()


def _rank(figure: str) -> tuple[int, str]:
    return RANKS.get(figure, 0), figure
