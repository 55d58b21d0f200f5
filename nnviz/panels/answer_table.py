"""`AnswerTable`: has every row of a table file answered, with progress and a way to stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QWidget

from nnviz.analysis.prediction import predict_table
from nnviz.data import Preparation
from nnviz.data.progress import Progress
from nnviz.runner.task import Task
from nnviz.settings.theme import SPACING
from nnviz.spec import NetworkSpec
from nnviz.training import compile_model
from nnviz.widgets.style import named

PROGRESS: Final = 1000


@dataclass(frozen=True)
class Trained:
    """A network as it is now, and how raw values become what it is given."""

    network: NetworkSpec
    weights: Mapping[str, NDArray[Any]]
    preparation: Preparation


class AnswerTable(QWidget):
    """A button; while it works a bar and another button to stop."""

    done = Signal(object)  # a sentence
    failed = Signal(object)  # a sentence

    def __init__(self, network: Callable[[], Trained | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._task = Task(self)
        self._dialog: QFileDialog | None = None
        self.start, self.stop = named(QPushButton(), "predictTable"), named(QPushButton(), "predictStop")
        self.progress = named(QProgressBar(), "predictProgress")
        self.progress.setRange(0, PROGRESS)
        self.progress.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        row.addWidget(self.start)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        row.addStretch(0)
        self.start.clicked.connect(self.ask)
        self.stop.clicked.connect(self._on_stopped)
        self._task.progressed.connect(self._on_progressed)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._retranslate()

    @Slot()
    def ask(self) -> None:
        """Ask for a table, and then for where to write the answers to its rows."""
        dialog = QFileDialog(self.window(), self.tr("Predict a table"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self._ask_target)

    @Slot(str)
    def _ask_target(self, source: str) -> None:
        path = Path(source)
        usual = path.with_name(f"{path.stem}-predicted.csv")
        dialog = QFileDialog(self.window(), self.tr("Write the answers to"), str(usual))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".csv")
        dialog.setNameFilter(self.tr("Tables") + " (*.csv *.tsv)")
        self._open(dialog, partial(self.write, source))

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.setObjectName("fileDialog")
        dialog.fileSelected.connect(chosen)
        self._dialog = dialog
        dialog.open()

    def write(self, source: str, target: str) -> None:
        """Answer every row of the table `source` in the background, and write the answers to `target`."""
        trained = self._network()
        if trained is None:
            self.failed.emit(self.tr("There is nothing to predict with yet: choose data and mend the network first."))
            return
        self._task.start(partial(_answered, trained, Path(source), Path(target)))
        self._show_state()

    def shutdown(self) -> None:
        """Stop, and wait for it. To be called before the window closes."""
        self._task.shutdown()

    @Slot()
    def _on_stopped(self) -> None:
        self._task.stop()
        self._show_state()

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(PROGRESS * share))

    @Slot(object)
    def _on_done(self, result: tuple[int, Path]) -> None:
        self._show_state()
        self.done.emit(self.tr("Wrote {count} answers to {path}.").format(count=result[0], path=result[1]))

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._show_state()
        self.failed.emit(sentence)

    def _show_state(self) -> None:
        running = self._task.is_running
        self.progress.setValue(0)
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        self.start.setEnabled(not running)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.start.setText(self.tr("Predict a table…"))
        self.start.setAccessibleName(self.tr("Predict a table"))
        self.start.setToolTip(self.tr("Have every row of a table answered, and written to a file."))
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop predicting the table; nothing is written."))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How many rows of the table have been answered."))
        self._show_state()


def _answered(trained: Trained, source: Path, target: Path, progress: Progress) -> tuple[int, Path]:
    model = compile_model(trained.network)
    model.set_weights(trained.weights)
    return predict_table(model, trained.preparation, source, target, progress=progress), target
