from collections.abc import Callable
from typing import Any

import pytest
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


def test_a_hidden_view_is_drawn_once_when_it_is_shown(plot: Counting) -> None:
    plot.hide()
    for _ in range(5):
        plot.refresh()
    assert plot.drawn == 0
    plot.show()
    assert plot.drawn == 1
    plot.hide()
    plot.show()
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
