"""The small controls: each behaviour that a panel relies on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.settings.theme import Theme
from nnviz.widgets.buttons import ActionButton
from nnviz.widgets.captioned_field import CaptionedField
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.curve_view import CurveView
from nnviz.widgets.figure_display import FigureDisplay
from nnviz.widgets.message_bar import MessageBar
from nnviz.widgets.switch import Switch


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


def test_combo_box_tells_only_what_a_person_chose(qtbot: QtBot) -> None:
    box, told = ComboBox("box"), []
    qtbot.addWidget(box)
    box.value_chosen.connect(told.append)
    box.set_choices([("sgd", "SGD"), ("adam", "Adam")])
    box.set_value("adam")
    assert (box.value, told) == ("adam", [])
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.value, told) == ("sgd", ["sgd"])
    box.set_choices([("sgd", "Descenso"), ("adam", "Adam")])
    assert (box.value, box.currentText()) == ("sgd", "Descenso")
    box.set_value("unknown")
    assert box.currentIndex() == -1


def test_switch_tells_what_a_person_chose_and_leaves_the_mixed_state(qtbot: QtBot, theme: Theme) -> None:
    switch, told = Switch("switch", theme), []
    qtbot.addWidget(switch)
    switch.value_chosen.connect(told.append)
    switch.set_mixed()
    assert switch.grab().toImage() != _image(switch, False)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert told == [True, False]


def _image(switch: Switch, value: bool) -> object:
    switch.set_value(value)
    return switch.grab().toImage()


def test_action_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("&Train")
    action.setObjectName("train")
    button = ActionButton(action, "primary")
    qtbot.addWidget(button)
    assert (button.objectName(), button.accessibleName()) == ("trainButton", "Train")
    action.setText("&Pause")
    action.setEnabled(False)
    assert (button.accessibleName(), button.isEnabled()) == ("Pause", False)


def test_figure_keeps_its_width_while_figures_change(qtbot: QtBot, theme: Theme) -> None:
    figure = FigureDisplay("loss", theme, "0.0000")
    qtbot.addWidget(figure)
    figure.set_caption("Loss")
    width = figure.sizeHint().width()
    figure.set_value("0.1234")
    first = figure.grab().toImage()
    figure.set_value("0.5678")
    assert figure.sizeHint().width() == width
    assert figure.grab().toImage() != first
    assert (figure.accessibleName(), figure.accessibleDescription()) == ("Loss", "0.5678")


def test_captioned_field_hands_the_focus_to_its_control(qtbot: QtBot) -> None:
    box = ComboBox("optimizer")
    field = CaptionedField(box)
    qtbot.addWidget(field)
    field.set_caption("Optimizer")
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    assert box.hasFocus()
    assert field.property("focused") is True
    assert field.objectName() == "optimizerBox"


def test_message_bar_shows_the_newest_and_offers_its_action(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    bar, done = MessageBar("message", theme, host), []
    host.show()
    action = QAction("Go back")
    action.triggered.connect(lambda: done.append(True))
    assert bar.isHidden()
    bar.show_message("First.", "fault")
    bar.show_message("The loss became NaN.", "fault", action)
    assert (bar.text.text(), bar.accessibleName()) == ("The loss became NaN.", "The loss became NaN.")
    qtbot.mouseClick(bar.findChild(QPushButton, "messageButton"), Qt.MouseButton.LeftButton)
    assert len(done) == 1
    assert bar.isHidden()


def test_curve_is_drawn_in_the_accent_of_the_theme(qtbot: QtBot, theme: Theme) -> None:
    view = CurveView("curve", theme)
    qtbot.addWidget(view)
    empty = view.grab().toImage()
    view.set_values([0, 1, 0])
    light = view.grab().toImage()
    theme.set_scheme("dark")
    assert light != empty
    assert view.grab().toImage() != light
    view.set_values([1, 1])
    assert view.grab().toImage() != empty


def test_close_button_is_told_in_the_language_of_the_moment(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = MessageBar("message", theme, host)
    bar._close.setToolTip("")
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert bar._close.toolTip() == "Close this message."


def test_message_bar_keeps_clear_of_what_is_beside_it(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    host.show()
    bar = MessageBar("message", theme, host, keep_free=220)
    bar.show_message("A sentence that is long enough for two lines where there is little room. " * 3)
    wide = bar.geometry()
    assert wide.right() < 900 - 220
    host.resize(500, 400)
    assert bar.geometry().top() > wide.top()
    assert bar.geometry().right() < 500
    assert bar.height() > wide.height() - 2
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
