"""`ReadingDialog`: says that a file is being read where that takes a while, and lets the person give it up."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from nnviz.widgets.style import named

PATIENCE_MS: Final = 700  # before it shows


class ReadingDialog(QProgressDialog):
    """Shows by itself; the window cannot be edited meanwhile. What is read after a cancel is for nobody."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readingDialog")
        self.setWindowTitle(self.tr("Open"))
        self.setLabel(named(QLabel(), "readingText"))
        self.setLabelText(self.tr("Reading {name} …").format(name=name))
        self.setCancelButtonText(self.tr("Cancel"))
        self.setRange(0, 0)  # how much of a file has been understood says little of the time that is left
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAutoReset(False)
        self.rejected.connect(self.cancel)  # by Escape, too, while another window is the active one
        self.setMinimumDuration(PATIENCE_MS)
        self.setValue(0)  # from now on the patience counts

    def end(self) -> bool:
        """Go away; whether the person had given it up."""
        given_up: bool = self.wasCanceled()
        self.reset()
        self.deleteLater()
        return given_up
