from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.statistics import Histogram
from nnviz.plots.weights_plot import WeightsPlot, flat_kernel
from nnviz.settings.theme import Theme

Place = Callable[[Any], None]
See = Callable[[str], tuple[Any, Any, Any, LiveView]]


@pytest.fixture
def plot(theme: Theme, place: Place, see: See) -> WeightsPlot:
    plot = WeightsPlot(theme)
    place(plot)
    plot.show_view(see("circle")[3])
    return plot


def test_every_weight_is_counted_on_the_side_of_its_sign(plot: WeightsPlot, see: See) -> None:
    view = see("circle")[3]
    bars = {sign: item.opts for sign, item in plot._bars.items()}
    for cell, histogram in enumerate(view.weights.values()):
        left, _ = plot.histograms.corner(cell)
        for sign, opts in bars.items():
            mine = (opts["x0"] >= left - 1e-9) & (opts["x0"] < left + 1)
            middle = left + 0.5
            sides = opts["x0"][mine] + 1e-9 >= middle if sign > 0 else opts["x0"][mine] + 1e-9 < middle
            assert sides.all()
            counts = opts["height"][mine] * histogram.counts.max()
            positive = histogram.edges[:-1] >= 0
            np.testing.assert_allclose(counts, histogram.counts[positive if sign > 0 else ~positive])


def test_a_kernel_is_drawn_with_inputs_down_and_units_across(plot: WeightsPlot, see: See) -> None:
    view = see("circle")[3]
    key = "dense/kernel"
    plot.choice.value_chosen.emit(key)
    kernel = view.snapshot.parameters[key]
    assert plot._image.image.shape[:2] == kernel.shape
    row, column = np.unravel_index(np.abs(kernel).argmax(), kernel.shape)
    plot._read(QPointF(column + 0.5, row + 0.5))
    assert f"input {row + 1} → unit {column + 1}" in plot.readout.text()
    assert f"{abs(kernel[row, column]):.4f}" in plot.readout.text()
    plot._read(QPointF(-1, 0))
    assert "units across" in plot.readout.text()


def test_the_chosen_kernel_stays_while_training_goes_on(plot: WeightsPlot, see: See) -> None:
    plot.choice.value_chosen.emit("dense_1/kernel")
    plot.show_view(see("circle")[3])
    assert plot.choice.value == "dense_1/kernel"
    assert plot._pages.currentWidget() is plot.kernel


def test_a_kernel_that_is_gone_gives_way_to_all(plot: WeightsPlot, see: See) -> None:
    plot.choice.value_chosen.emit("dense_1/kernel")
    other = see("circle")[3]
    weights = {key: value for key, value in other.weights.items() if key != "dense_1/kernel"}
    plot.show_view(LiveView(other.snapshot, weights=weights))
    assert plot.choice.value == ""
    assert plot._pages.currentWidget() is plot.histograms


def test_a_convolution_is_laid_flat() -> None:
    kernel = np.arange(3 * 3 * 2 * 4.0).reshape(3, 3, 2, 4)
    assert flat_kernel(kernel).shape == (18, 4)
    assert flat_kernel(kernel)[2, 1] == kernel[0, 1, 0, 1]


def test_of_many_layers_only_so_many_are_drawn_as_can_be_read(plot: WeightsPlot, see: See) -> None:
    view = see("circle")[3]
    key = next(iter(view.weights))
    many = {f"dense_{k}/kernel": view.weights[key] for k in range(40)}
    snapshot = replace(view.snapshot, parameters=dict.fromkeys(many, view.snapshot.parameters[key]))
    plot.show_view(replace(view, weights=many, snapshot=snapshot))
    across, rows = plot.histograms.room()
    assert len(plot.histograms._captions) == across * rows < 40
    assert f"{40 - across * rows} more" in plot.readout.text()
    plot._show_kernel("dense_39/kernel")
    assert "inputs down" in plot.readout.text()


def test_ends_of_an_axis_are_short_numbers(plot: WeightsPlot, see: See) -> None:
    view = see("circle")[3]
    key = next(iter(view.weights))
    odd = Histogram(np.linspace(-0.6000000000000001, 0.6000000000000001, 33), np.ones(32))
    assert plot._caption(key, replace(view, weights={key: odd})).high == "0.6"
