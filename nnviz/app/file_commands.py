"""`FileCommands`: new, open, save and the question before anything is lost."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from nnviz.app.background import Background
from nnviz.app.export_commands import ExportCommands
from nnviz.app.known_file import KnownFile, Stamp
from nnviz.app.reading_dialog import ReadingDialog
from nnviz.app.weights_question import WeightsAlone, WeightsQuestion, read_model
from nnviz.app.window_view import WindowView
from nnviz.canvas import Canvas
from nnviz.canvas.thumbnail import save_with_thumbnail
from nnviz.data import columns_of_points, write_columns
from nnviz.document.commands import State
from nnviz.formats import FORMATS, ImportedModel, OpenedProject, format_of, open_project
from nnviz.formats.atomic import stamp
from nnviz.runner.learned import Learned
from nnviz.runner.train_controller import TrainController
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import sentence_text
from nnviz.spec import Project
from nnviz.spec.adapt import project_of
from nnviz.training import Checkpoint

PROJECT_SUFFIX: Final = ".nnviz"
MOST_RECENT: Final = 10
MOST_NOTES: Final = 3  # of an import that are told at once


class FileCommands(QObject):
    """Files are read and written in the background; `done` and `failed` say how it went."""

    done = Signal(str)  # a sentence
    failed = Signal(object)  # Sentence or str
    not_saved = Signal(object)  # why; another place may do
    recent_changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        canvas: Canvas,
        theme: Theme,
        controller: TrainController,
        preferences: Preferences,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._theme = window, canvas, theme
        self._document, self._controller = canvas.document, controller
        self._preferences, self._background = preferences, background
        self._then: Callable[[], object] | None = None  # what waits for the work to be safe
        self._after_rest: Callable[[], object] | None = None  # what waits for training to pause
        self.learned = Learned(self._document, controller, self)
        self._replaced = 0  # how often the document has become another
        self._document.project_replaced.connect(self._on_replaced)
        controller.state_changed.connect(self._on_state_changed)
        self._dialog: QFileDialog | QMessageBox | None = None
        self.exports = ExportCommands(window, theme, self._document, controller, self.learned, preferences, background)
        self.exports.done.connect(self.done)
        self.exports.failed.connect(self.failed)
        self.exports.written.connect(self.remember_folder)
        self.view = WindowView(window, canvas)
        self._file = KnownFile()

    # -- commands --------------------------------------------------------------------------------

    @Slot()
    def new(self) -> None:
        self.when_safe(partial(self._document.replace_project, Project()))

    @Slot()
    def open(self) -> None:
        readable = (suffix for suffix, row in FORMATS.items() if row.imports)
        suffixes = " ".join(f"*{suffix}" for suffix in (PROJECT_SUFFIX, *readable))
        self.when_safe(
            partial(self._ask_file, self.tr("Open"), self.tr("Projects and models"), suffixes, self.open_path)
        )

    @Slot()
    def save(self) -> None:
        if self._document.path is None:
            self.save_as()
        else:
            self._save_to(self._document.path)

    @Slot()
    def save_as(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Save as"), str(self.start_folder() / f"network{PROJECT_SUFFIX}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(PROJECT_SUFFIX)
        dialog.setNameFilter(self.tr("Projects") + f" (*{PROJECT_SUFFIX})")
        self._open_dialog(dialog, self._save_chosen)
        dialog.rejected.connect(self._forget_then)

    @Slot()
    def export(self) -> None:
        self.exports.export(self.start_folder() / self.stem)

    def shutdown(self) -> None:
        """Stop what runs; to be called before the window closes."""
        self.exports.shutdown()

    @Slot()
    def save_points(self) -> None:
        """Write the points of one's own to a table file."""
        dialog = QFileDialog(self._window, self.tr("Save points"), str(self.start_folder() / "points.csv"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".csv")
        dialog.setNameFilter(self.tr("Tables") + " (*.csv *.tsv)")
        self._open_dialog(dialog, self._write_points)

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Open a project file, or import a model of another program."""
        file, state = Path(path), self._document.state
        is_project = file.suffix == PROJECT_SUFFIX or format_of(file) is None
        read_weights = partial(read_model, network=state.project.network, limit=self._largest_model())
        read, taken = (_opened, self._on_opened) if is_project else (read_weights, self._on_imported)
        reading = ReadingDialog(file.name, self._window)
        done = partial(self._on_read, reading, state, partial(taken, file))
        failed = partial(self._on_not_read, reading, file)
        self._background.run(partial(read, file), done, failed)

    def _largest_model(self) -> int | None:
        """In bytes, as the person allows it; nothing where the usual bounds are right."""
        chosen: str = self._preferences.get("files/largest_model")
        return None if chosen == "usual" else int(chosen) << 30

    @Slot(str)
    def open_recent(self, path: str) -> None:
        """Open a file of the list, after the question."""
        self.when_safe(partial(self.open_path, path))

    @Slot(object)
    def replace(self, project: Project) -> None:
        """Go on with another project that has no file yet."""
        self.when_safe(partial(self._document.replace_project, project))

    # -- nothing is lost -------------------------------------------------------------------------

    def when_safe(self, then: Callable[[], object]) -> None:
        """Do `then` at once, or after the person has said what becomes of the changes.

        Training is paused first: what it has learned becomes a change of the document.
        """
        if self._controller.state == "running":
            self._after_rest = then
            self._controller.pause()
            return
        if not self._document.modified:
            then()
            return
        self._then = then
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setObjectName("saveQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)  # the title is a file's name
        box.setText(self.tr("Save the changes to {name}?").format(name=self.title))
        box.setInformativeText(self.tr("Without saving, what was built and learned since the last save is lost."))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.finished.connect(self._on_save_answered)
        self._dialog = box
        box.open()

    @Slot()
    def _on_replaced(self) -> None:
        self._replaced += 1

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state != "running" and self._after_rest is not None:
            then, self._after_rest = self._after_rest, None
            self.when_safe(then)

    @Slot(int)
    def _on_save_answered(self, answer: int) -> None:
        if answer == QMessageBox.StandardButton.Save:
            self.save()
        elif answer == QMessageBox.StandardButton.Discard:
            self._do_then()
        else:
            self._forget_then()

    def _do_then(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _forget_then(self) -> None:
        self._then = None

    # -- files -----------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.tr("Untitled") if self._document.path is None else self._document.path.name

    @property
    def recent(self) -> tuple[str, ...]:
        """The paths opened or saved last, newest first."""
        paths: tuple[str, ...] = self._preferences.get("files/recent")
        return paths

    @Slot(str)
    def _save_chosen(self, path: str) -> None:
        self._save_to(Path(path))

    def _save_to(self, path: Path) -> None:
        self.learned.ask(partial(self._save_learned, path))

    def _save_learned(self, path: Path, checkpoint: Checkpoint | None) -> None:
        state, history = self._document.state, self._controller.history
        shown, seen = self._controller.view, self.view.state
        work = partial(save_with_thumbnail, path, state.project, checkpoint, history, shown, seen)
        saved = partial(self._on_saved, path, state, self._replaced)
        self._background.run(partial(self._file.save, path, work), saved, self._on_save_failed)

    def _on_saved(self, path: Path, saved: State, replaced: int, is_saved: bool) -> None:
        if not is_saved:
            self._ask_overwriting(path)
            return
        if replaced == self._replaced:  # else the file is that of the document before
            self._document.mark_saved(path, saved)
        self._remember(path)
        self._do_then()

    def _on_save_failed(self, sentence: str) -> None:
        self._forget_then()
        self.not_saved.emit(sentence)

    def _ask_overwriting(self, path: Path) -> None:
        """The file is not as it was when it was opened or saved here."""
        roles, box = QMessageBox.ButtonRole, QMessageBox(self._window)
        box.setObjectName("overwriteQuestion")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("{name} was changed by another program meanwhile.").format(name=path.name))
        box.setInformativeText(self.tr("Overwriting puts your work in its place; what was changed there is lost."))
        rows = (
            ("overwriteElsewhere", self.tr("Save as…"), roles.AcceptRole, self.save_as),
            ("overwriteConfirm", self.tr("Overwrite"), roles.DestructiveRole, self._overwrite),
            ("overwriteCancel", self.tr("Cancel"), roles.RejectRole, self._forget_then),
        )
        for name, text, role, slot in rows:
            button = box.addButton(text, role)
            button.setObjectName(name)
            button.clicked.connect(slot)
        self._dialog = box
        box.open()

    @Slot()
    def _overwrite(self) -> None:
        self._file.take(None)
        self.save()

    def _on_read(self, reading: ReadingDialog, before: State, taken: Callable[[Any], object], content: Any) -> None:
        """Show it, unless it was given up or something was edited while it was read."""
        if reading.end():
            return
        if before.same_as(self._document.state) and self._controller.state != "running":
            taken(content)
        else:
            self.when_safe(partial(taken, content))

    def _on_not_read(self, reading: ReadingDialog, path: Path, sentence: str) -> None:
        reading.end()
        self.failed.emit(sentence)
        self._background.run(path.exists, partial(self._on_looked_for, path), self.failed.emit)

    def _on_looked_for(self, path: Path, is_there: bool) -> None:
        """What is gone is not offered again."""
        if not is_there and str(path.absolute()) in self.recent:
            self.forget_recent({str(path.absolute())})

    def _on_opened(self, path: Path, read: tuple[OpenedProject, Stamp]) -> None:
        opened, seen = read
        self.show_opened(opened, path, seen)
        self._remember(path)

    def show_opened(
        self, opened: OpenedProject, path: Path | None, seen: Stamp = None, *, modified: bool = False
    ) -> None:
        """Make what was read the document's, whose file was as `seen`."""
        self._file.take(path, seen)
        self._document.replace_project(opened.project, opened.checkpoint, path, modified=modified)
        if opened.history is not None:
            self._controller.resume_history(opened.history)
        if opened.view is not None:
            self.view.show(opened.view)

    def _on_imported(self, path: Path, model: ImportedModel | WeightsAlone) -> None:
        if isinstance(model, ImportedModel):
            self._on_made(path, model)
            return
        question = WeightsQuestion(path, model, self._window)
        question.fill_asked.connect(partial(self._on_filled, path))
        question.make_asked.connect(partial(self._on_made, path))
        self._dialog = question
        question.open()

    def _on_filled(self, path: Path, model: ImportedModel) -> None:
        """Put weights into the network that is open, as one step."""
        if model.network != self._document.network:
            self.open_path(str(path))  # it was edited while the file was read
            return
        self._document.set_checkpoint(
            Checkpoint(model.weights), self.tr("Put in the weights of {name}").format(name=path.name)
        )
        self._tell_imported(self.tr("The network has the weights of {name} now.").format(name=path.name), model)

    def _on_made(self, path: Path, model: ImportedModel) -> None:
        self._document.replace_project(project_of(model.network), Checkpoint(model.weights))
        self._tell_imported(self.tr("Imported {name}: choose data that fits it.").format(name=path.name), model)

    def _tell_imported(self, sentence: str, model: ImportedModel) -> None:
        told = [sentence]
        told += map(sentence_text, model.notes[:MOST_NOTES])
        if len(model.notes) > MOST_NOTES:
            told.append(self.tr("… and {count} more.").format(count=len(model.notes) - MOST_NOTES))
        self.done.emit(" ".join(told))

    @Slot(str)
    def _write_points(self, path: str) -> None:
        work = partial(write_columns, Path(path), columns_of_points(self._document.dataset_spec.own))
        self._background.run(work, partial(self._on_exported, Path(path)), self.failed.emit)

    def _on_exported(self, path: Path, _nothing: None) -> None:
        self.remember_folder(path)
        self.done.emit(self.tr("Exported to {path}.").format(path=path))

    # -- asking ----------------------------------------------------------------------------------

    def _ask_file(self, title: str, kind: str, suffixes: str, chosen: Callable[[str], object]) -> None:
        dialog = QFileDialog(self._window, title, str(self.start_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{kind} ({suffixes})", self.tr("All files") + " (*)"])
        self._open_dialog(dialog, chosen)

    def _open_dialog(self, dialog: QFileDialog, chosen: Callable[[str], object]) -> None:
        dialog.setObjectName("fileDialog")
        dialog.fileSelected.connect(chosen)
        self._dialog = dialog
        dialog.open()

    @property
    def stem(self) -> str:
        """How a file that is made of the document is called, without its ending."""
        return "network" if self._document.path is None else self._document.path.stem

    def start_folder(self) -> Path:
        kept: str = self._preferences.get("files/folder")
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(kept or home)

    def _remember(self, path: Path) -> None:
        text = str(path.absolute())
        others = tuple(other for other in self.recent if other != text)
        self._preferences.set("files/recent", (text, *others)[:MOST_RECENT])
        self.remember_folder(path)
        self.recent_changed.emit()

    def forget_recent(self, gone: Collection[str]) -> None:
        """Take paths off the list."""
        self._preferences.set("files/recent", tuple(path for path in self.recent if path not in gone))
        self.recent_changed.emit()

    @Slot(object)
    def remember_folder(self, path: Path) -> None:
        self._preferences.set("files/folder", str(path.absolute().parent))


def _opened(path: Path) -> tuple[OpenedProject, Stamp]:
    """The project, and how its file was before it was read."""
    before = stamp(path)
    return open_project(path), before
