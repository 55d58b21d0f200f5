from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from nnviz.analysis.evaluation import Classification, Regression
from nnviz.analysis.live_view import LiveView
from nnviz.plots.confusion_matrix import ConfusionMatrix
from nnviz.plots.evaluation_plot import EvaluationPlot
from nnviz.settings.theme import Theme

Place = Callable[[Any], None]
See = Callable[[str], tuple[Any, Any, Any, LiveView]]


@pytest.fixture
def plot(theme: Theme, place: Place) -> EvaluationPlot:
    plot = EvaluationPlot(theme)
    place(plot)
    return plot


def test_classes_have_their_confusion_and_figures(plot: EvaluationPlot, see: See) -> None:
    view = see("iris")[3]
    plot.show_view(view)
    assert view.evaluation is not None
    result = view.evaluation.result
    assert isinstance(result, Classification)
    assert [plot.table.cell(row, 0).text() for row in range(3)] == list(view.evaluation.class_names)
    assert [int(plot.table.cell(row, 4).text()) for row in range(3)] == result.support.tolist()
    assert f"{view.evaluation.examples} examples" in plot.summary.text()


def test_each_class_has_an_roc_curve_with_its_area(plot: EvaluationPlot, see: See) -> None:
    plot.show_view(see("iris")[3])
    plot.page.set_value("roc")
    plot.page.value_chosen.emit("roc")
    assert len(plot._roc_curves) == 3
    assert plot.roc_legend.text().count("AUC") == 3
    plot.draw()
    assert len(plot._roc_curves) == 3, "drawn anew, not once more"


def test_a_regression_has_answers_beside_targets_and_residuals(plot: EvaluationPlot, see: See) -> None:
    view = see("plane")[3]
    plot.show_view(view)
    assert view.evaluation is not None
    result = view.evaluation.result
    assert isinstance(result, Regression)
    actual, predicted = plot._points.getData()
    np.testing.assert_allclose(actual, result.actual.ravel())
    np.testing.assert_allclose(predicted, result.predicted.ravel())
    assert plot._bars.opts["height"].sum() == len(actual)
    assert "R²" in plot.summary.text()
    assert plot.page.isHidden()


def test_another_part_of_the_data_can_be_asked_for(plot: EvaluationPlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plot.part_chosen) as chosen:
        plot.data_part.value_chosen.emit("test")
    assert chosen.args == ["test"]


@pytest.fixture
def matrix(theme: Theme, qtbot: QtBot) -> ConfusionMatrix:
    matrix = ConfusionMatrix("matrix", theme)
    qtbot.addWidget(matrix)
    matrix.resize(200, 160)
    matrix.show_counts(np.array([[8, 2], [0, 10]]), ("yes", "no"))
    return matrix


def test_a_cell_says_who_was_taken_for_whom(matrix: ConfusionMatrix) -> None:
    text = matrix.cell_text(0, 1)
    assert "Actual yes, answered no: 2" in text
    assert "20" in text
    assert "90" in matrix.accessibleDescription()


def test_cells_are_found_where_they_are_drawn(matrix: ConfusionMatrix) -> None:
    assert matrix.cell_at(QPoint(198 - 20, 30)) == (0, 1)
    assert matrix.cell_at(QPoint(2, 2)) is None
    assert not matrix.grab().isNull()


def test_a_class_without_examples_is_drawn_all_the_same(matrix: ConfusionMatrix) -> None:
    matrix.show_counts(np.array([[0, 0], [1, 3]]), ("yes", "no"))
    assert "0" in matrix.cell_text(0, 0)
    assert not matrix.grab().isNull()


def test_names_stay_whole_where_the_table_is_narrow(plot: EvaluationPlot, see: See) -> None:
    plot.show_view(see("iris")[3])
    plot.resize(900, 260)
    assert not plot.table.isColumnHidden(4)
    plot.resize(420, 260)
    assert plot.table.isColumnHidden(4)
    plot.resize(340, 260)
    assert plot.table.isColumnHidden(3)
    assert not plot.table.isColumnHidden(2)
    plot.resize(900, 260)
    assert not any(map(plot.table.isColumnHidden, range(5)))
