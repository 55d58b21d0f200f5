"""What is said to the person stays until it can have been read."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.settings.theme import Theme
from nnviz.widgets import message_bar
from nnviz.widgets.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    host = QWidget()
    qtbot.addWidget(host)
    bar = MessageBar("message", Theme("light"), host)
    host.show()
    return bar


def test_a_fault_leaves_a_hint_that_nobody_can_have_read(bar: MessageBar) -> None:
    bar.show_message("Imported.")
    bar.show_message("It does not fit.", "fault")
    assert bar.text.text() == "Imported.\nIt does not fit."
    bar.show_message("Another.", "fault")
    assert bar.text.text() == "Another."


def test_later_it_takes_its_place(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bar, "READING_MS", -1)
    bar.show_message("Imported.")
    bar.show_message("It does not fit.", "fault")
    assert bar.text.text() == "It does not fit."


def test_what_was_closed_is_gone(bar: MessageBar) -> None:
    bar.show_message("Imported.")
    bar.dismiss()
    bar.show_message("It does not fit.", "fault")
    assert bar.text.text() == "It does not fit."
