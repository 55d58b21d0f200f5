"""`HelpCommands`: start page, tour, the list of shortcuts, the log file, about."""

import platform
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import numpy
import PySide6
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from nnviz import __version__
from nnviz.app.actions import Actions, plain_text
from nnviz.app.background import Background
from nnviz.app.crash_report import log_folder
from nnviz.app.file_commands import FileCommands
from nnviz.app.preferences_dialog import PreferencesDialog
from nnviz.app.start_page import StartPage, load_examples, load_pictures
from nnviz.app.tour import Tour
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import Translator
from nnviz.widgets.style import named

SHORTCUTS_SIZE: Final = (560, 560)
FIRST_COLUMN: Final = 250


class HelpCommands(QObject):
    """Each command opens a dialog of its own; one at a time."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        translator: Translator,
        preferences: Preferences,
        actions: Actions,
        files: FileCommands,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._files, self._background = window, actions, files, background
        self._theme, self._translator, self._preferences = theme, translator, preferences
        self._dialog: QDialog | None = None

    @Slot()
    def about(self) -> None:
        """Version, licence and what the program is made of."""
        text = self.tr(
            "<h3>NNViz {version}</h3><p>Build neural networks by drag and drop, train them live, and take the weights "
            "anywhere.</p><p>Free software under the MIT licence. Qt {qt}, NumPy {numpy}, Python {python}.<br>"
            "The font is Inter (SIL Open Font License), the icons are Lucide (ISC licence).</p>"
        ).format(version=__version__, qt=PySide6.__version__, numpy=numpy.__version__, python=platform.python_version())
        label = named(QLabel(text), "aboutText")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show("aboutDialog", self.tr("About NNViz"), label)

    @Slot()
    def shortcuts(self) -> None:
        """Every command that has a key."""
        rows = [(plain_text(action), action) for action in self._actions.values() if action.shortcuts()]
        table = named(QTableWidget(len(rows), 2), "shortcutTable")
        table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.setShowGrid(False)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, (text, action) in enumerate(rows):
            keys = (key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
            for column, content in enumerate((text, "  ·  ".join(keys))):
                table.setItem(row, column, QTableWidgetItem(content))
        table.setColumnWidth(0, FIRST_COLUMN)
        self._show("shortcutsDialog", self.tr("Keyboard shortcuts"), table)
        if self._dialog is not None:
            self._dialog.resize(*SHORTCUTS_SIZE)

    @Slot()
    def start_page(self) -> None:
        """Examples and recent files."""
        page = StartPage(self._theme, self._translator.language, self._files.recent, self._window)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.example_chosen.connect(self._files.replace)
        page.file_chosen.connect(self._files.open_recent)
        page.open_asked.connect(self._files.open)
        for work, shown in (
            (load_examples, page.show_examples),
            (partial(load_pictures, self._files.recent), page.show_pictures),
        ):
            self._background.run(work, partial(_show_on, page, shown), self._files.failed.emit)
        page.finished.connect(self._return_to_canvas)
        self._dialog = page
        page.open()

    @Slot()
    def tour(self) -> None:
        """What is where, in a few steps."""
        tour = Tour(self._window, self._theme, self._find)
        tour.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tour.destroyed.connect(self._return_to_canvas)

    def greet(self) -> None:
        """At a start without a file: the tour, if it is the very first; later the start page where it is wished."""
        if not self._preferences.get("tour/seen"):
            self._preferences.set("tour/seen", True)
            self.tour()
        elif self._preferences.get("start_page/at_start"):
            self.start_page()

    @Slot()
    def preferences(self) -> None:
        """What a person may choose."""
        dialog = PreferencesDialog(self._preferences, self._theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.tour_asked.connect(self.tour)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _return_to_canvas(self) -> None:
        """Space is to train again, not to press the first button of the bar."""
        canvas = self._find("canvas_view")
        if canvas is not None:
            canvas.setFocus()

    def _find(self, name: str) -> QWidget | None:
        found: QWidget | None = self._window.findChild(QWidget, name)
        return found

    @Slot()
    def show_log(self) -> None:
        """Open the folder of the log file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _show(self, name: str, title: str, content: QWidget) -> None:
        dialog = named(QDialog(self._window), name)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.addWidget(content, 1)
        layout.addWidget(buttons)
        self._dialog = dialog
        dialog.open()


def _show_on(page: QDialog, show: Callable[[Any], None], content: Any) -> None:
    """Give content to a page, unless it was closed while that was read."""
    if isValid(page):
        show(content)
