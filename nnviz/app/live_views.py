"""`LiveViews`: feeds the plots that can be seen, and tells the training thread which those are."""

import re
from dataclasses import replace
from typing import Final, Protocol, cast

from PySide6.QtCore import QObject, QTimer, Slot

from nnviz.analysis.live_view import LiveView
from nnviz.app.docks import Docks
from nnviz.canvas import Canvas
from nnviz.data import FEATURES, Dataset
from nnviz.data.dataset import Part as DatasetPart
from nnviz.document import Selection
from nnviz.plots.live_plot import LivePlot
from nnviz.runner.run_log import RunLog
from nnviz.runner.train_controller import TrainController
from nnviz.training import Checkpoint, Snapshot

LONGEST_NAME: Final = 13


class ShowsDataset(Protocol):
    """A plot that draws the examples themselves."""

    def show_dataset(self, dataset: Dataset) -> None: ...


class LiveViews(QObject):
    """Between the controller and whatever shows what it tells; what is hidden draws when it comes to sight."""

    def __init__(
        self,
        controller: TrainController,
        runs: RunLog,
        canvas: Canvas,
        docks: Docks,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller, self._runs, self._canvas = controller, runs, canvas
        self._docks = docks
        self._plots: dict[str, LivePlot] = {}
        self._look_timer = QTimer(self, singleShot=True, interval=0)  # once all docks have their places
        self._look_timer.timeout.connect(self._on_docks_settled)
        for name, dock in docks.items():
            content = dock.widget()
            if isinstance(content, LivePlot):
                self._plots[name] = content
                content.takes_turns = True
                dock.visibilityChanged.connect(self._look_timer.start)
        docks["predict"].visibilityChanged.connect(docks.predict.come_to_sight)
        self._connect_plots(selection)
        controller.snapshot_arrived.connect(self._on_snapshot)
        runs.ghosts_changed.connect(self._on_ghosts_changed)
        canvas.document.project_replaced.connect(self._on_project_replaced)
        controller.view_arrived.connect(self._on_view)
        controller.view_painted.connect(self._on_view_painted)
        controller.dataset_loaded.connect(self._on_dataset)
        controller.looking_back.past_changed.connect(self._on_past_changed)

    def _connect_plots(self, selection: Selection) -> None:
        """What is pointed at or chosen in one view shows in another."""
        self._selection = selection
        self._canvas.unit_hovered.connect(self._on_unit_hovered)
        self._docks.boundary.columns_chosen.connect(self._on_columns_chosen)
        self._docks.evaluation.part_chosen.connect(self._on_part_chosen)
        selection.selection_changed.connect(self._on_selection_changed)

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        for plot in self._plots.values():
            plot.show_snapshot(snapshot, self._controller.history)

    @Slot()
    def _on_project_replaced(self) -> None:
        """What is to be seen belongs to the project before; the new one may lack its data, or have a fault."""
        for plot in self._plots.values():
            plot.set_filled(False)

    @Slot()
    def _on_ghosts_changed(self) -> None:
        self._docks.loss.show_ghosts(self._runs.ghost_lines)

    @Slot(object)
    def _on_view(self, view: LiveView) -> None:
        self._canvas.show_view(view)
        for plot in self._plots.values():
            plot.show_view(view)

    @Slot()
    def _on_view_painted(self) -> None:
        """One plot at a time, the latest first: together they would hold the window up."""
        latest = max(self._plots.values(), key=lambda plot: plot.lateness)
        if latest.lateness >= 1:
            latest.take_turn()

    @Slot(object)
    def _on_dataset(self, dataset: Dataset) -> None:
        self._canvas.set_unit_names([_label(name) for name in dataset.feature_names])
        for plot in self._plots.values():
            if hasattr(plot, "show_dataset"):
                cast(ShowsDataset, plot).show_dataset(dataset)

    @Slot(object)
    def _on_past_changed(self, past: Checkpoint | None) -> None:
        self._docks.loss.show_past(None if past is None else past.epoch)
        self._canvas.lock_weights(past is not None)

    @Slot(str, int)
    def _on_unit_hovered(self, layer: str, unit: int) -> None:
        if layer:
            self._docks.boundary.show_unit(layer, unit)
        else:
            self._docks.boundary.show_answers()

    @Slot(int, int)
    def _on_columns_chosen(self, across: int, up: int) -> None:
        self._controller.watch(replace(self._controller.watching, columns=(across, up)))

    @Slot(object)
    def _on_part_chosen(self, part: DatasetPart) -> None:
        self._controller.watch(replace(self._controller.watching, evaluated=part))

    @Slot()
    def _on_selection_changed(self) -> None:
        if self._selection.single is not None:
            self._docks.activations.show_layer(self._selection.single)

    @Slot()
    def _on_docks_settled(self) -> None:
        """What nobody sees is not computed; the canvas always needs the plane."""
        seen = {plot.part for plot in self._plots.values() if plot.is_seen}
        for plot in self._plots.values():
            plot.show_if_stale()
        parts = frozenset(part for part in ("plane", *seen) if part is not None)
        self._controller.watch(replace(self._controller.watching, parts=parts))


def _label(feature: str) -> str:
    """A feature's name as a person reads it, short enough to stand beside a unit: sin x₁."""
    if feature in FEATURES:
        return FEATURES[feature].label
    plain = re.sub(r"\s*\([^)]*\)$", "", feature)  # without its unit
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1].rstrip() + "…"
