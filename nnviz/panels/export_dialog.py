"""`ExportDialog`: in which format the weights are taken away, and where to."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.formats import FORMATS, format_of, with_format
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import catalog_text
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.style import named

WRITTEN: Final = {suffix: row for suffix, row in FORMATS.items() if row.exports}


class ExportRequest(NamedTuple):
    """What is to be written."""

    path: Path
    include_preparation: bool = False  # raw values are prepared by the file itself


class ExportDialog(QDialog):
    """One row for each format of the registry; the file's name follows the choice.

    `prepared` says whether raw values are changed before the network is given them.
    """

    export_asked = Signal(object)  # ExportRequest

    def __init__(self, theme: Theme, target: Path, parent: QWidget | None = None, *, prepared: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export weights"))
        self._theme = theme
        self.choices = QButtonGroup(self)
        self.path = named(QLineEdit(str(with_format(target, next(iter(WRITTEN))))), "exportPath")
        self.path.setAccessibleName(self.tr("File"))
        self.path.setToolTip(self.tr("Where the file is written; its ending says the format."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._heading("exportFormatHeading", self.tr("Format")))
        layout.addLayout(self._formats())
        layout.addSpacing(2 * SPACING)
        layout.addWidget(self._heading("exportFileHeading", self.tr("File")))
        layout.addLayout(self._file_row())
        layout.addWidget(self._preparation_box(prepared))
        layout.addSpacing(3 * SPACING)
        layout.addWidget(self._buttons())
        self.choices.idToggled.connect(self._on_format_toggled)
        self.path.textChanged.connect(self._on_path_changed)
        self.resize(640, 0)

    def _heading(self, name: str, text: str) -> Heading:
        heading = Heading(name)
        heading.setText(text)
        return heading

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2 * SPACING)
        grid.setColumnStretch(1, 1)
        for row, (suffix, shown) in enumerate(WRITTEN.items()):
            choice = named(QRadioButton(f"{catalog_text(shown.title)}  ({suffix})"), f"format_{_plain(suffix)}")
            choice.setToolTip(catalog_text(shown.doc))
            choice.setChecked(row == 0)
            doc = Note(f"formatDoc_{_plain(suffix)}")
            doc.setText(catalog_text(shown.doc))
            doc.setWordWrap(False)
            self.choices.addButton(choice, row)
            grid.addWidget(choice, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(doc, row, 1)
        return grid

    def _file_row(self) -> QHBoxLayout:
        browse = named(QPushButton(self.tr("Browse…")), "exportBrowse")
        browse.setToolTip(self.tr("Choose the folder and the name."))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        return row

    def _preparation_box(self, prepared: bool) -> QCheckBox:
        self._prepared = prepared
        self.preparation = named(QCheckBox(self.tr("Prepare raw values in the file itself")), "exportPreparation")
        self.preparation.setToolTip(
            self.tr("The file takes the raw columns and scales them and computes the features as it is done here.")
        )
        self.preparation.hide()
        return self.preparation

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = box.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setObjectName("exportConfirm")
        self.export.setDefault(True)
        box.accepted.connect(self._on_accepted)
        box.rejected.connect(self.reject)
        return box

    @Slot(int, bool)
    def _on_format_toggled(self, row: int, on: bool) -> None:
        if on:
            self.path.setText(str(with_format(self.path.text(), list(WRITTEN)[row])))

    @Slot(str)
    def _on_path_changed(self, text: str) -> None:
        """Choose the format that the ending says."""
        row = format_of(text)
        written = row is not None and row.exports
        self.export.setEnabled(written)
        self.preparation.setVisible(self._prepared and row is not None and row.prepares)
        if row is not None and written:
            self.choices.button(list(WRITTEN).index(row.suffix)).setChecked(True)

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export weights"), self.path.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{catalog_text(shown.title)} (*{suffix})" for suffix, shown in WRITTEN.items()])
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        self.accept()
        include = self.preparation.isChecked() and not self.preparation.isHidden()
        self.export_asked.emit(ExportRequest(Path(self.path.text()).expanduser(), include))


def _plain(suffix: str) -> str:
    """A suffix as a part of an object name: `numpy_py`."""
    return suffix[1:].replace(".", "_")
