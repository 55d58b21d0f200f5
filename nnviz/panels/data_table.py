"""`DataTable`: the examples themselves, their columns at a glance, and what should be looked at."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QTableView, QVBoxLayout, QWidget

from nnviz.data import Dataset, class_indices
from nnviz.data.outline import Share, balance_of
from nnviz.data.progress import Progress
from nnviz.data.sheet import Rows, Sheet, matching_rows, sheet_of, sorted_rows
from nnviz.data.summary import ColumnSummary, findings, summaries
from nnviz.panels.histogram_delegate import HistogramDelegate
from nnviz.panels.import_preview import pictures_view
from nnviz.panels.sheet_models import ContactSheet, SheetModel, SummaryModel
from nnviz.runner.task import Task
from nnviz.runner.train_controller import TrainController
from nnviz.sentence import Sentence
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import sentence_text
from nnviz.widgets.bar_chart import BarChart
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.number_text import count_text, setting_text
from nnviz.widgets.scroll_column import ScrollColumn
from nnviz.widgets.style import named

WAIT_MS: Final = 200  # after a key, before the rows are searched
ROW_HEIGHT: Final = 24
LEAST_WIDTH: Final = 120
PAGES: Final = ("rows", "columns", "advice")


@dataclass(frozen=True)
class _Seen:
    """What was found out about a dataset beside the GUI thread."""

    dataset: Dataset
    sheet: Sheet | None
    columns: tuple[ColumnSummary, ...]
    told: tuple[Sentence, ...]
    balance: tuple[Share, ...]


class DataTable(QWidget):
    """Everything is computed when the dock is looked at, and in a thread."""

    failed = Signal(object)  # a sentence

    def __init__(self, theme: Theme, controller: TrainController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dataTable")
        self._dataset: Dataset | None = None
        self._seen: _Seen | None = None
        self._sheet: Sheet | None = None
        self._order: tuple[int, bool] | None = None  # column of the sheet (−1: the part), descending
        self._inspect, self._find = Task(self), Task(self)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._build(theme)
        controller.dataset_loaded.connect(self._on_dataset_loaded)
        self.page.value_chosen.connect(self._on_page_chosen)
        self.search.textEdited.connect(self._timer.start)
        self._timer.timeout.connect(self._arrange)
        self.table.horizontalHeader().sectionClicked.connect(self._on_heading_clicked)
        for task, done in ((self._inspect, self._on_inspected), (self._find, self._on_arranged)):
            task.done.connect(done)
            task.failed.connect(self.failed)
        self._retranslate()

    def _build(self, theme: Theme) -> None:
        self.rows, self.columns, self.pictures = SheetModel(), SummaryModel(), ContactSheet()
        self.page = ComboBox("dataTablePage")
        self.search = named(QLineEdit(), "dataTableSearch")
        self.search.setClearButtonEnabled(True)
        self.state = Note("dataTableState", small=True)
        self.table = _table("dataTableRows", self.rows)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.summary = _table("dataTableColumns", self.columns)
        self.summary.verticalHeader().hide()
        self.summary.setItemDelegateForColumn(1, HistogramDelegate(theme))
        self.contact = _contact("dataTablePictures", self.pictures)
        self.told, self.balance = Note("dataTableAdvice"), BarChart("dataTableBalance", theme)
        self.balance_heading = Heading("dataTableBalanceHeading")
        advice = ScrollColumn("dataTableAdviceColumn")
        for widget in (self.told, self.balance_heading, self.balance):
            advice.column.addWidget(widget)
        advice.column.addStretch(1)
        self._pages = QStackedWidget()
        for part in (self.table, self.summary, advice, self.contact):
            self._pages.addWidget(part)
        bar = QHBoxLayout()
        bar.setSpacing(2 * SPACING)
        bar.addWidget(self.page)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def shutdown(self) -> None:
        """Stop both threads. To be called before the window closes."""
        self._inspect.shutdown()
        self._find.shutdown()

    def minimumSizeHint(self) -> QSize:
        """As little as any plot: behind a tab it must not widen the dock."""
        return QSize(LEAST_WIDTH, 0)

    # -- the dataset -----------------------------------------------------------------------------

    @property
    def is_seen(self) -> bool:
        """Whether any of it can be seen; Qt keeps what lies behind another tab visible, outside the window."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what is in sight gets painted: now it is wanted."""
        super().paintEvent(event)
        if not self._inspect.is_running:
            QTimer.singleShot(0, self, self.look)

    @Slot(object)
    def _on_dataset_loaded(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.look()

    @Slot()
    def look(self) -> None:
        """Find out about the dataset, if somebody wants to see it."""
        known = self._seen is not None and self._seen.dataset is self._dataset
        if self._dataset is not None and not known and self.is_seen:
            self._find.stop()
            self._inspect.start(partial(_inspected, self._dataset))

    @Slot(object)
    def _on_inspected(self, seen: _Seen) -> None:
        self._seen, self._sheet, self._order = seen, seen.sheet, None
        self.rows.show_sheet(seen.sheet)
        self.columns.show_summaries(seen.columns)
        self._show_pictures(seen)
        self.search.clear()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.summary.resizeColumnsToContents()
        self.summary.setColumnWidth(1, 120)
        self._show_told()
        self._show_page()

    def _show_pictures(self, seen: _Seen) -> None:
        dataset = seen.dataset
        if seen.sheet is None and dataset.raw_train is not None and dataset.class_names:
            self.pictures.show_pictures(dataset.raw_train, dataset.class_names, class_indices(dataset.y_train))
        else:
            self.pictures.show_pictures(np.zeros((0, 1, 1, 1)), (), np.zeros(0, np.intp))

    # -- sorting and searching -------------------------------------------------------------------

    @Slot(int)
    def _on_heading_clicked(self, section: int) -> None:
        """Sort by the column; once more, the other way round."""
        place = section - 1
        descending = self._order == (place, False)
        self._order = place, descending
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        if self._sheet is not None:
            self._find.start(partial(_arranged, self._sheet, self.search.text(), self._order))

    @Slot(object)
    def _on_arranged(self, rows: Rows) -> None:
        self.rows.show_rows(rows)
        self._show_state()

    # -- showing ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_page_chosen(self, _page: str) -> None:
        self._show_page()

    def _show_page(self) -> None:
        page = PAGES.index(self.page.value or PAGES[0])
        pictures = self._seen is not None and self._sheet is None
        self._pages.setCurrentIndex(3 if pictures and page < 2 else page)
        self.search.setVisible(page == 0 and not pictures)
        self._show_state()

    def _show_state(self) -> None:
        found, total = len(self.rows.rows), 0 if self._sheet is None else len(self._sheet)
        told = self.tr("{found} of {total} rows").format(found=count_text(found), total=count_text(total))
        self.state.setText(told if self._sheet is not None else "")

    def _show_told(self) -> None:
        if self._seen is None:
            return
        told = [sentence_text(sentence) for sentence in self._seen.told]
        self.told.setText("\n\n".join(told) or self.tr("Nothing strikes the eye: no outliers, no constant columns."))
        bars = [(share.label or _span(share), share.count) for share in self._seen.balance]
        self.balance.set_bars(bars, self.tr("others"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = (self.tr("Rows"), self.tr("Columns"), self.tr("Advice"))
        self.page.set_choices(zip(PAGES, names, strict=True))
        self.page.set_value(self.page.value or PAGES[0])
        self.search.setPlaceholderText(self.tr("Search"))
        self.balance_heading.setText(self.tr("Balance"))
        texts = (
            (self.page, self.tr("View"), self.tr("See the rows, each column at a glance, or what to look at.")),
            (self.search, self.tr("Search"), self.tr("Show only rows with this number or with this in a category.")),
            (self.table, self.tr("Rows"), self.tr("Every example before scaling; a click on a heading sorts.")),
            (self.summary, self.tr("Columns"), self.tr("How the values of each column are spread.")),
            (self.contact, self.tr("Pictures"), self.tr("The pictures of the training part with their classes.")),
            (self.balance, self.tr("Balance"), self.tr("How many examples there are of each class.")),
        )
        for widget, name, tip in texts:
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.rows.retranslate()
        self.columns.retranslate()
        self._show_told()
        self._show_state()


def _inspected(dataset: Dataset, progress: Progress) -> _Seen:
    sheet = sheet_of(dataset)
    progress(0.2)
    columns = () if sheet is None else summaries(sheet)
    progress(0.5)
    return _Seen(dataset, sheet, columns, findings(dataset, sheet), balance_of(dataset))


def _arranged(sheet: Sheet, text: str, order: tuple[int, bool] | None, progress: Progress) -> Rows:
    rows = matching_rows(sheet, text)
    progress(0.5)
    return rows if order is None else sorted_rows(sheet, order[0], rows, descending=order[1])


def _span(share: Share) -> str:
    return "" if share.span is None else " … ".join(map(setting_text, share.span))


def _table(name: str, model: Any) -> QTableView:
    view = named(QTableView(), name)
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.verticalHeader().setSectionResizeMode(view.verticalHeader().ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)
    return view


def _contact(name: str, model: ContactSheet) -> QWidget:
    view = pictures_view(model)
    view.setObjectName(name)
    return view
