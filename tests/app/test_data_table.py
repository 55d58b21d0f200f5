"""The data table in the real window."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.examples import load_example
from nnviz.panels.data_table import DataTable
from nnviz.panels.sheet_models import COUNTS


def opened(qtbot: QtBot, window: MainWindow, example: str) -> DataTable:
    project = load_example(example).project
    window.document.replace_project(project)
    window.docks["table"].show()
    window.docks["table"].raise_()
    table = window.docks.table
    qtbot.waitUntil(
        lambda: (
            table._seen is not None
            and table._seen.dataset is window.controller.dataset
            and window.document.dataset_spec.name == project.dataset.name
            and window.controller.dataset_spec == window.document.dataset_spec
            and not table._inspect.is_running
        ),
        timeout=20_000,
    )
    return table


def column(table: DataTable, place: int) -> list[str]:
    return [table.rows.index(row, place).data() for row in range(table.rows.rowCount())]


def test_rows_are_listed_sorted_and_searched(qtbot: QtBot, window: MainWindow) -> None:
    table = opened(qtbot, window, "iris")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 150, timeout=20_000)
    assert table.rows.headerData(5, Qt.Orientation.Horizontal) == "class"
    assert column(table, 0)[0] == "Training"
    assert column(table, 0)[-1] == "Test"
    table.table.horizontalHeader().sectionClicked.emit(1)
    qtbot.waitUntil(lambda: column(table, 1)[0] == "4.3", timeout=20_000)
    table.table.horizontalHeader().sectionClicked.emit(1)
    qtbot.waitUntil(lambda: column(table, 1)[0] == "7.9", timeout=20_000)
    qtbot.keyClicks(table.search, "setosa")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 50, timeout=20_000)
    assert set(column(table, 5)) == {"setosa"}
    assert column(table, 1)[0] == "5.8"
    assert table.state.text() == "50 of 150 rows"


def test_columns_and_advice_are_shown(qtbot: QtBot, window: MainWindow) -> None:
    table = opened(qtbot, window, "iris")
    qtbot.waitUntil(lambda: table.columns.rowCount() == 5, timeout=20_000)
    table.page.set_value("columns")
    table.page.value_chosen.emit("columns")
    assert table.summary.isVisible()
    assert sum(table.columns.index(0, 1).data(COUNTS)) == 150
    assert table.columns.index(4, 6).data() == "setosa (50), versicolor (50), virginica (50)"
    table.page.set_value("advice")
    table.page.value_chosen.emit("advice")
    assert table.told.isVisible()
    assert "more than once" in table.told.text()  # iris has one such row
    assert table.balance.bars == (("setosa", 50), ("versicolor", 50), ("virginica", 50))


def test_pictures_are_a_contact_sheet(qtbot: QtBot, window: MainWindow) -> None:
    table = opened(qtbot, window, "digits")
    dataset = window.controller.dataset
    assert dataset is not None
    qtbot.waitUntil(lambda: table.pictures.rowCount() == len(dataset.x_train), timeout=20_000)
    assert table.contact.isVisible()
    assert table.search.isHidden()
    first = table.pictures.index(0)
    assert first.data() == dataset.class_names[int(dataset.y_train[0].argmax())]
    assert not first.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_million_rows_are_sorted_beside_the_gui_thread(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from nnviz.data import Column
    from nnviz.data.sheet import Sheet

    table = opened(qtbot, window, "spiral")
    raw = np.random.default_rng(0).normal(size=(1_000_000, 2))
    sheet = Sheet((Column("a"), Column("b"), Column("c")), (0,), (raw,), (raw[:, :1],))
    table._sheet = sheet
    table.rows.show_sheet(sheet)
    table._order = None
    table.table.horizontalHeader().sectionClicked.emit(2)
    assert table._find.is_running  # and the window goes on
    qtbot.waitUntil(lambda: not table._find.is_running, timeout=30_000)
    assert table.rows.rowCount() == 1_000_000
    assert sheet.value(int(table.rows.rows[0]), 1) == pytest.approx(raw[:, 1].min())
