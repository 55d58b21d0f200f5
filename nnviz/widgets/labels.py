"""Labels: the heading of a panel, a secondary text, a thin line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from nnviz.settings.fonts import SMALL_SIZE, heading_font, text_font


class Heading(QLabel):
    """Small semibold capitals; the text itself stays as it is written, for screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "secondary")
        self.setFont(heading_font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class Note(QLabel):
    """A secondary text that wraps."""

    def __init__(self, name: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "secondary")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if small:
            self.setFont(text_font(SMALL_SIZE))


class Line(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
