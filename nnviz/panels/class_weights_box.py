"""`ClassWeightsBox`: how much the examples of each class count in training."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.panels.editors import ChoiceField
from nnviz.settings.theme import SPACING
from nnviz.settings.translator import catalog_text
from nnviz.spec import TrainingSpec
from nnviz.spec.catalog import parameters_of
from nnviz.widgets.number_field import NumberField, Range
from nnviz.widgets.plain_text import plain_tip

OWN: Final = "own"
MOST: Final = 1000.0
MOST_CLASSES: Final = 50  # that get a field of their own
OTHERS: Final = tuple(name for name in TrainingSpec.__struct_fields__ if name != "class_weight")
ROW: Final = parameters_of(TrainingSpec, leave_out=OTHERS)[0]


class ClassWeightsBox(QWidget):
    """All alike, balanced, or a number for each class."""

    weights_chosen = Signal(object)  # "none", "balanced" or a tuple of numbers

    def __init__(self, title_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classWeights")
        self._title_width = title_width
        self._names: tuple[str, ...] = ()
        self._chosen: Any = "none"
        self.choice = ChoiceField("class_weight", ("none", "balanced", OWN))
        self.fields: list[NumberField] = []
        self._labels: list[QLabel] = []
        self._title = self._label("")
        self._title.setBuddy(self.choice)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self.choice, 0, 1)
        self.choice.value_chosen.connect(self._on_chosen)
        self._retranslate()
        self._show()

    def show_classes(self, names: Sequence[str]) -> None:
        """The classes of the dataset; none where it has no classes."""
        self._names = tuple(names)
        self._show()

    def show_weights(self, chosen: Any) -> None:
        """What training has."""
        self._chosen = chosen
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        own = self._chosen if isinstance(self._chosen, tuple) else ()
        self.setVisible(bool(self._names) or self._chosen != "none")
        self.choice.set_value(OWN if own else self._chosen)
        shown = self._names[:MOST_CLASSES] if own else ()
        while len(self.fields) < len(shown):
            self._add_field()
        for place, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            label.setVisible(place < len(shown))
            field.setVisible(place < len(shown))
            if place < len(shown):
                label.setText(label.fontMetrics().elidedText(shown[place], Qt.TextElideMode.ElideRight, label.width()))
                label.setToolTip(plain_tip(shown[place]))
                field.setAccessibleName(shown[place])
                field.set_value(own[place] if place < len(own) else 1.0)

    def _add_field(self) -> None:
        place = len(self.fields)
        field = NumberField(f"class_weight_{place + 1}", Range(0.0, MOST))
        field.value_chosen.connect(self._on_field_chosen)
        label = self._label("")
        label.setBuddy(field)
        self._grid.addWidget(label, place + 1, 0)
        self._grid.addWidget(field, place + 1, 1)
        self.fields.append(field)
        self._labels.append(label)
        self._retranslate()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "secondary")
        label.setWordWrap(True)
        label.setFixedWidth(self._title_width)
        return label

    def _retranslate(self) -> None:
        self._title.setText(catalog_text(ROW.title))
        self.choice.setAccessibleName(catalog_text(ROW.title))
        for widget in (self._title, self.choice):
            widget.setToolTip(catalog_text(ROW.doc))
        for field in self.fields:
            field.setToolTip(self.tr("How much an example of this class counts; 1 is usual, 0 leaves the class out."))

    @Slot(object)
    def _on_chosen(self, choice: str) -> None:
        self.weights_chosen.emit((1.0,) * len(self._names) if choice == OWN else choice)

    @Slot()
    def _on_field_chosen(self) -> None:
        count = len(self._names)
        weights = [*self._chosen, *[1.0] * count][:count]
        shown = self.fields[:count]
        weights[: len(shown)] = [float(field.value or 0) for field in shown]
        self.weights_chosen.emit(tuple(weights))
