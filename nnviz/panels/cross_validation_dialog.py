"""`CrossValidationDialog`: how good the network is on each fold after training on the others."""

import math
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.analysis.cross_validation import ORDER, FoldResult, Spread, spreads
from nnviz.runner.cross_validator import CrossValidator
from nnviz.settings.fonts import SMALL_SIZE, number_font, text_font
from nnviz.settings.theme import SPACING
from nnviz.settings.translator import sentence_text
from nnviz.spec import Project
from nnviz.widgets.labels import Note
from nnviz.widgets.number_field import NumberField, Range
from nnviz.widgets.number_text import figure_text
from nnviz.widgets.style import named

SIZE: Final = (860, 440)
ROW_HEIGHT: Final = 26
MOST_FOLDS: Final = 100
PROGRESS: Final = 1000


class CrossValidationDialog(QDialog):
    """Starts, shows and stops one cross-validation; the rest of the window stays free meanwhile."""

    folds_chosen = Signal(int)

    def __init__(self, validator: CrossValidator, project: Project, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crossValidationDialog")
        self._validator, self._project = validator, project
        self._results: list[FoldResult] = []
        self._build()
        self.folds.set_value(project.dataset.folds)
        self.epochs.set_value(epochs)
        self.start.clicked.connect(self._on_start)
        self.close_button.clicked.connect(self.close)
        validator.progressed.connect(self._on_progressed)
        validator.fold_done.connect(self._on_fold_done)
        validator.finished.connect(self._on_finished)
        validator.failed.connect(self._on_failed)
        self._retranslate()
        self._show_state("")
        self.resize(*SIZE)

    def _build(self) -> None:
        self.about = Note("crossValidationAbout")
        self.folds = NumberField("crossValidationFolds", Range(2, MOST_FOLDS, whole=True))
        self.epochs = NumberField("crossValidationEpochs", Range(1, 100_000_000, whole=True))
        self.table = named(QTableWidget(), "crossValidationTable")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setFont(number_font(12))
        self.table.setShowGrid(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setFont(text_font(SMALL_SIZE))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.progress = named(QProgressBar(), "crossValidationProgress")
        self.progress.setRange(0, PROGRESS)
        self.progress.setTextVisible(False)
        self.state = Note("crossValidationState")
        self.start = named(QPushButton(), "crossValidationStart")
        self.start.setDefault(True)
        self.close_button = named(QPushButton(), "crossValidationClose")
        self.close_button.setAutoDefault(False)
        self._form = QFormLayout()
        self._labels = (QLabel(), QLabel())
        for label, field in zip(self._labels, (self.folds, self.epochs), strict=True):
            label.setProperty("role", "secondary")
            label.setBuddy(field)
            self._form.addRow(label, field)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.start)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACING, 4 * SPACING, 5 * SPACING, 4 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addWidget(self.about)
        column.addLayout(self._form)
        column.addWidget(self.table, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    # -- doing -----------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self._validator.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes as the button does."""
        self.close()

    @Slot()
    def _on_start(self) -> None:
        if self._validator.is_running:
            self._validator.cancel()
            self._show_state(self.tr("Stopped after {count} folds.").format(count=len(self._results)))
            return
        folds, epochs = int(self.folds.value or 2), int(self.epochs.value or 1)
        dataset = msgspec.structs.replace(self._project.dataset, folds=folds)
        training = msgspec.structs.replace(self._project.training, epochs=epochs)
        self.folds_chosen.emit(folds)
        self._results = []
        self._show_results()
        self.progress.setValue(0)
        self._validator.start(msgspec.structs.replace(self._project, dataset=dataset, training=training))
        self._show_state(self.tr("Training…"))

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(PROGRESS * share))

    @Slot(object)
    def _on_fold_done(self, result: FoldResult) -> None:
        self._results.append(result)
        self._show_results()

    @Slot()
    def _on_finished(self) -> None:
        told = next((result.message for result in self._results if result.message), "")
        self._show_state(sentence_text(told) or self.tr("Done: the test part was not touched."))

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._show_state(sentence_text(sentence))

    # -- showing ---------------------------------------------------------------------------------

    def _show_state(self, text: str) -> None:
        running = self._validator.is_running
        self.state.setText(text)
        self.start.setText(self.tr("Stop") if running else self.tr("Start"))
        self.start.setAccessibleName(self.start.text())
        self.progress.setVisible(running)
        for field in (self.folds, self.epochs):
            field.setEnabled(not running)

    def _show_results(self) -> None:
        """A line for each fold, and one for mean and deviation."""
        measured = spreads(self._results)
        metrics = [name for name in ORDER if name in measured]
        rows = [
            [self.tr("Fold {number}").format(number=result.fold + 1)]
            + [figure_text(result.figures.get(name, math.nan)) for name in metrics]
            for result in self._results
        ]
        if metrics:
            rows.append([self.tr("Mean ± deviation"), *(_spread_text(measured[name]) for name in metrics)])
        self.table.setColumnCount(len(metrics) + 1)
        self.table.setHorizontalHeaderLabels(["", *map(self._metric_name, metrics)])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, _cell(text, figure=column > 0))

    def _metric_name(self, name: str) -> str:
        names = {
            "loss": self.tr("Loss"),
            "accuracy": self.tr("Accuracy"),
            "precision": self.tr("Precision"),
            "recall": self.tr("Recall"),
            "f1": "F1",
            "auc": "AUC",
            "mse": "MSE",
            "mae": "MAE",
            "r2": "R²",
        }
        return names[name]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Cross-validation"))
        self.about.setText(
            self.tr(
                "The examples are dealt into folds. The network is trained afresh once for each fold, on all the "
                "others, and measured on the fold it has not seen. The test part stays out of it."
            )
        )
        texts = (
            (self.folds, self.tr("Folds"), self.tr("How often the network is trained; 5 and 10 are usual.")),
            (self.epochs, self.tr("Epochs"), self.tr("For how long each time; as long as your own training is fair.")),
        )
        for label, (field, name, tip) in zip(self._labels, texts, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.table.setAccessibleName(self.tr("Results"))
        self.table.setToolTip(self.tr("What was measured on each fold, and how much it varies."))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How much of the training of all folds is done."))
        self.start.setToolTip(self.tr("Begin, or stop what is running; the results so far stay."))
        self.close_button.setText(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close this window; what is running is stopped."))
        self._show_state(self.state.text())
        self._show_results()


def _spread_text(spread: Spread) -> str:
    deviation = f" ± {figure_text(spread.deviation, 2)}" if math.isfinite(spread.deviation) else ""
    return figure_text(spread.mean) + deviation


def _cell(text: str, *, figure: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
