"""`NumberField`: a field for one number, with steps, a range, and a mark where what was typed does not fit."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from nnviz.settings.fonts import number_font
from nnviz.widgets.number_text import parse_number, setting_text
from nnviz.widgets.style import set_style_property

SMALLEST_STEP: Final = 1e-6
FIELD_HEIGHT: Final = 28
TEXT_MARGIN: Final = 6
ARROWS_WIDTH: Final = 18
LEAST_WIDTH: Final = 56
USUAL_TEXT: Final = "0.00001"


@dataclass(frozen=True)
class Range:
    """Which numbers are allowed; an open end is not itself allowed. `optional` allows an empty field."""

    minimum: float | None = None
    maximum: float | None = None
    minimum_open: bool = False
    maximum_open: bool = False
    whole: bool = False
    optional: bool = False

    def holds(self, value: float | None) -> bool:
        if value is None:
            return self.optional
        if self.whole and value != int(value):
            return False
        above = self.minimum is None or (value > self.minimum if self.minimum_open else value >= self.minimum)
        below = self.maximum is None or (value < self.maximum if self.maximum_open else value <= self.maximum)
        return above and below


class NumberField(QAbstractSpinBox):
    """A value counts when Enter is pressed, the field is left, or it is stepped (arrows, wheel while focused).

    Fractions step by about a quarter of their size along 1, 2, 5; whole numbers by one. What does not fit is
    marked while it is typed, and given up when the field is left. There is room for `sample`.
    """

    value_chosen = Signal(object)  # float, int, or None where the field is empty
    refused = Signal(str)  # what was typed and does not fit

    def __init__(
        self, name: str, allowed: Range | None = None, parent: QWidget | None = None, *, sample: str = USUAL_TEXT
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.allowed = allowed or Range()
        self._value: float | None = None if self.allowed.optional else (self.allowed.minimum or 0)
        self._sample = sample
        self._mixed = False
        self._typing = False
        self.setFont(number_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)
        self.setFixedHeight(FIELD_HEIGHT)
        self.lineEdit().textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)
        self._show_value()

    @property
    def value(self) -> float | None:
        return self._value

    def set_value(self, value: float | None) -> None:
        """Show a value without telling of it; not while somebody types another."""
        self._mixed = False
        self._value = value
        if not self._typing:
            self._show_value()

    def set_mixed(self) -> None:
        """Show that several things have several values."""
        self._mixed, self._value = True, None
        self._show_value()

    # -- Qt --------------------------------------------------------------------------------------

    def stepBy(self, steps: int) -> None:
        start = self._value if self._value is not None else (self.allowed.minimum or 0)
        value = stepped(start, steps, self.allowed)
        if value != self._value:
            self._take(value)
            self._show_value()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled if not self.isReadOnly() else flags.StepNone

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self._sample)
        arrows = 0 if self.property("bare") else ARROWS_WIDTH
        return QSize(text + 2 * TEXT_MARGIN + arrows, FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self.property("bare") else QSize(LEAST_WIDTH, FIELD_HEIGHT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that scrolls past must not change anything."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self._show_value()
        super().changeEvent(event)

    # -- parts -----------------------------------------------------------------------------------

    def _typed(self) -> tuple[bool, float | None]:
        text = self.lineEdit().text().strip()
        value = parse_number(text)
        if self.allowed.whole and value is not None and value == int(value):
            value = int(value)
        return (value is not None or not text) and self.allowed.holds(value), value

    @Slot(str)
    def _on_text_edited(self, _text: str) -> None:
        self._typing = True
        set_style_property(self, "invalid", not self._typed()[0])

    @Slot()
    def _on_editing_finished(self) -> None:
        if not self._typing:
            return
        fits, value = self._typed()
        if not fits:
            self.refused.emit(self.lineEdit().text())
        elif self._mixed or value != self._value:
            self._take(value)
        self._show_value()

    def _take(self, value: float | None) -> None:
        self._mixed, self._value = False, value
        self.value_chosen.emit(value)

    def _show_value(self) -> None:
        text = "" if self._value is None else setting_text(self._value)
        self.lineEdit().setPlaceholderText("—" if self._mixed else "")
        self.lineEdit().setText(text)
        self._typing = False
        set_style_property(self, "invalid", False)


def stepped(value: float, steps: int, allowed: Range) -> float:
    """The value some steps on, inside its range: whole numbers by one, fractions along 1, 2, 5, 10 …"""
    if allowed.whole:
        return _clamped(value + steps, allowed)
    for _ in range(abs(steps)):
        value = _clamped(_next_fraction(value, 1 if steps > 0 else -1), allowed)
    return value


def _next_fraction(value: float, direction: int) -> float:
    if abs(value) < SMALLEST_STEP:
        return direction * 0.01
    outwards = direction * value > 0
    exponent = math.floor(math.log10(abs(value)) + 1e-9)
    ladder = [float(f"{digit}e{exponent + shift}") for shift in (-1, 0, 1) for digit in (1, 2, 5)]
    size = abs(value)
    beyond = [rung for rung in ladder if (rung > size * (1 + 1e-9) if outwards else rung < size * (1 - 1e-9))]
    return math.copysign(min(beyond) if outwards else max(beyond), value)


def _clamped(value: float, allowed: Range) -> float:
    low, high = allowed.minimum, allowed.maximum
    if low is not None and value <= low:
        value = low if not allowed.minimum_open else SMALLEST_STEP + low
    if high is not None and value >= high:
        value = high if not allowed.maximum_open else high - 0.01 * abs(high)
    return int(value) if allowed.whole else value
