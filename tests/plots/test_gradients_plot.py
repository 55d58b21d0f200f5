from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.plots.gradients_plot import GradientsPlot
from nnviz.settings.theme import Theme
from nnviz.training import History, Snapshot

Place = Callable[[Any], None]
See = Callable[[str], tuple[Any, list[Snapshot], History, Any]]


@pytest.fixture
def plot(theme: Theme, place: Place) -> GradientsPlot:
    plot = GradientsPlot(theme)
    place(plot)
    return plot


def moment(see: See, step: int, norm: float) -> Snapshot:
    return replace(see("circle")[1][0], step=step, gradient_norms={"dense": norm}, update_ratios={"dense": norm / 10})


def test_every_layer_has_a_curve_over_the_steps(plot: GradientsPlot, see: See) -> None:
    _, snapshots, history, _ = see("circle")
    for snapshot in snapshots:
        plot.show_snapshot(snapshot, history)
    assert list(plot._curves) == ["dense", "dense_1", "dense_2", "dense_3"]
    steps, values = plot._curves["dense"].getData()
    assert steps[-1] == snapshots[-1].step
    assert np.isfinite(values).all()
    assert "dense_3" in plot.legend.text()


def test_the_update_ratio_has_its_usual_size_marked(plot: GradientsPlot, see: See) -> None:
    history = History()
    plot.show_snapshot(moment(see, 1, 0.5), history)
    plot.show_snapshot(moment(see, 2, 0.25), history)
    assert not plot._usual.isVisible()
    plot.choice.set_value("ratio")
    plot.choice.value_chosen.emit("ratio")
    assert plot._usual.isVisible()
    np.testing.assert_allclose(plot._curves["dense"].getData()[1], np.log10([0.05, 0.025]))


def test_a_moment_seen_twice_counts_once(plot: GradientsPlot, see: See) -> None:
    history = History()
    for step in (1, 1, 2, 2):
        plot.show_snapshot(moment(see, step, 1.0), history)
    np.testing.assert_array_equal(plot._curves["dense"].getData()[0], [1, 2])


def test_a_run_from_the_start_begins_a_new_curve(plot: GradientsPlot, see: See) -> None:
    history = History()
    for step in (5, 6):
        plot.show_snapshot(moment(see, step, 1.0), history)
    plot.show_snapshot(moment(see, 1, 1.0), history)
    np.testing.assert_array_equal(plot._curves["dense"].getData()[0], [1])
    plot.show_snapshot(moment(see, 9, 1.0), History())
    np.testing.assert_array_equal(plot._curves["dense"].getData()[0], [9])


def test_a_vanished_gradient_is_left_out(plot: GradientsPlot, see: See) -> None:
    history = History()
    plot.show_snapshot(moment(see, 1, 0.0), history)
    plot.show_snapshot(moment(see, 2, 1.0), history)
    np.testing.assert_array_equal(plot._curves["dense"].getData()[0], [2])
