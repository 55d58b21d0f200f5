"""`PreferencesDialog`: the preferences that a person chooses, each in force at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.settings.preferences import PREFERENCES, Preferences
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import LANGUAGES, QT_TR_NOOP, table_text
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.labels import Heading
from nnviz.widgets.style import named
from nnviz.widgets.switch import Switch

WIDTH: Final = 460
EDITOR_WIDTH: Final = 210


@dataclass(frozen=True)
class Row:
    """A preference as it is offered: title and sentence, and the texts of its choices. Without a key a heading."""

    title: str
    key: str = ""
    tip: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


AS_SYSTEM: Final = QT_TR_NOOP("As the system")

ROWS: Final = (
    Row(QT_TR_NOOP("Appearance")),
    Row(
        QT_TR_NOOP("Colours"),
        "theme",
        QT_TR_NOOP("Dark letters on a light ground, light ones on a dark ground, or as the system is."),
        {"system": AS_SYSTEM, "light": QT_TR_NOOP("Light"), "dark": QT_TR_NOOP("Dark")},
    ),
    Row(
        QT_TR_NOOP("Language"),
        "language",
        QT_TR_NOOP("The language of the whole window; numbers follow it, files do not."),
        {"system": AS_SYSTEM, **LANGUAGES},
    ),
    Row(
        QT_TR_NOOP("Movement"),
        "animation",
        QT_TR_NOOP("Whether layers glide to their places when they are tidied, or are there at once."),
        {"system": AS_SYSTEM, "full": QT_TR_NOOP("Glide"), "reduced": QT_TR_NOOP("At once")},
    ),
    Row(QT_TR_NOOP("Start and end")),
    Row(
        QT_TR_NOOP("Begin with the start page"),
        "start_page/at_start",
        QT_TR_NOOP("Whether examples and recent files are offered when the program starts."),
    ),
    Row(
        QT_TR_NOOP("Ask before closing"),
        "close/ask",
        QT_TR_NOOP("Whether the program asks before it closes with changes that are not saved."),
    ),
    Row(QT_TR_NOOP("Files")),
    Row(
        QT_TR_NOOP("Largest model file"),
        "files/largest_model",
        QT_TR_NOOP("How much a model of another program may unpack to; more than usual only for files that you trust."),
        {"usual": QT_TR_NOOP("Usual"), "1": "1 GB", "4": "4 GB", "16": "16 GB", "64": "64 GB"},
    ),
    Row(QT_TR_NOOP("Computing")),
    Row(
        QT_TR_NOOP("Threads"),
        "computing/threads",
        QT_TR_NOOP("How many cores the matrix products use; more pay only for large networks."),
        {"auto": QT_TR_NOOP("Automatic"), "1": "1", "2": "2", "4": "4", "8": "8"},
    ),
)


class PreferencesDialog(QDialog):
    """One line for each row of the table; nothing needs to be confirmed."""

    tour_asked = Signal()

    def __init__(self, preferences: Preferences, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self._preferences = preferences
        self._titles: list[tuple[QLabel, Row]] = []
        self.editors: dict[str, Switch | ComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * SPACING)
        grid.setVerticalSpacing(2 * SPACING)
        grid.setColumnStretch(0, 1)
        for number, row in enumerate(ROWS):
            self._add(grid, number, row, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 5 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(5 * SPACING)
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        preferences.changed.connect(self._show_value)
        self._retranslate()
        self.resize(WIDTH, 0)

    def _add(self, grid: QGridLayout, number: int, row: Row, theme: Theme) -> None:
        if not row.key:
            heading = Heading(f"preferencesHeading{number}")
            heading.setContentsMargins(0, 3 * SPACING if number else 0, 0, 0)
            grid.addWidget(heading, number, 0, 1, 2)
            self._titles.append((heading, row))
            return
        name = "preference_" + row.key.replace("/", "_")
        editor = ComboBox(name) if row.choices else Switch(name, theme)
        editor.setFixedWidth(EDITOR_WIDTH)
        editor.value_chosen.connect(partial(self._preferences.set, row.key))
        title = QLabel()
        title.setBuddy(editor)
        grid.addWidget(title, number, 0)
        grid.addWidget(editor, number, 1)
        self._titles.append((title, row))
        self.editors[row.key] = editor

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._tour = named(QPushButton(), "preferencesTour")
        self._tour.setAutoDefault(False)
        self._tour.clicked.connect(self._on_tour_clicked)
        box.addButton(self._tour, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        return box

    @Slot(str)
    def _show_value(self, key: str) -> None:
        if key in self.editors:
            self.editors[key].set_value(self._preferences.get(key))

    @Slot()
    def _on_tour_clicked(self) -> None:
        self.accept()
        self.tour_asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self._tour.setText(self.tr("Show the tour again"))
        self._tour.setToolTip(self.tr("See in six steps what is where."))
        for label, row in self._titles:
            title, tip = table_text(row.title), table_text(row.tip) if row.tip else ""
            label.setText(title)
            label.setToolTip(tip)
            if row.key:
                self._say(row, title, tip)

    def _say(self, row: Row, title: str, tip: str) -> None:
        editor = self.editors[row.key]
        editor.setAccessibleName(title)
        editor.setToolTip(tip)
        if isinstance(editor, ComboBox):
            editor.set_choices((choice, table_text(row.choices[choice])) for choice in PREFERENCES[row.key].choices)
        self._show_value(row.key)
