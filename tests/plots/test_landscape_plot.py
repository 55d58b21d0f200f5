from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnviz.analysis.landscape import SIZE
from nnviz.document import Document
from nnviz.plots.landscape_plot import LandscapePlot, landscape_picture
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme


@pytest.fixture
def plot(theme: Theme, place: Callable[[Any], None], qtbot: QtBot) -> Any:
    document = Document()
    controller = TrainController(document)
    plot = LandscapePlot(theme, document, controller)
    controller.snapshot_arrived.connect(lambda snapshot: plot.show_snapshot(snapshot, controller.history))
    place(plot)
    qtbot.waitUntil(lambda: plot.is_filled and controller.dataset is not None, timeout=10_000)
    yield plot
    plot.task.shutdown()
    controller.shutdown()


def test_a_landscape_is_computed_when_it_is_asked_for(plot: LandscapePlot, qtbot: QtBot) -> None:
    assert not plot._image.isVisible()
    with qtbot.waitSignal(plot.task.done, timeout=30_000):
        qtbot.mouseClick(plot.take, Qt.MouseButton.LeftButton)
        assert plot.take.text() == "Cancel"
        assert plot.progress.isVisible()
    assert plot._losses is not None
    assert plot._losses.shape == (SIZE, SIZE)
    assert plot.readout.text().startswith("here ")
    plot._read(QPointF(0.9, 0.9))
    assert plot.readout.text().startswith("loss ")
    plot._document.set_parameter(["dense"], "units", 3)
    assert plot._losses is None, "it was of another network"


def test_it_can_be_cancelled(plot: LandscapePlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plot.task.progressed, timeout=30_000):
        plot.take.click()
    plot.take.click()
    assert not plot.task.is_running
    assert plot.take.text() == "Compute"


def test_lower_losses_are_nearer_to_the_ground() -> None:
    picture = landscape_picture(np.array([[0.01, 0.1], [1.0, 100.0]]), "#000000", "#FFFFFF")
    grey = picture[..., 0].astype(int)
    assert grey.shape == (8, 8)
    assert grey[0, 0] < grey[0, -1] < grey[-1, 0] < grey[-1, -1]
    assert (grey.min(), grey.max()) == (0, 255)


def test_a_loss_that_is_infinite_stands_highest() -> None:
    picture = landscape_picture(np.array([[0.1, 0.1], [0.1, np.inf]]), "#000000", "#FFFFFF")
    assert picture[-1, -1, 0] == 255
    assert picture[0, 0, 0] < 128
