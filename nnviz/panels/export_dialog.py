"""`ExportDialog`: in which format the weights are taken away, and where to; then how that goes and what came out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.formats import FORMATS, format_of, with_format
from nnviz.formats.runners import RUNNERS, Lack
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import catalog_text, sentence_text
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.problem_label import ProblemLabel
from nnviz.widgets.style import named, set_style_property

WRITTEN: Final = {suffix: row for suffix, row in FORMATS.items() if row.exports}
WIDTH: Final = 720
Widget = TypeVar("Widget", bound=QWidget)


class ExportRequest(NamedTuple):
    """What is to be written, and what goes with it."""

    path: Path
    include_preparation: bool = False  # raw values are prepared by the file itself
    verify: bool = False
    card: bool = False


class ExportDialog(QDialog):
    """One row for each format of the registry; the file's name follows the choice.

    `prepared` says whether raw values are changed before the network is given them. Whoever exports tells how it goes:
    `show_working`, then `show_verdict`, or `show_problem`, after which the person may choose anew.
    """

    export_asked = Signal(object)  # ExportRequest
    cancel_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        target: Path,
        parent: QWidget | None = None,
        *,
        prepared: bool = False,
        verify: bool = True,
        card: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export weights"))
        self._theme, self._prepared = theme, prepared
        self._lacks: Mapping[str, Lack] = {}
        self._working = False
        self.choices = QButtonGroup(self)
        self.path = named(QLineEdit(str(with_format(target, next(iter(WRITTEN))))), "exportPath")
        self.path.setAccessibleName(self.tr("File"))
        self.path.setToolTip(self.tr("Where the file is written; its ending says the format."))
        self._form = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._form)
        self._fill_form(verify, card)
        self._add_state(layout)
        layout.addWidget(self._buttons())
        self.choices.idToggled.connect(self._on_format_toggled)
        self.path.textChanged.connect(self._on_path_changed)
        self._on_path_changed(self.path.text())
        self.resize(WIDTH, 0)

    # -- building --------------------------------------------------------------------------------

    def _fill_form(self, verify: bool, card: bool) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(2 * SPACING)
        form.addWidget(self._heading("exportFormatHeading", self.tr("Format")))
        form.addLayout(self._formats())
        self.advice = _two_lines(Note("exportAdvice"))
        form.addWidget(self.advice)
        form.addSpacing(SPACING)
        form.addWidget(self._heading("exportFileHeading", self.tr("File")))
        form.addLayout(self._file_row())
        self.preparation = self._box(
            "exportPreparation",
            self.tr("Prepare raw values in the file itself"),
            self.tr("The file takes the raw columns and scales them and computes the features as it is done here."),
        )
        self.verify = self._box(
            "exportVerify",
            "",
            self.tr("Run the written file in the program it is meant for, and compare what it predicts with NNViz."),
        )
        self.card = self._box(
            "exportCard",
            self.tr("Write a model card beside it"),
            self.tr("A text that tells what was learned from which data, how well, and how the file is loaded."),
        )
        for box, checked in ((self.preparation, False), (self.verify, verify), (self.card, card)):
            box.setChecked(checked)
            form.addWidget(box)

    def _box(self, name: str, text: str, tip: str) -> QCheckBox:
        box = named(QCheckBox(text), name)
        box.setToolTip(tip)
        return box

    def _heading(self, name: str, text: str) -> Heading:
        heading = Heading(name)
        heading.setText(text)
        return heading

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACING)
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

    def _add_state(self, layout: QVBoxLayout) -> None:
        self.progress = named(QProgressBar(), "exportProgress")
        self.progress.setRange(0, 0)  # how long another program takes, nobody knows
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("The export is at work; Cancel ends it."))
        self.state = named(QLabel(), "exportState")
        self.problem = ProblemLabel("exportProblem")
        for label in (self.state, self.problem):
            label.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
            label.setWordWrap(True)
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.progress, self.state, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        layout.addWidget(_two_lines(place, more=3 * SPACING))
        self.progress.hide()
        self.state.hide()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = box.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setObjectName("exportConfirm")
        self.export.setDefault(True)
        self.cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.setObjectName("exportCancel")
        box.accepted.connect(self._on_accepted)
        box.rejected.connect(self.reject)
        return box

    # -- what is told ----------------------------------------------------------------------------

    @Slot(object)
    def show_lacks(self, lacks: Mapping[str, Lack]) -> None:
        """What is not installed, by suffix."""
        self._lacks = lacks
        self._show_advice()

    def show_working(self, text: str) -> None:
        """The export is at work on this; the form waits."""
        self._show_stage(text, working=True)

    def show_verdict(self, text: str, *, good: bool) -> None:
        """It is over, and this is what came out."""
        self._show_stage(text if good else "", working=False, over=True)
        set_style_property(self.state, "tone", "good")
        self.problem.show_problem("" if good else text)

    def show_problem(self, text: str) -> None:
        """Nothing was written: the person may choose anew."""
        self._show_stage("", working=False)
        self.problem.show_problem(text)

    def _show_stage(self, text: str, *, working: bool, over: bool = False) -> None:
        self._working = working
        self._form.setEnabled(not working and not over)
        self.export.setVisible(not over)
        self.export.setEnabled(not working)
        self.cancel.setText(self.tr("Close") if over else self.tr("Cancel"))
        self.cancel.setDefault(over)
        self.progress.setVisible(working)
        self.problem.show_problem("")
        set_style_property(self.state, "tone", "")
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.setVisible(bool(text))
        if over or working:
            self.cancel.setFocus()

    def _show_advice(self) -> None:
        """What to install for the chosen format."""
        row = format_of(self.path.text())
        lack = self._lacks.get(row.suffix) if row is not None else None
        told = next((sentence for sentence in lack or () if sentence is not None), "")
        self.advice.setText(sentence_text(told))
        self.advice.setAccessibleName(self.advice.text())
        self.verify.setEnabled(lack is None or lack.to_verify is None)
        runner = RUNNERS.get(row.suffix) if row is not None else None
        with_program = self.tr("Verify with {program}").format(program=runner.title if runner is not None else "")
        self.verify.setText(self.tr("Verify by reading it back") if runner is None else with_program)

    # -- what the person does --------------------------------------------------------------------

    def reject(self) -> None:
        """Cancel, Escape and the window's own button end what is at work first."""
        if self._working:
            self.cancel_asked.emit()
        else:
            super().reject()

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
        self._show_advice()

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export weights"), self.path.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{catalog_text(shown.title)} (*{suffix})" for suffix, shown in WRITTEN.items()])
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        include = self.preparation.isChecked() and not self.preparation.isHidden()
        verify = self.verify.isChecked() and self.verify.isEnabled()
        path = Path(self.path.text()).expanduser()
        self.export_asked.emit(ExportRequest(path, include, verify, self.card.isChecked()))


def _two_lines(widget: Widget, more: int = 0) -> Widget:
    """With room for two lines of text, so that nothing moves when there is something to say."""
    widget.setMinimumHeight(2 * widget.fontMetrics().lineSpacing() + more)
    if isinstance(widget, QLabel):
        widget.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return widget


def _plain(suffix: str) -> str:
    """A suffix as a part of an object name: `numpy_py`."""
    return suffix[1:].replace(".", "_")
