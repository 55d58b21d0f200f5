import numpy as np
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from nnviz.plots.cells import Caption, Cells


@pytest.fixture
def cells(qtbot: QtBot) -> Cells:
    cells = Cells("cells")
    qtbot.addWidget(cells)
    cells.resize(400, 200)
    return cells


def test_charts_stand_in_rows_without_touching(cells: Cells) -> None:
    cells.arrange([Caption(str(k), "-1", "1") for k in range(5)], across=3)
    corners = [cells.corner(k) for k in range(5)]
    boxes = [QRectF(x, y, 1, 1) for x, y in corners]
    for place, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[place + 1 :])
        assert cells.cell_at(box.center().x(), box.center().y()) == place
    assert cells.cell_at(-0.05, 0.5) is None


def test_all_charts_and_captions_are_in_sight(cells: Cells) -> None:
    cells.arrange([Caption(str(k), "-1", "1") for k in range(5)], across=3)
    view = cells.plotItem.vb.viewRect()
    for cell in range(5):
        assert view.contains(QRectF(*cells.corner(cell), 1, 1))


def test_curves_are_joined_with_gaps_where_their_charts_are(cells: Cells) -> None:
    cells.arrange([Caption("a"), Caption("b")], across=1)
    x, y = cells.joined([(np.array([0.0, 1.0]), np.array([0.0, 0.5]))] * 2)
    assert len(x) == len(y) == 6
    assert np.isnan(x[2])
    left, bottom = cells.corner(1)
    np.testing.assert_allclose(x[3:5], [left, left + 1])
    np.testing.assert_allclose(y[3:5], [bottom, bottom + 0.5])
    assert bottom < 0


def test_nothing_makes_empty_curves(cells: Cells) -> None:
    x, y = cells.joined([])
    assert len(x) == len(y) == 0


def test_titles_never_reach_into_the_next_chart(cells: Cells) -> None:
    cells.arrange([Caption("a_very_long_layer_name 3×3×16×32", "-1", "1") for _ in range(4)], across=4)
    titles = [item for item in cells._texts if item.toPlainText().startswith("a_")]
    assert len(titles) == 4
    for title in titles:
        assert title.boundingRect().width() < cells.plotItem.vb.width() / 4 + 1
        assert title.toPlainText().endswith("…")


def test_there_is_room_for_fewer_charts_in_a_smaller_figure(cells: Cells) -> None:
    cells.show()
    across, rows = cells.room()
    cells.resize(200, 80)
    assert (across, rows) > cells.room() >= (1, 1)
