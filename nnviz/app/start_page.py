"""`StartPage`: example projects to begin with, and the files worked on lately."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.examples import EXAMPLES, Example, load_example
from nnviz.formats import read_thumbnail
from nnviz.panels.thumbnails import thumbnail
from nnviz.settings.fonts import text_font
from nnviz.settings.theme import CARD_RADIUS, SPACING, Theme
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.style import named

SIZE: Final = QSize(900, 600)
CARD: Final = QSize(186, 150)
PICTURE: Final = 54
COLUMNS: Final = 3
RECENT_WIDTH: Final = 230
RECENT_PICTURE: Final = QSize(64, 36)

Shelf = Sequence[tuple[str, Example]]


def load_pictures(paths: Sequence[str]) -> dict[str, bytes]:
    """The thumbnails of project files by path; reads files, so not in the GUI thread."""
    return {path: read_thumbnail(path) for path in paths}


def load_examples() -> Shelf:
    """Every example by its name; reads files, so not in the GUI thread."""
    return [(name, load_example(name)) for name in EXAMPLES]


class StartPage(QDialog):
    """Opens empty; `show_examples` fills it when they have been read."""

    example_chosen = Signal(object)  # Project
    file_chosen = Signal(str)
    open_asked = Signal()

    def __init__(self, theme: Theme, language: str, recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setWindowTitle(self.tr("Start page"))
        self._theme, self._language = theme, language
        self.cards: list[ExampleCard] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(3 * SPACING)
        row = QHBoxLayout(self)
        row.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 5 * SPACING)
        row.setSpacing(6 * SPACING)
        row.addLayout(self._examples(), 1)
        row.addLayout(self._recent(recent))
        self.resize(SIZE)

    def show_examples(self, shelf: Shelf) -> None:
        """Lay the examples out, in the language of the interface."""
        for place, (name, example) in enumerate(shelf):
            card = ExampleCard(name, example, self._language, self._theme)
            card.clicked.connect(self._on_card_clicked)
            self.cards.append(card)
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show the thumbnails of recent files, PNG by path."""
        for row in range(self.recent.count()):
            item, pixmap = self.recent.item(row), QPixmap()
            if pixmap.loadFromData(pictures.get(item.data(Qt.ItemDataRole.UserRole), b""), "PNG"):
                item.setIcon(QIcon(pixmap))

    def _examples(self) -> QVBoxLayout:
        heading = Heading("examplesHeading")
        heading.setText(self.tr("Examples"))
        inside, area = QWidget(), QScrollArea()
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 2 * SPACING, 0)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout()
        column.setSpacing(3 * SPACING)
        column.addWidget(heading)
        column.addWidget(area, 1)
        return column

    def _recent(self, recent: Sequence[str]) -> QVBoxLayout:
        heading = Heading("recentHeading")
        heading.setText(self.tr("Recent files"))
        self.recent = named(QListWidget(), "recentList")
        self.recent.setAccessibleName(self.tr("Recent files"))
        self.recent.setIconSize(RECENT_PICTURE)
        for path in recent:
            item = QListWidgetItem(Path(path).name)
            item.setToolTip(plain_tip(path))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.recent.addItem(item)
        self.recent.itemActivated.connect(self._on_recent_activated)
        self.recent.itemClicked.connect(self._on_recent_activated)
        empty = Note("recentEmpty")
        empty.setText(self.tr("Projects that you save or open will be listed here."))
        self.recent.setVisible(bool(recent))
        empty.setVisible(not recent)
        other = named(QPushButton(self.tr("Open another file…")), "startOpen")
        other.setToolTip(self.tr("Open a project, or a model of another program."))
        other.setAutoDefault(False)
        other.clicked.connect(self._on_open_clicked)
        column = QVBoxLayout()
        column.setSpacing(3 * SPACING)
        for widget in (heading, self.recent, empty):
            widget.setFixedWidth(RECENT_WIDTH)
            column.addWidget(widget)
        if not recent:
            column.addStretch(1)
        column.addWidget(other)
        return column

    @Slot()
    def _on_card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, ExampleCard):
            self.accept()
            self.example_chosen.emit(card.example.project)

    @Slot(QListWidgetItem)
    def _on_recent_activated(self, item: QListWidgetItem) -> None:
        if self.isVisible():
            self.accept()
            self.file_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    @Slot()
    def _on_open_clicked(self) -> None:
        self.accept()
        self.open_asked.emit()


class ExampleCard(QAbstractButton):
    """An example: the picture of its data, its title and what it shows."""

    def __init__(self, name: str, example: Example, language: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"example_{name}")
        self.example, self._theme = example, theme
        self._doc = example.docs.get(language, example.doc)
        self.setText(example.titles.get(language, example.titles["en"]))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._doc)
        self.setToolTip(self._doc)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumSize(CARD)

    def sizeHint(self) -> QSize:
        return CARD

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if lively else tokens.line), 1))
        painter.setBrush(QColor(tokens.accent_ground if self.isDown() else tokens.canvas))
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
        data = self.example.project.dataset.name
        picture = thumbnail(data, self._theme.scheme, PICTURE, self.devicePixelRatioF())
        painter.drawPixmap(2 * SPACING, 2 * SPACING, picture)
        text = card.adjusted(3 * SPACING, PICTURE + 3 * SPACING, -2 * SPACING, -2 * SPACING)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(13, QFont.Weight.DemiBold))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setPen(QColor(tokens.secondary))
        painter.setFont(text_font(11))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(text.adjusted(0, 20, 0, 0), flags, self._doc)
        painter.end()
