"""`EmbeddingCommands`: whether the project file carries the data that is learned from, and taking it out again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.app.background import Background
from nnviz.app.file_commands import FileCommands
from nnviz.app.import_commands import OWN_FILES
from nnviz.app.reading_dialog import ReadingDialog
from nnviz.data import DataError
from nnviz.data.embedding import embedded
from nnviz.document import Document
from nnviz.formats.embedded_data import write_data
from nnviz.runner.train_controller import TrainController
from nnviz.spec import DatasetSpec


class EmbeddingCommands(QObject):
    """What is carried is a part of the dataset's description: taking it along is an edit, which can be undone."""

    done = Signal(object)  # a sentence
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        controller: TrainController,
        files: FileCommands,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._controller = window, document, controller
        self._files, self._background = files, background
        self._dialog: QFileDialog | None = None
        self._chosen: Callable[[str], object] = str

    @Slot()
    def keep_data(self) -> None:
        """Carry the data from now on, or no longer: then it is read from its file again."""
        spec = self._document.dataset_spec
        if spec.embedded is None:
            self.embed()
        else:
            self._background.run(partial(_lies_at_its_path, spec), partial(self._on_compared, spec), self.failed.emit)

    @Slot()
    def save_data(self) -> None:
        """Write the data that is carried to where the person says."""
        self._ask_place(self._document.dataset_spec, self._write)

    @Slot()
    def embed(self) -> None:
        """Carry the data from now on, if there is some of one's own."""
        spec = self._document.dataset_spec
        if spec.name not in OWN_FILES or spec.embedded is not None:
            return
        reading = ReadingDialog(Path(spec.path).name, self._window)
        failed = partial(self._on_not_read, reading)
        self._background.run(partial(embedded, spec), partial(self._on_read, reading, spec), failed)

    # -- parts -----------------------------------------------------------------------------------

    def _on_read(self, reading: ReadingDialog, before: DatasetSpec, spec: DatasetSpec) -> None:
        if reading.end() or spec.embedded is None or self._document.dataset_spec != before:
            return
        self._take(spec)
        told = self.tr("The project file carries {name} from the next save on, which adds {size}.")
        size = QLocale().formattedDataSize(spec.embedded.size)
        self.done.emit(told.format(name=spec.embedded.name, size=size))

    def _on_not_read(self, reading: ReadingDialog, sentence: str) -> None:
        reading.end()
        self.failed.emit(sentence)

    def _on_compared(self, spec: DatasetSpec, is_there: bool) -> None:
        """Where the file is another by now or gone, what is carried must not be lost with the mark."""
        if is_there:
            self._let_go(spec, spec.path)
        else:
            self._ask_place(spec, self._write_and_let_go)

    def _let_go(self, spec: DatasetSpec, path: str) -> None:
        if self._document.dataset_spec == spec:
            self._take(msgspec.structs.replace(spec, path=path, embedded=None))
            self.done.emit(self.tr("The data is read from {path} again.").format(path=path))

    def _take(self, spec: DatasetSpec) -> None:
        """The same examples under another description: nothing is read where they are there already."""
        is_loaded = self._controller.dataset_spec == self._document.dataset_spec
        self._controller.choose_dataset(spec, self._controller.dataset if is_loaded else None)

    def _ask_place(self, spec: DatasetSpec, chosen: Callable[[DatasetSpec, str], object]) -> None:
        if spec.embedded is None:
            return
        start = self._files.start_folder() / spec.embedded.name
        dialog = QFileDialog(self._window, self.tr("Save data as"), str(start))
        dialog.setObjectName("fileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if not spec.embedded.is_folder:
            dialog.setDefaultSuffix(start.suffix)
        dialog.fileSelected.connect(self._on_place_chosen)
        self._dialog, self._chosen = dialog, partial(chosen, spec)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        self._chosen(path)

    def _write(self, spec: DatasetSpec, path: str) -> None:
        self._background.run(partial(_write, spec, path), partial(self._on_written, path), self.failed.emit)

    def _on_written(self, path: str, _nothing: None) -> None:
        self._files.remember_folder(Path(path))
        self.done.emit(self.tr("The data is in {path} now.").format(path=path))

    def _write_and_let_go(self, spec: DatasetSpec, path: str) -> None:
        written = partial(self._on_let_go, spec, path)
        self._background.run(partial(_write, spec, path), written, self.failed.emit)

    def _on_let_go(self, spec: DatasetSpec, path: str, _nothing: None) -> None:
        self._files.remember_folder(Path(path))
        self._let_go(spec, path)


def _write(spec: DatasetSpec, path: str) -> None:
    if spec.embedded is not None:
        write_data(Path(path), spec.embedded)


def _lies_at_its_path(spec: DatasetSpec) -> bool:
    """Whether the same bytes can be read from the dataset's path."""
    try:
        return embedded(msgspec.structs.replace(spec, embedded=None)) == spec
    except DataError:
        return False
