"""`Painting`: points of one's own, between the decision boundary and the document."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from nnviz.app.background import Background
from nnviz.data import DATASETS, points_of_dataset
from nnviz.document import Document
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.runner.train_controller import TrainController
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec import DatasetSpec, PointSet
from nnviz.spec.points import COLUMNS, MOST_POINTS, OWN

TEXTS: Final = {
    "add": QT_TR_NOOP("Add point"),
    "move": QT_TR_NOOP("Move point"),
    "brush": QT_TR_NOOP("Brush points"),
    "erase": QT_TR_NOOP("Erase points"),
}


class Painting(QObject):
    """Shows the document's own points to paint on, and makes each gesture one change of the document."""

    noticed = Signal(str)  # a sentence that asks for nothing
    failed = Signal(str)  # a sentence

    def __init__(
        self,
        document: Document,
        controller: TrainController,
        boundary: BoundaryPlot,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._controller = document, controller
        self._boundary, self._background = boundary, background
        boundary.painter.painted.connect(self._on_painted)
        boundary.painter.refused.connect(self._on_refused)
        boundary.paint_bar.canvas_asked.connect(self.empty_canvas)
        boundary.edit_asked.connect(self.edit_points)
        document.dataset_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        self._show()

    @Slot()
    def edit_points(self) -> None:
        """Make the points of the toy set that is shown one's own."""
        dataset, spec = self._controller.dataset, self._document.dataset_spec
        if dataset is not None and self._controller.dataset_spec == spec and is_editable(spec):
            work = partial(points_of_dataset, dataset)
            self._background.run(work, partial(self._on_taken, spec), self.failed.emit)

    @Slot(int)
    def empty_canvas(self, classes: int) -> None:
        """Begin anew with so many classes, or with 0 for numbers to predict."""
        own = PointSet(classes)  # type: ignore[arg-type]  # the menu offers what may be
        self._document.set_points(own, self.tr("Empty canvas"), **own_settings(self._document.dataset_spec))

    def _on_taken(self, spec: DatasetSpec, own: PointSet) -> None:
        if spec is self._document.dataset_spec:
            self._document.set_points(own, self.tr("Edit points"), **own_settings(spec))
            if spec.samples > len(own.points):
                message = self.tr("There is room for {most} points: these are evenly chosen from {samples}.")
                self.noticed.emit(message.format(most=MOST_POINTS, samples=spec.samples))

    @Slot()
    def _show(self) -> None:
        spec = self._document.dataset_spec
        self._boundary.show_own(spec.own if spec.name == OWN else None, editable=is_editable(spec))

    @Slot(object, str)
    def _on_painted(self, own: PointSet, kind: str) -> None:
        self._document.set_points(own, table_text(TEXTS[kind]))

    @Slot()
    def _on_refused(self) -> None:
        message = self.tr("There is room for {most} points: erase some before you add more.")
        self.noticed.emit(message.format(most=MOST_POINTS))


def is_editable(spec: DatasetSpec) -> bool:
    """Whether the examples are points of the plane that can become one's own."""
    row = DATASETS.get(spec.name)
    return row is not None and row.generator is not None and row.columns == COLUMNS


def own_settings(spec: DatasetSpec) -> dict[str, Any]:
    """The settings that go with points of one's own after another dataset: its features only where they fit."""
    fits = spec.name == OWN or is_editable(spec)
    return {"task": None, "target": ()} | (
        {} if fits else {"features": (), "scaling": "none", "target_scaling": "none"}
    )
