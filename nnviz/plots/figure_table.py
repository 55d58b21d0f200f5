"""`FigureTable`: a small table of figures, one row of which may be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnviz.settings.fonts import SMALL_SIZE, number_font, text_font

ROW_HEIGHT, SIZE = 24, 12
LEAST_WIDTH = 40
HEADING_PADDING = 18


class FigureTable(QTableWidget):
    """Names on the left, figures to their right; read-only. Where names would not fit `spare` columns go, in order."""

    def __init__(self, name: str, columns: int, spare: tuple[int, ...], parent: QWidget | None = None) -> None:
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
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
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.cell(row, column).setText(text)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet has said how wide everything is."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every column what it needs, and hide as many spare ones as do not fit."""
        widths = [self._width_needed(column) for column in range(self.columnCount())]
        needed, hidden = sum(widths), set[int]()
        for column in self._spare:
            if needed > self.viewport().width():
                hidden.add(column)
                needed -= widths[column]
        for column, width in enumerate(widths[1:], 1):
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, width)

    def _width_needed(self, column: int) -> int:
        """The header's own hint goes by its font as it was before the style sheet."""
        heading = self.horizontalHeaderItem(column)
        words = QFontMetrics(text_font(SMALL_SIZE)).horizontalAdvance(heading.text() if heading else "")
        return max(words + HEADING_PADDING, self.sizeHintForColumn(column))

    def cell(self, row: int, column: int) -> QTableWidgetItem:
        """The item at a place, made if there is none yet."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)
        return item
