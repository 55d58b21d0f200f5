"""Buttons: of an action, of a choice that is on or off."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

Look = Literal["button", "primary", "plain"]


class ActionButton(QToolButton):
    """Shows an action: its text, icon, tooltip and whether it can be done, all as they change."""

    def __init__(
        self, action: QAction, look: Look = "button", parent: QWidget | None = None, *, icon_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{action.objectName()}Button")
        self.setProperty("look", look)
        self.setDefaultAction(action)
        self.setIconSize(QSize(16 if icon_only else 20, 16))  # a wider one keeps the words off
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonIconOnly if icon_only else styles.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    @Slot()
    def _on_action_changed(self) -> None:
        self.setAccessibleName(self.defaultAction().text().replace("&", ""))


class Chip(QToolButton):
    """A small choice that is on or off."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "chip")
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
