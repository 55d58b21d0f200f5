"""The Predict dock in the real window."""

import csv
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow
from nnviz.data import write_columns
from nnviz.examples import load_example
from nnviz.panels.predict_panel import PredictPanel


def opened(qtbot: QtBot, window: MainWindow, example: str) -> PredictPanel:
    window.document.replace_project(load_example(example).project)
    dock = window.docks["predict"]
    dock.show()
    dock.raise_()
    panel = window.docks.predict
    name = load_example(example).project.dataset.name
    qtbot.waitUntil(
        lambda: window.document.dataset_spec.name == name and panel._dataset is window.controller.dataset,
        timeout=20_000,
    )
    qtbot.waitUntil(lambda: panel._prediction is not None and not panel._stale, timeout=20_000)
    return panel


def test_a_slid_value_moves_the_prediction(qtbot: QtBot, window: MainWindow) -> None:
    panel = opened(qtbot, window, "iris")
    qtbot.waitUntil(lambda: len(panel.inputs.rows) == 4 and len(panel.bars.bars) == 3, timeout=20_000)
    assert "Sample 1" in panel.sample.text()
    before, row = panel.bars.bars, panel.inputs.rows[2]
    assert row.slider is not None
    assert row.field is not None
    row.slider.setValue(0)
    assert row.field.value == row.given.low
    qtbot.waitUntil(lambda: panel.bars.bars != before, timeout=20_000)
    assert panel.sample.text() == "Values of your own"
    assert panel._raw[2] == row.given.low
    raw = np.array(panel._raw)
    row.field.value_chosen.emit(40.0)  # beyond the range: typed, not slid
    assert row.slider.value() == row.slider.maximum()
    assert panel._raw[2] == 40
    assert np.array_equal(np.delete(panel._raw, 2), np.delete(raw, 2))
    qtbot.mouseClick(panel.next_sample, Qt.MouseButton.LeftButton)
    assert "Sample 2" in panel.sample.text()


def test_the_prediction_follows_training(qtbot: QtBot, window: MainWindow) -> None:
    panel = opened(qtbot, window, "iris")
    qtbot.waitUntil(lambda: len(panel.bars.bars) == 3, timeout=20_000)
    before = panel.bars.bars
    window.controller.epoch()
    qtbot.waitUntil(lambda: panel.bars.bars != before, timeout=20_000)


def test_a_picture_is_drawn_cleared_and_dropped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    panel = opened(qtbot, window, "digits")
    qtbot.waitUntil(lambda: len(panel.bars.bars) == 10, timeout=20_000)
    assert panel.table.isHidden()
    qtbot.mouseClick(panel.clear_picture, Qt.MouseButton.LeftButton)
    assert not panel.picture.picture.any()
    qtbot.waitUntil(lambda: panel._prediction is not None, timeout=20_000)
    empty = panel.bars.bars
    panel.picture.draw_at(QPointF(panel.picture.width() / 2, panel.picture.height() / 2), light=True)
    assert panel.picture.picture.max() > 0.5  # the brush stands between four points
    qtbot.waitUntil(lambda: panel.bars.bars != empty, timeout=20_000)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "white.png"))
    panel.picture.dropped.emit(str(tmp_path / "white.png"))
    qtbot.waitUntil(lambda: bool((panel.picture.picture == 1).all()), timeout=20_000)


def test_a_table_is_answered_and_a_wrong_one_refused(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    panel = opened(qtbot, window, "spiral")
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    write_columns(source, {"x1": [1.0, -2.0, 3.0], "x2": [0.5, 0.5, 0.5]})
    with qtbot.waitSignal(panel.done, timeout=20_000) as told:
        panel.table.write(str(source), str(target))
        assert not panel.table.stop.isHidden()
    assert "3 answers" in told.args[0]
    assert panel.table.stop.isHidden()
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert {row["class"] for row in rows} <= {"-1", "+1"}
    write_columns(source, {"x1": [1.0]})
    with qtbot.waitSignal(panel.failed, timeout=20_000) as refused:
        panel.table.write(str(source), str(target))
    assert "x2" in refused.args[0]


def test_a_tab_chosen_at_rest_shows_what_the_network_predicts(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.docks.predict
    qtbot.waitUntil(lambda: window.controller.dataset is not None and panel._stale, timeout=20_000)
    assert not panel.is_seen
    window.docks["predict"].raise_()
    qtbot.waitUntil(lambda: panel._prediction is not None, timeout=20_000)
    assert panel.best.text()
