"""`ScatterPlot`: the examples over any two columns, classes told apart by colour and shape."""

from html import escape
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnviz.analysis.chart import Chart, Panel, Series
from nnviz.analysis.plane import Array
from nnviz.data import Dataset, class_indices
from nnviz.data.dataset import PARTS
from nnviz.plots.boundary_image import class_colours
from nnviz.plots.boundary_points import IN_FILES, MARKS, SYMBOLS
from nnviz.plots.figure import Figure
from nnviz.plots.live_plot import LivePlot
from nnviz.settings.theme import Theme, Tokens
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.labels import Note

MOST_POINTS: Final = 5000
POINT_SIZE: Final = 6


class ScatterPlot(LivePlot):
    """Raw values in their own units, thinned evenly over all parts where there are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "scatterPlot", parent)
        self._dataset: Dataset | None = None
        self.across, self.up = ComboBox("scatterAcross"), ComboBox("scatterUp")
        self.legend = Note("scatterLegend", small=True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.figure = Figure("scatterFigure")
        bar = QHBoxLayout()
        bar.addWidget(self.across)
        bar.addWidget(self.up)
        bar.addWidget(self.legend, 1)
        self.body.addLayout(bar)
        self.body.addWidget(self.figure, 1)
        for choice in (self.across, self.up):
            choice.value_chosen.connect(self._on_chosen)
        self.dress()

    def show_dataset(self, dataset: Dataset) -> None:
        """Offer the columns of a dataset."""
        self._dataset = dataset
        names = dataset.column_names if dataset.raw_train is not None and dataset.raw_train.ndim == 2 else ()
        self.set_filled(len(names) > 0)
        for choice, usual in ((self.across, 0), (self.up, min(1, len(names) - 1))):
            choice.set_choices(enumerate(names))
            if choice.value is None and names:
                choice.set_value(usual)
        self.refresh()

    @Slot(object)
    def _on_chosen(self, _column: int) -> None:
        self.refresh()

    def draw(self) -> None:
        self.figure.clear()
        dataset, shown = self._dataset, self._shown()
        if dataset is None or shown is None:
            return
        places, classes = shown
        names = dataset.class_names
        colours = class_colours(max(2, len(names))) if names else [self.theme.tokens.accent]
        for kind in np.unique(classes).tolist():
            colour, symbol = colours[kind % len(colours)], SYMBOLS[kind % len(SYMBOLS)]
            brush, pen = pg.mkBrush(colour), pg.mkPen(self.theme.tokens.panel, width=0.5)
            points = places[classes == kind]
            self.figure.addItem(pg.ScatterPlotItem(pos=points, brush=brush, pen=pen, symbol=symbol, size=POINT_SIZE))
        marks = (
            f'<span style="color:{colours[kind % len(colours)]}">{MARKS[kind % len(MARKS)]}</span>&nbsp;{escape(name)}'
            for kind, name in enumerate(names)
        )
        self.legend.setText(" &nbsp;".join(marks))
        self.figure.plotItem.enableAutoRange()

    def chart(self, tokens: Tokens) -> Chart | None:
        shown = self._shown()
        if shown is None:
            return None
        (places, classes), names = shown, self._dataset.class_names if self._dataset is not None else ()
        colours = class_colours(max(2, len(names))) if names else [tokens.accent]
        series = [
            Series(
                names[kind] if kind < len(names) else "",
                places[classes == kind, 0],
                places[classes == kind, 1],
                colours[kind % len(colours)],
                "points",
                mark=IN_FILES[SYMBOLS[kind % len(SYMBOLS)]],
            )
            for kind in np.unique(classes).tolist()
        ]
        across, up = self.across.currentText(), self.up.currentText()
        return Chart(f"{across} – {up}", (Panel("", across, up, tuple(series)),), 1, 640, 480)

    def numbers(self) -> dict[str, Any]:
        """Both columns of the points that are shown, and their classes."""
        shown = self._shown()
        if shown is None or self._dataset is None:
            return {}
        (places, classes), names = shown, self._dataset.class_names
        columns = {self.across.currentText(): places[:, 0], self.up.currentText(): places[:, 1]}
        return {**columns, "class": [names[kind] for kind in classes.tolist()]} if names else columns

    def _shown(self) -> tuple[Array, Array] | None:
        across, up = self.across.value, self.up.value
        if self._dataset is None or across is None or up is None or not self.is_filled:
            return None
        return thinned(self._dataset, (across, up))

    def restyle(self, tokens: Tokens) -> None:
        self.figure.restyle(tokens)
        self.refresh()

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Choose a dataset with columns to see its examples over any two of them."))
        texts = (
            (self.across, self.tr("Across"), self.tr("The column that runs from left to right.")),
            (self.up, self.tr("Up"), self.tr("The column that runs from below upwards.")),
            (self.figure, self.tr("Scatter"), self.tr("Each point is an example; a double click shows all of them.")),
        )
        for widget, name, tip in texts:
            widget.setAccessibleName(name)
            widget.setToolTip(tip)


def thinned(dataset: Dataset, columns: tuple[int, int]) -> tuple[Array, Array]:
    """(n, 2) raw values and (n,) classes, 0 without classes, of at most about 5,000 examples of all parts."""
    parts = [(getattr(dataset, f"raw_{part}"), dataset.part(part)[1]) for part in PARTS]
    shown = [(raw, y) for raw, y in parts if raw is not None and y is not None]
    every = -(-sum(len(raw) for raw, _ in shown) // MOST_POINTS)
    places = np.concatenate([raw[::every][:, list(columns)] for raw, _ in shown])
    classes = [class_indices(y[::every]) if dataset.class_names else np.zeros(len(y[::every]), int) for _, y in shown]
    return places, np.concatenate(classes)
