"""`RecoveryDialog`: what a program that did not end well has left, to take up or to throw away."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nnviz.document.recovery import Found
from nnviz.settings.theme import SPACING
from nnviz.widgets.labels import Note
from nnviz.widgets.style import named

PICTURE: Final = QSize(192, 108)
SIZE: Final = QSize(620, 380)


class RecoveryDialog(QDialog):
    """One row for each copy; closing it keeps them for the next start."""

    recover_asked = Signal(object)  # Found
    discard_asked = Signal(object)  # Found

    def __init__(self, copies: Sequence[Found], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(self.tr("Recover your work"))
        sentence = Note("recoverySentence")
        sentence.setText(self.tr(
            "NNViz did not end as it should. These projects had changes that were not saved: choose what becomes of "
            "them."
        ))  # fmt: skip
        self.list = named(QListWidget(), "recoveryList")
        self.list.setAccessibleName(self.tr("Unsaved projects"))
        self.list.setIconSize(PICTURE)
        self.list.setSpacing(SPACING)
        self._copies = list(copies)
        for found in copies:
            self.list.addItem(QListWidgetItem(_picture(found), self._text_of(found)))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._on_recover)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(3 * SPACING)
        for widget in (sentence, self.list, self._buttons()):
            layout.addWidget(widget)
        self.resize(SIZE)

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        box = QDialogButtonBox()
        rows = (
            (
                "recoverLater",
                self.tr("Later"),
                self.tr("Ask again at the next start, or by File > Recover…."),
                roles.RejectRole,
            ),
            ("recoverDiscard", self.tr("Discard"), self.tr("Throw the chosen copy away for good."), roles.ActionRole),
            ("recoverConfirm", self.tr("Recover"), self.tr("Go on with the chosen copy."), roles.AcceptRole),
        )
        self.buttons = {name: box.addButton(text, role) for name, text, _, role in rows}
        for name, _, tip, _ in rows:
            self.buttons[name].setObjectName(name)
            self.buttons[name].setToolTip(tip)
        self.buttons["recoverConfirm"].setDefault(True)
        self.buttons["recoverDiscard"].clicked.connect(self._on_discard)
        box.accepted.connect(self._on_recover)
        box.rejected.connect(self.reject)
        return box

    def _text_of(self, found: Found) -> str:
        """Name, when, and what is inside."""
        name = self.tr("Untitled") if found.path is None else found.path.name
        saved = QDateTime.fromSecsSinceEpoch(round(found.manifest.saved))
        when = QLocale().toString(saved, QLocale.FormatType.ShortFormat)
        inside = self.tr("Layers: {layers} · Epochs: {epochs}").format(
            layers=len(found.opened.project.network.layers), epochs=QLocale().toString(found.manifest.epoch)
        )
        return f"{name}\n{when}\n{inside}"

    @Slot()
    def _on_recover(self) -> None:
        found = self._copies[self.list.currentRow()]
        self.accept()
        self.recover_asked.emit(found)

    @Slot()
    def _on_discard(self) -> None:
        """The others stay to be chosen."""
        row = self.list.currentRow()
        self.discard_asked.emit(self._copies.pop(row))
        self.list.takeItem(row)
        if not self._copies:
            self.reject()


def _picture(found: Found) -> QIcon:
    pixmap, icon = QPixmap(), QIcon()
    pixmap.loadFromData(found.opened.thumbnail, "PNG")
    modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    if not pixmap.isNull():
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # not tinted where it is chosen
            icon.addPixmap(pixmap.scaled(PICTURE, *modes), mode)
    return icon
