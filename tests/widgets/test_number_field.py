import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.widgets.number_field import NumberField, Range, stepped

COUNT = Range(minimum=1, maximum=64, whole=True)
RATE = Range(minimum=0, maximum=100, minimum_open=True)


class Shown:
    """A field in a window, beside another control to go to, with what it told."""

    def __init__(self, qtbot: QtBot, allowed: Range, value: float | None) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field, self.other = NumberField("field", allowed), QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.field.set_value(value)
        self.told: list[float | None] = []
        self.refused: list[str] = []
        self.field.value_chosen.connect(self.told.append)
        self.field.refused.connect(self.refused.append)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.field.setFocus()
        self.qtbot = qtbot

    def type(self, text: str) -> None:
        self.field.selectAll()
        self.qtbot.keyClicks(self.field.lineEdit(), text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.field, key)


def test_typing_is_one_change_at_enter(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 6)
    shown.type("12")
    assert shown.told == []
    shown.press(Qt.Key.Key_Return)
    shown.press(Qt.Key.Key_Return)
    assert shown.told == [12]
    assert shown.field.value == 12


def test_leaving_the_field_counts_as_enter(qtbot: QtBot) -> None:
    shown = Shown(qtbot, RATE, 0.03)
    shown.type("0.5")
    shown.other.setFocus()
    assert shown.told == [0.5]


@pytest.mark.parametrize("text", ["0", "65", "2.5", "many", ""])
def test_what_does_not_fit_is_marked_and_given_up(qtbot: QtBot, text: str) -> None:
    shown = Shown(qtbot, COUNT, 6)
    shown.type(text or " ")
    assert shown.field.property("invalid")
    shown.press(Qt.Key.Key_Return)
    assert shown.told == []
    assert shown.refused == [text or " "]
    assert shown.field.text() == "6"
    assert not shown.field.property("invalid")


def test_an_optional_field_may_be_empty(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Range(minimum=0, optional=True), 2)
    shown.type(" ")
    shown.press(Qt.Key.Key_Return)
    assert shown.told == [None]


def test_arrows_step_and_stop_at_the_end_of_the_range(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 63)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        shown.press(key)
    assert shown.told == [64, 63]


def test_a_mixed_field_takes_the_value_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 6)
    shown.field.set_mixed()
    assert shown.field.text() == ""
    shown.type("6")
    shown.press(Qt.Key.Key_Return)
    assert shown.told == [6]


def test_a_new_value_from_outside_does_not_take_away_what_is_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 6)
    shown.type("12")
    shown.field.set_value(7)
    assert shown.field.text() == "12"


def test_wheel_over_an_unfocused_field_changes_nothing(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 6)
    shown.other.setFocus()
    none, up = QPoint(), QPoint(0, 120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), none, up, buttons, keys, phase, False)
    QApplication.sendEvent(shown.field, event)
    assert shown.told == []


def test_fractions_step_along_1_2_5() -> None:
    values = [0.004]
    for _ in range(4):
        values.append(stepped(values[-1], 1, RATE))
    assert values == [0.004, 0.005, 0.01, 0.02, 0.05]
    assert stepped(0.05, -4, RATE) == 0.002
    assert stepped(0, 1, RATE) == 0.01


@given(st.floats(1e-9, 100), st.integers(-30, 30))
def test_steps_never_leave_the_range(value: float, steps: int) -> None:
    assert RATE.holds(stepped(value, steps, RATE))
    assert COUNT.holds(stepped(min(64, max(1, round(value))), steps, COUNT))
