"""`RowsModel` and `PicturesModel`: the first rows of a table, some of the pictures of a folder."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QListView, QTableView, QWidget

from nnviz.data import Table
from nnviz.settings.theme import Theme
from nnviz.widgets.number_text import DASH, setting_text
from nnviz.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS: Final = 200
SIDE: Final = 56  # of a picture, in pixels


class RowsModel(QAbstractTableModel):
    """Cells as they were understood: numbers in the locale's form, a dash for a missing value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table: Table | None = None

    def show_table(self, table: Table | None) -> None:
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        return 0 if parent.isValid() or self._table is None else min(len(self._table), MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._table is None else len(self._table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return self._table.columns[section].name if across else int(self._table.lines[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None:
            return None
        column, row = self._table.columns[index.column()], index.row()
        number = column.kind == "number"
        missing = bool(np.isnan(column.values[row]) if number else column.values[row] < 0)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return DASH if missing else setting_text(float(column.values[row])) if number else column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole if number:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole if missing:
                return QColor(self._theme.tokens.error)
        return None


class PicturesModel(QAbstractListModel):
    """Pictures of 8 bits (n, height, width, channels) with the class of each."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[QPixmap] = []
        self._labels: tuple[str, ...] = ()

    def clear(self) -> None:
        self.beginResetModel()
        self._pictures, self._labels = [], ()
        self.endResetModel()

    def show_pictures(self, pictures: NDArray[Any], labels: tuple[str, ...]) -> None:
        self.beginResetModel()
        self._pictures = [picture_pixmap(picture) for picture in pictures]
        self._labels = labels
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._pictures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._labels[index.row()]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._labels[index.row()])
            case Qt.ItemDataRole.DecorationRole:
                return self._pictures[index.row()]
        return None


def picture_pixmap(picture: NDArray[Any]) -> QPixmap:
    """A picture of 8 bits (height, width, channels), as large as it is shown in a list."""
    height, width, channels = picture.shape
    form = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    if channels not in (1, 3):
        picture, form = np.ascontiguousarray(picture[..., :1]), QImage.Format.Format_Grayscale8
    image = QImage(picture.data, width, height, width * (1 if form == QImage.Format.Format_Grayscale8 else 3), form)
    return QPixmap.fromImage(image).scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)


def rows_view(model: RowsModel, parent: QWidget | None = None) -> QTableView:
    """A view of the first rows."""
    view = QTableView(parent)
    view.setObjectName("importRows")
    view.setModel(model)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.verticalHeader().setDefaultSectionSize(24)
    view.horizontalHeader().setHighlightSections(False)
    return view


def pictures_view(model: QAbstractListModel, parent: QWidget | None = None) -> QListView:
    """A view of pictures side by side."""
    view = QListView(parent)
    view.setObjectName("importPictures")
    view.setModel(model)
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setUniformItemSizes(True)
    view.setGridSize(QSize(SIDE + 24, SIDE + 28))
    view.setIconSize(QSize(SIDE, SIDE))
    return view
