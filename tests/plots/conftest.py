"""A theme and the views of small networks, trained for a few epochs."""

from collections.abc import Callable
from functools import cache

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.viewer import Viewer, Watch
from nnviz.data import Dataset, load_dataset
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec, Project
from nnviz.spec.adapt import fitted
from nnviz.training import History, Snapshot, compile_model, fit

Seen = tuple[Dataset, list[Snapshot], History, LiveView]


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme("light")


@cache
def seen(name: str) -> Seen:
    project = Project()
    dataset = load_dataset(DatasetSpec(name, samples=120))
    network, training = fitted(
        project.network, project.training, dataset.input_shape, dataset.outputs, dataset.task or "regression"
    )
    model, history = compile_model(network), History()
    training = msgspec.structs.replace(training, epochs=5)
    snapshots = list(fit(model, dataset, training, history=history, interval_ms=0))
    return dataset, snapshots, history, Viewer(network, model, dataset).view(snapshots[-1], Watch())


@pytest.fixture
def see() -> Callable[[str], Seen]:
    """What there is to see after five epochs on a dataset of that name."""
    return seen


@pytest.fixture
def place(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Lets a plot be visible, as far as it knows, and draw whatever it is fed at once."""

    def place_widget(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        widget.resize(500, 260)
        widget.interval_ms = 0  # type: ignore[attr-defined]
        widget.show()

    return place_widget
