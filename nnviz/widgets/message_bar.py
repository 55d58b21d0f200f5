"""`MessageBar`: one sentence for the person, with what can be done about it."""

from typing import Final, Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from nnviz.sentence import Sentence
from nnviz.settings.icons import icon, icon_pixmap
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text
from nnviz.widgets.style import named, set_style_property

WIDEST: Final = 640
NARROWEST: Final = 380
EDGE: Final = 12
READING_MS: Final = 2000
BELOW: Final = 60  # where what is kept free ends

Kind = Literal["hint", "fault"]
ICONS: dict[Kind, str] = {"hint": "info", "fault": "triangle-alert"}


class MessageBar(QFrame):
    """Hidden until it has something to say; a newer message takes the place of an older.

    It lies over the upper edge of its host, so that nothing moves. `keep_free` pixels at the upper right stay free.
    """

    closed = Signal()

    def __init__(self, name: str, theme: Theme, host: QWidget, keep_free: int = 0) -> None:
        super().__init__(host)
        self.setObjectName(name)
        self._theme, self._host, self._keep_free = theme, host, keep_free
        self._kind: Kind = "hint"
        self._told = ""
        self._since = QElapsedTimer()
        self._sign = QLabel(self)
        self.text = named(QLabel(self), f"{name}Text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = named(QPushButton(self), f"{name}Button")
        self._close = named(QToolButton(self), f"{name}Close")
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        row.setSpacing(2 * SPACING)
        for widget, stretch in ((self._sign, 0), (self.text, 1), (self._button, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._action: QAction | None = None
        host.installEventFilter(self)
        self._button.clicked.connect(self._on_button_clicked)
        theme.changed.connect(self._dress)
        self._retranslate()
        self.hide()

    def show_message(self, told: str, kind: Kind = "hint", action: QAction | None = None) -> None:
        """Say a sentence; with an action a button offers it.

        A fault leaves a hint standing that nobody can have read.
        """
        unread = not self.isHidden() and self._since.isValid() and self._since.elapsed() < READING_MS
        if unread and kind == "fault" and self._kind == "hint":
            told = Sentence("{above}\n{below}", above=self._told, below=told)
        self._since.start()
        self._told, self._kind, self._action = told, kind, action
        self._say()
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setText(action.text().replace("&", ""))
            self._button.setToolTip(action.toolTip())
        self._dress()
        self._place()
        self.show()
        self.raise_()

    def _say(self) -> None:
        text = sentence_text(self._told)
        self.text.setText(text)
        self.setAccessibleName(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """At the upper left, or below what is kept free where that leaves too little room."""
        whole = self._host.width() - 2 * EDGE
        beside = min(WIDEST, whole - self._keep_free)
        width, top = (beside, EDGE) if beside >= NARROWEST else (min(WIDEST, whole), BELOW)
        layout = self.layout()
        height = self.sizeHint().height() if layout is None else layout.totalHeightForWidth(width)
        self.setGeometry(EDGE, top, width, height)

    @Slot()
    def dismiss(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close this message."))
        self._close.setAccessibleName(self.tr("Close"))

    @Slot()
    def _dress(self) -> None:
        tokens = self._theme.tokens
        set_style_property(self, "role", self._kind)
        colour = tokens.error if self._kind == "fault" else tokens.accent
        self._sign.setPixmap(icon_pixmap(ICONS[self._kind], colour, 18, self.devicePixelRatioF()))
        self._close.setIcon(icon("x", self._theme, size=14))

    @Slot()
    def _on_button_clicked(self) -> None:
        action = self._action
        self.dismiss()
        if action is not None:
            action.trigger()
