"""`ReportCommands`: a page on the run that is open, written in a thread."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from nnviz.analysis.report import Diagrams, Words, report_html
from nnviz.analysis.run_figures import Run, measured
from nnviz.app.file_commands import FileCommands
from nnviz.canvas import Canvas
from nnviz.canvas.diagram_drawing import DiagramContent, diagram_drawing
from nnviz.data.progress import Progress, untold
from nnviz.formats.atomic import write_atomically
from nnviz.panels.choice_names import choice_name
from nnviz.runner.task import Task
from nnviz.runner.train_controller import TrainController
from nnviz.settings.translator import Translator, catalog_text, sentence_text
from nnviz.training import Checkpoint
from nnviz.widgets.drawing import to_svg

PROGRESS: Final = 1000
PATIENCE_MS: Final = 700  # before a progress is shown


class ReportCommands(QObject):
    """One page at a time."""

    done = Signal(str)  # a sentence
    failed = Signal(object)

    def __init__(
        self, window: QWidget, canvas: Canvas, controller: TrainController, translator: Translator, files: FileCommands
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._controller = window, canvas, controller
        self._translator, self._files = translator, files
        self._dialog: QFileDialog | None = None
        self._progress: QProgressDialog | None = None
        self._path = Path()
        self._task = Task(self)
        self._task.progressed.connect(self._on_progressed)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    @Slot()
    def report(self) -> None:
        """Ask for a file, and write the page there."""
        target = self._files.start_folder() / f"{self._files.stem}-report.html"
        dialog = QFileDialog(self._window, self.tr("Report"), str(target))
        dialog.setObjectName("fileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".html")
        dialog.setNameFilter(self.tr("Web pages") + " (*.html)")
        dialog.fileSelected.connect(self._on_path_chosen)
        self._dialog = dialog
        dialog.open()

    def shutdown(self) -> None:
        """Stop what is written; to be called before the window closes."""
        self._task.shutdown()

    @Slot(str)
    def _on_path_chosen(self, path: str) -> None:
        self._path = Path(path)
        self._show_progress()
        self._files.learned.ask(self._write)

    def _write(self, checkpoint: Checkpoint | None) -> None:
        if self._progress is None:
            return  # given up meanwhile
        run = self._run(checkpoint)
        self._task.start(partial(_written, self._path, run, self._content(), self._words()))

    def _run(self, checkpoint: Checkpoint | None) -> Run:
        document, controller = self._canvas.document, self._controller
        weights, epoch = (checkpoint.weights, checkpoint.epoch) if checkpoint is not None else (None, 0)
        title = self._files.title.removesuffix(".nnviz")
        return Run(title, document.project, weights, epoch, controller.history, controller.dataset)

    def _content(self) -> DiagramContent:
        """The diagram, with what is shown at work where that is the network of now."""
        content = self._canvas.scene.content
        return content if self._controller.looking_back.past is None else content.bare()

    def _words(self) -> Words:
        return Words(self._translator.language, sentence_text, catalog_text, choice_name, QLocale().decimalPoint())

    def _show_progress(self) -> None:
        progress = QProgressDialog(self.tr("Writing the report…"), self.tr("Cancel"), 0, PROGRESS, self._window)
        progress.setObjectName("reportProgress")
        progress.setWindowTitle(self.tr("Report"))
        progress.setMinimumDuration(PATIENCE_MS)
        progress.setAutoReset(False)
        progress.setValue(0)
        progress.canceled.connect(self._on_canceled)
        self._progress = progress

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._on_canceled)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    @Slot()
    def _on_canceled(self) -> None:
        self._task.stop()
        self._end_progress()

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        if self._progress is not None:
            self._progress.setValue(round(PROGRESS * share))

    @Slot(object)
    def _on_done(self, _nothing: Any) -> None:
        self._end_progress()
        self._files.remember_folder(self._path)
        self.done.emit(self.tr("The report is in {path}.").format(path=self._path))

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._end_progress()
        self.failed.emit(sentence)


def _written(path: Path, run: Run, content: DiagramContent, words: Words, tell: Progress) -> None:
    light, dark = (
        to_svg(diagram_drawing(content, run.title, scheme, transparent=True), untold) for scheme in ("light", "dark")
    )
    diagrams = Diagrams(light, dark) if content.diagram.boxes else None
    page = report_html(run, measured(run, tell), words, date.today().isoformat(), diagrams)
    write_atomically(path, page.encode())
