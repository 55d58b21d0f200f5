"""`RunsPanel`: the runs of this session side by side; which are ghosts in the loss plot, and the way back to one."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.document import Document
from nnviz.panels.runs_model import NAME, RunsModel
from nnviz.runner.run_log import Run, RunLog
from nnviz.runner.train_controller import TrainController
from nnviz.settings.fonts import number_font
from nnviz.settings.icons import icon
from nnviz.settings.theme import SPACING, Theme
from nnviz.widgets.labels import Note
from nnviz.widgets.style import named

ROW_HEIGHT: Final = 26
NAME_WIDTH: Final = 118
TOOL: Final = 30
MOST_WIDTH: Final = 210  # pixels of a column, however many layers there are


class RunsPanel(QWidget):
    """A table with a line for each run, the newest first."""

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, log: RunLog, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("runsPanel")
        self._theme, self._document, self._controller, self._log = theme, document, controller, log
        self.model = RunsModel(log)
        self.table = _RunsTable(self.model)
        self.restore = named(QPushButton(), "runsRestore")
        self.rename, self.delete = named(QToolButton(), "runsRename"), named(QToolButton(), "runsDelete")
        self.empty = Note("runsEmpty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        for button, slot in ((self.restore, self._restore), (self.rename, self._rename), (self.delete, self._delete)):
            button.clicked.connect(slot)
        self.table.delete_asked.connect(self._delete)
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        self.model.modelReset.connect(self._on_reset)
        self.model.dataChanged.connect(self._show_state)
        theme.changed.connect(self._dress)
        self._dress()
        self._retranslate()
        self._on_reset()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACING)
        buttons.addWidget(self.restore)
        for tool in (self.rename, self.delete):
            tool.setProperty("look", "button")
            tool.setProperty("square", True)
            tool.setFixedSize(TOOL, TOOL)
            tool.setIconSize(QSize(16, 16))
            buttons.addWidget(tool)
        buttons.addStretch(1)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(filled)

    # -- what is chosen --------------------------------------------------------------------------

    @property
    def chosen(self) -> Run | None:
        """The run of the selected row."""
        return self.model.run(self.table.currentIndex())

    @Slot()
    def _on_reset(self) -> None:
        self._pages.setCurrentIndex(int(self.model.rowCount() > 0))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, NAME))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        run = self.chosen
        self.restore.setEnabled(run is not None)
        self.rename.setEnabled(run is not None)
        self.delete.setEnabled(run is not None and not self._log.is_current(run))

    # -- what is done ----------------------------------------------------------------------------

    @Slot()
    def _restore(self) -> None:
        run = self.chosen
        if run is not None:
            name = self.model.index(self.table.currentIndex().row(), NAME).data()
            self._document.restore(run.project, self.tr("Restore {run}").format(run=name))
            self._controller.reset()
            self._controller.noticed.emit(
                self.tr("The settings of {run} are back, with new weights. Undo brings back what was.").format(run=name)
            )

    @Slot()
    def _rename(self) -> None:
        self.table.edit(self.model.index(self.table.currentIndex().row(), NAME))

    @Slot()
    def _delete(self) -> None:
        run = self.chosen
        if run is not None and not self._log.is_current(run):
            self._log.delete(run)

    # -- texts and colours -----------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.empty.setText(self.tr("Press Train (Space): each run is listed here, to be compared and taken up again."))
        self.restore.setText(self.tr("Restore these settings"))
        self.restore.setToolTip(self.tr("Bring back the network, data and training of this run; it can be undone."))
        self.table.setAccessibleName(self.tr("Runs"))
        self.table.setToolTip(self.tr("A ticked run is drawn behind the newest in the loss plot."))
        texts = (
            (self.rename, self.tr("Rename"), self.tr("Give this run a name of your own (F2).")),
            (self.delete, self.tr("Delete"), self.tr("Forget this run (Delete); the network stays as it is.")),
        )
        for tool, name, tip in texts:
            tool.setAccessibleName(name)
            tool.setToolTip(tip)
        self.model.retranslate()

    @Slot()
    def _dress(self) -> None:
        self.rename.setIcon(icon("pencil", self._theme))
        self.delete.setIcon(icon("trash-2", self._theme))


class _RunsTable(QTableView):
    """One row is chosen; F2 or a double click renames it, Delete forgets it."""

    delete_asked = Signal()

    def __init__(self, model: RunsModel) -> None:
        super().__init__()
        self.setObjectName("runsTable")
        self.setModel(model)
        self.setFont(number_font(12))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMaximumSectionSize(MOST_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(NAME, NAME_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
