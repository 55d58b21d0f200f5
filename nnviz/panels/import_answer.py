"""`AnswerForm`: what is to be predicted, and of what kind the answer is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data import Dataset
from nnviz.data.outline import Outline
from nnviz.panels.import_reading import TITLE_WIDTH
from nnviz.settings.theme import SPACING
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec.choices import Task
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.labels import Note
from nnviz.widgets.number_text import count_text

TASKS: Final[dict[Task, str]] = {
    "binary": QT_TR_NOOP("two classes"),
    "multiclass": QT_TR_NOOP("several classes"),
    "multilabel": QT_TR_NOOP("several labels"),
    "regression": QT_TR_NOOP("a number"),
}
MOST_LISTED: Final = 500  # columns; the others are chosen in the table of columns


class AnswerForm(QWidget):
    """The target and the task, which may be left to the program; a sentence says why it takes that one."""

    target_chosen = Signal(str)
    task_chosen = Signal(object)  # Task | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerForm")
        self.target = ComboBox("import_target")
        self.task = ComboBox("import_task")
        self.why = Note("importWhy", small=True)
        self._target_title, self._task_title = QLabel(), QLabel()
        self._task: Task | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        grid.setColumnMinimumWidth(0, TITLE_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (title, field) in enumerate(((self._target_title, self.target), (self._task_title, self.task))):
            title.setProperty("role", "secondary")
            title.setBuddy(field)
            grid.addWidget(title, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.why, 2, 0, 1, 2)
        self.target.value_chosen.connect(self._on_target_chosen)
        self.task.value_chosen.connect(self.task_chosen)
        self._retranslate()

    def show_target(self, outlines: Sequence[Outline], target: tuple[str, ...], task: Task | None) -> None:
        """Show the columns there are, the target among them, and the task that was asked for."""
        names = [outline.name for outline in outlines[:MOST_LISTED]]
        names += [name for name in target if name not in names]
        self.target.set_choices((name, name) for name in names)
        if len(target) == 1:
            self.target.set_value(target[0])
        else:
            self.target.set_mixed()
        self._show_task(task, None)
        self.why.clear()

    def show_task(self, dataset: Dataset, task: Task | None) -> None:
        """Show what kind of answer the data asks for, and why."""
        self._show_task(task, dataset.task)
        self.why.setText(self._reason(dataset))

    def set_target_visible(self, visible: bool) -> None:
        """Pictures have their folders as target."""
        self.target.setVisible(visible)
        self._target_title.setVisible(visible)

    def _show_task(self, asked: Task | None, found: Task | None) -> None:
        self._task = found
        open_text = self.tr("guess") if found is None else self.tr("guessed: {value}")
        open_text = open_text.format(value=table_text(TASKS[found]) if found else "")
        self.task.set_choices([(None, open_text), *((task, table_text(text)) for task, text in TASKS.items())])
        self.task.set_value(asked)

    def _reason(self, dataset: Dataset) -> str:
        classes = ", ".join(dataset.class_names[:4]) + (", …" if len(dataset.class_names) > 4 else "")
        name = ", ".join(dataset.target_names)
        if dataset.task in ("binary", "multiclass"):
            text = self.tr("“{name}” has {count} different values: {classes}.")
            return text.format(name=name, count=count_text(len(dataset.class_names)), classes=classes)
        if dataset.task == "multilabel":
            return self.tr("{name}: each is yes or no, and several may be yes.").format(name=name)
        return self.tr("“{name}” holds numbers of which many differ.").format(name=name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        rows = (
            (
                self._target_title,
                self.target,
                self.tr("Predict"),
                self.tr("The column that is to be predicted."),
            ),
            (
                self._task_title,
                self.task,
                self.tr("Answer"),
                self.tr("Its kind decides the output of the network."),
            ),
        )
        for title, field, text, tip in rows:
            title.setText(text)
            field.setAccessibleName(text)
            title.setToolTip(tip)
            field.setToolTip(tip)
        self._show_task(self.task.value, self._task)

    @Slot(object)
    def _on_target_chosen(self, name: str) -> None:
        self.target_chosen.emit(name)
