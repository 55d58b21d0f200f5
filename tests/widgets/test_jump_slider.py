from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.widgets.jump_slider import JumpSlider

LEFT = Qt.MouseButton.LeftButton


def make(qtbot: QtBot) -> JumpSlider:
    slider = JumpSlider("slider")
    qtbot.addWidget(slider)
    slider.resize(216, 20)
    slider.setRange(0, 200)
    slider.show()
    return slider


def test_a_click_takes_the_handle_there_and_a_drag_goes_on(qtbot: QtBot) -> None:
    slider = make(qtbot)
    qtbot.mousePress(slider, LEFT, pos=QPoint(108, 10))
    assert slider.value() in range(96, 105)
    assert slider.isSliderDown()
    qtbot.mouseMove(slider, QPoint(58, 10))
    assert slider.value() in range(46, 55)
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(58, 10))
    assert not slider.isSliderDown()
    qtbot.mouseMove(slider, QPoint(150, 10))
    assert slider.value() in range(46, 55), "not after it is let go"


def test_a_press_on_the_handle_moves_nothing(qtbot: QtBot) -> None:
    slider = make(qtbot)
    slider.setValue(100)
    qtbot.mousePress(slider, LEFT, pos=QPoint(112, 10))
    assert slider.value() == 100
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(112, 10))


def test_a_range_that_grows_in_the_press_does_not_shake_the_handle_off(qtbot: QtBot) -> None:
    slider = make(qtbot)
    slider.valueChanged.connect(lambda: slider.setMaximum(400))
    qtbot.mousePress(slider, LEFT, pos=QPoint(108, 10))
    qtbot.mouseMove(slider, QPoint(58, 10))
    assert slider.value() in range(94, 108)
