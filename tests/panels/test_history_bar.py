"""The history bar over a widget, with a controller that has trained."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.document import Document
from nnviz.panels.history_bar import HistoryBar
from nnviz.runner.train_controller import TrainController

NAMES = ("continue_from_past", "history_live")


@pytest.fixture
def bar(qtbot: QtBot, document: Document, controller: TrainController) -> Iterator[HistoryBar]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(700, 300)
    actions = {name: QAction(name, host) for name in NAMES}
    bar = HistoryBar(controller, actions, host)
    host.show()
    qtbot.waitUntil(lambda: controller.view is not None, timeout=20_000)
    yield bar
    controller.shutdown()


@pytest.fixture
def trained(qtbot: QtBot, bar: HistoryBar, controller: TrainController) -> HistoryBar:
    for _ in range(4):
        controller.epoch()
        qtbot.waitUntil(lambda: controller.state != "running", timeout=20_000)
    bar.refresh()
    return bar


def test_it_is_hidden_until_there_is_something_to_look_back_at(
    bar: HistoryBar, controller: TrainController, qtbot: QtBot
) -> None:
    bar.refresh()
    assert bar.isHidden()
    with qtbot.waitSignal(bar.foot_changed) as told:
        controller.epoch()
        qtbot.waitUntil(lambda: controller.state != "running", timeout=20_000)
    assert told.args[0] > 0
    assert not bar.isHidden()
    with qtbot.waitSignal(bar.foot_changed) as told:
        controller.reset()
    assert told.args == [0]


def test_it_lies_at_the_foot_of_its_host(trained: HistoryBar, qtbot: QtBot) -> None:
    host = trained.parentWidget()
    for size in ((700, 300), (500, 400)):
        host.resize(*size)
        qtbot.waitUntil(lambda size=size: trained.geometry().right() < size[0] <= trained.geometry().right() + 20)
        assert host.height() - 20 <= trained.geometry().bottom() < host.height()


def test_the_slider_looks_back_and_its_end_is_now(
    trained: HistoryBar, controller: TrainController, qtbot: QtBot
) -> None:
    assert (trained.slider.minimum(), trained.slider.maximum(), trained.slider.value()) == (0, 4, 4)
    trained.slider.setValue(1)
    assert controller.looking_back.past is not None
    assert controller.looking_back.past.epoch == 1
    assert trained.place.text() == "epoch 1 / 4"
    assert trained.property("role") == "past"
    qtbot.waitUntil(lambda: controller.view is not None and controller.view.snapshot.epoch == 1)
    trained.slider.setValue(4)
    assert controller.looking_back.past is None
    assert trained.property("role") == "card"
    assert trained.place.text() == "epoch 4 / 4"


def test_keys_go_from_one_kept_epoch_to_the_next(
    trained: HistoryBar, controller: TrainController, qtbot: QtBot
) -> None:
    kept = controller.looking_back.archive._kept
    controller.looking_back.archive._kept = (kept[0], kept[2], kept[3])  # thinned: the first epoch is gone
    qtbot.keyClick(trained.slider, Qt.Key.Key_Left)
    assert controller.looking_back.past is kept[3]
    qtbot.keyClick(trained.slider, Qt.Key.Key_Left)
    assert controller.looking_back.past is kept[2]
    trained.back()
    assert controller.looking_back.past is kept[0]
    trained.back()
    assert controller.looking_back.past is kept[0], "there is nothing before"
    qtbot.keyClick(trained.slider, Qt.Key.Key_Right)
    assert controller.looking_back.past is kept[2]
    qtbot.keyClick(trained.slider, Qt.Key.Key_PageUp)
    assert controller.looking_back.past is None
    trained.slider.setValue(2)
    trained.live()
    assert controller.looking_back.past is None
    assert trained.slider.value() == 4


def test_every_control_says_what_it_does(trained: HistoryBar) -> None:
    for control in (trained.title, trained.slider):
        assert control.accessibleName()
        assert control.toolTip().endswith(".")


def test_going_back_where_nothing_is_kept_stays_where_it_is(bar: HistoryBar, controller: TrainController) -> None:
    controller.looking_back.forget()
    assert controller.looking_back.archive.epochs == ()
    bar.back()
    bar.forward()
    assert controller.looking_back.past is None
