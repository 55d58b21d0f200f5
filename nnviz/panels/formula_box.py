"""`FormulaBox`: formulas of one's own as features, checked while they are typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from nnviz.data import Column, DataError, Dataset
from nnviz.data.formula_check import check_formula
from nnviz.settings.icons import icon
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text
from nnviz.widgets.labels import Note
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.style import named, set_style_property

WIDEST = 140  # pixels of a formula; all of it stands in its tooltip


class FormulaBox(QWidget):
    """A field to type one into; Enter adds it. Those there are stand above, each with a button to remove it."""

    formulas_chosen = Signal(object)  # tuple of texts

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formulaBox")
        self._theme = theme
        self._formulas: tuple[str, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._dataset: Dataset | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._rows: list[_FormulaRow] = []
        self.field = named(QLineEdit(), "formulaField")
        self.complaint = Note("formulaComplaint", small=True)
        self.complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(self._list)
        column.addWidget(self.field)
        column.addWidget(self.complaint)
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self._add)
        self._retranslate()

    def show_formulas(self, formulas: Sequence[str], columns: Sequence[Column], dataset: Dataset | None) -> None:
        """The formulas of a dataset with these columns; `dataset` where it is loaded and has these columns."""
        self._columns, self._dataset = tuple(columns), dataset
        self.setVisible(bool(columns))
        if tuple(formulas) != self._formulas:
            self._formulas = tuple(formulas)
            self._list_formulas()
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _list_formulas(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [_FormulaRow(place, text, self._theme) for place, text in enumerate(self._formulas)]
        for row in self._rows:
            row.removed.connect(self._on_removed)
            self._list.addWidget(row)

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Formula, such as x1*x2"))
        self.field.setAccessibleName(self.tr("Formula"))
        self.field.setToolTip(
            self.tr(
                "A feature of your own, computed from the columns: by name or as x1, x2 … with + - * / ^, "
                "sqrt, log, sin and others. Enter adds it."
            )
        )
        self._check()

    @Slot()
    def _check(self) -> None:
        """Say what is wrong with what has been typed so far."""
        text = self.field.text().strip()
        told = self._complaint(text) if text else ""
        self.complaint.setText(sentence_text(told))
        self.complaint.setVisible(bool(told))
        set_style_property(self.field, "invalid", bool(told))

    def _complaint(self, text: str) -> str:
        if text in self._formulas:
            return self.tr("This formula is there already.")
        try:
            check_formula(text, self._columns, None if self._dataset is None else self._dataset.raw_train)
        except DataError as error:
            return error.sentence
        return ""

    @Slot()
    def _add(self) -> None:
        text = self.field.text().strip()
        if text and not self._complaint(text):
            self.field.clear()
            self.formulas_chosen.emit((*self._formulas, text))

    @Slot(str)
    def _on_removed(self, text: str) -> None:
        self.formulas_chosen.emit(tuple(formula for formula in self._formulas if formula != text))


class _FormulaRow(QWidget):
    """One formula and the button that removes it."""

    removed = Signal(str)

    def __init__(self, place: int, text: str, theme: Theme) -> None:
        super().__init__()
        self._text, self._theme = text, theme
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST))
        label.setToolTip(plain_tip(text))
        self._button = named(QToolButton(), f"formulaRemove{place + 1}")
        self._button.setProperty("look", "plain")
        self._button.clicked.connect(self._on_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(self._button)
        theme.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        name = self.tr("Remove {formula}").format(formula=self._text)
        self._button.setAccessibleName(name)
        self._button.setToolTip(self.tr("No longer give {formula} to the network.").format(formula=self._text))

    @Slot()
    def _dress(self) -> None:
        self._button.setIcon(icon("x", self._theme))

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self._text)
