from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.analysis.activations import NAMES
from nnviz.analysis.live_view import LiveView
from nnviz.plots.activations_plot import ActivationsPlot
from nnviz.settings.theme import Theme

Place = Callable[[Any], None]
See = Callable[[str], tuple[Any, Any, Any, LiveView]]


@pytest.fixture
def plot(theme: Theme, place: Place, see: See) -> ActivationsPlot:
    plot = ActivationsPlot(theme)
    place(plot)
    plot.show_view(see("iris")[3])
    return plot


def test_each_layer_has_its_figures(plot: ActivationsPlot, see: See) -> None:
    layers = see("iris")[3].layers
    assert [plot.table.cell(row, 0).text() for row in range(plot.table.rowCount())] == list(layers)
    assert plot.table.cell(0, 2).text().endswith("%")
    assert plot.table.cell(3, 3).text() == "–", "softmax has no dead units"


def test_the_real_preactivations_stand_on_the_chosen_layers_curve(plot: ActivationsPlot, see: See) -> None:
    layer = see("iris")[3].layers["dense_1"]
    plot.show_layer("dense_1")
    heights = plot._places.opts["height"]
    np.testing.assert_allclose(heights / heights.max(), layer.preactivations.counts / layer.preactivations.counts.max())
    np.testing.assert_allclose(plot._places.opts["x0"], layer.preactivations.edges[:-1])
    z, values = plot._value.getData()
    np.testing.assert_allclose(values, np.tanh(z))
    np.testing.assert_allclose(plot._slope.getData()[1], 1 - np.tanh(z) ** 2)


def test_the_chosen_layer_stays_chosen(plot: ActivationsPlot, see: See) -> None:
    plot.show_layer("dense_2")
    view = see("iris")[3]
    plot.show_view(replace(view, layers=dict(view.layers)))
    assert plot.table.currentRow() == 2


def test_a_layer_without_a_function_changes_nothing(plot: ActivationsPlot) -> None:
    plot.show_layer("dense_1")
    plot.show_layer("input")
    assert plot.table.currentRow() == 1


def test_saturated_layers_stand_out(plot: ActivationsPlot, see: See) -> None:
    view = see("iris")[3]
    layers = {name: replace(layer, saturated=0.9 * (name == "dense_1")) for name, layer in view.layers.items()}
    plot.show_view(replace(view, layers=layers))
    error = plot.theme.tokens.error.lower()
    colours = [plot.table.cell(row, 2).foreground().color().name() for row in range(4)]
    assert [colour == error for colour in colours] == [False, True, False, False]


def test_all_functions_are_compared_side_by_side(plot: ActivationsPlot) -> None:
    plot.compare.setChecked(True)
    x, _ = plot._all_values.getData()
    assert int(np.isnan(x).sum()) == len(NAMES)
    plot.compare.setChecked(False)
    assert plot._pages.currentIndex() == 0
