"""The training bar: what is most important is to be seen at every width."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.actions import Actions
from nnviz.document import Document
from nnviz.panels.training_bar import TrainingBar
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme


@pytest.fixture
def bar(
    qtbot: QtBot, qapp: QApplication, theme: Theme, document: Document, controller: TrainController
) -> Iterator[TrainingBar]:
    theme.apply(qapp)
    bar = TrainingBar(theme, document, controller, Actions(theme, qapp))
    qtbot.addWidget(bar)
    yield bar
    qapp.setStyleSheet("")


@pytest.mark.parametrize("width", [1440, 1280, 1100, 1000])
def test_nothing_is_cut_and_the_accuracy_stays(bar: TrainingBar, width: int) -> None:
    bar.resize(width, bar.height())
    bar.show()
    QCoreApplication.sendPostedEvents()  # the layouts do their work
    for field in bar.fields.values():
        if field.caption.isVisible():
            assert field.caption.width() >= field.caption.sizeHint().width()
    assert bar.figures["metric"].isVisible() or width < 1100
    assert bar.figures["speed"].isVisible() == (width >= 1280)


def test_a_regression_has_its_mean_error(bar: TrainingBar, controller: TrainController, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: controller.snapshot is not None, timeout=10_000)
    assert controller.snapshot is not None
    bar._on_snapshot(replace(controller.snapshot, metrics={"mae": 0.5}, val_metrics={"mae": 0.25}))
    assert bar.figures["metric"].accessibleName() == "Mean error"
    assert bar.figures["metric"].value == "0.250"
    bar._on_snapshot(replace(controller.snapshot, metrics={"accuracy": 0.5}, val_metrics={"accuracy": 0.75}))
    assert bar.figures["metric"].accessibleName() == "Accuracy"
    assert bar.figures["metric"].value == "75.0 %"
