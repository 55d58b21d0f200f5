"""`Dock`: a panel with a quiet heading that can be moved, tabbed, floated and closed."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QSizePolicy, QToolButton, QWidget

from nnviz.settings.icons import icon
from nnviz.settings.theme import SPACING, Theme
from nnviz.widgets.labels import Heading
from nnviz.widgets.style import named

HEADING_HEIGHT: Final = 34
TOOL: Final = 20


class _HeadingBar(QWidget):
    """The heading; its two tools show while the pointer is over it or one of them has the focus."""

    def __init__(self, dock: QDockWidget, theme: Theme) -> None:
        super().__init__(dock)
        self._theme = theme
        self.heading = Heading(f"{dock.objectName()}Heading", self)
        self.float_tool = self._tool(f"{dock.objectName()}Float")
        self.close_tool = self._tool(f"{dock.objectName()}Close")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING + 2, SPACING, 2 * SPACING, 0)
        row.setSpacing(2)
        row.addWidget(self.heading, 1)
        row.addWidget(self.float_tool)
        row.addWidget(self.close_tool)
        self.setFixedHeight(HEADING_HEIGHT)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_tools(False)

    def _tool(self, name: str) -> QToolButton:
        tool = named(QToolButton(self), name)
        tool.setFixedSize(TOOL, TOOL)
        tool.setIconSize(QSize(12, 12))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        tool.setSizePolicy(policy)
        return tool

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_tools(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_tools(False)
        super().leaveEvent(event)

    def _show_tools(self, shown: bool) -> None:
        self.float_tool.setVisible(shown)
        self.close_tool.setVisible(shown)

    @Slot()
    def _dress(self) -> None:
        colour = self._theme.tokens.secondary
        self.float_tool.setIcon(icon("picture-in-picture-2", self._theme, colour, 12))
        self.close_tool.setIcon(icon("x", self._theme, colour, 12))


class Dock(QDockWidget):
    """Tabbed with others, the tab is heading enough; floating, the window has a frame of the system's."""

    def __init__(self, name: str, theme: Theme, content: QWidget, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._window = window
        self._bar = _HeadingBar(self, theme)
        self._none = QWidget(self)
        self._none.setFixedHeight(0)
        self.setWidget(content)
        self._bar.float_tool.clicked.connect(self._on_float_asked)
        self._bar.close_tool.clicked.connect(self.close)
        self.topLevelChanged.connect(self.choose_heading)
        self.windowTitleChanged.connect(self._bar.heading.setText)
        self.choose_heading()

    def set_texts(self, title: str, tip: str) -> None:
        """Heading, tab and menu entry; and what is to be seen in it."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._bar.heading.setToolTip(tip)
        self.toggleViewAction().setToolTip(tip)
        self._bar.float_tool.setToolTip(self.tr("Show this panel in a window of its own."))
        self._bar.float_tool.setAccessibleName(self.tr("Float {panel}").format(panel=title))
        self._bar.close_tool.setToolTip(self.tr("Close this panel; the View menu brings it back."))
        self._bar.close_tool.setAccessibleName(self.tr("Close {panel}").format(panel=title))

    @Slot(str)
    def set_heading(self, text: str) -> None:
        """Say in the heading what is shown at the moment."""
        self._bar.heading.setText(text)

    @property
    def is_in_front(self) -> bool:
        """Whether it can be seen: no other tab covers it."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    @Slot()
    def choose_heading(self) -> None:
        """To be called when the arrangement has changed."""
        tabbed = bool(self._window.tabifiedDockWidgets(self))
        wanted = None if self.isFloating() else self._none if tabbed else self._bar
        if self.titleBarWidget() is not wanted:
            self._bar.setVisible(wanted is self._bar)
            self.setTitleBarWidget(wanted)  # type: ignore[arg-type]  # None brings the system's back

    @Slot()
    def _on_float_asked(self) -> None:
        self.setFloating(True)


def dock_features() -> QMainWindow.DockOption:
    """How docks of a window behave: tabs can be dragged out of their row."""
    options = QMainWindow.DockOption
    return options.AllowTabbedDocks | options.AllowNestedDocks | options.GroupedDragging | options.AnimatedDocks


def keep_corners(window: QMainWindow) -> None:
    """The side columns reach the bottom, as in the design."""
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
