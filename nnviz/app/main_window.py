"""`MainWindow`: assembles the parts and connects them; what they do stands in the parts."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStatusBar, QTabWidget

from nnviz.app.action_states import ActionStates
from nnviz.app.actions import INSERT, Actions
from nnviz.app.background import Background
from nnviz.app.command_palette import CommandPalette
from nnviz.app.dock import dock_features, keep_corners
from nnviz.app.docks import Docks, Parts
from nnviz.app.embedding_commands import EmbeddingCommands
from nnviz.app.file_commands import FileCommands
from nnviz.app.file_drops import FileDrops
from nnviz.app.help_commands import HelpCommands
from nnviz.app.import_commands import ImportCommands
from nnviz.app.live_views import LiveViews
from nnviz.app.menu_row import MenuRow
from nnviz.app.menus import ALIGNMENTS, IMPORTS, PICTURES, Menus
from nnviz.app.painting import Painting
from nnviz.app.picture_commands import PictureCommands
from nnviz.app.preference_effects import PreferenceEffects
from nnviz.app.recent_menu import RecentMenu
from nnviz.app.recovery import Recovery
from nnviz.app.report_commands import ReportCommands
from nnviz.app.status_bar import StatusBar
from nnviz.app.validation_commands import ValidationCommands
from nnviz.canvas import Canvas
from nnviz.document import Document, Selection
from nnviz.panels.history_bar import HistoryBar
from nnviz.panels.training_bar import TrainingBar
from nnviz.runner.run_log import RunLog
from nnviz.runner.train_controller import TrainController
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.spec import CATALOG
from nnviz.widgets.column import column
from nnviz.widgets.labels import Line
from nnviz.widgets.message_bar import MessageBar

SIZE: Final = (1440, 900)
SMALLEST: Final = (1000, 640)
ZOOM_BAR: Final = 252  # pixels that it needs at the upper right of the canvas
ARRANGEMENT: Final = 3  # of the docks; another number makes what was remembered void
HELP: Final = ("about", "preferences", "shortcuts", "show_log", "start_page", "tour")
CONTEXT_MENU: Final = ("cut", "copy", "paste", "duplicate", "delete", "tidy")


class MainWindow(QMainWindow):
    """The window. It owns the document, the training thread and everything that shows them."""

    def __init__(self, theme: Theme, translator: Translator, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.theme, self.translator, self.preferences = theme, translator, preferences
        self.document = Document(parent=self)
        self.selection = Selection(self.document, self)
        self.controller = TrainController(self.document, self)
        self.runs = RunLog(self.document, self.controller, self)
        self.background = Background(self)
        self.canvas = Canvas(self.document, self.selection, theme)
        self.files = FileCommands(self, self.canvas, theme, self.controller, preferences, self.background)
        self.imports = ImportCommands(self, theme, self.document, self.controller, self.files, self.background)
        self.embedding = EmbeddingCommands(self, self.document, self.controller, self.files, self.background)
        self.validation = ValidationCommands(self, self.document, self.controller)
        self.drops = FileDrops(self)
        self.recovery = Recovery(self, self.document, self.controller, self.files)
        self.commands = Actions(theme, self)
        self.help = HelpCommands(self, theme, translator, preferences, self.commands, self.files, self.background)
        self.messages = MessageBar("message", theme, self.canvas, ZOOM_BAR)
        self.history_bar = HistoryBar(self.controller, self.commands, self.canvas)
        self._left = False  # the person has agreed to close
        self.effects = PreferenceEffects(preferences, theme, translator, self.controller, self)
        self._assemble()
        self.live_views = LiveViews(self.controller, self.runs, self.canvas, self.docks, self.selection, self)
        self.pictures = PictureCommands(self, self.canvas, self.docks, theme, preferences, self.files)
        self.reports = ReportCommands(self, self.canvas, self.controller, translator, self.files)
        self.painting = Painting(self.document, self.controller, self.docks.boundary, self.background, self)
        self.states = ActionStates(self.commands, self.document, self.selection, self.controller, self)
        self._connect()
        self._restore()
        self.canvas.view.setFocus()
        self._retranslate()

    # -- assembly --------------------------------------------------------------------------------

    def _assemble(self) -> None:
        self.menu_row = MenuRow(self.theme)
        self.menus = Menus(self.menu_row.bar, self.commands)
        self.recent_menu = RecentMenu(self.menus["recent"], self.files, self.background)
        self.training_bar = TrainingBar(self.theme, self.document, self.controller, self.commands)
        self.setMenuWidget(column(self.menu_row, Line(), self.training_bar, Line()))
        self.setCentralWidget(self.canvas)
        self.setMinimumSize(*SMALLEST)
        keep_corners(self)
        self.setDockOptions(dock_features())
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        self.docks = Docks(self, Parts(self.theme, self.document, self.selection, self.controller, self.runs))
        self.menus["panels"].addActions([dock.toggleViewAction() for dock in self.docks.values()])
        self.status = StatusBar(self.theme, self.translator, self.document, self.controller, self.menus["language"])
        foot = QStatusBar()
        foot.setSizeGripEnabled(False)
        foot.addWidget(self.status, 1)
        self.setStatusBar(foot)
        self.addActions([*self.commands.values()])

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        """What each command does."""
        canvas, files, controller = self.canvas, self.files, self.controller
        return {
            **{name: getattr(files, name) for name in ("new", "open", "save", "save_as", "save_points", "export")},
            **{name: getattr(self.imports, name) for name in IMPORTS},
            **{name: getattr(self.embedding, name) for name in ("keep_data", "save_data")},
            **{name: getattr(self.pictures, name) for name in PICTURES},
            **{name: getattr(canvas, name) for name in ("cut", "copy", "duplicate", "delete", "select_all", "tidy")},
            **{name: getattr(canvas.view, name) for name in ("zoom_in", "zoom_out", "zoom_reset", "fit")},
            **{name: getattr(controller, name) for name in ("step", "epoch", "reset", "recover", "continue_from_past")},
            **{f"history_{name}": getattr(self.history_bar, name) for name in ("back", "forward", "live")},
            **{name: getattr(self.help, name) for name in HELP},
            "report": self.reports.report,
            "cross_validate": self.validation.cross_validate,
            "recover_work": self.recovery.offer,
            "train": controller.toggle,
            "edit_points": self.painting.edit_points,
            "paste": self._on_paste,
            "predict_table": self.docks.predict.table.ask,
            "undo": self.document.undo_stack.undo,
            "redo": self.document.undo_stack.redo,
            "quit": self.close,
            "resample": self.docks.data_panel.resample,
            "reset_layout": self.docks.arrange,
            "command_palette": self.open_command_palette,
        }

    def _connect(self) -> None:
        self.commands.connect_all(self._handlers())
        self._group([INSERT + name for name in CATALOG], self._on_insert, exclusive=False)
        self._group([f"align_{edge}" for edge in ALIGNMENTS], self._on_align, exclusive=False)
        self._group([f"theme_{choice}" for choice in ("system", "light", "dark")], self._on_theme_chosen)
        self.docks.data_panel.table_asked.connect(self.imports.import_data)
        self.docks.data_panel.change_asked.connect(self.imports.change_import)
        self.docks.data_panel.keep_asked.connect(self.embedding.keep_data)
        self.imports.embedding_asked.connect(self.embedding.embed)
        self.drops.dropped.connect(self.imports.take)
        self.docks.inspector.title_changed.connect(self.docks["inspector"].set_heading)
        self.docks.palette.layer_chosen.connect(self.canvas.append)
        self.canvas.space_tapped.connect(self.controller.toggle)
        self.history_bar.foot_changed.connect(self.canvas.keep_foot)
        self.canvas.menu_asked.connect(self._on_menu_asked)
        self.docks.boundary.paint_bar.table_asked.connect(self.files.save_points)
        tellers = (self.controller, self.painting, self.recovery)
        doers = (self.files, self.imports, self.embedding, self.pictures, self.reports, self.docks.predict)
        dones = (part.done for part in doers)
        for tells in (self.canvas.refused, *dones, *(part.noticed for part in tellers)):
            tells.connect(self._on_noticed)
        for failing in (*tellers, *doers, self.docks.table):
            failing.failed.connect(self._on_failed)
        self.files.not_saved.connect(self._on_not_saved)
        self.recovery.copies_left.connect(self.commands["recover_work"].setEnabled)
        self.status.language_chosen.connect(self._on_language_chosen)
        self.document.modified_changed.connect(self._show_title)
        self.document.path_changed.connect(self._show_title)
        self.theme.changed.connect(self._on_theme_changed)

    def _group(self, names: list[str], slot: Callable[[QAction], object], *, exclusive: bool = True) -> None:
        group = QActionGroup(self)
        policies = QActionGroup.ExclusionPolicy
        group.setExclusionPolicy(policies.Exclusive if exclusive else policies.None_)
        for name in names:
            group.addAction(self.commands[name])
        group.triggered.connect(slot)

    # -- the window itself -----------------------------------------------------------------------

    def _restore(self) -> None:
        """Size and arrangement as they were last."""
        geometry: QByteArray = self.preferences.get("window/geometry")
        docks: QByteArray = self.preferences.get("window/docks")
        if geometry:
            self.restoreGeometry(geometry)
        self._arranged = bool(docks) and self.restoreState(docks, ARRANGEMENT)
        for dock in self.docks.values():
            dock.choose_heading()
        self.commands[f"theme_{self.theme.choice}"].setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        """The first arrangement depends on the size that the window is given."""
        if not self._arranged:
            self._arranged = True
            self.docks.arrange()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        at_risk = self.document.modified or self.controller.state == "running"
        if at_risk and not self._left and self.preferences.get("close/ask"):
            event.ignore()
            self.files.when_safe(self._leave)
            return
        self.preferences.set("window/geometry", self.saveGeometry())
        self.preferences.set("window/docks", self.saveState(ARRANGEMENT))
        parts = (self.files, self.imports, self.pictures, self.reports, self.validation, self.docks)
        last = (self.controller, self.background, self.recovery)
        for stop in [*(part.shutdown for part in parts), *(part.shutdown for part in last)]:
            stop()
        event.accept()

    def _leave(self) -> None:
        self._left = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "states"):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.commands.retranslate()
        self.menus.retranslate()
        self.docks.retranslate()
        self.docks["inspector"].set_heading(self.docks.inspector.title)
        self.states.retranslate()
        self._show_title()

    @Slot()
    def _show_title(self) -> None:
        modified = self.document.modified
        state = self.tr("changed") if modified else self.tr("saved") if self.document.path else self.tr("not saved yet")
        self.menu_row.set_title(f"{self.files.title} — {state}")
        self.setWindowTitle(f"{self.files.title}[*] — NNViz")
        self.setWindowModified(modified)

    # -- what is chosen --------------------------------------------------------------------------

    @Slot()
    def open_command_palette(self) -> None:
        """Find a command by typing."""
        docks = [dock.toggleViewAction() for dock in self.docks.values()]
        actions = [action for name, action in self.commands.items() if name != "command_palette"]
        CommandPalette([*actions, *docks], self).open()

    @Slot(QAction)
    def _on_insert(self, action: QAction) -> None:
        self.canvas.append(action.objectName().removeprefix(INSERT))

    @Slot(QAction)
    def _on_align(self, action: QAction) -> None:
        self.canvas.align(action.objectName().removeprefix("align_"))

    @Slot(QAction)
    def _on_theme_chosen(self, action: QAction) -> None:
        choice = action.objectName().removeprefix("theme_")
        self.preferences.set("theme", choice)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.commands[f"theme_{self.theme.choice}"].setChecked(True)
        self.commands.restyle()
        self.states.follow_training()

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self.preferences.set("language", language)

    @Slot()
    def _on_paste(self) -> None:
        self.imports.paste(self.canvas.paste)

    @Slot(QPoint)
    def _on_menu_asked(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.commands[name] for name in CONTEXT_MENU])
        menu.popup(place)

    # -- messages --------------------------------------------------------------------------------

    @Slot(object)
    def _on_noticed(self, sentence: str) -> None:
        self.messages.show_message(sentence)

    @Slot(object)
    def _on_not_saved(self, sentence: str) -> None:
        self.messages.show_message(sentence, "fault", self.commands["save_as"])

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        fault = next((problem for problem in self.document.problems if problem.message == sentence), None)
        if fault is not None:
            self.canvas.show_fault(fault)  # where it can be mended
            return
        diverged, lacks_file = self.controller.state == "diverged", self.controller.lacks_file
        remedy = "recover" if diverged else "locate_data" if lacks_file else ""
        self.messages.show_message(sentence, "fault", self.commands.get(remedy))
