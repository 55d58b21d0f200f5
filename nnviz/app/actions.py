"""`Actions`: the commands as QActions, in the language and the colours of the moment."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from nnviz.app.commands import COMMANDS, Command
from nnviz.settings.icons import icon
from nnviz.settings.theme import Theme
from nnviz.settings.translator import catalog_text, table_text
from nnviz.spec import CATALOG

INSERT: Final = "insert_"  # + a layer type: the command that appends such a layer
ON_ACCENT: Final = ("train",)  # shown on a button of the accent's colour


class Actions(Mapping[str, QAction]):
    """By name: every command of the table, and one for each layer type. An action's object name is its name."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        self._theme = theme
        self._commands = {command.name: command for command in (*COMMANDS, *_insert_commands())}
        self._actions = {name: QAction(parent) for name in self._commands}
        for name, action in self._actions.items():
            command = self._commands[name]
            action.setObjectName(name)
            action.setCheckable(command.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        self.retranslate()
        self.restyle()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def __len__(self) -> int:
        return len(self._actions)

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """What each command does: bound methods of QObjects, by the command's name."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(handler)

    def retranslate(self) -> None:
        """Say every text in the language of the moment."""
        for name, action in self._actions.items():
            action.setText(text_of(self._commands[name]))
            self._say_tip(name, action)

    def restyle(self) -> None:
        """Take the colours of the theme."""
        for name in self._actions:
            self.set_icon(name, self._commands[name].icon)

    def set_icon(self, name: str, drawing: str) -> None:
        """Give an action another drawing; none where it is empty."""
        if drawing:
            colour = self._theme.tokens.on_accent if name in ON_ACCENT else None
            self._actions[name].setIcon(icon(drawing, self._theme, colour))

    def _say_tip(self, name: str, action: QAction) -> None:
        tip = tip_of(self._commands[name])
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setStatusTip("")
        action.setToolTip(f"{tip} ({keys})" if keys else tip)


def text_of(command: Command) -> str:
    """A command's text, with the mark of its key in menus."""
    if command.name.startswith(INSERT):
        return command.text
    return table_text(command.text)


def tip_of(command: Command) -> str:
    """A command's sentence of help."""
    return catalog_text(command.tip) if command.name.startswith(INSERT) else table_text(command.tip)


def plain_text(action: QAction) -> str:
    """An action's text without the mark of its key, for lists; layers are inserted."""
    text = action.text().replace("&", "").rstrip("…")
    if action.objectName().startswith(INSERT):
        return QCoreApplication.translate("Actions", "Insert {layer}").format(layer=text)
    return text


def _insert_commands() -> list[Command]:
    return [Command(INSERT + row.type, row.type, row.doc) for row in CATALOG.values()]
