"""Painting on the decision boundary with a mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data import load_dataset
from nnviz.plots.boundary_image import class_colours
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec, Point, PointSet

Place = Callable[[Any], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plot(theme: Theme, place: Place) -> BoundaryPlot:
    plot = BoundaryPlot(theme)
    place(plot)
    plot.resize(340, 420)
    plot.show_own(PointSet(2), editable=False)
    return plot


@pytest.fixture
def painted(plot: BoundaryPlot) -> list[tuple[PointSet, str]]:
    """What the painter has told; its points are shown anew each time, as the document does."""
    told: list[tuple[PointSet, str]] = []

    def take(own: PointSet, kind: str) -> None:
        told.append((own, kind))
        plot.show_own(own, editable=False)

    plot.painter.painted.connect(take)
    return told


def pixel(plot: BoundaryPlot, x1: float, x2: float) -> QPoint:
    scene: QPointF = plot.figure.plotItem.vb.mapViewToScene(QPointF(x1, x2))
    found: QPoint = plot.figure.mapFromScene(scene)
    return found


def viewport(plot: BoundaryPlot) -> QWidget:
    found: QWidget = plot.figure.viewport()
    return found


def drawn(plot: BoundaryPlot) -> int:
    return sum(len(item.data) for item in plot.points.items)


def test_an_empty_canvas_invites_to_click_and_a_click_adds(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    assert plot.is_filled
    assert not plot.paint_bar.isHidden()
    assert not plot.advice.isHidden()
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, -3, 2))
    qtbot.mouseClick(plot.paint_bar.chips[1], LEFT)
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, 3, 2))
    own, kind = painted[-1]
    assert kind == "add"
    assert [(round(p.x1), round(p.x2), p.value) for p in own.points] == [(-3, 2, 0.0), (3, 2, 1.0)]
    assert plot.advice.isHidden()
    assert drawn(plot) == 2


def test_a_quick_second_click_adds_too(plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot) -> None:
    qtbot.mouseDClick(viewport(plot), LEFT, pos=pixel(plot, 1, 1))
    qtbot.mouseRelease(viewport(plot), LEFT, pos=pixel(plot, 1, 1))
    assert len(painted) >= 1
    x0, x1 = plot.figure.plotItem.vb.viewRange()[0]
    assert (x0, x1) == (-6.5, 6.5), "a double click does not zoom"


def test_a_drag_is_seen_at_once_and_told_when_it_ends(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    plot.show_own(PointSet(2, (Point(0, 0, 1),)), editable=False)
    qtbot.mousePress(viewport(plot), LEFT, pos=pixel(plot, 0, 0))
    qtbot.mouseMove(viewport(plot), pos=pixel(plot, 4, -4))
    (place,) = plot.points.items[0].data["x"]
    assert place == pytest.approx(4, abs=0.1)
    assert not painted
    qtbot.mouseRelease(viewport(plot), LEFT, pos=pixel(plot, 4, -4))
    ((own, kind),) = painted
    assert kind == "move"
    assert own.points[0].value == 1


def test_a_gesture_that_changes_nothing_is_not_told(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    plot.show_own(PointSet(2, (Point(0, 0, 1),)), editable=False)
    qtbot.mouseClick(plot.paint_bar.tools["erase"], LEFT)
    assert plot.paint_bar.size_slider.isEnabled()
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, 5, 5))
    assert not painted
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, 0, 0))
    assert painted[-1] == (PointSet(2), "erase")


def test_points_carry_numbers_where_there_are_no_classes(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    plot.show_own(PointSet(0), editable=False)
    assert all(chip.isHidden() for chip in plot.paint_bar.chips)
    assert "value" in plot.advice.text()
    plot.paint_bar.value.set_value(-0.75)
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, 0, 0))
    assert painted[-1][0].points[0].value == -0.75


@pytest.mark.parametrize("classes", [2, 3, 8])
def test_there_is_a_chip_for_each_class(plot: BoundaryPlot, classes: int) -> None:
    plot.paint_bar.chips[1].setChecked(True)
    plot.show_own(PointSet(classes), editable=False)  # type: ignore[arg-type]
    assert [chip.isHidden() for chip in plot.paint_bar.chips] == [k >= classes for k in range(8)]
    assert plot.paint_bar.point_value == 1.0
    assert all(not chip.icon().isNull() and chip.text() for chip in plot.paint_bar.chips)
    assert plot.paint_bar.minimumSizeHint().width() < 300, "the panel is not widened"
    marks = [chip.icon().pixmap(12).toImage().pixelColor(6, 6).name() for chip in plot.paint_bar.chips[:2]]
    assert marks == [colour.lower() for colour in class_colours(classes)[:2]]


def test_points_kept_from_training_are_outlined_as_such(plot: BoundaryPlot) -> None:
    own = PointSet(2, tuple(Point(x / 10, 1.0, x % 2) for x in range(50)))
    plot.show_own(own, editable=False)
    plot.show_dataset(load_dataset(DatasetSpec("own", own=own)))
    assert drawn(plot) == 50
    plot.shows["test"].setChecked(False)
    assert drawn(plot) == 30, "six in ten are learned from"


def test_keys_lead_over_the_plane_and_enter_uses_the_tool(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(plot.figure, key)
    qtbot.keyClick(plot.figure, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(plot.figure, Qt.Key.Key_Return)
    own, kind = painted[-1]
    assert kind == "add"
    assert (own.points[0].x1, own.points[0].x2) == pytest.approx((6.5 * 0.09, 6.5 * 0.05))
    for _ in range(50):
        qtbot.keyClick(plot.figure, Qt.Key.Key_Down)
    qtbot.keyClick(plot.figure, Qt.Key.Key_Enter)
    assert painted[-1][0].points[1].x2 == -6.5, "it stops at the edge"


def test_without_points_of_ones_own_the_mouse_paints_nothing(
    plot: BoundaryPlot, painted: list[tuple[PointSet, str]], qtbot: QtBot
) -> None:
    plot.show_own(None, editable=True)
    assert plot.paint_bar.isHidden()
    assert not plot.edit_button.isHidden()
    qtbot.mouseClick(viewport(plot), LEFT, pos=pixel(plot, 0, 0))
    assert not painted
    with qtbot.waitSignal(plot.edit_asked):
        qtbot.mouseClick(plot.edit_button, LEFT)


def test_the_advice_is_read_whole_in_a_narrow_panel(plot: BoundaryPlot) -> None:
    plot.resize(190, 260)
    plot.show_own(PointSet(2, ()), editable=True)
    QApplication.sendPostedEvents()
    assert plot.advice.width() <= plot.figure.width()
    assert plot.advice.height() >= plot.advice.heightForWidth(plot.advice.width())
