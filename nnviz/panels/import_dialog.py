"""`ImportDialog`: from a file, a folder of pictures or the clipboard to a dataset, with everything in view."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.data.outline import Outline, Share, proposed
from nnviz.data.table_files import READERS
from nnviz.panels import import_choices
from nnviz.panels.import_choices import TABLE, roles_of
from nnviz.panels.import_columns import ColumnsView
from nnviz.panels.import_form import ImportForm
from nnviz.panels.import_preview import PicturesModel, RowsModel, pictures_view, rows_view
from nnviz.runner.importer import Importer
from nnviz.runner.importing import DataReady, ImportRefused, PicturesRead, SheetsFound, TableRead
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text
from nnviz.spec import DatasetSpec
from nnviz.widgets.bar_chart import BarChart
from nnviz.widgets.labels import Heading, Line, Note
from nnviz.widgets.number_text import count_text, setting_text
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.problem_label import ProblemLabel
from nnviz.widgets.style import named

SIZE: Final = (1040, 656)
MOST_NOTES: Final = 4


class ImportDialog(QDialog):
    """Reads at every change, in the importer's thread; `chosen` gives what was last found good."""

    chosen = Signal(object, object)  # DatasetSpec, Dataset

    def __init__(
        self, theme: Theme, importer: Importer, current: DatasetSpec, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import data"))
        self.setAcceptDrops(True)
        self._importer, self._current, self._folder = importer, current, folder
        self._spec = DatasetSpec(TABLE)
        self._outlines: Sequence[Outline] = ()
        self._ready: DataReady | None = None
        self._build(theme)
        self._connect()
        self._show_nothing()
        self.resize(*SIZE)

    # -- verbs -----------------------------------------------------------------------------------

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Look at a file or folder."""
        if path:
            self._start(import_choices.spec_for(Path(path).expanduser().absolute(), self._current))

    @Slot()
    def paste(self) -> None:
        """Look at the table on the clipboard; it is kept in a file of its own."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._start(import_choices.spec_for(pasted_path(), self._current), text)
        else:
            self._show_problem("path", self.tr("There is no table on the clipboard: copy some cells first."))

    def open_spec(self, spec: DatasetSpec) -> None:
        """Look again at what a description says, with its settings."""
        self._start(spec)

    # -- assembly --------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.form = ImportForm(theme)
        self.columns = ColumnsView(theme)
        self._rows, self._pictures = RowsModel(theme), PicturesModel()
        self.rows, self.pictures = rows_view(self._rows), pictures_view(self._pictures)
        self.hint = Note("importHint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setText(self.tr("Drop a table here, or a folder with a folder of pictures for each class."))
        self.balance = BarChart("importBalance", theme)
        self.notes = Note("importNotes", small=True)
        self.columns_problem = ProblemLabel("importColumnsProblem")
        self.file_problem = ProblemLabel("importFileProblem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._file_row())
        layout.addWidget(Line())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.form)
        middle.addWidget(Line(upright=True))
        middle.addLayout(self._right_side(), 1)
        layout.addLayout(middle, 1)
        layout.addWidget(Line())
        layout.addLayout(self._foot())

    def _file_row(self) -> QVBoxLayout:
        self.path = named(QLineEdit(), "importPath")
        self.path.setPlaceholderText(self.tr("A file, or a folder with one folder of pictures for each class"))
        self.path.setAccessibleName(self.tr("File or folder"))
        self.path.setToolTip(self.tr("Where the data lies; Enter reads it."))
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(self.path, 1)
        buttons = (
            ("importFile", self.tr("File…"), self.tr("Choose a table: CSV, Excel, JSON and others."), self._on_file),
            ("importFolder", self.tr("Folder…"), self.tr("Choose a folder of pictures."), self._on_folder),
            (
                "importPaste",
                self.tr("Paste"),
                self.tr("Take the cells on the clipboard; they are kept in a file of the program."),
                self.paste,
            ),
            ("importAgain", self.tr("Read again"), self.tr("Read the file again, as it is now."), self._on_again),
        )
        for name, text, tip, slot in buttons:
            button = named(QPushButton(text), name)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        column = QVBoxLayout()
        column.setContentsMargins(4 * SPACING, 3 * SPACING, 4 * SPACING, 3 * SPACING)
        column.addLayout(row)
        column.addWidget(self.file_problem)
        return column

    def _right_side(self) -> QVBoxLayout:
        self._preview = QStackedWidget()
        self._preview.addWidget(self.rows)
        self._preview.addWidget(self.pictures)
        self._preview.addWidget(self.hint)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        self._columns_part = self._titled("importColumnsHeading", self.tr("Columns"), self.columns)
        self._splitter.addWidget(self._columns_part)
        self._splitter.addWidget(self._titled("importPreviewHeading", self.tr("Preview"), self._preview))
        self._splitter.setSizes([240, 180])
        self._balance_heading = Heading("importBalanceHeading")
        below = QVBoxLayout()
        below.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        for widget in (self._balance_heading, self.balance, self.notes):
            below.addWidget(widget)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(Line())
        column.addLayout(below)
        return column

    def _titled(self, name: str, title: str, view: QWidget) -> QWidget:
        heading = Heading(name)
        heading.setText(title)
        view.setAccessibleName(title)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 0)
        column.addWidget(heading)
        if view is self.columns:
            column.addWidget(self.columns_problem)
        column.addWidget(view, 1)
        return part

    def _foot(self) -> QVBoxLayout:
        self.progress = named(QProgressBar(), "importProgress")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading"))
        self.progress.setToolTip(self.tr("How much of the file has been read."))
        self.state = Note("importState")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.confirm = self.buttons.addButton(self.tr("Use this data"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.confirm.setObjectName("importConfirm")
        row = QHBoxLayout()
        row.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 3 * SPACING)
        row.addWidget(self.state, 1)
        row.addWidget(self.buttons)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.progress)
        foot.addLayout(row)
        return foot

    def _connect(self) -> None:
        importer, form = self._importer, self.form
        importer.sheets_found.connect(self._on_sheets_found)
        importer.table_read.connect(self._on_table_read)
        importer.pictures_read.connect(self._on_pictures_read)
        importer.ready.connect(self._on_ready)
        importer.refused.connect(self._on_refused)
        importer.progressed.connect(self._on_progressed)
        form.reading_changed.connect(self._on_reading_changed)
        form.picture_changed.connect(self._on_picture_changed)
        form.changed.connect(self._on_changed)
        form.target_chosen.connect(self._on_target_chosen)
        self.columns.columns.kind_chosen.connect(self._on_kind_chosen)
        self.columns.columns.role_chosen.connect(self._on_role_chosen)
        self.path.returnPressed.connect(self._on_path_entered)
        self.buttons.accepted.connect(self._on_confirmed)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(importer.rest)

    # -- asking ----------------------------------------------------------------------------------

    def _start(self, spec: DatasetSpec, pasted: str | None = None) -> None:
        """Another file: nothing is known of it."""
        self._outlines = ()
        self._rows.show_table(None)
        self._pictures.clear()
        self.columns.columns.show_columns((), {})
        self.path.setText(spec.path)
        self.form.reading.show_sheets(())
        self._ask(spec, pasted)
        self.form.show_table(spec, None, ())

    def _ask(self, spec: DatasetSpec, pasted: str | None = None) -> None:
        self._spec = spec
        self.form.show_spec(spec)
        self._show_kind(spec)
        self._show_waiting(self.tr("Reading…"))
        self.progress.setValue(0)
        self.progress.show()
        self._importer.read(spec, pasted)

    def _show_nothing(self) -> None:
        """Before anything is chosen."""
        self.form.show_spec(import_choices.spec_for(Path(), self._current))
        self.form.setEnabled(False)
        self._columns_part.hide()
        self._preview.setCurrentWidget(self.hint)
        self._show_waiting(self.tr("Nothing is chosen yet."))

    def _show_kind(self, spec: DatasetSpec) -> None:
        """A table has columns and rows, pictures have neither."""
        is_table = spec.name == TABLE
        self.form.setEnabled(True)
        self._columns_part.setVisible(is_table)
        self._preview.setCurrentWidget(self.rows if is_table else self.pictures)

    def _show_waiting(self, reason: str) -> None:
        """Nothing can be used yet, and this is why."""
        self._ready = None
        self.progress.hide()
        self.confirm.setEnabled(False)
        self.confirm.setToolTip(plain_tip(reason))
        self.state.setText(reason)
        self._show_problem("", "")
        self.notes.clear()
        self.balance.set_bars((), "")
        self._balance_heading.clear()

    def _show_problem(self, about: str, sentence: str, column: str = "") -> None:
        """Beside what is wrong: a setting, a column, or the file itself."""
        here = self.form.show_problem(about, sentence)
        of_columns = about in ("kinds", "features")
        self.columns_problem.show_problem(sentence if of_columns else "")
        self.file_problem.show_problem("" if here or of_columns else sentence)
        if self._outlines:
            roles = roles_of(self._outlines, proposed(self._outlines, self._spec))
            self.columns.columns.show_columns(self._outlines, roles, column)
            row = self.columns.columns.row_of(column) if column else -1
            if row >= 0:
                self.columns.scrollTo(self.columns.columns.index(row, 0))

    # -- answers ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_sheets_found(self, answer: SheetsFound) -> None:
        self.form.reading.show_sheets(answer.names)

    @Slot(object)
    def _on_table_read(self, answer: TableRead) -> None:
        self._outlines = answer.outlines
        shown = proposed(answer.outlines, self._spec)
        if answer.whole:
            self._spec = shown
        self._rows.show_table(answer.table)
        self.columns.columns.show_columns(answer.outlines, roles_of(answer.outlines, shown))
        self.form.show_spec(shown)
        self.form.show_table(shown, answer.table, answer.outlines)
        if answer.whole:
            rows, columns = count_text(len(answer.table)), count_text(len(answer.table.columns))
            self.state.setText(self.tr("{rows} rows, {columns} columns").format(rows=rows, columns=columns))

    @Slot(object)
    def _on_pictures_read(self, answer: PicturesRead) -> None:
        self._pictures.show_pictures(answer.pictures, answer.labels)
        self.state.setText(self.tr("{count} pictures").format(count=count_text(answer.count)))

    @Slot(object)
    def _on_ready(self, answer: DataReady) -> None:
        self._ready, self._spec = answer, answer.spec
        dataset = answer.dataset
        self.progress.hide()
        self.form.show_spec(answer.spec)
        self.form.show_dataset(answer.spec, dataset)
        self._show_kind(answer.spec)
        is_number = dataset.task == "regression"
        self._balance_heading.setText(self.tr("How the numbers spread") if is_number else self.tr("Class balance"))
        self.balance.set_bars([(_share_text(share), share.count) for share in answer.balance], self.tr("others"))
        self.notes.setText("\n".join(map(sentence_text, dataset.notes[:MOST_NOTES])))
        self.notes.setToolTip(plain_tip("\n".join(map(sentence_text, dataset.notes))))
        self.confirm.setEnabled(True)
        self.confirm.setToolTip(self.tr("Learn from this data; the network follows. Undo brings back the old."))
        self.confirm.setDefault(True)

    @Slot(object)
    def _on_refused(self, answer: ImportRefused) -> None:
        self._spec = answer.spec
        self._show_kind(answer.spec)
        self.form.show_spec(answer.spec)
        self._show_waiting(self.tr("This data cannot be used yet: see the sentence in red."))
        self._show_problem(answer.about, sentence_text(answer.message), answer.column)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(1000 * share))

    # -- what a person does ----------------------------------------------------------------------

    @Slot(str, object)
    def _on_reading_changed(self, name: str, value: Any) -> None:
        self._ask(import_choices.with_reading(self._spec, name, value))

    @Slot(str, object)
    def _on_picture_changed(self, name: str, value: Any) -> None:
        picture = msgspec.structs.replace(self._spec.picture, **{name: value})
        self._ask(msgspec.structs.replace(self._spec, picture=picture))

    @Slot(str, object)
    def _on_changed(self, name: str, value: Any) -> None:
        self._ask(import_choices.with_setting(self._spec, name, value))

    @Slot(str)
    def _on_target_chosen(self, name: str) -> None:
        self._ask(import_choices.with_target(self._spec, self._outlines, name))

    @Slot(str, str)
    def _on_kind_chosen(self, column: str, kind: Any) -> None:
        self._ask(import_choices.with_kind(self._spec, column, kind))

    @Slot(str, str)
    def _on_role_chosen(self, column: str, role: Any) -> None:
        self._ask(import_choices.with_role(self._spec, self._outlines, column, role))

    @Slot()
    def _on_path_entered(self) -> None:
        self.open_path(self.path.text().strip())

    @Slot()
    def _on_again(self) -> None:
        if self._spec.path:
            self._start(self._spec)

    @Slot()
    def _on_file(self) -> None:
        suffixes = " ".join(f"*{suffix}" for suffix in READERS)
        dialog = QFileDialog(self, self.tr("Import data"), str(self._folder))
        dialog.setObjectName("fileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{self.tr('Tables')} ({suffixes})", self.tr("All files") + " (*)"])
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    @Slot()
    def _on_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Import pictures"), str(self._folder))
        dialog.setObjectName("fileDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    @Slot()
    def _on_confirmed(self) -> None:
        if self._ready is not None:
            self.chosen.emit(self._ready.spec, self._ready.dataset)
            self.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_path(event.mimeData().urls()[0].toLocalFile())


def _share_text(share: Share) -> str:
    return share.label if share.span is None else " – ".join(map(setting_text, share.span))


def pasted_folder() -> Path:
    """Where pasted tables are kept, among what the program keeps itself."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "pasted"


def pasted_path() -> Path:
    """A new file for a pasted table."""
    return pasted_folder() / f"pasted {datetime.now():%Y-%m-%d %H-%M-%S}.csv"
