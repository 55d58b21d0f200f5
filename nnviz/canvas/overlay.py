"""Small widgets that lie over the canvas: zoom controls, the sentence about a fault, a weight's value and editor."""

from collections.abc import Callable
from string import Template
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator, QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from nnviz.canvas.card_text import MINUS, decimal
from nnviz.settings.fonts import number_font
from nnviz.settings.theme import Tokens
from nnviz.settings.translator import sentence_text
from nnviz.spec import Problem

STYLE: Final = Template("""
QPushButton#zoom_out_button, QPushButton#zoom_reset_button, QPushButton#zoom_in_button, QPushButton#zoom_fit_button {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 8px; padding: 0 10px; min-height: 30px;
}
QPushButton#zoom_out_button, QPushButton#zoom_in_button { min-width: 32px; max-width: 32px; padding: 0; }
QPushButton#zoom_reset_button { min-width: 44px; }
QPushButton[objectName^="zoom_"]:hover { background: $field; }
QPushButton[objectName^="zoom_"]:focus { border-color: $accent; }
QFrame#fault_panel { background: $error_ground; border: 1px solid $error; border-radius: 10px; }
QLabel#fault_headline { color: $error; font-weight: 600; background: transparent; }
QLabel#fault_advice { color: $text; background: transparent; }
QPushButton#fault_mend_button {
    background: $error; color: $panel; border: none; border-radius: 6px; padding: 5px 10px; font-weight: 600;
}
QPushButton#fault_mend_button:focus { border: 2px solid $text; padding: 3px 8px; }
QLabel#weight_tip { background: $text; color: $panel; border-radius: 8px; padding: 7px 12px; }
QLineEdit#weight_editor {
    background: $panel; color: $text; border: 2px solid $accent; border-radius: 6px; padding: 3px 8px;
}
""")


def style_sheet(tokens: Tokens) -> str:
    """The overlays' style in the colours of a scheme."""
    return STYLE.substitute(vars(tokens))


class ZoomBar(QWidget):
    """− 100 % + Fit."""

    def __init__(self, actions: dict[str, Callable[[], None]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("zoom_bar")
        self._zoom = 1.0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self._buttons: dict[str, QPushButton] = {}
        for name, slot in actions.items():
            button = QPushButton(self)
            button.setObjectName(f"zoom_{name}_button")
            button.setFont(number_font())
            button.clicked.connect(slot)
            row.addWidget(button)
            self._buttons[name] = button
        self._retranslate()

    @Slot(float)
    def show_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._retranslate()

    def _retranslate(self) -> None:
        percent = f"{QLocale().toString(round(100 * self._zoom))} %"
        texts = {
            "out": (MINUS, self.tr("Zoom out"), self.tr("Show more of the diagram, smaller (Ctrl+−).")),
            "reset": (percent, self.tr("Zoom to 100 %"), self.tr("Show the diagram at its own size (Ctrl+0).")),
            "in": ("+", self.tr("Zoom in"), self.tr("Show less of the diagram, larger (Ctrl++).")),
            "fit": (self.tr("Fit"), self.tr("Fit to window"), self.tr("Show the whole diagram.")),
        }
        for name, (text, spoken, tip) in texts.items():
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(spoken)
            self._buttons[name].setToolTip(tip)
        self.adjustSize()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


class FaultPanel(QFrame):
    """What is wrong with a layer, how to mend it, and the button that does."""

    mend_asked = Signal(object)  # Problem

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fault_panel")
        self.problem: Problem | None = None
        self._headline, self._advice = QLabel(self), QLabel(self)
        self._headline.setObjectName("fault_headline")
        self._advice.setObjectName("fault_advice")
        self._button = QPushButton(self)
        self._button.setObjectName("fault_mend_button")
        self._button.clicked.connect(self._on_clicked)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 9, 10, 9)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._headline, 0, 0)
        grid.addWidget(self._advice, 1, 0)
        grid.addWidget(self._button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem; `None` hides the panel."""
        self.problem = problem
        self.setVisible(problem is not None)
        if problem is None:
            return
        self._button.setVisible(problem.mend is not None)
        self._retranslate(problem)

    def _retranslate(self, problem: Problem) -> None:
        said = sentence_text(problem.message)
        headline, _, advice = said.partition(": ")
        self._headline.setText(headline.rstrip(".") + ".")
        self._advice.setText(advice[:1].upper() + advice[1:])
        self._advice.setVisible(bool(advice))
        self._button.setText(self.tr("Add {type}").format(type=problem.mend))
        self._button.setAccessibleName(self._button.text())
        self._button.setToolTip(self.tr("Put this layer where it mends the fault; it can be undone."))
        self.setAccessibleName(said)
        self.adjustSize()

    @Slot()
    def _on_clicked(self) -> None:
        if self.problem is not None:
            self.mend_asked.emit(self.problem)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.problem is not None:
            self._retranslate(self.problem)
        super().changeEvent(event)


class WeightTip(QLabel):
    """The value of the weight under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("weight_tip")
        self.setFont(number_font())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_value(self, value: float, place: QPoint, *, bias: bool) -> None:
        """Show a value above a point of the canvas."""
        words = self.tr("bias") if bias else self.tr("weight")
        self.setText(f"{words}&nbsp;&nbsp;&nbsp;<b>{decimal(value)}</b>&nbsp;✎")
        self.adjustSize()
        self.move(beside(place, self.size(), self._canvas.rect()))
        self.show()
        self.raise_()


class WeightEditor(QLineEdit):
    """A weight's value being edited where it stands. Enter sets it, Tab sets it and goes on, Esc leaves it."""

    edited = Signal(float)
    next_asked = Signal(int)  # 1 for the next weight, −1 for the one before
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("weight_editor")
        self.setFont(number_font())
        self.setValidator(QDoubleValidator(self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._value, self._open = 0.0, False
        self.returnPressed.connect(self._on_return)
        self.hide()

    def begin(self, value: float, place: QPoint) -> None:
        """Edit a value at a point of the canvas."""
        self._value, self._open = value, True
        self.setAccessibleName(self.tr("Weight"))
        self.setToolTip(self.tr("Type a value; Enter sets it, Tab goes on to the next weight, Esc leaves it."))
        self.setText(QLocale().toString(value, "g", 6))
        self.resize(QFontMetrics(self.font()).horizontalAdvance("−0.000000") + 40, 30)
        self.move(beside(place, self.size(), self._canvas.rect()))
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def finish(self, *, keep: bool) -> None:
        """Close it, with the value or without."""
        if not self._open:
            return
        self._open = False  # hiding moves the focus on, which must not close it once more
        value, valid = QLocale().toDouble(self.text().replace(MINUS, "-"))
        self.hide()
        if keep and valid and value != self._value:
            self.edited.emit(value)
        self.closed.emit()

    @Slot()
    def _on_return(self) -> None:
        self.finish(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        if not self._open:
            return super().focusNextPrevChild(forward)
        self.finish(keep=True)
        self.next_asked.emit(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish(keep=True)


def beside(place: QPoint, size: QSize, bounds: QRect) -> QPoint:
    """Where something of a size goes so that it lies above a point and within bounds."""
    wanted = QPoint(place.x() - size.width() // 2, place.y() - size.height() - 12)
    if wanted.y() < 0:
        wanted.setY(place.y() + 16)
    x = min(max(0, wanted.x()), max(0, bounds.width() - size.width()))
    return QPoint(x, min(wanted.y(), max(0, bounds.height() - size.height())))
