from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from nnviz.plots.loss_plot import MOST_POINTS, LossPlot
from nnviz.settings.theme import Theme
from nnviz.training import History, Snapshot

Place = Callable[[Any], None]
See = Callable[[str], tuple[Any, list[Snapshot], History, Any]]


@pytest.fixture
def plot(theme: Theme, place: Place) -> LossPlot:
    plot = LossPlot(theme)
    place(plot)
    return plot


def long_history(rows: int, level: float = 1.0) -> History:
    history = History()
    for epoch in range(1, rows + 1):
        history.append(epoch, {"loss": level / epoch, "val_loss": 2 * level / epoch, "accuracy": 0.5})
    return history


def drawn(plot: LossPlot, part: str = "") -> tuple[Any, Any]:
    return plot._curves[part].getData()


def test_it_says_what_to_do_until_there_is_something_to_see(plot: LossPlot, see: See) -> None:
    assert not plot.is_filled
    assert "Train" in plot.invitation.text()
    _, snapshots, history, _ = see("circle")
    plot.show_snapshot(snapshots[-1], history)
    assert plot.is_filled


def test_train_and_validation_are_drawn_on_a_logarithmic_scale(plot: LossPlot, see: See) -> None:
    _, snapshots, history, _ = see("circle")
    plot.show_snapshot(snapshots[-1], history)
    for part in ("", "val_"):
        epochs, losses = drawn(plot, part)
        np.testing.assert_array_equal(epochs, history.epochs)
        np.testing.assert_allclose(losses, np.log10(history[f"{part}loss"]))
    plot.log_box.setChecked(False)
    np.testing.assert_allclose(drawn(plot)[1], history["loss"])


def test_long_histories_are_decimated(plot: LossPlot, see: See) -> None:
    plot.show_snapshot(see("circle")[1][-1], long_history(3 * MOST_POINTS))
    assert len(drawn(plot)[0]) <= MOST_POINTS
    assert drawn(plot)[0][-1] == 3 * MOST_POINTS


def test_ghosts_stand_behind_a_run_that_has_not_begun(plot: LossPlot, see: See) -> None:
    earlier = long_history(10, level=1.0)
    plot.show_snapshot(see("circle")[1][-1], History())
    plot.show_ghosts([{"loss": (earlier.epochs, earlier["loss"])}])
    assert plot.is_filled
    np.testing.assert_allclose(plot._ghost_curves[0].getData()[1], -np.log10(np.arange(1, 11)))
    assert drawn(plot)[0] is None or len(drawn(plot)[0]) == 0
    plot.show_ghosts([])
    assert not plot.is_filled
    assert not plot._ghost_curves[0].isVisible()


def test_the_legend_has_the_figures_under_the_pointer(plot: LossPlot, see: See) -> None:
    plot.show_snapshot(see("circle")[1][-1], long_history(100))
    assert "0.0100" in plot.legend.text()
    plot._point_at(3.2)
    assert "0.333" in plot.legend.text()
    assert plot._crosshair.isVisible()
    QApplication.sendEvent(plot.figure.viewport(), QEvent(QEvent.Type.Leave))
    assert "0.0100" in plot.legend.text()
    assert not plot._crosshair.isVisible()


def test_other_figures_can_be_chosen(plot: LossPlot, see: See) -> None:
    plot.show_snapshot(see("circle")[1][-1], long_history(4))
    plot.choice.value_chosen.emit("accuracy")
    np.testing.assert_array_equal(drawn(plot)[1], [0.5] * 4)
    assert not plot.log_box.isEnabled()


def test_smoothing_calms_the_curve(plot: LossPlot, see: See) -> None:
    history = History()
    for epoch in range(1, 101):
        history.append(epoch, {"loss": 1.0 + epoch % 2})
    plot.show_snapshot(see("circle")[1][-1], history)
    rough = np.ptp(drawn(plot)[1])
    plot.smoothing.setValue(90)
    assert np.ptp(drawn(plot)[1][20:]) < rough / 5


def test_the_epoch_that_is_looked_at_is_marked(plot: LossPlot) -> None:
    assert not plot._past_line.isVisible()
    plot.show_past(344)
    assert plot._past_line.isVisible()
    assert plot._past_line.value() == 344
    plot.show_past(None)
    assert not plot._past_line.isVisible()
