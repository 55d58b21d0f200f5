"""`ReadingForm`: how a file is read, each setting with what was guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.settings.theme import SPACING
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec.dataset import TableSpec
from nnviz.widgets.combo_box import ComboBox

TITLE_WIDTH: Final = 104  # of every form in the import dialog, so that their fields stand in line


@dataclass(frozen=True)
class ReadingRow:
    """One field of `TableSpec`: title, sentence, values with their names, and the value that leaves it open."""

    name: str
    title: str
    doc: str
    choices: tuple[tuple[Any, str], ...]
    open: Any = ""


ROWS: Final = (
    ReadingRow("sheet", QT_TR_NOOP("Sheet"), QT_TR_NOOP("Which sheet of the workbook holds the table."), ()),
    ReadingRow(
        "delimiter",
        QT_TR_NOOP("Delimiter"),
        QT_TR_NOOP("The character between the cells of a line."),
        (
            (",", QT_TR_NOOP("comma  ,")),
            (";", QT_TR_NOOP("semicolon  ;")),
            ("\t", QT_TR_NOOP("tab")),
            ("|", QT_TR_NOOP("bar  |")),
            (" ", QT_TR_NOOP("blank")),
        ),
    ),
    ReadingRow(
        "decimal",
        QT_TR_NOOP("Decimal mark"),
        QT_TR_NOOP("What stands between the whole and the broken part of a number."),
        ((".", QT_TR_NOOP("point  1.5")), (",", QT_TR_NOOP("comma  1,5"))),
    ),
    ReadingRow(
        "thousands",
        QT_TR_NOOP("Thousands"),
        QT_TR_NOOP("What stands between groups of three digits of a large number."),
        (
            ("none", QT_TR_NOOP("nothing  1000")),
            (".", QT_TR_NOOP("point  1.000")),
            (",", QT_TR_NOOP("comma  1,000")),
            (" ", QT_TR_NOOP("blank  1 000")),
            ("'", QT_TR_NOOP("apostrophe  1'000")),
        ),
    ),
    ReadingRow(
        "encoding",
        QT_TR_NOOP("Encoding"),
        QT_TR_NOOP("How letters are stored; choose another where ñ or é look wrong."),
        (
            ("utf-8", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("cp1252", QT_TR_NOOP("cp1252, Western Europe")),
            ("iso-8859-15", QT_TR_NOOP("Latin 9, Western Europe")),
            ("cp850", QT_TR_NOOP("cp850, Western Europe")),
            ("cp1250", QT_TR_NOOP("cp1250, Central Europe")),
            ("cp1251", QT_TR_NOOP("cp1251, Cyrillic")),
            ("cp932", QT_TR_NOOP("Shift JIS, Japanese")),
            ("gb18030", QT_TR_NOOP("GB 18030, Chinese")),
            ("mac_roman", QT_TR_NOOP("Mac Roman, Western Europe")),
        ),
    ),
    ReadingRow(
        "header",
        QT_TR_NOOP("First line"),
        QT_TR_NOOP("Whether the first line holds the names of the columns or already values."),
        ((True, QT_TR_NOOP("names of columns")), (False, QT_TR_NOOP("values"))),
        None,
    ),
)


class ReadingForm(QWidget):
    """Choices for the settings that a file of its kind has; each may be left to the program."""

    changed = Signal(str, object)  # field of TableSpec, value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingForm")
        self.fields = {row.name: ComboBox(f"import_{row.name}") for row in ROWS}
        self._titles = {row.name: QLabel() for row in ROWS}
        self._shown: tuple[TableSpec, TableSpec | None] = (TableSpec(), None)
        self._sheets: tuple[str, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        grid.setColumnMinimumWidth(0, TITLE_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(ROWS):
            title, field = self._titles[row.name], self.fields[row.name]
            title.setProperty("role", "secondary")
            title.setBuddy(field)
            field.value_chosen.connect(partial(self.changed.emit, row.name))
            grid.addWidget(title, place, 0)
            grid.addWidget(field, place, 1)
        self._retranslate()

    def show_settings(self, names: Sequence[str]) -> None:
        """Show these fields alone."""
        for name, field in self.fields.items():
            field.setVisible(name in names)
            self._titles[name].setVisible(name in names)

    def show_sheets(self, names: tuple[str, ...]) -> None:
        """The sheets there are to choose from."""
        self._sheets = names
        self.show_reading(*self._shown)

    def show_reading(self, asked: TableSpec, found: TableSpec | None) -> None:
        """Show what was asked for, and what was found where that leaves it open (`None`: nothing yet)."""
        self._shown = asked, found
        for row in ROWS:
            choices = [(value, table_text(text)) for value, text in row.choices] or [
                (name, name) for name in self._sheets
            ]
            guess = None if found is None else getattr(found, row.name)
            field = self.fields[row.name]
            field.set_choices([(row.open, self._open_text(row, choices, guess)), *choices])
            field.set_value(getattr(asked, row.name))

    def _open_text(self, row: ReadingRow, choices: Sequence[tuple[Any, str]], guess: Any) -> str:
        if row.name == "sheet":
            return self.tr("the first")
        if guess in (None, row.open):
            return self.tr("guess")
        return self.tr("guessed: {value}").format(value=dict(choices).get(guess, guess))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for row in ROWS:
            title, doc = table_text(row.title), table_text(row.doc)
            self._titles[row.name].setText(title)
            for widget in (self._titles[row.name], self.fields[row.name]):
                widget.setToolTip(doc)
            self.fields[row.name].setAccessibleName(title)
        self.show_reading(*self._shown)
