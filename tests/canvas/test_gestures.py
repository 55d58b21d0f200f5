"""Mouse gestures on the real canvas: each is one undo step, and none at all when given up."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.canvas.gestures import snapped
from nnviz.document import Document
from nnviz.spec import Link, layers
from tests.canvas.stage import Stage, project

SHIFT = Qt.KeyboardModifier.ShiftModifier
GROUND = QPoint(450, 510)


def test_a_click_selects_and_one_on_the_ground_clears(stage: Stage) -> None:
    stage.click(stage.card("dense"))
    assert stage.selection.names == {"dense"}
    stage.click(stage.card("dense_1"), SHIFT)
    assert stage.selection.names == {"dense", "dense_1"}
    stage.click(GROUND)
    assert stage.selection.names == frozenset()


def test_a_drag_moves_the_selected_layers_in_one_step(stage: Stage) -> None:
    stage.selection.select(["dense", "dense_1"])
    before = dict(stage.document.layout)
    start = stage.card("dense")
    stage.drag(start, start + QPoint(0, 60))
    after = stage.document.layout
    assert after["dense"][1] - before["dense"][1] == after["dense_1"][1] - before["dense_1"][1] == 60
    assert after["input"] == before["input"]
    assert stage.document.undo_stack.count() == 1


def test_escape_gives_a_move_up(stage: Stage) -> None:
    start = stage.card("dense")
    stage.press(start)
    stage.hover(start + QPoint(0, 90))
    assert stage.canvas.scene.diagram.boxes["dense"].y != stage.document.layout["dense"][1]
    stage.key(Qt.Key.Key_Escape)
    assert stage.canvas.scene.diagram.boxes["dense"].y == stage.document.layout["dense"][1]
    stage.release(start + QPoint(0, 90))
    assert stage.document.undo_stack.count() == 0


@pytest.mark.parametrize(("wanted", "place"), [(101.0, (104.0, 104.0)), (130.0, (132.0, None)), (5.0, (0.0, None))])
def test_positions_snap_to_lines_of_others_then_to_the_grid(wanted: float, place: tuple[float, float | None]) -> None:
    assert snapped(wanted, [104.0, 300.0]) == place


def test_a_rubber_band_selects_what_it_touches(stage: Stage) -> None:
    boxes = stage.canvas.scene.diagram.boxes
    corner = stage.place(boxes["dense"].rect.topLeft() + QPointF(-20, -20))
    stage.drag(corner, stage.place(boxes["dense_1"].rect.bottomRight() + QPointF(10, 10)))
    assert stage.selection.names == {"dense", "dense_1"}


def test_dragging_from_port_to_port_links(stage: Stage) -> None:
    stage.document.remove_link("dense", "dense_1")
    stage.drag(stage.out_port("dense"), stage.in_port("dense_1"))
    assert Link("dense", "dense_1") in stage.document.network.links
    stage.document.undo_stack.undo()
    stage.drag(stage.in_port("dense_1"), stage.card("dense"))
    assert Link("dense", "dense_1") in stage.document.network.links


def test_a_link_that_makes_no_network_is_refused_in_a_sentence(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.canvas.refused) as refused:
        stage.drag(stage.out_port("dense_1"), stage.card("dense"))
    assert "circle" in refused.args[0]
    assert stage.document.undo_stack.count() == 0


def test_dragging_the_end_of_a_link_away_unlinks(stage: Stage) -> None:
    stage.drag(stage.weight("dense", "dense_1", 0, 0, t=0.85), GROUND)
    assert Link("dense", "dense_1") not in stage.document.network.links
    assert stage.document.undo_stack.count() == 1


def test_the_end_of_a_link_can_be_led_to_another_layer(stage: Stage) -> None:
    stage.drag(stage.weight("dense", "dense_1", 0, 0, t=0.85), stage.card("dense_2"))
    assert Link("dense", "dense_2") in stage.document.network.links
    assert Link("dense", "dense_1") not in stage.document.network.links
    assert stage.document.undo_stack.count() == 1


def test_an_end_put_back_changes_nothing(stage: Stage) -> None:
    stage.drag(stage.weight("dense", "dense_1", 0, 0, t=0.85), stage.card("dense_1"))
    assert stage.document.undo_stack.count() == 0
    assert all(item.isVisible() for item in stage.canvas.scene.items())


def test_plus_and_minus_change_the_units_one_step_a_press(stage: Stage) -> None:
    for _ in range(2):
        stage.click(stage.place(stage.canvas.scene.diagram.boxes["dense"].plus.center()))
    assert stage.document.network.layer("dense").units == 6
    assert stage.document.undo_stack.count() == 2
    stage.document.set_parameter(["dense"], "units", 1)
    stage.click(stage.place(stage.canvas.scene.diagram.boxes["dense"].minus.center()))
    assert stage.document.network.layer("dense").units == 1


def test_the_middle_button_pans(stage: Stage) -> None:
    before = stage.place(QPointF(0, 0))
    stage.press(QPoint(400, 490), Qt.MouseButton.MiddleButton)
    stage.hover(QPoint(430, 500))
    stage.release(QPoint(430, 500), Qt.MouseButton.MiddleButton)
    assert stage.place(QPointF(0, 0)) - before == QPoint(30, 10)
    assert stage.document.undo_stack.count() == 0


def test_the_whole_diagram_fits(stage: Stage) -> None:
    view = stage.canvas.view
    view.set_zoom(3.0)
    assert not view.visible_rect().contains(stage.canvas.scene.diagram.rect)
    assert stage.canvas.minimap.isVisible()
    stage.canvas.fit()
    assert view.visible_rect().contains(stage.canvas.scene.diagram.rect)
    assert not stage.canvas.minimap.isVisible()


def test_the_diagram_stays_fitted_in_until_it_is_zoomed_or_moved(stage: Stage) -> None:
    canvas, view = stage.canvas, stage.canvas.view
    canvas.fit()
    canvas.resize(500, 300)
    assert view.visible_rect().contains(canvas.scene.diagram.rect)
    view.set_zoom(2.0)
    canvas.resize(520, 320)
    assert view.zoom == pytest.approx(2.0)


def test_zooming_keeps_the_point_under_the_pointer(stage: Stage) -> None:
    view = stage.canvas.view
    place = QPointF(300, 200)
    before = view.mapToScene(place.toPoint())
    view.set_zoom(2.5, place)
    assert (view.mapToScene(place.toPoint()) - before).manhattanLength() < 2


def test_an_edit_in_the_midst_of_a_gesture_ends_it(stage: Stage) -> None:
    name = stage.document.append_layer(layers.Dense(3), "dense")
    start = stage.card(name)
    stage.press(start)
    stage.hover(start + QPoint(0, 40))
    stage.document.undo_stack.undo()
    stage.hover(start + QPoint(0, 60))
    stage.release(start + QPoint(0, 60))
    assert stage.document.project == Document(project()).project


def turn_wheel(stage: Stage, place: QPointF, pixels: QPoint, angle: QPoint, phase: Qt.ScrollPhase) -> None:
    viewport = stage.canvas.view.viewport()
    no = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(place, QPointF(viewport.mapToGlobal(place.toPoint())), pixels, angle, *no, phase, False)
    QApplication.sendEvent(viewport, event)


def test_a_wheel_zooms_to_the_pointer_and_a_touchpad_pans(stage: Stage) -> None:
    view, place = stage.canvas.view, QPointF(500, 300)
    before = view.scene_point(place)
    turn_wheel(stage, place, QPoint(), QPoint(0, 240), Qt.ScrollPhase.NoScrollPhase)
    zoom = view.zoom
    assert zoom > 1.3
    assert (view.scene_point(place) - before).manhattanLength() < 2
    before = view.scene_point(place)
    turn_wheel(stage, place, QPoint(0, 30), QPoint(0, 30), Qt.ScrollPhase.ScrollUpdate)
    assert view.zoom == zoom
    assert view.scene_point(place).y() - before.y() == pytest.approx(-30 / zoom)
