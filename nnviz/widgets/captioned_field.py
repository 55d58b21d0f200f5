"""`CaptionedField`: a caption and a control in one box, as on the toolbar."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from nnviz.settings.theme import SPACING
from nnviz.widgets.style import set_style_property

HEIGHT: Final = 34


class CaptionedField(QFrame):
    """A click on the caption goes to the control; the box shows that control's focus."""

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{control.objectName()}Box")
        self.setProperty("role", "captioned")
        self.control = control
        self.caption = QLabel(self)
        self.caption.setBuddy(control)
        font = QFont(control.font())
        font.setWeight(QFont.Weight.DemiBold)
        control.setFont(font)
        control.setProperty("bare", True)
        control.installEventFilter(self)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING + 1, 0, SPACING, 0)
        row.setSpacing(0)
        row.addWidget(self.caption)
        row.addWidget(control)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_caption(self, text: str) -> None:
        self.caption.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_style_property(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
