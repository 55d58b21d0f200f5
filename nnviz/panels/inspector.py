"""`Inspector`: the settings of the selected layers; of training when none is selected."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.document import Document, Selection
from nnviz.panels.hint_box import HintBox
from nnviz.panels.parameter_form import ParameterForm
from nnviz.panels.training_form import TrainingForm
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text
from nnviz.spec import LayerSpec, Parameter, Problem, SpecError, format_shape
from nnviz.widgets.labels import Note
from nnviz.widgets.number_text import count_text
from nnviz.widgets.scroll_column import MARGIN, ScrollColumn
from nnviz.widgets.style import named

NAME: Final = Parameter("name", kind="text", default="", title="Name", doc="What the layer is called in files.")


class Inspector(QWidget):
    """One form for each kind of selection, made when it is first needed and kept; always in view below it the hint."""

    title_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        document: Document,
        selection: Selection,
        controller: TrainController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorPanel")
        self._theme, self._document, self._selection = theme, document, selection
        self._controller = controller
        self._forms: dict[tuple[str, ...], ParameterForm] = {}
        self._shown: ParameterForm | None = None
        self.summary = Note("inspectorSummary")
        self.problem = _ProblemBox()
        self.training = TrainingForm(theme, document, controller)
        self.hint = HintBox(theme, document, controller)
        self._lay_out()
        self.problem.mend.clicked.connect(self._on_mend)
        selection.selection_changed.connect(self._show)
        for changed in (document.network_changed, document.problems_changed, document.project_replaced):
            changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "hint"):
            self._show()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        forms = ScrollColumn("inspectorForms")
        self.column = forms.column
        for widget in (self.problem, self.summary, self.training):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, SPACING, MARGIN, 3 * SPACING)
        foot.addWidget(self.hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(forms, 1)
        whole.addLayout(foot)

    # -- showing ---------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        layers = [layer for layer in self._document.network.layers if layer.name in self._selection.names]
        self.training.setVisible(not layers)
        form = self._form_for(layers) if layers else None
        if form is not self._shown:
            if self._shown is not None:
                self._shown.hide()
            self._shown = form
        if form is not None:
            form.show_values({name: [getattr(layer, name) for layer in layers] for name in form.editors})
            form.show()
        self._show_summary(layers)
        self._show_problem(layers)
        self.title_changed.emit(self.title)

    def _form_for(self, layers: Sequence[LayerSpec]) -> ParameterForm:
        """The form for the parameters that all these layers have."""
        parameters = shared_parameters(layers)
        key = (*sorted({layer.type for layer in layers}), *(parameter.name for parameter in parameters))
        if key not in self._forms:
            form = ParameterForm("layer", parameters, self._theme)
            form.edited.connect(self._on_edited)
            self._forms[key] = form
            self.column.insertWidget(1, form)
        return self._forms[key]

    @property
    def title(self) -> str:
        """What the settings belong to."""
        names = self._selection.names
        if not names:
            return self.tr("Training")
        if len(names) == 1:
            return self.tr("{layer} · selected").format(layer=next(iter(names)).replace("_", " "))
        return self.tr("{count} layers · selected").format(count=count_text(len(names)))

    def _show_summary(self, layers: Sequence[LayerSpec]) -> None:
        counts, shapes = self._document.network.parameter_counts(), self._document.shapes
        total = count_text(sum(counts.get(layer.name, 0) for layer in layers))
        shape = shapes.get(layers[0].name) if len(layers) == 1 else None
        text = self.tr("{count} weights").format(count=total)
        if shape is not None:
            text = self.tr("Answers with {shape} · {count} weights").format(shape=format_shape(shape), count=total)
        self.summary.setText(text)
        self.summary.setVisible(bool(layers))

    def _show_problem(self, layers: Sequence[LayerSpec]) -> None:
        names = {layer.name for layer in layers}
        found = next((problem for problem in self._document.problems if problem.layer in names), None)
        self.problem.show_problem(found)

    # -- editing ---------------------------------------------------------------------------------

    @Slot(str, object)
    def _on_edited(self, parameter: str, value: Any) -> None:
        names = [name for name in self._document.network.names if name in self._selection.names]
        try:
            if parameter == NAME.name:
                self._document.rename_layer(names[0], value)
            else:
                self._document.set_parameter(names, parameter, value)
            self._document.end_typing()
        except SpecError as error:
            self._controller.failed.emit(error.sentence)
            self._show()

    @Slot()
    def _on_mend(self) -> None:
        if self.problem.problem is not None:
            self._document.mend(self.problem.problem)


class _ProblemBox(QFrame):
    """What is wrong with a layer, and the button that mends it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspectorProblem")
        self.setProperty("role", "fault")
        self.problem: Problem | None = None
        self.text = Note("inspectorProblemText")
        self.text.setProperty("role", "")
        self.mend = named(QPushButton(), "inspectorMend")
        self.mend.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        column.addWidget(self.text)
        column.addWidget(self.mend)

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem; hidden where there is none."""
        self.problem = problem
        self.setVisible(problem is not None)
        if problem is not None:
            self.text.setText(sentence_text(problem.message))
            self.mend.setVisible(problem.mend is not None)
            self.mend.setText(self.tr("Add {layer}").format(layer=problem.mend))
            self.mend.setToolTip(self.tr("Put {layer} where it mends the fault.").format(layer=problem.mend))


def shared_parameters(layers: Sequence[LayerSpec]) -> tuple[Parameter, ...]:
    """The catalog rows that all these layers have, in the order of the first; the name for a single one."""
    first, *others = ({row.name: row for row in layer.parameter_rows} for layer in layers)
    shared = tuple(row for row in first.values() if all(other.get(row.name) == row for other in others))
    return shared if others else (NAME, *shared)
