"""`ExportCommands`: the export dialog, and beside the GUI thread what it asks for: the file, its test, its card."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from nnviz.app.background import Background
from nnviz.data import Preparation
from nnviz.data.progress import Progress
from nnviz.document import Document
from nnviz.formats.exporting import Export, verify_export, write_card, write_export
from nnviz.formats.runners import Lack, find_lacks
from nnviz.formats.side_car import side_car_of
from nnviz.formats.verification import Verification
from nnviz.panels.export_dialog import ExportDialog, ExportRequest
from nnviz.runner.learned import Learned
from nnviz.runner.task import Task, Work
from nnviz.runner.train_controller import TrainController
from nnviz.sentence import Sentence
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import sentence_text
from nnviz.training import Checkpoint


class ExportCommands(QObject):
    """One export at a time, in three steps; `done` and `failed` say how it went."""

    done = Signal(str)  # a sentence
    failed = Signal(object)  # Sentence or str
    written = Signal(object)  # Path

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        document: Document,
        controller: TrainController,
        learned: Learned,
        preferences: Preferences,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._document, self._controller, self._learned = document, controller, learned
        self._preferences, self._background = preferences, background
        self.dialog: ExportDialog | None = None
        self._run: _Run | None = None

    def export(self, target: Path) -> None:
        """Ask for format and file, beginning with `target`."""
        preparation = self._preparation()
        dialog = ExportDialog(
            self._theme,
            target,
            self._window,
            prepared=preparation is not None and not preparation.is_identity,
            verify=self._preferences.get("export/verify"),
            card=self._preferences.get("export/card"),
        )
        dialog.export_asked.connect(self.export_to)
        dialog.cancel_asked.connect(self.cancel)
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        self._background.run(find_lacks, self._on_lacks_found, self.failed.emit)
        dialog.open()

    @Slot(object)
    def export_to(self, request: ExportRequest) -> None:
        """Write, verify and describe what was learned so far."""
        self._learned.ask(partial(self._export_learned, request))

    def _export_learned(self, request: ExportRequest, checkpoint: Checkpoint | None) -> None:
        if checkpoint is None:
            self._on_not_written(Sentence("There are no weights yet: mend the network first."))
            return
        if self.dialog is not None and self.dialog.isVisible():
            self._remember(self.dialog)
        export = Export(
            path=request.path,
            project=self._document.project,
            weights=dict(checkpoint.weights),
            epochs=checkpoint.epoch,
            dataset=self._controller.dataset,
            preparation=self._preparation(),
            include_preparation=request.include_preparation,
        )
        self.shutdown()
        self._run = _Run(export, request, self)
        self._run.stage_changed.connect(self._on_stage_changed)
        self._run.not_written.connect(self._on_not_written)
        self._run.over.connect(self._on_over)
        self._run.start()

    @Slot()
    def cancel(self) -> None:
        """End the step at work."""
        if self._run is not None:
            self._run.cancel()

    @Slot()
    def shutdown(self) -> None:
        """Stop what runs; to be called before the window closes."""
        if self._run is not None:
            self._run.task.shutdown()
            self._run.deleteLater()
            self._run = None

    def _preparation(self) -> Preparation | None:
        """How the data is prepared that the network learns from; nothing where the two do not belong together."""
        dataset, network = self._controller.dataset, self._document.network
        fits = dataset is not None and [dataset.input_shape] == [layer.shape for layer in network.inputs]
        return dataset.preparation if dataset is not None and fits else None

    def _remember(self, dialog: ExportDialog) -> None:
        if dialog.verify.isEnabled():
            self._preferences.set("export/verify", dialog.verify.isChecked())
        self._preferences.set("export/card", dialog.card.isChecked())

    def _on_lacks_found(self, lacks: dict[str, Lack]) -> None:
        if self.dialog is not None:
            self.dialog.show_lacks(lacks)

    @Slot(str)
    def _on_stage_changed(self, stage: str) -> None:
        texts = {
            "write": self.tr("Writing…"),
            "verify": self.tr("Running the file where it is meant to run, and comparing…"),
            "card": self.tr("Measuring, and writing the model card…"),
        }
        if self.dialog is not None:
            self.dialog.show_working(texts[stage])

    @Slot(object)
    def _on_not_written(self, sentence: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_problem(sentence_text(sentence))
        else:
            self.failed.emit(sentence)

    @Slot(object)
    def _on_over(self, run: "_Run") -> None:
        self.written.emit(run.export.path)
        self.done.emit(self._summary(run))
        if self.dialog is None:
            return
        if run.verdict is None:
            self.dialog.accept()
            return
        good = run.verification is not None and run.verification.agrees
        self.dialog.show_verdict(sentence_text(run.verdict), good=good)

    def _summary(self, run: "_Run") -> str:
        """What stands where, and how it was found."""
        told = [self.tr("Exported to {path}.").format(path=run.export.path)]
        if run.side_car is not None:
            how = self.tr("How raw values are prepared stands beside it in {side_car}.")
            told.append(how.format(side_car=run.side_car.name))
        told += [sentence_text(sentence) for sentence in (run.verdict, run.fault) if sentence]
        return " ".join(told)


class _Run(QObject):
    """One export on its way: after each step comes the next that was asked for."""

    stage_changed = Signal(str)  # write, verify or card
    not_written = Signal(object)  # a sentence
    over = Signal(object)  # itself

    def __init__(self, export: Export, request: ExportRequest, parent: QObject) -> None:
        super().__init__(parent)
        self.export, self._request = export, request
        self.task = Task(self)
        self._stage = ""
        self.side_car: Path | None = None
        self.verification: Verification | None = None
        self.verdict: Sentence | None = None  # of the verification, or why there is none
        self.fault: Sentence | None = None  # of the card
        self.task.done.connect(self._on_done)
        self.task.failed.connect(self._on_failed)

    def start(self) -> None:
        self._enter("write")

    def cancel(self) -> None:
        """End this step; what is written stays, and is described."""
        self.task.stop()
        self._on_failed(Sentence("Cancelled."))

    def _enter(self, stage: str) -> None:
        self._stage = stage
        self.stage_changed.emit(stage)
        works: dict[str, Work] = {
            "write": partial(_write, self.export),
            "verify": partial(verify_export, self.export),
            "card": partial(write_card, self.export, self.verification, self.verdict),
        }
        self.task.start(works[stage])

    @Slot(object)
    def _on_done(self, result: object) -> None:
        if self._stage == "write":
            self.side_car = result if isinstance(result, Path) else None
        elif isinstance(result, Verification):
            self.verification, self.verdict = result, result.sentence()
        self._go_on()

    @Slot(object)
    def _on_failed(self, sentence: Sentence) -> None:
        if self._stage == "write":
            self._stage = ""
            self.not_written.emit(sentence)
            return
        if self._stage == "verify":
            self.verdict = Sentence("The file is written, but not verified: {reason}", reason=sentence)
        elif self._stage == "card":
            self.fault = Sentence("There is no model card: {reason}", reason=sentence)
        self._go_on()

    def _go_on(self) -> None:
        if self._stage == "write" and self._request.verify:
            self._enter("verify")
        elif self._stage in ("write", "verify") and self._request.card:
            self._enter("card")
        elif self._stage:
            self._stage = ""
            self.over.emit(self)


def _write(export: Export, progress: Progress) -> Path | None:
    """Write the model; the side-car, if there is one."""
    write_export(export, progress)
    side_car = side_car_of(export.path)
    return side_car if side_car.exists() else None
