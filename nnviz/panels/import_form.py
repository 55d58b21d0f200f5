"""`ImportForm`: the left side of the import dialog: reading, answer and preparation, each with what is wrong there."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data import Dataset, Table
from nnviz.data.outline import Outline
from nnviz.data.table_files import reading_settings
from nnviz.panels.data_panel import field_rows
from nnviz.panels.import_answer import AnswerForm
from nnviz.panels.import_choices import TABLE
from nnviz.panels.import_reading import TITLE_WIDTH, ReadingForm
from nnviz.panels.parameter_form import ParameterForm
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec import DatasetSpec
from nnviz.spec.catalog import parameters_of
from nnviz.spec.dataset import PictureSpec
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.labels import Heading
from nnviz.widgets.problem_label import ProblemLabel
from nnviz.widgets.scroll_column import ScrollColumn

WIDTH: Final = 340
PREPARED: Final = ("train_share", "validation_share", "scaling", "target_scaling")
TREATMENTS: Final = (
    ("refuse", QT_TR_NOOP("refuse the table")),
    ("drop", QT_TR_NOOP("leave the row out")),
    ("mean", QT_TR_NOOP("fill in the mean")),
    ("median", QT_TR_NOOP("fill in the median")),
    ("most_frequent", QT_TR_NOOP("fill in the most frequent")),
)
SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "reading": ("sheet", "delimiter", "decimal", "thousands", "encoding", "header"),
    "picture": ("picture",),
    "answer": ("target", "task"),
    "preparation": ("missing", *PREPARED),
}
"""The parts of the form, and the settings (`DataError.about`) that stand in each."""
HEADINGS: Final = {
    "reading": QT_TR_NOOP("Reading"),
    "picture": QT_TR_NOOP("Pictures"),
    "answer": QT_TR_NOOP("To be learned"),
    "preparation": QT_TR_NOOP("Preparation"),
}


class ImportForm(ScrollColumn):
    """Shows a description and what was found; tells what a person sets."""

    reading_changed = Signal(str, object)  # field of TableSpec, value
    picture_changed = Signal(str, object)  # field of PictureSpec, value
    changed = Signal(str, object)  # field of DatasetSpec, value
    target_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("importForm", parent)
        self.setFixedWidth(WIDTH)
        self.reading = ReadingForm()
        self.pictures = ParameterForm("import_picture", parameters_of(PictureSpec), theme, title_width=TITLE_WIDTH)
        self.answer = AnswerForm()
        self.missing = ComboBox("import_missing")
        rows = tuple(row for row in field_rows() if row.name in PREPARED)
        self.preparation = ParameterForm("import", rows, theme, title_width=TITLE_WIDTH)
        self._missing_title = QLabel()
        self._headings = {name: Heading(f"import{name.title()}Heading") for name in SECTIONS}
        self.problems = {name: ProblemLabel(f"import{name.title()}Problem") for name in SECTIONS}
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        parts: Mapping[str, Sequence[QWidget]] = {
            "reading": (self.reading,),
            "picture": (self.pictures,),
            "answer": (self.answer,),
            "preparation": (self._missing_row(), self.preparation),
        }
        for name, widgets in parts.items():
            for widget in (self._headings[name], *widgets, self.problems[name]):
                self.column.addWidget(widget)
        self.column.addStretch(1)

    def _missing_row(self) -> QWidget:
        self._missing_row_widget = row = QWidget()
        self._missing_title.setProperty("role", "secondary")
        self._missing_title.setWordWrap(True)
        self._missing_title.setBuddy(self.missing)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        grid.setColumnMinimumWidth(0, TITLE_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._missing_title, 0, 0)
        grid.addWidget(self.missing, 0, 1)
        return row

    def _connect(self) -> None:
        self.reading.changed.connect(self.reading_changed)
        self.pictures.edited.connect(self.picture_changed)
        self.preparation.edited.connect(self.changed)
        self.missing.value_chosen.connect(self._on_missing_chosen)
        self.answer.target_chosen.connect(self.target_chosen)
        self.answer.task_chosen.connect(self._on_task_chosen)

    # -- showing ---------------------------------------------------------------------------------

    def show_spec(self, spec: DatasetSpec) -> None:
        """The settings of a description; those that mean nothing for such a file are hidden."""
        is_table, settings = spec.name == TABLE, reading_settings(spec.path)
        self.reading.show_settings(settings)
        self._show_section("reading", is_table and bool(settings))
        self._show_section("picture", not is_table)
        self.answer.set_target_visible(is_table)
        self._missing_row_widget.setVisible(is_table)
        self.missing.set_value(spec.missing)
        self.preparation.show_values({name: [getattr(spec, name)] for name in PREPARED})
        self.preparation.set_row_visible("target_scaling", is_table)
        picture = spec.picture
        self.pictures.show_values({name: [getattr(picture, name)] for name in picture.__struct_fields__})

    def show_table(self, spec: DatasetSpec, table: Table | None, outlines: Sequence[Outline]) -> None:
        """What was read of a table; `None`: nothing yet."""
        self.reading.show_reading(spec.table, None if table is None else table.reading)
        self.answer.show_target(outlines, spec.target, spec.task)

    def show_dataset(self, spec: DatasetSpec, dataset: Dataset) -> None:
        """What the data asks for."""
        self.answer.show_task(dataset, spec.task)
        self.preparation.set_row_visible("target_scaling", dataset.task == "regression")

    def show_problem(self, about: str, sentence: str) -> bool:
        """Say what is wrong beside the setting that mends it; whether that stands here. Nothing takes it back."""
        place = next((name for name, settings in SECTIONS.items() if about in settings), "")
        for name, label in self.problems.items():
            label.show_problem(sentence if name == place else "")
        if place and sentence:
            self.ensureWidgetVisible(self.problems[place])
        return bool(place)

    def _show_section(self, name: str, visible: bool) -> None:
        part = self.reading if name == "reading" else self.pictures
        part.setVisible(visible)
        self._headings[name].setVisible(visible)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_headings"):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for name, heading in self._headings.items():
            heading.setText(table_text(HEADINGS[name]))
        title, tip = self.tr("No value"), self.tr("What becomes of rows that lack a value.")
        self._missing_title.setText(title)
        self.missing.setAccessibleName(title)
        self.missing.setToolTip(tip)
        self._missing_title.setToolTip(tip)
        self.missing.set_choices((value, table_text(text)) for value, text in TREATMENTS)

    @Slot(object)
    def _on_missing_chosen(self, treatment: str) -> None:
        self.changed.emit("missing", treatment)

    @Slot(object)
    def _on_task_chosen(self, task: object) -> None:
        self.changed.emit("task", task)
