"""`TrainingForm`: every hyperparameter, those of the optimizer, the schedule and early stopping included."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import Struct
from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnviz.document import Document
from nnviz.panels.parameter_form import ParameterForm
from nnviz.panels.training_rows import ROWS, SCHEDULE, STOPS
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import SPACING, Theme
from nnviz.spec import EarlyStopping, Parameter, SpecError
from nnviz.spec.catalog import parameters_of
from nnviz.spec.training import SCHEDULES
from nnviz.widgets.labels import Heading

PLAIN: Final = ("loss", "epochs", "l1", "l2", "shuffle", "seed", "clipvalue", "clipnorm", "global_clipnorm")


class TrainingForm(QWidget):
    """Optimizer, learning rate and batch size stand on the toolbar; everything else is here."""

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainingForm")
        self._theme, self._document, self._controller = theme, document, controller
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * SPACING)
        self._parts: dict[str, _RecordForm] = {}
        self._headings: dict[str, QLabel] = {}
        self._plain = self._add_form("training", tuple(ROWS[name] for name in PLAIN), self._on_plain_edited)
        self._add_record("optimizer", self._set_optimizer)
        self._schedule = self._add_form("schedule", (SCHEDULE,), self._on_schedule_chosen, heading=True)
        self._add_record("schedule", self._set_schedule)
        self._stopping = self._add_form("stopping", (STOPS,), self._on_stopping_chosen, heading=True)
        self._add_record("early_stopping", self._set_early_stopping)
        document.training_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_stopping"):
            self._retranslate()
        super().changeEvent(event)

    # -- parts -----------------------------------------------------------------------------------

    def _add_form(
        self,
        name: str,
        rows: tuple[Parameter, ...],
        slot: Callable[[str, Any], None],
        *,
        heading: bool = False,
    ) -> ParameterForm:
        if heading:
            self._headings[name] = Heading(f"{name}Heading")
            self._column.addWidget(self._headings[name])
        form = ParameterForm(name, rows, self._theme)
        form.edited.connect(slot)
        self._column.addWidget(form)
        return form

    def _add_record(self, name: str, keep: Callable[[Struct], None]) -> None:
        self._parts[name] = _RecordForm(name, self._theme, keep)
        self._column.addWidget(self._parts[name])

    def _retranslate(self) -> None:
        self._headings["schedule"].setText(self.tr("Learning rate schedule"))
        self._headings["stopping"].setText(self.tr("End of training"))

    @Slot()
    def _show(self) -> None:
        spec = self._document.training_spec
        self._plain.show_values({name: [getattr(spec, name)] for name in self._plain.editors})
        self._schedule.show_values({"schedule": [str(spec.schedule.__struct_config__.tag)]})
        self._stopping.show_values({STOPS.name: [spec.early_stopping is not None]})
        self._parts["optimizer"].show_record(spec.optimizer_spec)
        self._parts["schedule"].show_record(spec.schedule)
        self._parts["early_stopping"].show_record(spec.early_stopping)

    # -- editing ---------------------------------------------------------------------------------

    @Slot(str, object)
    def _on_plain_edited(self, name: str, value: Any) -> None:
        self._set(**{name: value})

    @Slot(str, object)
    def _on_schedule_chosen(self, _name: str, value: Any) -> None:
        self._set(schedule=SCHEDULES[value]())

    @Slot(str, object)
    def _on_stopping_chosen(self, _name: str, value: Any) -> None:
        self._set(early_stopping=EarlyStopping() if value else None)

    def _set_optimizer(self, record: Struct) -> None:
        self._set(optimizer=record)

    def _set_schedule(self, record: Struct) -> None:
        self._set(schedule=record)

    def _set_early_stopping(self, record: Struct) -> None:
        self._set(early_stopping=record)

    def _set(self, **changes: Any) -> None:
        try:
            self._document.set_training(**changes)
            self._document.end_typing()
        except SpecError as error:
            self._controller.failed.emit(error.sentence)
            self._show()


class _RecordForm(QWidget):
    """The settings of one record, whichever it is at the moment; hidden where there are none."""

    def __init__(self, name: str, theme: Theme, keep: Callable[[Struct], None]) -> None:
        super().__init__()
        self.setObjectName(f"{name}Settings")
        self._name, self._theme, self._keep = name, theme, keep
        self._record: Struct | None = None
        self._form: ParameterForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_record(self, record: Struct | None) -> None:
        """Show a record's values, in a form of its own kind."""
        if type(record) is not type(self._record) or self._form is None:
            self._change_form(record)
        self._record = record
        if self._form is not None and record is not None:
            self._form.show_values({name: [getattr(record, name)] for name in self._form.editors})
        self.setVisible(self._form is not None)

    def _change_form(self, record: Struct | None) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        rows = () if record is None else parameters_of(type(record))
        if rows:
            self._form = ParameterForm(self._name, rows, self._theme)
            self._form.edited.connect(self._on_edited)
            self._column.addWidget(self._form)

    @Slot(str, object)
    def _on_edited(self, name: str, value: Any) -> None:
        if self._record is not None:
            self._keep(msgspec.structs.replace(self._record, **{name: value}))
