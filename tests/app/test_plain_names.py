"""Names that stand in files are shown letter by letter: nothing in the window takes them for HTML."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QGraphicsTextItem, QGraphicsView, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.app.reading_dialog import ReadingDialog
from nnviz.formats import save_project
from nnviz.spec import DatasetSpec, NetworkSpec, Project, TrainingSpec, layers
from nnviz.widgets.plain_text import plain_tip

EVIL = "<b>x<img src=a>"  # no slash, which neither a layer nor a file may have in its name
TIP = Qt.ItemDataRole.ToolTipRole


def evil_project(folder: Path) -> Path:
    """Layers, columns, classes and files with such names, and a fault that quotes one."""
    table = folder / f"{EVIL}.csv"
    rows = (f"{number % 7 / 7},{EVIL}{number % 2},{EVIL}{number % 3}\n" for number in range(60))
    table.write_text(f"{EVIL}1,{EVIL}2,{EVIL}t\n" + "".join(rows), encoding="utf-8")
    chain = [layers.Input(shape=(3,), name=f"{EVIL}i"), layers.Dense(4, activation="tanh", name=f"{EVIL}h")]
    network = NetworkSpec.sequential([*chain, layers.Dense(3, activation="softmax", name=EVIL)])
    dataset = DatasetSpec(name="table", path=str(table), target=(f"{EVIL}t",))
    path = folder / f"{EVIL}.nnviz"
    save_project(path, Project(network, dataset, TrainingSpec(loss="categorical_crossentropy")))
    return path


def labels_and_tips() -> Iterator[tuple[str, str]]:
    """What any widget shows as HTML, with the name of the widget."""
    for widget in {child for top in QApplication.topLevelWidgets() for child in (top, *top.findChildren(QWidget))}:
        name = f"{type(widget).__name__} {widget.objectName()}"
        texts = [widget.toolTip(), widget.whatsThis(), widget.statusTip()]
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            texts.append(widget.text())
        if isinstance(widget, QTableView) and widget.model() is not None:
            texts += tips_of(widget)
        if isinstance(widget, QGraphicsView) and widget.scene() is not None:
            items = widget.scene().items()
            texts += [item.toHtml() for item in items if isinstance(item, QGraphicsTextItem)]
            texts += [item.toolTip() for item in items]
        yield from ((name, text) for text in texts if "<" in text)


def tips_of(table: QTableView) -> list[str]:
    """The tooltips of a table's first cells and of its headings."""
    model = table.model()
    columns = range(min(6, model.columnCount()))
    cells = [model.index(row, column).data(TIP) for row in range(min(4, model.rowCount())) for column in columns]
    headings = [model.headerData(column, Qt.Orientation.Horizontal, TIP) for column in columns]
    return [text for text in (*cells, *headings) if isinstance(text, str)]


def drawn(window: MainWindow, qtbot: QtBot) -> list[tuple[str, str]]:
    """What would be drawn as more than letters in any of the docks."""
    found = []
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(True)
        dock.raise_()
        qtbot.wait(30)
        found += [pair for pair in labels_and_tips() if "<img" in pair[1]]
    return found


def test_evil_names_are_letters_everywhere(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = evil_project(tmp_path)
    window.files.open_path(str(path))
    qtbot.waitUntil(lambda: window.document.path == path, timeout=10_000)
    loaded = window.controller
    qtbot.waitUntil(lambda: EVIL in "".join(loaded.dataset.class_names if loaded.dataset else ()), timeout=10_000)
    qtbot.waitUntil(lambda: window.controller.snapshot is not None, timeout=10_000)
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.snapshot.step > 0, timeout=10_000)
    window.document.set_parameter([EVIL], "units", 5)  # does not fit the data
    window.selection.select([EVIL])
    assert drawn(window, qtbot) == []
    assert any("&lt;img" in text for _, text in labels_and_tips())  # as a legend escapes it
    window.files.when_safe(window.files.new)
    box = window.files._dialog
    assert EVIL in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.done(box.StandardButton.Cancel)


def test_the_name_of_a_file_being_read_is_letters(window: MainWindow) -> None:
    dialog = ReadingDialog(EVIL, window)
    (label,) = dialog.findChildren(QLabel)
    assert EVIL in label.text()
    assert label.textFormat() == Qt.TextFormat.PlainText
    dialog.end()


@pytest.mark.parametrize("text", ["plain", "1 < 2 & 3", EVIL, f"{EVIL}\nsecond & line"])
def test_a_tip_shows_what_it_was_given(text: str) -> None:
    tip = plain_tip(text)
    assert "<img" not in tip
    assert unescape(tip.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n")) == text
    assert tip == text or tip.startswith("<p>")
