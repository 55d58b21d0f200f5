"""Buttons: of an action, of a choice that is on or off."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

GAP: Final = "\N{EN SPACE}"  # between icon and words; style sheets have no property for it
Look = Literal["button", "primary", "plain", "link"]


class ActionButton(QToolButton):
    """Shows an action: its text, icon, tooltip and whether it can be done, all as they change."""

    def __init__(
        self, action: QAction, look: Look = "button", parent: QWidget | None = None, *, icon_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{action.objectName()}Button")
        self.setProperty("look", look)
        self.setDefaultAction(action)
        self.setIconSize(QSize(16, 16))
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonIconOnly if icon_only else styles.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    @Slot()
    def _on_action_changed(self) -> None:
        words = self.defaultAction().text().replace("&", "")
        self.setText(GAP + words)
        self.setAccessibleName(words)


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
