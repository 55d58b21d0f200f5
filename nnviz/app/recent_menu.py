"""`RecentMenu`: the files worked on last; those that are gone are grey, and can be taken off the list."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nnviz.app.background import Background
from nnviz.app.file_commands import FileCommands


class RecentMenu(QObject):
    """Looks for the files whenever the menu is about to show, beside the GUI thread: they may lie far away."""

    def __init__(self, menu: QMenu, files: FileCommands, background: Background) -> None:
        super().__init__(menu)
        self._menu, self._files, self._background = menu, files, background
        self._gone: frozenset[str] = frozenset()
        files.recent_changed.connect(self._list)
        menu.aboutToShow.connect(self._look)
        menu.triggered.connect(self._on_triggered)
        menu.installEventFilter(self)
        self._list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._list()
        return super().eventFilter(watched, event)

    @Slot()
    def _list(self) -> None:
        menu, paths = self._menu, self._files.recent
        menu.clear()
        for path in paths:
            menu.addAction(path).setEnabled(path not in self._gone)
        menu.addSeparator()
        self._forget_gone = self._entry(
            "recentForgetGone", self.tr("&Forget files that are gone"), self.tr("Take the grey files off this list.")
        )
        self._forget_gone.setEnabled(not self._gone.isdisjoint(paths))
        self._forget_all = self._entry(
            "recentForgetAll",
            self.tr("&Clear this list"),
            self.tr("Forget all of these files; they stay where they are."),
        )
        menu.setEnabled(bool(paths))

    def _entry(self, name: str, text: str, tip: str) -> QAction:
        action = self._menu.addAction(text)
        action.setObjectName(name)
        action.setToolTip(tip)
        return action

    @Slot()
    def _look(self) -> None:
        self._background.run(partial(_gone, self._files.recent), self._on_looked, self._files.failed.emit)

    def _on_looked(self, gone: frozenset[str]) -> None:
        if gone != self._gone:
            self._gone = gone
            self._list()

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action is self._forget_gone:
            self._files.forget_recent(self._gone)
        elif action is self._forget_all:
            self._files.forget_recent(frozenset(self._files.recent))
        else:
            self._files.open_recent(action.text())


def _gone(paths: tuple[str, ...]) -> frozenset[str]:
    return frozenset(path for path in paths if not Path(path).exists())
