"""`ImportCommands`: every way by which data of one's own comes in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.app.background import Background
from nnviz.app.file_commands import PROJECT_SUFFIX, FileCommands
from nnviz.app.weights_question import read_model
from nnviz.data import Dataset
from nnviz.document import Document
from nnviz.document.clipboard import MIME_TYPE
from nnviz.formats import FORMATS, FormatError
from nnviz.panels.import_dialog import ImportDialog, pasted_folder
from nnviz.runner.importer import Importer
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec, NetworkSpec

OWN_FILES: Final = ("table", "pictures")
ALSO_DATA: Final = (".npz", ".json")  # what such a file holds is seen by looking into it
MODELS: Final = tuple(suffix for suffix, row in FORMATS.items() if row.imports and suffix != ".csv")


class ImportCommands(QObject):
    """Opens the import dialog; what a person confirms there goes to the controller, ready to learn from."""

    done = Signal(object)  # a sentence
    failed = Signal(object)  # a sentence
    embedding_asked = Signal()  # the data before was carried in the project file, so this is to be, too

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        document: Document,
        controller: TrainController,
        files: FileCommands,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._document, self._controller = document, controller
        self._files, self._background = files, background
        self._importer = Importer(controller.tables, self)
        self._dialog: ImportDialog | None = None
        self._file_dialog: QFileDialog | None = None

    # -- commands --------------------------------------------------------------------------------

    @Slot()
    def import_data(self) -> None:
        """Ask for a file, a folder or a table on the clipboard."""
        self._open()

    @Slot()
    def change_import(self) -> None:
        """Look again at the data that is learned from, with its settings."""
        spec = self._document.dataset_spec
        dialog = self._open()
        if spec.name in OWN_FILES:
            dialog.open_spec(spec)

    @Slot()
    def paste_data(self) -> None:
        """Take the table on the clipboard."""
        self._open().paste()

    def paste(self, paste_layers: Callable[[], object]) -> None:
        """Paste layers where the clipboard holds some, else a table."""
        content = QGuiApplication.clipboard().mimeData()
        if content is not None and not content.hasFormat(MIME_TYPE) and is_table(content.text()):
            self.paste_data()
        else:
            paste_layers()

    @Slot()
    def locate_data(self) -> None:
        """Ask where the file or folder of the dataset is now."""
        spec = self._document.dataset_spec
        if spec.name not in OWN_FILES:
            return
        dialog = QFileDialog(self._window, self.tr("Where is {name}?").format(name=Path(spec.path).name))
        dialog.setObjectName("fileDialog")
        is_table = spec.name == "table"
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile if is_table else QFileDialog.FileMode.Directory)
        if self._document.path is not None:
            dialog.setDirectory(str(self._document.path.parent))
        dialog.fileSelected.connect(self._on_located)
        self._file_dialog = dialog
        dialog.open()

    @Slot(str)
    def take(self, path: str) -> None:
        """Take what was dropped on the window: a project or a model is opened, everything else is data."""
        file = Path(path)
        suffix = file.suffix.lower()
        if suffix in ALSO_DATA:
            self._background.run(
                partial(holds_model, file, self._document.network),
                partial(self._on_looked_into, path),
                self.failed.emit,
            )
        elif suffix in (PROJECT_SUFFIX, *MODELS):
            self._files.open_recent(path)
        else:
            self._open().open_path(path)

    def shutdown(self) -> None:
        """Stop reading; to be called before the window closes."""
        self._importer.shutdown()

    # -- parts -----------------------------------------------------------------------------------

    def _open(self) -> ImportDialog:
        if self._dialog is not None:
            self._dialog.close()
        spec, folder = self._document.dataset_spec, self._files.start_folder()
        dialog = ImportDialog(self._theme, self._importer, spec, folder, self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()
        return dialog

    def _on_looked_into(self, path: str, is_model: bool) -> None:
        if is_model:
            self._files.open_recent(path)
        else:
            self._open().open_path(path)

    @Slot()
    def _on_finished(self) -> None:
        """A dialog that is gone must not hear what the next one asks for."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    @Slot(object, object)
    def _on_chosen(self, spec: DatasetSpec, dataset: Dataset) -> None:
        was_carried = self._document.dataset_spec.embedded is not None
        self._controller.choose_dataset(spec, dataset)
        if was_carried:
            self.embedding_asked.emit()
        if pasted_folder() not in Path(spec.path).parents:
            self._files.remember_folder(Path(spec.path))
        told = self.tr("Train learns from {name} now.").format(name=Path(spec.path).name)
        changed = self.tr("What was done to the data stands in the data panel.") if dataset.notes else ""
        self.done.emit(f"{told} {changed}".rstrip())

    @Slot(str)
    def _on_located(self, path: str) -> None:
        self._controller.choose_dataset(msgspec.structs.replace(self._document.dataset_spec, path=path, embedded=None))


def holds_model(path: Path, network: NetworkSpec) -> bool:
    """Whether a file that could be either is a model, or weights for that network, and no table."""
    try:
        read_model(path, network)
    except FormatError:
        return False
    return True


def is_table(text: str) -> bool:
    """Whether a text looks like cells: several lines, and something between cells."""
    lines = text.strip().splitlines()
    return len(lines) > 1 and any(delimiter in lines[0] for delimiter in "\t;,|")
