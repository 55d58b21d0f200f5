"""`PictureDialog`: what is taken away as a picture or as numbers, and how it looks."""

import csv
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from io import StringIO
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.formats.atomic import write_atomically
from nnviz.panels.picture_subject import (
    FORMATS,
    SCALES,
    Columns,
    FormatName,
    Look,
    Subject,
    file_content,
    numbers_content,
)
from nnviz.runner.task import Task
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text, table_text
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.drawing import Drawing, Tell, fits, to_image, to_svg
from nnviz.widgets.labels import Note
from nnviz.widgets.number_text import count_text
from nnviz.widgets.problem_label import ProblemLabel
from nnviz.widgets.style import named

PREVIEW: Final = QSize(560, 400)
FORM_WIDTH: Final = 250
PROGRESS: Final = 1000
SHRINKING: Final = (4, 2, 1, 0.5, 0.25, 0.125, 0.0)  # scales on the clipboard
FIRST_ROWS: Final = 12  # of numbers, in the preview
FIRST_COLUMNS: Final = 4
LONGEST_CELL: Final = 20  # letters

Preview = tuple[QImage, tuple[int, int], tuple[int, ...]]  # its size, and the scales that are possible


class PictureDialog(QDialog):
    """Everything is drawn and written in a thread; the dialog closes when the file is there."""

    saved = Signal(object)  # Path
    copied = Signal()
    failed = Signal(object)  # a sentence, where the dialog does not show it itself

    def __init__(
        self,
        subjects: Sequence[Subject],
        folder: Path,
        stem: str,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self._subjects = {subject.name: subject for subject in subjects}
        self._folder, self._stem, self._preferences = folder, stem, preferences
        self._previewing, self._working = Task(self), Task(self)
        self._image = QImage()
        self._size = (0, 0)
        self._path = Path()
        self._question: QFileDialog | None = None
        self._build()
        self._restore(theme)
        self._retranslate()
        self._connect()
        self._on_subject_chosen()

    def _build(self) -> None:
        self.subject, self.format = ComboBox("pictureSubject"), ComboBox("pictureFormat")
        self.scale, self.colours = ComboBox("pictureScale"), ComboBox("pictureColours")
        self.transparent = named(QCheckBox(), "pictureTransparent")
        self.live = named(QCheckBox(), "pictureLive")
        self.size_note = Note("pictureSize", small=True)
        self.problem = ProblemLabel("pictureProblem")
        self.preview = named(QLabel(), "picturePreview")
        self.preview.setFixedSize(PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = named(QProgressBar(), "pictureProgress")
        self.progress.setRange(0, PROGRESS)
        self.progress.setTextVisible(False)
        self.copy = named(QPushButton(), "pictureCopy")
        self.cancel = named(QPushButton(), "pictureCancel")
        self.save = named(QPushButton(), "pictureSave")
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        column.setSpacing(3 * SPACING)
        middle = QHBoxLayout()
        middle.setSpacing(5 * SPACING)
        middle.addWidget(self.preview)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        column.addLayout(self._foot())

    def _side(self) -> QWidget:
        self._labels: dict[QWidget, QLabel] = {}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in (self.subject, self.format, self.scale, self.colours):
            self._labels[field] = QLabel()
            self._labels[field].setProperty("role", "secondary")
            self._labels[field].setBuddy(field)
            self._form.addRow(self._labels[field], field)
        holder = QWidget()
        holder.setFixedWidth(FORM_WIDTH)
        side = QVBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(self._form)
        for widget in (self.transparent, self.live, self.size_note, self.problem):
            side.addWidget(widget)
        side.addStretch(1)
        return holder

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.copy.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.progress.hide()
        return foot

    def _restore(self, theme: Theme) -> None:
        """As it was chosen last."""
        kept = self._preferences.get
        self.subject.set_choices((subject.name, subject.title) for subject in self._subjects.values())
        self.subject.set_value(next(iter(self._subjects)))
        self.scale.set_choices((scale, "") for scale in SCALES)
        self.scale.set_value(int(kept("picture/scale")))
        self.colours.set_choices((scheme, "") for scheme in ("light", "dark"))
        self.colours.set_value(kept("picture/colours") or theme.scheme)
        self.transparent.setChecked(kept("picture/transparent"))
        self.live.setChecked(kept("picture/live"))

    def _connect(self) -> None:
        self.subject.value_chosen.connect(self._on_subject_chosen)
        for choice in (self.format, self.scale, self.colours):
            choice.value_chosen.connect(self._on_look_chosen)
        for box in (self.transparent, self.live):
            box.toggled.connect(self._on_look_chosen)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)
        self._previewing.done.connect(self._on_previewed)
        self._working.progressed.connect(self._on_progressed)
        self._working.done.connect(self._on_done)
        for task in (self._previewing, self._working):
            task.failed.connect(self._on_failed)

    # -- what is chosen --------------------------------------------------------------------------

    @property
    def chosen(self) -> Subject:
        return self._subjects[self.subject.value]

    @property
    def look(self) -> Look:
        return Look(self.colours.value, self.transparent.isChecked(), self.live.isChecked())

    def choose(self, subject: str, form: FormatName | None = None) -> None:
        """Begin with this subject, if there is anything of it, and perhaps this format."""
        if subject in self._subjects:
            self.subject.set_value(subject)
            self._on_subject_chosen()
        if form in self.chosen.formats:
            self.format.set_value(form)
            self._on_look_chosen()

    @Slot()
    def _on_subject_chosen(self) -> None:
        wanted: FormatName = self.format.value or self._preferences.get("picture/format")
        formats = self.chosen.formats
        self.format.set_choices((name, table_text(FORMATS[name])) for name in formats)
        self.format.set_value(wanted if wanted in formats else formats[0])
        self._on_look_chosen()

    @Slot()
    def _on_look_chosen(self) -> None:
        is_picture = self.format.value != "csv"
        self._form.setRowVisible(self.scale, self.format.value == "png")
        self._form.setRowVisible(self.colours, is_picture)
        self.transparent.setVisible(is_picture)
        self.live.setVisible(is_picture and self.chosen.is_live)
        self.copy.setEnabled(is_picture)
        self.problem.show_problem("")
        self._previewing.stop()
        subject = self.chosen
        if is_picture and subject.capture is not None:
            draw = subject.capture(self.look)
            self._previewing.start(partial(_preview, draw, PREVIEW * self.devicePixelRatioF()))
        elif subject.numbers is not None:
            columns = subject.numbers()
            self.size_note.setText(self.tr("{count} columns").format(count=count_text(len(columns))))
            self.preview.setText(_first_cells(columns))

    @Slot(object)
    def _on_previewed(self, preview: Preview) -> None:
        image, self._size, possible = preview
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(QPixmap.fromImage(image))
        for index, scale in enumerate(SCALES):
            self.scale.model().item(index).setEnabled(scale in possible)  # type: ignore[attr-defined]
        if self.scale.value not in possible:
            self.scale.set_value(max(possible, default=SCALES[0]))
        self._tell_size()

    def _tell_size(self) -> None:
        scale = self.scale.value if self.format.value == "png" else 1
        width, height = (count_text(side * scale) for side in self._size)
        self.size_note.setText(self.tr("{width} × {height} pixels").format(width=width, height=height))

    # -- taking it away --------------------------------------------------------------------------

    @Slot()
    def _on_copy(self) -> None:
        if self.chosen.capture is not None:
            self._start(partial(_clipboard_content, self.chosen.capture(self.look), int(self.scale.value)))

    @Slot()
    def _on_save(self) -> None:
        form: FormatName = self.format.value
        target = self._folder / f"{self._stem}-{self.chosen.name}.{form}"
        dialog = QFileDialog(self, self.windowTitle(), str(target))
        dialog.setObjectName("fileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.setNameFilter(f"{table_text(FORMATS[form])} (*.{form})")
        dialog.fileSelected.connect(self._on_path_chosen)
        self._question = dialog
        dialog.open()

    @Slot(str)
    def _on_path_chosen(self, path: str) -> None:
        self._path = Path(path)
        form: FormatName = self.format.value
        subject = self.chosen
        if form == "csv" and subject.numbers is not None:
            self._start(partial(_numbers_written, self._path, subject.numbers()))
        elif subject.capture is not None:
            draw = subject.capture(self.look)
            self._start(partial(_picture_written, self._path, draw, form, int(self.scale.value)))

    def _start(self, work: Callable[[Tell], object]) -> None:
        self.problem.show_problem("")
        self._show_working(True)
        self._working.start(work)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(PROGRESS * share))

    @Slot(object)
    def _on_done(self, content: object) -> None:
        self._show_working(False)
        self._keep()
        if isinstance(content, tuple):
            image, svg = content
            data = QMimeData()
            data.setImageData(image)
            data.setData("image/svg+xml", svg)
            QGuiApplication.clipboard().setMimeData(data)
            self.copied.emit()
        else:
            self.saved.emit(self._path)
        self.accept()

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._show_working(False)
        self.problem.show_problem(sentence_text(sentence))
        if not self.isVisible():
            self.failed.emit(sentence)

    def _show_working(self, working: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(working)
        self.save.setEnabled(not working)
        self.copy.setEnabled(not working and self.format.value != "csv")

    def _keep(self) -> None:
        for key, value in (
            ("format", self.format.value),
            ("scale", str(self.scale.value)),
            ("colours", self.colours.value),
            ("transparent", self.transparent.isChecked()),
            ("live", self.live.isChecked()),
        ):
            self._preferences.set(f"picture/{key}", value)

    def reject(self) -> None:
        """Escape and Cancel stop what is being written, or close."""
        if self._working.is_running:
            self._working.stop()
            self._show_working(False)
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closed, in whatever way."""
        self.shutdown()
        super().done(result)

    def shutdown(self) -> None:
        """Stop what is drawn or written."""
        for task in (self._previewing, self._working):
            task.shutdown()

    # -- texts -----------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export picture"))
        texts = (
            (self.subject, self.tr("What"), self.tr("The diagram, or what one of the plots shows.")),
            (self.format, self.tr("Format"), self.tr("Vectors stay sharp at any size; pixels can be shown anywhere.")),
            (self.scale, self.tr("Scale"), self.tr("How many pixels for each one on the screen; 4 suits print.")),
            (self.colours, self.tr("Colours"), self.tr("For light or for dark paper, whatever the window looks like.")),
        )
        for field, name, tip in texts:
            self._labels[field].setText(name)
            field.setAccessibleName(name)
            field.setToolTip(tip)
        for index, scale in enumerate(SCALES):
            self.scale.setItemText(index, f"{scale}×")
        for index, name in enumerate((self.tr("Light"), self.tr("Dark"))):
            self.colours.setItemText(index, name)
        for button, name, tip in (
            (self.transparent, self.tr("Transparent ground"), self.tr("Lets what is behind the picture show through.")),
            (self.live, self.tr("Live pictures"), self.tr("Shows what units and weights are at this moment.")),
            (self.copy, self.tr("Copy"), self.tr("Put the picture on the clipboard.")),
            (self.cancel, self.tr("Cancel"), self.tr("Stop what is being written, or close.")),
            (self.save, self.tr("Save…"), self.tr("Choose a file and write it.")),
        ):
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolTip(tip)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setToolTip(self.tr("What will be in the file."))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How much of the picture is done."))


def _preview(draw: Callable[[], Drawing], room: QSize, tell: Tell) -> Preview:
    drawing = draw()
    scale = min(room.width() / drawing.width, room.height() / drawing.height, 2.0)
    possible = tuple(scale for scale in SCALES if fits(drawing, scale))
    return to_image(drawing, scale, tell), (drawing.width, drawing.height), possible


def _clipboard_content(draw: Callable[[], Drawing], scale: int, tell: Tell) -> tuple[QImage, bytes]:
    """As many pixels as were chosen, or as there may be."""
    drawing = draw()
    largest = next(one for one in SHRINKING if one <= scale and fits(drawing, one))
    return to_image(drawing, largest, tell), to_svg(drawing, tell)


def _numbers_written(path: Path, columns: Columns, tell: Tell) -> None:
    write_atomically(path, numbers_content(columns))


def _picture_written(path: Path, draw: Callable[[], Drawing], form: FormatName, scale: int, tell: Tell) -> None:
    write_atomically(path, file_content(draw, form, scale, tell))


def _first_cells(columns: Columns) -> str:
    """The upper left corner of the table, as rich text."""
    first = {name: list(values[:FIRST_ROWS]) for name, values in list(columns.items())[:FIRST_COLUMNS]}
    rows = csv.reader(StringIO(numbers_content(first).decode()))
    more = ["…"] * (len(columns) > FIRST_COLUMNS)
    lines = ("".join(f"<td>{escape(cell[:LONGEST_CELL])}</td>" for cell in [*row, *more]) for row in rows)
    return f'<table cellpadding="4">{"".join(f"<tr>{line}</tr>" for line in lines)}</table>'
