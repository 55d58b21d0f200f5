"""`OwnDataBox`: which file is learned from, what was done to it, and the way back to its import."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.data import Dataset
from nnviz.settings.theme import SPACING
from nnviz.settings.translator import sentence_text
from nnviz.spec import DatasetSpec
from nnviz.widgets.labels import Note
from nnviz.widgets.style import named

OWN_FILES: Final = ("table", "pictures")
MOST_NOTES: Final = 5
WIDEST: Final = 184  # pixels of the file's name


class OwnDataBox(QWidget):
    """Hidden while the data is none of one's own."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ownDataBox")
        self._dataset: Dataset | None = None
        self.file = named(QLabel(), "ownDataFile")
        self.notes = Note("ownDataNotes", small=True)
        self.change = named(QPushButton(), "changeImport")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (self.file, self.change, self.notes):
            column.addWidget(widget)
        self.change.clicked.connect(self.change_asked)
        self._retranslate()

    def show_spec(self, spec: DatasetSpec) -> None:
        """The file of a description."""
        self.setVisible(spec.name in OWN_FILES)
        name = Path(spec.path).name
        self.file.setText(self.file.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, WIDEST))
        self.file.setToolTip(spec.path)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """What was done to the data."""
        self._dataset = dataset
        notes = () if dataset is None else dataset.notes
        self.notes.setText("\n".join(map(sentence_text, notes[:MOST_NOTES])))
        self.notes.setToolTip("\n".join(map(sentence_text, notes)))
        self.notes.setVisible(bool(notes))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.change.setText(self.tr("Change import…"))
        self.change.setAccessibleName(self.change.text())
        self.change.setToolTip(self.tr("Choose other columns, another target or another way to read the file."))
        self.show_dataset(self._dataset)
