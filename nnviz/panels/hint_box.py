"""`HintBox`: one sentence about what the curves say, and what to try."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nnviz.analysis.diagnosis import Diagnosis, diagnose
from nnviz.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import SPACING, Theme
from nnviz.training import Snapshot
from nnviz.widgets.labels import Note
from nnviz.widgets.number_text import count_text

INTERVAL_MS: Final = 500  # nobody reads quicker


class HintBox(QFrame):
    """Says how to begin before the first step; then what `diagnose` finds, at most once an epoch."""

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hintBox")
        self.setProperty("role", "hint")
        self._theme, self._document, self._controller = theme, document, controller
        self._epoch = -1
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._show)
        self.text = Note("hintText")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setProperty("role", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACING, 2 * SPACING + 2, 3 * SPACING, 2 * SPACING + 2)
        column.addWidget(self.text)
        controller.snapshot_arrived.connect(self._on_snapshot)
        document.problems_changed.connect(self._show)
        controller.state_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.epoch != self._epoch:
            self._epoch = snapshot.epoch
            if not self._timer.isActive():
                self._timer.start()

    @Slot()
    def _show(self) -> None:
        sentence = self._sentence()
        self.setVisible(bool(sentence) and not self._document.problems)
        heading = self.tr("Hint")
        text = f"<b>{heading}</b>&nbsp; {escape(sentence, quote=False)}"
        if text != self.text.text():
            self.text.setText(text)

    def _sentence(self) -> str:
        snapshot = self._controller.snapshot
        if self._controller.state == "diverged":
            return ""  # a message says what to do
        if snapshot is None or snapshot.step == 0:
            return self.tr(
                "Press Space to train, and watch what each unit learns. Drag a layer from the left to add it."
            )
        diagnosis = diagnose(self._controller.history)
        return "" if diagnosis is None else self._said(diagnosis)

    def _said(self, diagnosis: Diagnosis) -> str:
        sentences = {
            "overfitting": self.tr(
                "Validation loss has not improved for {epochs} epochs while training loss still falls: the network is "
                "starting to overfit. Try Dropout or an L2 penalty."
            ),
            "stalled": self.tr(
                "Training loss has hardly moved for {epochs} epochs. Try a higher learning rate, more units, or "
                "another activation."
            ),
            "unstable": self.tr("Training loss jumps up and down. Try a lower learning rate or larger batches."),
        }
        return sentences[diagnosis.name].format(epochs=count_text(diagnosis.epochs))
