"""Models of a dataset's rows, of its columns at a glance, and of its pictures."""

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from nnviz.data.sheet import Rows, Sheet
from nnviz.data.summary import ColumnSummary
from nnviz.panels.import_preview import picture_pixmap
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.widgets.number_text import DASH, count_text, figure_text, setting_text
from nnviz.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
COUNTS: Final = Role.UserRole  # a histogram's counts

PART_NAMES: Final = (QT_TR_NOOP("Training"), QT_TR_NOOP("Validation"), QT_TR_NOOP("Test"))
HEADINGS: Final = (
    QT_TR_NOOP("Column"),
    QT_TR_NOOP("Spread"),
    QT_TR_NOOP("Missing"),
    QT_TR_NOOP("Lowest"),
    QT_TR_NOOP("Mean"),
    QT_TR_NOOP("Highest"),
    QT_TR_NOOP("Most frequent"),
)


class SheetModel(QAbstractTableModel):
    """The rows of a sheet that were found, in their order; the first column says which part a row belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.rows: Rows = np.zeros(0, np.intp)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """All rows as they are."""
        self.beginResetModel()
        self._sheet = sheet
        self.rows = np.arange(0 if sheet is None else len(sheet))
        self.endResetModel()

    def show_rows(self, rows: Rows) -> None:
        """Some of the rows, in this order."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.show_rows(self.rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if self._sheet is None or role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return count_text(int(self.rows[section]) + 1)
        return self._sheet.columns[section - 1].name if section else table_text(QT_TR_NOOP("Part"))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._sheet is None:
            return None
        number = index.column() > 0 and not self._sheet.columns[index.column() - 1].categories
        if role in (Role.DisplayRole, Role.ToolTipRole):
            text = self._text(int(self.rows[index.row()]), index.column() - 1)
            return text if role == Role.DisplayRole else plain_tip(text)
        if role == Role.TextAlignmentRole and number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: int, place: int) -> str:
        if self._sheet is None:
            return ""
        if place < 0:
            return table_text(PART_NAMES[self._sheet.part(row)])
        value, column = self._sheet.value(row, place), self._sheet.columns[place]
        if math.isnan(value):
            return DASH
        if column.categories:
            return column.categories[int(value)]
        return setting_text(int(value) if value == int(value) else float(f"{value:.7g}"))


class SummaryModel(QAbstractTableModel):
    """A line for each column of the data."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ColumnSummary, ...] = ()

    def show_summaries(self, rows: tuple[ColumnSummary, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.show_summaries(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return table_text(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == COUNTS and index.column() == 1:
            return row.counts
        if role == Role.DisplayRole:
            top = ", ".join(f"{name} ({count_text(count)})" for name, count in row.top)
            figures = (figure_text(value) if not row.top else "" for value in (row.low, row.mean, row.high))
            return (row.name, "", count_text(row.missing), *figures, top)[index.column()]
        return None


class ContactSheet(QAbstractListModel):
    """Pictures with the class below each; one is made when it first comes to sight."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: NDArray[Any] = np.zeros((0, 1, 1, 1))
        self._labels: tuple[str, ...] = ()
        self._codes: NDArray[Any] = np.zeros(0, np.intp)
        self._low, self._high = 0.0, 1.0

    def show_pictures(self, pictures: NDArray[Any], labels: tuple[str, ...], codes: NDArray[Any]) -> None:
        """Pictures (n, height, width, channels) and the number of the label of each."""
        self.beginResetModel()
        self._pictures, self._labels, self._codes = pictures, labels, codes
        if len(pictures):
            self._low, self._high = float(pictures[:100].min()), float(pictures[:100].max())
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._pictures)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role in (Role.DisplayRole, Role.ToolTipRole):
            text = self._labels[int(self._codes[index.row()])]
            return text if role == Role.DisplayRole else plain_tip(text)
        if role == Role.DecorationRole:
            span = max(self._high - self._low, 1e-9)
            shares = (self._pictures[index.row()] - self._low) / span
            return picture_pixmap(np.ascontiguousarray((shares * 255).clip(0, 255).astype(np.uint8)))
        return None
