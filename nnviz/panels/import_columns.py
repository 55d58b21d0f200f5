"""`ColumnsView`: every column of a table with what it holds and what it is used for, both to be changed."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from nnviz.data.outline import Outline
from nnviz.settings.theme import Theme
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import count_text, setting_text
from nnviz.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Literal["feature", "target", "ignore"]

HEADINGS: Final = (
    (QT_TR_NOOP("Column"), QT_TR_NOOP("The name in the first line of the file.")),
    (
        QT_TR_NOOP("Holds"),
        QT_TR_NOOP("Numbers; categories, each of which becomes an input; or free text, which is not used."),
    ),
    (QT_TR_NOOP("Use as"), QT_TR_NOOP("What the network is given, what it is to predict, or nothing.")),
    (QT_TR_NOOP("Missing"), QT_TR_NOOP("How many rows have no value there.")),
    (QT_TR_NOOP("Values"), QT_TR_NOOP("From the smallest to the largest number, or the first categories.")),
)
NAME, HOLDS, USE, MISSING, VALUES = range(len(HEADINGS))
KINDS: Final = (
    ("number", QT_TR_NOOP("numbers")),
    ("category", QT_TR_NOOP("categories")),
    ("text", QT_TR_NOOP("free text")),
)
ROLES: Final = (("feature", QT_TR_NOOP("feature")), ("target", QT_TR_NOOP("target")), ("ignore", QT_TR_NOOP("ignored")))
CHOICES: Final = {HOLDS: KINDS, USE: ROLES}
ROW: Final = 28


class ColumnsModel(QAbstractTableModel):
    """Outlines of columns. Setting a cell tells of it; the model changes when it is shown anew."""

    kind_chosen = Signal(str, str)  # column, kind
    role_chosen = Signal(str, str)  # column, role

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._outlines: Sequence[Outline] = ()
        self._roles: dict[str, Role] = {}
        self._faulty = ""

    def show_columns(self, outlines: Sequence[Outline], roles: dict[str, Role], faulty: str = "") -> None:
        """Columns with their roles; `faulty` is the one that something is wrong with."""
        same = [outline.name for outline in outlines] == [outline.name for outline in self._outlines]
        if not same:
            self.beginResetModel()
        self._outlines, self._roles, self._faulty = outlines, roles, faulty
        if not same:
            self.endResetModel()
        elif outlines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(outlines) - 1, VALUES))

    def row_of(self, name: str) -> int:
        """Where a column stands; -1 where it does not."""
        return next((row for row, outline in enumerate(self._outlines) if outline.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        return 0 if parent.isValid() else len(self._outlines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return table_text(HEADINGS[section][0])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return table_text(HEADINGS[section][1])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        outline, column = self._outlines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(outline, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._text(outline, column))
            case Qt.ItemDataRole.EditRole:
                return {HOLDS: outline.kind, USE: self._roles[outline.name]}.get(column)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._colour(outline, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if value == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        told = self.kind_chosen if index.column() == HOLDS else self.role_chosen
        told.emit(self._outlines[index.row()].name, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in CHOICES else flags

    def _text(self, outline: Outline, column: int) -> str:
        match column:
            case _ if column == NAME:
                return outline.name
            case _ if column == HOLDS:
                return table_text(dict(KINDS)[outline.kind])
            case _ if column == USE:
                return table_text(dict(ROLES)[self._roles[outline.name]])
            case _ if column == MISSING:
                return count_text(outline.missing) if outline.missing else ""
        return self._values_text(outline)

    def _values_text(self, outline: Outline) -> str:
        if outline.kind == "number":
            return " … ".join(setting_text(end) for end in (outline.low, outline.high) if end is not None)
        more = ", …" if outline.distinct > len(outline.names) else ""
        return f"{count_text(outline.distinct)}: {', '.join(outline.names)}{more}"

    def _colour(self, outline: Outline, column: int) -> str:
        tokens = self._theme.tokens
        if outline.name == self._faulty and column in (NAME, HOLDS):
            return tokens.error
        if self._roles[outline.name] == "target" and column in (NAME, USE):
            return tokens.accent
        quiet = column in (MISSING, VALUES) or self._roles[outline.name] == "ignore"
        return tokens.secondary if quiet else tokens.text


class ChoiceDelegate(QStyledItemDelegate):
    """A list of choices opens where the cell is."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = ComboBox("columnChoice", parent)
        field.set_choices((value, table_text(text)) for value, text in CHOICES[index.column()])
        field.setAccessibleName(str(index.data()))
        field.setToolTip(table_text(HEADINGS[index.column()][1]))
        field.value_chosen.connect(self._on_chosen)
        QTimer.singleShot(0, field, field.showPopup)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ComboBox):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ComboBox):
            model.setData(model.index(index.row(), index.column()), editor.value)

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


class ColumnsView(QTableView):
    """A click or Enter on what a column holds or is used as opens the choices."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importColumns")
        self.columns = ColumnsModel(theme)
        self.setModel(self.columns)
        self.setItemDelegateForColumn(HOLDS, ChoiceDelegate(self))
        self.setItemDelegateForColumn(USE, ChoiceDelegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.CurrentChanged | triggers.SelectedClicked | triggers.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in ((NAME, 150), (HOLDS, 96), (USE, 84), (MISSING, 66)):
            self.setColumnWidth(column, width)
