"""What all live views must do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QScrollBar, QWidget

from nnviz.plots.activations_plot import ActivationsPlot
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.plots.confusion_matrix import ConfusionMatrix
from nnviz.plots.evaluation_plot import EvaluationPlot
from nnviz.plots.figure import Figure
from nnviz.plots.figure_table import FigureTable
from nnviz.plots.gradients_plot import GradientsPlot
from nnviz.plots.live_plot import LivePlot
from nnviz.plots.loss_plot import LossPlot
from nnviz.plots.scatter_plot import ScatterPlot
from nnviz.plots.weights_plot import WeightsPlot
from nnviz.settings.theme import Theme

Place = Callable[[Any], None]
Place = Callable[[Any], None]
PLOTS: list[type[LivePlot]] = [
    LossPlot,
    BoundaryPlot,
    WeightsPlot,
    ActivationsPlot,
    GradientsPlot,
    EvaluationPlot,
    ScatterPlot,
]
CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, FigureTable, ConfusionMatrix, Figure)


@pytest.fixture(params=PLOTS, ids=lambda plot: plot.__name__)
def plot(request: pytest.FixtureRequest, theme: Theme, place: Place) -> LivePlot:
    plot: LivePlot = request.param(theme)
    place(plot)
    return plot


def test_it_invites_before_there_is_anything(plot: LivePlot) -> None:
    assert not plot.is_filled
    assert plot.invitation.text().endswith(".")


def test_every_control_has_a_name_and_a_sentence(plot: LivePlot) -> None:
    controls = [child for child in plot.findChildren(QWidget) if isinstance(child, CONTROLS) and _is_ours(child)]
    assert controls
    for control in controls:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.objectName()
        assert control.accessibleName() or text, control.objectName()
        assert control.toolTip().endswith("."), control.objectName()
    names = [control.objectName() for control in controls]
    assert len(set(names)) == len(names)


def _is_ours(widget: QWidget) -> bool:
    """Not a part that Qt made inside another control."""
    made_by_qt = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)
    return not made_by_qt and not isinstance(widget, QScrollBar)


@pytest.mark.parametrize("name", ["circle", "iris", "plane"])
def test_it_is_drawn_in_both_themes(plot: LivePlot, see: Callable[[str], Any], theme: Theme, name: str) -> None:
    dataset, snapshots, history, view = see(name)
    if isinstance(plot, BoundaryPlot | ScatterPlot):
        plot.show_dataset(dataset)
    for snapshot in snapshots:
        plot.show_snapshot(snapshot, history)
    plot.show_view(view)
    assert plot.is_filled
    plot.resize(420, 260)
    grounds = []
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)  # type: ignore[arg-type]
        figure = plot.findChildren(Figure)[0]
        grounds.append(figure.backgroundBrush().color().name())
        assert not plot.grab().isNull()
    assert grounds[0] != grounds[1]


def test_it_has_no_scroll_bars_of_its_own(plot: LivePlot) -> None:
    for figure in plot.findChildren(Figure):
        assert not figure.horizontalScrollBar().isVisible()
