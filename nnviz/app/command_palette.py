"""`CommandPalette`: every command that can be done now, found by typing."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.app.actions import plain_text
from nnviz.settings.fonts import SMALL_SIZE, text_font
from nnviz.settings.theme import SPACING
from nnviz.widgets.style import named

SIZE: Final = QSize(520, 400)
TOP: Final = 96  # below the window's upper edge
ROW: Final = 32


class CommandPalette(QFrame):
    """A search over the window. Enter runs the chosen command; Escape, or a click beside, goes back."""

    def __init__(self, actions: Iterable[QAction], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("commandPalette")
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._all = [action for action in actions if action.isEnabled()]
        self.search = named(QLineEdit(), "commandSearch")
        self.search.setPlaceholderText(self.tr("Type a command"))
        self.search.setAccessibleName(self.tr("Command"))
        self.list = named(QListWidget(), "commandList")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._run_current)
        self.resize(SIZE)
        self._on_text_changed("")

    def open(self) -> None:
        """Show it in the upper middle of the window."""
        self.move((self._window.width() - self.width()) // 2, TOP)
        self.show()
        self.raise_()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search field keeps the focus; up, down and Enter go to the list."""
        if event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self.close()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if event.key() in steps:
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run_current()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self.list.clear()
        for action in ranked(self._all, text):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, action)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, plain_text(action))
            item.setToolTip(action.toolTip())
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
            self.list.setItemWidget(item, _row(action))
        self.list.setCurrentRow(0)

    @Slot()
    def _run_current(self) -> None:
        item = self.list.currentItem()
        self.close()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole).trigger()


def ranked(actions: Iterable[QAction], text: str) -> list[QAction]:
    """The actions whose name has every word typed; names that begin so come first."""
    words = text.casefold().split()
    found = []
    for place, action in enumerate(actions):
        name = plain_text(action).casefold()
        if all(word in name for word in words):
            begins = bool(words) and name.startswith(words[0])
            found.append(((not begins, place), action))
    return [action for _, action in sorted(found, key=lambda pair: pair[0])]


def _row(action: QAction) -> QWidget:
    row = QWidget()
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    sign, name = QLabel(), QLabel(plain_text(action))
    sign.setPixmap(action.icon().pixmap(16))
    sign.setFixedWidth(24)
    keys = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    keys.setProperty("role", "secondary")
    keys.setFont(text_font(SMALL_SIZE))
    layout = QHBoxLayout(row)
    layout.setContentsMargins(2 * SPACING, 0, 2 * SPACING, 0)
    layout.addWidget(sign)
    layout.addWidget(name, 1)
    layout.addWidget(keys)
    return row
