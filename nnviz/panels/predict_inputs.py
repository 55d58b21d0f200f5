"""`PredictInputs`: a row for each raw column, with a slider and a field, or a choice of categories."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.analysis.prediction import InputRange
from nnviz.settings.theme import SPACING
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.jump_slider import JumpSlider
from nnviz.widgets.number_field import NumberField, Range
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.scroll_column import ScrollColumn

TICKS: Final = 1000  # of a slider
NAME_WIDTH: Final = 88
ROOMY: Final = 236  # pixels
FIELD_WIDTH: Final = 68
MOST: Final = 40  # columns that can be set by hand; the others stay as in the sample


class PredictInputs(ScrollColumn):
    """Values in the columns' own units; beyond the slider's range one can still type."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("predictInputs", parent)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self.rows: list[InputRow] = []

    def show_ranges(self, ranges: Sequence[InputRange]) -> None:
        """Make the rows anew."""
        for row in self.rows:
            row.leave(self._grid)
        self.rows = [InputRow(place, given, self) for place, given in enumerate(ranges[:MOST])]
        for place, row in enumerate(self.rows):
            row.enter(self._grid, place)
        self._make_room()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is too little room for sliders, the fields are left to type into."""
        for row in self.rows:
            row.set_slider_visible(self.width() >= ROOMY)

    def show_values(self, values: dict[str, float]) -> None:
        """Show the columns' values without telling of it."""
        for row in self.rows:
            row.set_value(values[row.given.name])

    @property
    def values(self) -> dict[str, float]:
        """What is set, by column."""
        return {row.given.name: row.value for row in self.rows}

    def retranslate(self) -> None:
        """Say the tooltips in the language of the moment."""
        for row in self.rows:
            row.explain(self.tr("{column}: slide or type, and see the prediction move.").format(column=row.given.name))


class InputRow:
    """The widgets of one column."""

    def __init__(self, place: int, given: InputRange, owner: PredictInputs) -> None:
        self.given, self.value = given, given.low
        self._owner = owner
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFixedWidth(NAME_WIDTH)
        self.label.setText(self.label.fontMetrics().elidedText(given.name, Qt.TextElideMode.ElideRight, NAME_WIDTH))
        self.label.setToolTip(plain_tip(given.name))
        self.choice = _choice(f"predict_{place + 1}", given) if given.categories else None
        self.slider = None if given.categories else JumpSlider(f"predictSlider_{place + 1}")
        self.field = None if given.categories else _field(f"predict_{place + 1}", given)
        self._connect()

    def _connect(self) -> None:
        if self.choice is not None:
            self.choice.value_chosen.connect(self._on_chosen)
        if self.slider is not None and self.field is not None:
            self.slider.setRange(0, self._ticks)
            self.slider.valueChanged.connect(self._on_slid)
            self.field.value_chosen.connect(self._on_chosen)

    @property
    def _ticks(self) -> int:
        span = self.given.high - self.given.low
        return round(span) if self.given.whole and 0 < span <= TICKS else TICKS

    def enter(self, grid: QGridLayout, place: int) -> None:
        """Take a row of the grid."""
        grid.addWidget(self.label, place, 0)
        if self.choice is not None:
            grid.addWidget(self.choice, place, 1, 1, 2)
        if self.slider is not None and self.field is not None:
            grid.addWidget(self.slider, place, 1)
            grid.addWidget(self.field, place, 2)

    def leave(self, grid: QGridLayout) -> None:
        """Free the row."""
        for widget in self._widgets:
            grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    @property
    def _widgets(self) -> list[QWidget]:
        return [widget for widget in (self.label, self.choice, self.slider, self.field) if widget is not None]

    def explain(self, tip: str) -> None:
        """Name the controls and say what they are for."""
        for widget in self._widgets[1:]:
            widget.setAccessibleName(self.given.name)
            widget.setToolTip(plain_tip(tip))

    def set_slider_visible(self, visible: bool) -> None:
        """Show the slider or leave its room to the others."""
        if self.slider is not None:
            self.slider.setVisible(visible)

    def set_value(self, value: float) -> None:
        """Show a value without telling of it."""
        self.value = value
        if self.choice is not None:
            self.choice.set_value(int(value))
        if self.slider is not None and self.field is not None:
            span = self.given.high - self.given.low
            share = (value - self.given.low) / span if span else 0.0
            self.slider.blockSignals(True)
            self.slider.setValue(round(self._ticks * min(max(share, 0.0), 1.0)))
            self.slider.blockSignals(False)
            self.field.set_value(int(value) if self.given.whole else _rounded(value))

    def _on_slid(self, tick: int) -> None:
        self.value = self.given.low + (self.given.high - self.given.low) * tick / self._ticks
        if self.field is not None:
            self.field.set_value(round(self.value) if self.given.whole else _rounded(self.value))
        self._owner.changed.emit()

    def _on_chosen(self, value: Any) -> None:
        self.set_value(float(value))
        self._owner.changed.emit()


def _choice(name: str, given: InputRange) -> ComboBox:
    choice = ComboBox(name)
    choice.set_choices(enumerate(given.categories))
    return choice


def _field(name: str, given: InputRange) -> NumberField:
    field = NumberField(name, Range(whole=given.whole))
    field.setFixedWidth(FIELD_WIDTH)
    return field


def _rounded(value: float) -> float:
    """As many digits as one wants to read."""
    return float(f"{value:.4g}")


def with_values(raw: NDArray[Any], names: Sequence[str], values: dict[str, float]) -> NDArray[Any]:
    """A copy of the raw values (columns,) of a sample with some of them set."""
    changed = np.array(raw, np.float64)
    for name, value in values.items():
        changed[names.index(name)] = value
    return changed
