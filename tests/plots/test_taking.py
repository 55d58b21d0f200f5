"""What every plot gives to be taken away: a chart, and the numbers of it."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pandas
import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.analysis.chart import Matrix, Panel
from nnviz.analysis.evaluation import Classification, Regression
from nnviz.data.progress import untold
from nnviz.panels.picture_subject import numbers_content
from nnviz.plots.activations_plot import ActivationsPlot
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.plots.chart_drawing import chart_drawing
from nnviz.plots.evaluation_plot import EvaluationPlot
from nnviz.plots.gradients_plot import GradientsPlot
from nnviz.plots.live_plot import LivePlot
from nnviz.plots.loss_plot import LossPlot
from nnviz.plots.scatter_plot import ScatterPlot
from nnviz.plots.weights_plot import WeightsPlot
from nnviz.settings.theme import DARK, LIGHT, Theme
from nnviz.widgets.drawing import to_pdf, to_png, to_svg

PLOTS: list[type[LivePlot]] = [
    LossPlot,
    BoundaryPlot,
    WeightsPlot,
    ActivationsPlot,
    GradientsPlot,
    EvaluationPlot,
    ScatterPlot,
]
See = Callable[[str], Any]
Place = Callable[[Any], None]


def fed(plot: LivePlot, see: See, name: str) -> LivePlot:
    dataset, snapshots, history, view = see(name)
    if isinstance(plot, BoundaryPlot | ScatterPlot):
        plot.show_dataset(dataset)
    for snapshot in snapshots:
        plot.show_snapshot(snapshot, history)
    plot.show_view(view)
    plot.draw()
    return plot


def read_back(plot: LivePlot) -> "pandas.DataFrame":
    return pandas.read_csv(BytesIO(numbers_content(plot.numbers())))


@pytest.mark.parametrize("kind", PLOTS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", ["circle", "iris", "plane"])
def test_every_plot_becomes_a_file_of_either_scheme(kind: Any, name: str, theme: Theme, place: Place, see: See) -> None:
    plot: LivePlot = kind(theme)
    place(plot)
    assert plot.chart(LIGHT) is None
    assert plot.numbers() == {} or len(next(iter(plot.numbers().values()))) == 0
    fed(plot, see, name)
    chart = plot.chart(LIGHT)
    dark = plot.chart(DARK)
    assert chart is not None
    assert dark is not None
    drawing = chart_drawing(chart, "light")
    svg = ET.fromstring(to_svg(drawing, untold))  # noqa: S314
    assert svg.get("width") == str(drawing.width)
    pictures = [
        Image.open(BytesIO(to_png(chart_drawing(one, scheme), 2, untold))).convert("RGB")  # type: ignore[arg-type]
        for one, scheme in ((chart, "light"), (dark, "dark"))
    ]
    assert pictures[0].size == (2 * drawing.width, 2 * drawing.height)
    assert pictures[0].getpixel((1, 1)) == (255, 255, 255)
    assert pictures[1].getpixel((1, 1)) == (0x17, 0x1B, 0x21)
    assert len(np.unique(np.asarray(pictures[0].convert("L")))) > 8  # something is drawn
    assert to_pdf(drawing, untold).startswith(b"%PDF-1.")
    assert len(read_back(plot)) > 0


def test_the_curves_and_their_numbers_are_those_of_the_history(theme: Theme, place: Place, see: See) -> None:
    plot = LossPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    history = see("circle")[2]
    table = read_back(plot)
    assert list(table) == ["epoch", "loss", "val_loss"]
    np.testing.assert_array_equal(table["epoch"], history.epochs)
    np.testing.assert_allclose(table["loss"], history["loss"], rtol=1e-15)
    np.testing.assert_allclose(table["val_loss"], history["val_loss"], rtol=1e-15)
    chart = plot.chart(LIGHT)
    assert chart is not None
    panel = chart.panels[0]
    assert isinstance(panel, Panel)
    assert panel.logarithmic
    assert [series.name for series in panel.series] == ["train", "validation"]
    np.testing.assert_array_equal(panel.series[1].y, history["val_loss"])


def test_smoothing_is_drawn_but_the_numbers_stay_exact(theme: Theme, place: Place, see: See) -> None:
    plot = LossPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    plot.smoothing.setValue(90)
    chart, history = plot.chart(LIGHT), see("circle")[2]
    assert chart is not None
    assert not np.array_equal(chart.panels[0].series[0].y, history["loss"])  # type: ignore[union-attr]
    np.testing.assert_allclose(read_back(plot)["loss"], history["loss"], rtol=1e-15)


def test_runs_before_are_drawn_behind(theme: Theme, place: Place, see: See) -> None:
    plot = LossPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    plot.show_ghosts([{"loss": (np.arange(3), np.ones(3))}])
    chart = plot.chart(LIGHT)
    assert chart is not None
    ghost = chart.panels[0].series[0]  # type: ignore[union-attr]
    assert ghost.name == ""
    assert ghost.y.tolist() == [1, 1, 1]


def test_the_confusion_matrix_and_the_figures_of_each_class(theme: Theme, place: Place, see: See) -> None:
    plot = EvaluationPlot(theme)
    place(plot)
    fed(plot, see, "iris")
    result = see("iris")[3].evaluation.result
    assert isinstance(result, Classification)
    table = read_back(plot)
    answered = table[[f"answered {name}" for name in table["actual"]]]
    np.testing.assert_array_equal(answered, result.confusion)
    np.testing.assert_allclose(table["recall"], result.recall, rtol=1e-15)
    chart = plot.chart(LIGHT)
    assert chart is not None
    matrix = chart.panels[0]
    assert isinstance(matrix, Matrix)
    np.testing.assert_array_equal(matrix.counts, result.confusion)


def test_the_roc_curves_as_numbers(theme: Theme, place: Place, see: See) -> None:
    plot = EvaluationPlot(theme)
    place(plot)
    fed(plot, see, "iris")
    plot.page.set_value("roc")
    result = see("iris")[3].evaluation.result
    table = read_back(plot)
    rates = table["setosa true positive rate"].dropna()
    np.testing.assert_allclose(rates, result.roc[0].true_positive_rate, rtol=1e-15)
    chart = plot.chart(LIGHT)
    assert chart is not None
    assert "AUC" in chart.panels[0].series[1].name  # type: ignore[union-attr]


def test_answers_beside_targets(theme: Theme, place: Place, see: See) -> None:
    plot = EvaluationPlot(theme)
    place(plot)
    fed(plot, see, "plane")
    result = see("plane")[3].evaluation.result
    assert isinstance(result, Regression)
    np.testing.assert_allclose(read_back(plot)["answer"], result.predicted.ravel(), rtol=1e-6)


def test_each_class_is_named_once_in_the_picture_of_a_boundary(theme: Theme, place: Place, see: See) -> None:
    plot = BoundaryPlot(theme)
    place(plot)
    fed(plot, see, "iris")
    chart = plot.chart(LIGHT)
    assert chart is not None
    series = chart.panels[0].series  # type: ignore[union-attr]
    assert sorted(one.name for one in series if one.name) == ["setosa", "versicolor", "virginica"]
    assert sum(len(one.x) for one in series) == sum(len(item.data) for item in plot.points.items)


def test_the_grid_of_a_boundary_has_the_top_of_the_plane_first(theme: Theme, place: Place, see: See) -> None:
    plot = BoundaryPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    view = see("circle")[3]
    table = read_back(plot)
    count = len(view.boundary)
    assert len(table) == count * count
    x0, x1, y0, y1 = view.extent
    pitch = (x1 - x0) / count
    assert table.iloc[0, :2].tolist() == pytest.approx([x0 + pitch / 2, y1 - pitch / 2])
    assert table.iloc[-1, :2].tolist() == pytest.approx([x1 - pitch / 2, y0 + pitch / 2])
    np.testing.assert_allclose(table["answer 1"], view.boundary[..., 0].ravel(), rtol=1e-6)


def test_a_kernel_has_a_column_for_each_unit(theme: Theme, place: Place, see: See) -> None:
    plot = WeightsPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    assert list(plot.numbers())[:3] == ["dense/kernel from", "dense/kernel to", "dense/kernel count"]
    plot._show_kernel("dense/kernel")
    kernel = see("circle")[3].snapshot.parameters["dense/kernel"]
    table = read_back(plot)
    assert next(iter(table)) == "unit 1"
    np.testing.assert_allclose(table, kernel, rtol=1e-6)
    assert plot.chart(LIGHT) is not None


def test_every_activation_function_at_once(theme: Theme, place: Place, see: See) -> None:
    plot = ActivationsPlot(theme)
    place(plot)
    fed(plot, see, "circle")
    plot.compare.setChecked(True)
    table = read_back(plot)
    np.testing.assert_allclose(table["tanh"], np.tanh(table["z"]), atol=1e-12)
    chart = plot.chart(LIGHT)
    assert chart is not None
    assert "relu" in [panel.title for panel in chart.panels]


def test_a_right_click_offers_picture_and_numbers(theme: Theme, place: Place, see: See, qtbot: QtBot) -> None:
    plot = LossPlot(theme)
    place(plot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    plot.contextMenuEvent(event)
    assert plot.findChild(QMenu) is None  # there is nothing yet
    fed(plot, see, "circle")
    with qtbot.waitSignal(plot.taking_asked) as asked:
        plot.taking_menu().actions()[1].trigger()
    assert asked.args == [plot, "csv"]
