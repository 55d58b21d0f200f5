"""The tables of commands and menus, and what keeps the actions in step."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.app.action_states import ActionStates
from nnviz.app.actions import INSERT, plain_text
from nnviz.app.command_palette import ranked
from nnviz.app.commands import COMMANDS
from nnviz.app.main_window import MainWindow
from nnviz.app.menus import MENUS, SUBMENUS
from nnviz.resource_files import resource_path
from nnviz.spec import CATALOG, layers

MADE_ELSEWHERE = {"recent", "panels", "language"}  # filled by those who know what is in them


def test_names_and_keys_are_given_once() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert "" not in keys
    assert max(Counter(keys).values()) == 1


def test_every_command_has_help_and_its_drawing_exists() -> None:
    for command in COMMANDS:
        assert command.tip.endswith("."), command.name
        assert not command.icon or resource_path(f"icons/{command.icon}.svg").exists()


def test_every_command_is_in_a_menu_or_where_it_is_needed() -> None:
    listed = {entry for _, _, entries in (*MENUS, *SUBMENUS) for entry in entries if entry}
    submenus = {name for name, _, _ in SUBMENUS}
    assert {command.name for command in COMMANDS} - listed == {"recover"}  # offered by the message of a divergence
    assert listed - submenus <= {command.name for command in COMMANDS}


def test_every_action_does_something(window: MainWindow) -> None:
    handled = set(window._handlers())
    grouped = {name for name in window.commands if name.startswith((INSERT, "align_", "theme_"))}
    assert handled | grouped == set(window.commands)
    assert handled.isdisjoint(grouped)


def test_menus_are_filled(window: MainWindow) -> None:
    empty = [menu.objectName() for menu in window.findChildren(QMenu) if menu.objectName() and menu.isEmpty()]
    assert set(empty) <= {"recentMenu"}
    assert {action.objectName() for action in window.menus["align"].actions()} >= {"align_left", "align_bottom"}


def test_insert_appends_such_a_layer(window: MainWindow) -> None:
    window.selection.select(["dense_1"])
    window.commands[f"{INSERT}Dropout"].trigger()
    assert ("dense_1", "dropout") in window.document.network.links
    assert plain_text(window.commands[f"{INSERT}Dropout"]) == "Insert Dropout"
    assert {f"{INSERT}{name}" for name in CATALOG} <= set(window.commands)


def test_actions_can_be_done_only_where_they_make_sense(window: MainWindow) -> None:
    able = {name: action.isEnabled() for name, action in window.commands.items()}
    assert not able["undo"]
    assert not able["copy"]
    assert not able["recover"]
    window.selection.select(["dense", "dense_1"])
    assert window.commands["copy"].isEnabled()
    assert window.commands["align_top"].isEnabled()
    window.document.set_parameter(["dense"], "units", 5)
    assert window.commands["undo"].text() == "&Undo: Change units"
    window.commands["undo"].trigger()
    assert window.commands["redo"].text() == "&Redo: Change units"
    assert not window.commands["undo"].isEnabled()


def test_aligning_brings_cards_to_one_line(window: MainWindow) -> None:
    window.selection.select(["dense", "dense_1"])
    window.document.move_layers({"dense": (0.0, 300.0)})
    window.commands["align_middle"].trigger()
    layout = window.document.layout
    assert layout["dense"][1] == layout["dense_1"][1]


def test_space_is_left_to_controls_that_need_it(window: MainWindow, qtbot: QtBot) -> None:
    train = window.commands["train"]
    window.canvas.view.setFocus()
    assert train.shortcuts() == [QKeySequence("Space")]
    window.training_bar.buttons[0].setFocus()
    assert train.shortcuts() == []
    window.docks.palette.search.setFocus()
    assert train.shortcuts() == [QKeySequence("Space")]


def test_a_fault_is_said_in_the_status_bar(window: MainWindow) -> None:
    window.document.insert_layer(layers.Reshape(target_shape=(2, 2, 2)), "dense", "dense_1")
    assert window.status.state.text().endswith("Cannot train yet")
    assert window.status.state.property("tone") == "bad"
    window.commands["undo"].trigger()
    assert window.status.state.text().endswith("Ready")
    assert "127 parameters" in window.status.extent.text()


def test_ranking_takes_what_begins_so_first(window: MainWindow) -> None:
    names = [plain_text(action) for action in ranked(window.commands.values(), "re")]
    assert names[0].startswith("Re")
    assert "Save" not in names
    assert ranked(window.commands.values(), "no such command") == []


def test_every_control_says_what_it_is(window: MainWindow) -> None:
    """Object names for tests, accessible names for screen readers, one sentence for everybody."""
    controls = [w for w in window.findChildren(QWidget) if _is_control(w) and w.isVisibleTo(window)]
    assert len(controls) > 40
    assert [w for w in controls if not w.objectName()] == []
    assert [w.objectName() for w in controls if not (w.accessibleName() or _text(w))] == []
    assert [w.objectName() for w in controls if not w.toolTip()] == []


def _is_control(widget: QWidget) -> bool:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QScrollBar

    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider)
    own = not widget.objectName().startswith(("qt_", "Scroll"))  # those are made by Qt itself
    inner = isinstance(widget.parent(), QLineEdit | QComboBox | QAbstractSpinBox)
    return isinstance(widget, kinds) and own and not inner and not isinstance(widget, QScrollBar)


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QPushButton) or hasattr(widget, "text") else ""


def test_states_are_told_again_in_another_language(window: MainWindow) -> None:
    assert isinstance(window.states, ActionStates)
    window.translator.set_language("es")
    window.states.retranslate()
    assert window.commands["train"].text() == "&Entrenar"
