"""The docks of the window, as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from nnviz.app.dock import Dock
from nnviz.document import Document, Selection
from nnviz.panels.data_panel import DataPanel
from nnviz.panels.data_table import DataTable
from nnviz.panels.inspector import Inspector
from nnviz.panels.palette import Palette
from nnviz.panels.predict_panel import PredictPanel
from nnviz.panels.runs_panel import RunsPanel
from nnviz.plots.activations_plot import ActivationsPlot
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.plots.evaluation_plot import EvaluationPlot
from nnviz.plots.gradients_plot import GradientsPlot
from nnviz.plots.landscape_plot import LandscapePlot
from nnviz.plots.loss_plot import LossPlot
from nnviz.plots.scatter_plot import ScatterPlot
from nnviz.plots.weights_plot import WeightsPlot
from nnviz.runner.run_log import RunLog
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme
from nnviz.settings.translator import QT_TR_NOOP, table_text

Area = Qt.DockWidgetArea
Content = TypeVar("Content", bound=QWidget)


@dataclass(frozen=True)
class Parts:
    """What panels are made of."""

    theme: Theme
    document: Document
    selection: Selection
    controller: TrainController
    runs: RunLog


@dataclass(frozen=True)
class DockRow:
    """One dock: its heading, what is to be seen in it, where it stands at first, and what makes its content.

    Docks of one side stand below each other, with `height` pixels each. One at the bottom stands to the right of
    `beside` where the window is wide enough, or is a tab with `tab_of`.
    """

    name: str
    title: str
    tip: str
    area: Area
    make: Callable[[Parts], QWidget]
    height: int = 0
    beside: str = ""
    tab_of: str = ""


DOCKS: Final = (
    DockRow(
        "layers",
        QT_TR_NOOP("Layers"),
        QT_TR_NOOP("Drag a layer onto the diagram, or double-click it to append it."),
        Area.LeftDockWidgetArea,
        lambda parts: Palette(parts.theme),
        height=330,
    ),
    DockRow(
        "data",
        QT_TR_NOOP("Data"),
        QT_TR_NOOP("What the network learns from, and how it is drawn, split and scaled."),
        Area.LeftDockWidgetArea,
        lambda parts: DataPanel(parts.theme, parts.document, parts.controller),
        height=460,
    ),
    DockRow(
        "boundary",
        QT_TR_NOOP("Decision boundary"),
        QT_TR_NOOP("What the network answers at every place of the input plane."),
        Area.RightDockWidgetArea,
        lambda parts: BoundaryPlot(parts.theme),
        height=400,
    ),
    DockRow(
        "inspector",
        QT_TR_NOOP("Inspector"),
        QT_TR_NOOP("The settings of the selected layers, or of training when none is selected."),
        Area.RightDockWidgetArea,
        lambda parts: Inspector(parts.theme, parts.document, parts.selection, parts.controller),
        height=390,
    ),
    DockRow(
        "loss",
        QT_TR_NOOP("Loss"),
        QT_TR_NOOP("Loss and metrics against epochs."),
        Area.BottomDockWidgetArea,
        lambda parts: LossPlot(parts.theme),
    ),
    DockRow(
        "evaluation",
        QT_TR_NOOP("Evaluation"),
        QT_TR_NOOP("Which classes are confused, and how far predictions are off."),
        Area.BottomDockWidgetArea,
        lambda parts: EvaluationPlot(parts.theme),
        tab_of="loss",
    ),
    DockRow(
        "table",
        QT_TR_NOOP("Data table"),
        QT_TR_NOOP("The examples themselves, their columns at a glance, and what should be looked at."),
        Area.BottomDockWidgetArea,
        lambda parts: DataTable(parts.theme, parts.controller),
        tab_of="loss",
    ),
    DockRow(
        "scatter",
        QT_TR_NOOP("Scatter"),
        QT_TR_NOOP("The examples over any two columns."),
        Area.BottomDockWidgetArea,
        lambda parts: ScatterPlot(parts.theme),
        tab_of="loss",
    ),
    DockRow(
        "predict",
        QT_TR_NOOP("Predict"),
        QT_TR_NOOP("What the network answers to values that you slide, type or draw."),
        Area.BottomDockWidgetArea,
        lambda parts: PredictPanel(parts.theme, parts.document, parts.controller),
        tab_of="loss",
    ),
    DockRow(
        "weights",
        QT_TR_NOOP("Weights"),
        QT_TR_NOOP("How the weights of each layer are spread, and each kernel as a picture."),
        Area.BottomDockWidgetArea,
        lambda parts: WeightsPlot(parts.theme),
        beside="loss",
    ),
    DockRow(
        "activations",
        QT_TR_NOOP("Activations"),
        QT_TR_NOOP("The activation functions, with what really enters them."),
        Area.BottomDockWidgetArea,
        lambda parts: ActivationsPlot(parts.theme),
        tab_of="weights",
    ),
    DockRow(
        "gradients",
        QT_TR_NOOP("Gradients"),
        QT_TR_NOOP("How large each layer's gradient is, and how much of its weights one step moves."),
        Area.BottomDockWidgetArea,
        lambda parts: GradientsPlot(parts.theme),
        tab_of="weights",
    ),
    DockRow(
        "landscape",
        QT_TR_NOOP("Loss landscape"),
        QT_TR_NOOP("The loss around the weights: valleys that are wide and flat are good places to be."),
        Area.BottomDockWidgetArea,
        lambda parts: LandscapePlot(parts.theme, parts.document, parts.controller),
        tab_of="weights",
    ),
    DockRow(
        "runs",
        QT_TR_NOOP("Runs"),
        QT_TR_NOOP("What was trained so far, to be compared and taken up again."),
        Area.BottomDockWidgetArea,
        lambda parts: RunsPanel(parts.theme, parts.document, parts.controller, parts.runs),
        tab_of="weights",
    ),
)

ROOMY: Final = 1280  # pixels across, from which two groups of plots stand side by side
LEFT_WIDTH: Final = 212
RIGHT_WIDTH: Final = 353
BOTTOM_HEIGHT: Final = 232


class Docks(dict[str, Dock]):
    """The docks by name, arranged in their window."""

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__({row.name: Dock(row.name, parts.theme, row.make(parts), window) for row in DOCKS})
        self._window = window
        for row in DOCKS:
            window.addDockWidget(row.area, self[row.name])
        self.retranslate()
        for dock in self.values():
            dock.dockLocationChanged.connect(dock.choose_heading)
            dock.visibilityChanged.connect(dock.choose_heading)

    @property
    def palette(self) -> Palette:
        return _content(self["layers"], Palette)

    @property
    def data_panel(self) -> DataPanel:
        return _content(self["data"], DataPanel)

    @property
    def inspector(self) -> Inspector:
        return _content(self["inspector"], Inspector)

    @property
    def table(self) -> DataTable:
        return _content(self["table"], DataTable)

    @property
    def predict(self) -> PredictPanel:
        return _content(self["predict"], PredictPanel)

    @property
    def runs(self) -> RunsPanel:
        return _content(self["runs"], RunsPanel)

    @property
    def loss(self) -> LossPlot:
        return _content(self["loss"], LossPlot)

    @property
    def evaluation(self) -> EvaluationPlot:
        return _content(self["evaluation"], EvaluationPlot)

    @property
    def activations(self) -> ActivationsPlot:
        return _content(self["activations"], ActivationsPlot)

    @property
    def landscape(self) -> LandscapePlot:
        return _content(self["landscape"], LandscapePlot)

    @property
    def boundary(self) -> BoundaryPlot:
        return _content(self["boundary"], BoundaryPlot)

    def arrange(self) -> None:
        """Bring every dock to its first place."""
        window = self._window
        for dock in self.values():
            window.removeDockWidget(dock)
            dock.setFloating(False)
        for row in sorted(DOCKS, key=lambda row: bool(row.tab_of)):  # a group that has tabs can no longer be split
            dock = self[row.name]
            if row.tab_of:
                window.tabifyDockWidget(self[row.tab_of], dock)
            elif row.beside and window.width() < ROOMY:
                window.tabifyDockWidget(self[row.beside], dock)
            elif row.beside:
                window.splitDockWidget(self[row.beside], dock, Qt.Orientation.Horizontal)
            else:
                window.addDockWidget(row.area, dock)
            dock.show()
        for row in DOCKS:
            if not row.tab_of and not row.beside:
                self[row.name].raise_()
        self._resize()
        for dock in self.values():
            dock.choose_heading()

    def shutdown(self) -> None:
        """Stop what panels compute by themselves; to be called before the window closes."""
        self.predict.shutdown()
        self.landscape.task.shutdown()
        self.table.shutdown()

    def retranslate(self) -> None:
        """Say every title in the language of the moment."""
        for row in DOCKS:
            self[row.name].set_texts(table_text(row.title), table_text(row.tip))

    def _resize(self) -> None:
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._window.resizeDocks([self["loss"], self["weights"]], [1, 1], across)
        sides = [row for row in DOCKS if row.height]
        self._window.resizeDocks([self["layers"], self["boundary"]], [LEFT_WIDTH, RIGHT_WIDTH], across)
        self._window.resizeDocks([self[row.name] for row in sides], [row.height for row in sides], down)
        self._window.resizeDocks([self["loss"]], [BOTTOM_HEIGHT], down)


def _content(dock: Dock, kind: type[Content]) -> Content:
    content = dock.widget()
    if not isinstance(content, kind):
        raise TypeError(f"expected the dock {dock.objectName()} to hold {kind.__name__}, found {content!r}")
    return content
