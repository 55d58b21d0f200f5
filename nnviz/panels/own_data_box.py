"""`OwnDataBox`: which file is learned from, what was done to it, and the way back to its import."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.data import Dataset
from nnviz.settings.theme import SPACING
from nnviz.settings.translator import sentence_text
from nnviz.spec import DatasetSpec
from nnviz.widgets.labels import Note
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.style import named

OWN_FILES: Final = ("table", "pictures")
MOST_NOTES: Final = 5
WIDEST: Final = 184  # pixels of the file's name


class OwnDataBox(QWidget):
    """Hidden while the data is none of one's own."""

    change_asked = Signal()
    keep_asked = Signal()  # in the project file, or no longer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ownDataBox")
        self._dataset: Dataset | None = None
        self.file = named(QLabel(), "ownDataFile")
        self.notes = Note("ownDataNotes", small=True)
        self.change = named(QPushButton(), "changeImport")
        self.keep = named(QCheckBox(), "keepData")
        self._spec = DatasetSpec()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (self.file, self.change, self.keep, self.notes):
            column.addWidget(widget)
        self.change.clicked.connect(self.change_asked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self._retranslate()

    def show_spec(self, spec: DatasetSpec) -> None:
        """The file of a description."""
        self._spec = spec
        self.setVisible(spec.name in OWN_FILES)
        data = spec.embedded
        size = "" if data is None else f" ({QLocale().formattedDataSize(data.size)})"
        room = WIDEST - self.file.fontMetrics().horizontalAdvance(size)
        name = self.file.fontMetrics().elidedText(Path(spec.path).name, Qt.TextElideMode.ElideMiddle, room)
        self.file.setText(name + size)
        self.file.setToolTip(plain_tip(spec.path))
        self.keep.setChecked(data is not None)

    @Slot()
    def _on_keep_clicked(self) -> None:
        """It shows how things are until they have changed."""
        self.keep.setChecked(self._spec.embedded is not None)
        self.keep_asked.emit()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """What was done to the data."""
        self._dataset = dataset
        notes = () if dataset is None else dataset.notes
        self.notes.setText("\n".join(map(sentence_text, notes[:MOST_NOTES])))
        self.notes.setToolTip(plain_tip("\n".join(map(sentence_text, notes))))
        self.notes.setVisible(bool(notes))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.change.setText(self.tr("Change import…"))
        self.change.setAccessibleName(self.change.text())
        self.change.setToolTip(self.tr("Choose other columns, another target or another way to read the file."))
        self.keep.setText(self.tr("Keep in the project"))
        self.keep.setAccessibleName(self.tr("Keep the data in the project file"))
        self.keep.setToolTip(self.tr("Take the data along in the project file, so that it works alone and elsewhere."))
        self.show_spec(self._spec)
        self.show_dataset(self._dataset)
