from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow
from pytestqt.qtbot import QtBot

from nnviz.plots.live_plot import LivePlot
from nnviz.settings.theme import Theme

Place = Callable[[Any], None]


class Counting(LivePlot):
    """Counts how often it is drawn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "counting")
        self.drawn = 0
        self.dress()

    def draw(self) -> None:
        self.drawn += 1


@pytest.fixture
def plot(theme: Theme, place: Place) -> Counting:
    plot = Counting(theme)
    place(plot)
    return plot


def test_a_hidden_view_is_drawn_once_when_it_is_shown(plot: Counting, qtbot: QtBot) -> None:
    plot.hide()
    for _ in range(5):
        plot.refresh()
    assert plot.drawn == 0
    plot.show()
    qtbot.waitUntil(lambda: plot.drawn == 1)
    plot.hide()
    plot.show()
    plot.show_if_stale()
    assert plot.drawn == 1, "nothing new has come"


def test_a_picture_stays_for_its_time(plot: Counting, qtbot: QtBot) -> None:
    plot.interval_ms = 30
    for _ in range(5):
        plot.refresh()
    assert plot.drawn == 1
    qtbot.waitUntil(lambda: plot.drawn == 2)
    plot.hide()
    plot.refresh()
    assert plot.drawn == 2


def test_a_view_that_takes_turns_waits_for_its_own(plot: Counting, qtbot: QtBot) -> None:
    plot.takes_turns = True
    assert plot.lateness == 0
    plot.refresh()
    assert plot.drawn == 0
    assert plot.lateness > 1, "it has never been drawn"
    plot.take_turn()
    assert plot.drawn == 1
    assert plot.lateness == 0
    plot.refresh()
    qtbot.waitUntil(lambda: plot.drawn == 2)  # where no turn comes


def test_what_lies_behind_another_tab_is_not_drawn(qtbot: QtBot, theme: Theme) -> None:
    window, docks, plots = QMainWindow(), [], [Counting(theme), Counting(theme)]
    qtbot.addWidget(window)
    for plot in plots:
        docks.append(QDockWidget(window))
        docks[-1].setWidget(plot)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks[-1])
    window.tabifyDockWidget(*docks)
    docks[0].raise_()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: plots[0].is_seen)
    for plot in plots:
        plot.refresh()
    assert [plot.drawn for plot in plots] == [1, 0]
