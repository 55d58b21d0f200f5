"""`FigureTable`: a small table of figures, one row of which may be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnviz.settings.fonts import number_font

ROW_HEIGHT, SIZE = 24, 12
LEAST_WIDTH = 40


class FigureTable(QTableWidget):
    """Names on the left, figures to their right; read-only. `spare` columns go where the names would not fit."""

    def __init__(self, name: str, columns: int, spare: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
        self._spare = spare
        self.setObjectName(name)
        self.setFont(number_font(SIZE))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(LEAST_WIDTH)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_headings(self, headings: Sequence[str]) -> None:
        """Name the columns."""
        self.setHorizontalHeaderLabels(headings)
        first = self.horizontalHeaderItem(0)
        if first is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Write rows of texts, the first of each a name; the chosen row stays chosen."""
        names = [texts[0] for texts in rows]
        others = names != [self.cell(row, 0).text() for row in range(self.rowCount())]
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.cell(row, column).setText(text)
        if others:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet has said how wide everything is."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide the spare column where all together are wider than the table."""
        header = self.horizontalHeader()
        needed = sum(
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in range(self.columnCount())
        )
        self.setColumnHidden(self._spare, needed > self.viewport().width())

    def cell(self, row: int, column: int) -> QTableWidgetItem:
        """The item at a place, made if there is none yet."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)
        return item
