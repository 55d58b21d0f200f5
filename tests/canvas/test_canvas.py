"""The canvas as a whole: verbs, keyboard, weights, faults, live views, looks."""

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.analysis.live_view import LiveView, sample_activations
from nnviz.canvas.colours import colours_of
from nnviz.canvas.hit import Hit
from nnviz.canvas.layer_item import _LayerPart
from nnviz.canvas.link_item import LinkItem
from nnviz.document import Document
from nnviz.settings.theme import DARK, LIGHT
from nnviz.spec import Link, NetworkSpec, Project, layers
from nnviz.training import compile_model
from nnviz.training.snapshot import Snapshot
from tests.canvas.stage import Stage, project, stage_for, view_of

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def picture(stage: Stage) -> QImage:
    return stage.canvas.view.grab().toImage()


def link_item(stage: Stage, *link: str) -> LinkItem:
    name = "link:" + ":".join(link)
    return next(i for i in stage.canvas.scene.items() if isinstance(i, LinkItem) and i.objectName() == name)


# -- verbs -----------------------------------------------------------------------------------------


def test_copied_layers_are_pasted_and_selected(stage: Stage) -> None:
    stage.selection.select(["dense", "dense_1"])
    stage.canvas.copy()
    stage.canvas.paste()
    assert stage.selection.names == {"dense_3", "dense_4"}
    assert Link("dense_3", "dense_4") in stage.document.network.links


def test_cutting_removes_and_keeps_the_flow(stage: Stage) -> None:
    stage.selection.select(["dense"])
    stage.canvas.cut()
    assert Link("input", "dense_1") in stage.document.network.links
    assert stage.document.undo_stack.count() == 1


def test_pasting_something_else_does_nothing(stage: Stage) -> None:
    QGuiApplication.clipboard().setText("a poem")
    stage.canvas.paste()
    assert stage.document.undo_stack.count() == 0


def test_duplicating_selects_the_copy(stage: Stage) -> None:
    stage.selection.select(["dense"])
    stage.canvas.duplicate()
    assert stage.selection.names == {"dense_3"}


def test_the_palettes_double_click_appends_to_the_selected_layer(stage: Stage) -> None:
    stage.selection.select(["dense"])
    stage.canvas.append("Dropout")
    assert stage.document.network.sources("dense_1") == ("dropout",)
    assert stage.selection.names == {"dropout"}


def test_tidy_ends_where_the_document_says(stage: Stage, qtbot: QtBot) -> None:
    tidy = dict(stage.document.layout)
    stage.document.move_layers({"dense": (11.0, 500.0), "input": (900.0, -80.0)})
    stage.canvas.tidy()
    assert stage.document.layout == tidy
    scene = stage.canvas.scene
    qtbot.waitUntil(lambda: all((b.x, b.y) == tidy[n] for n, b in scene.diagram.boxes.items()))
    stage.document.undo_stack.undo()
    assert stage.document.layout["dense"] == (11.0, 500.0)


def test_all_is_selected_and_deleted_in_one_step(stage: Stage) -> None:
    stage.canvas.select_all()
    stage.canvas.delete()
    assert stage.document.network == NetworkSpec()
    stage.document.undo_stack.undo()
    assert stage.document.network == project().network
    assert len(stage.canvas.scene.items()) == 2 * 4 + 3


# -- keyboard --------------------------------------------------------------------------------------


def test_arrows_follow_the_links(stage: Stage) -> None:
    stage.key(Qt.Key.Key_Right)
    assert stage.selection.names == {"input"}
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Right)
    assert stage.selection.names == {"dense_1"}
    stage.key(Qt.Key.Key_Left, SHIFT)
    assert stage.selection.names == {"dense", "dense_1"}


def test_held_arrows_with_control_move_in_one_step(stage: Stage) -> None:
    stage.selection.select(["dense"])
    x, y = stage.document.layout["dense"]
    for _ in range(3):
        stage.key(Qt.Key.Key_Down, CONTROL)
    stage.key(Qt.Key.Key_Right, CONTROL | SHIFT)
    assert stage.document.layout["dense"] == (x + 1, y + 36)
    assert stage.document.undo_stack.count() == 1


def test_tab_goes_through_layers_and_links_and_then_out(stage: Stage) -> None:
    seen = []
    for _ in range(7):
        stage.key(Qt.Key.Key_Tab)
        seen.append(stage.canvas.scene.current)
    assert seen[:3] == ["input", Link("input", "dense"), "dense"]
    assert seen[-1] == "dense_2"
    assert not stage.canvas.view.keyboard.step(1)


def test_a_link_is_made_with_the_keyboard_alone(stage: Stage) -> None:
    stage.document.remove_link("dense", "dense_1")
    stage.canvas.view.keyboard.go_to("dense")
    stage.key(Qt.Key.Key_L)
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Return)
    assert Link("dense", "dense_1") in stage.document.network.links


def test_a_link_begun_with_the_keyboard_can_be_given_up(stage: Stage) -> None:
    stage.canvas.view.keyboard.go_to("dense")
    stage.key(Qt.Key.Key_L)
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Escape)
    stage.key(Qt.Key.Key_Return)
    assert stage.document.undo_stack.count() == 0


def test_units_change_and_wide_layers_open_by_key(stage: Stage) -> None:
    stage.canvas.view.keyboard.go_to("dense")
    stage.key(Qt.Key.Key_Plus)
    assert stage.document.network.layer("dense").units == 5
    stage.document.set_parameter(["dense"], "units", 64)
    stage.key(Qt.Key.Key_O)
    assert len(stage.canvas.scene.diagram.boxes["dense"].unit_rects) == 32


def test_what_is_current_is_said(stage: Stage) -> None:
    stage.canvas.view.keyboard.go_to("dense_1")
    assert stage.canvas.view.accessibleDescription() == "Dense, 3 · tanh, reads dense"
    stage.canvas.view.keyboard.go_to(Link("dense", "dense_1"))
    assert stage.canvas.view.accessibleDescription() == "Link from dense to dense_1"


def test_space_is_told_when_it_was_no_drag(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.canvas.space_tapped):
        stage.key(Qt.Key.Key_Space)


def test_space_and_a_drag_pan(stage: Stage, qtbot: QtBot) -> None:
    before = stage.place(QPointF(0, 0))
    with qtbot.assertNotEmitted(stage.canvas.space_tapped):
        QTest.keyPress(stage.canvas.view, Qt.Key.Key_Space)
        stage.drag(stage.card("dense"), stage.card("dense") + QPointF(40, 0).toPoint())
        QTest.keyRelease(stage.canvas.view, Qt.Key.Key_Space)
    assert (stage.place(QPointF(0, 0)) - before).x() == 40
    assert stage.document.undo_stack.count() == 0


# -- weights ---------------------------------------------------------------------------------------


def test_a_hovered_weight_tells_its_value_and_follows_it(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.hover(stage.weight("dense", "dense_1", 3, 0))
    assert "0.636" in stage.canvas.tip.text()
    later = view_of(stage.document.network)
    later.snapshot.parameters["dense_1/kernel"][...] = -0.5
    stage.canvas.show_view(later)
    assert "−0.500" in stage.canvas.tip.text()
    stage.hover(stage.card("dense"))
    assert stage.canvas.tip.isHidden()


def test_a_clicked_weight_is_edited_in_place(stage: Stage, qtbot: QtBot) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.click(stage.weight("dense", "dense_1", 3, 0))
    assert stage.canvas.editor.isVisible()
    QTest.keyClicks(stage.canvas.editor, "-1.25")
    with qtbot.waitSignal(stage.canvas.weight_edited) as edited:
        QTest.keyClick(stage.canvas.editor, Qt.Key.Key_Return)
    assert edited.args == ["dense_1/kernel", (3, 0), -1.25]
    assert stage.document.checkpoint is not None
    assert stage.document.checkpoint.weights["dense_1/kernel"][3, 0] == -1.25


def test_escape_leaves_a_weight_as_it_is_and_tab_goes_on(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.click(stage.weight("dense", "dense_1", 3, 0))
    QTest.keyClicks(stage.canvas.editor, "7")
    QTest.keyClick(stage.canvas.editor, Qt.Key.Key_Escape)
    assert stage.document.undo_stack.count() == 0
    stage.canvas.view.keyboard.go_to(Link("dense", "dense_1"))
    stage.key(Qt.Key.Key_Return)
    assert stage.canvas.editor.text() == "-1"
    QTest.keyClick(stage.canvas.editor, Qt.Key.Key_Tab)
    assert stage.canvas.editor.text() == "-0.818182"
    assert stage.document.undo_stack.count() == 0


def test_weights_of_an_earlier_epoch_are_not_edited(stage: Stage, qtbot: QtBot) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.canvas.lock_weights(True)
    with qtbot.waitSignal(stage.canvas.refused) as refused:
        stage.click(stage.weight("dense", "dense_1", 3, 0))
    assert "earlier epoch" in refused.args[0]
    assert not stage.canvas.editor.isVisible()
    stage.canvas.lock_weights(False)
    stage.click(stage.weight("dense", "dense_1", 3, 0))
    assert stage.canvas.editor.isVisible()


def test_a_bias_is_hovered_and_edited_too(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    place = stage.place(stage.canvas.scene.diagram.boxes["dense_1"].bias_rect(2).center())
    stage.hover(place)
    assert "bias" in stage.canvas.tip.text()
    stage.click(place)
    QTest.keyClicks(stage.canvas.editor, "0.5")
    QTest.keyClick(stage.canvas.editor, Qt.Key.Key_Return)
    assert stage.document.checkpoint is not None
    assert stage.document.checkpoint.weights["dense_1/bias"][2] == 0.5


def test_weights_of_another_shape_are_not_shown(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    assert link_item(stage, "dense", "dense_1").weights is not None
    stage.document.set_parameter(["dense_1"], "units", 5)
    assert link_item(stage, "dense", "dense_1").weights is None
    assert link_item(stage, "input", "dense").weights is not None
    assert stage.canvas.scene.weight(Hit("weight", link=Link("dense", "dense_1"), source_unit=0, unit=4)) is None


def test_a_hovered_unit_is_told(stage: Stage, qtbot: QtBot) -> None:
    unit = stage.canvas.scene.diagram.boxes["dense"].unit_rects[2].center()
    with qtbot.waitSignal(stage.canvas.unit_hovered) as told:
        stage.hover(stage.place(unit))
    assert told.args == ["dense", 2]
    with qtbot.waitSignal(stage.canvas.unit_hovered) as told:
        stage.hover(stage.card("dense"))
    assert told.args == ["", -1]


def test_a_hovered_unit_stays_marked_when_the_looks_change(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    unit = stage.canvas.scene.diagram.boxes["dense"].unit_rects[2]
    stage.hover(stage.place(unit.center()))
    stage.selection.select(["dense_1"])
    assert pixel(picture(stage), stage, unit.topLeft() + QPointF(17, -2)).red() < 150


# -- faults ----------------------------------------------------------------------------------------


@pytest.fixture
def faulty(qtbot: QtBot) -> Stage:
    network = NetworkSpec.sequential([layers.Input(shape=(8, 8, 1)), layers.Dense(3)])
    return stage_for(Document(Project(network=network)), qtbot)


def test_a_fault_says_what_is_wrong_and_mends_itself(faulty: Stage) -> None:
    panel = faulty.canvas.fault_panel
    assert panel.isVisible()
    assert panel.accessibleName().startswith("Dense 3 expects a flat input but receives 8×8×1")
    button = panel.findChild(QPushButton, "fault_mend_button")
    assert isinstance(button, QPushButton)
    assert button.text() == "Add Flatten"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert faulty.document.network.names == ("input", "flatten", "dense")
    assert panel.isHidden()


def test_the_badge_shows_its_own_fault(faulty: Stage) -> None:
    faulty.document.add_layer(layers.Dropout(), (60.0, 300.0))
    faulty.canvas.fit()
    panel, problems = faulty.canvas.fault_panel, faulty.document.problems
    assert panel.problem == problems[0]
    other = problems[1].layer or ""
    faulty.selection.select([other])
    assert panel.problem == problems[1]
    faulty.selection.clear()
    assert panel.problem == problems[0]
    faulty.click(faulty.place(faulty.canvas.scene.diagram.boxes[other].badge))
    assert panel.problem == problems[1]


# -- looks -----------------------------------------------------------------------------------------


def pixel(image: QImage, stage: Stage, point: QPointF) -> QColor:
    return image.pixelColor(stage.place(point))


def test_signs_have_their_colours(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    image = picture(stage)
    unit = stage.canvas.scene.diagram.boxes["dense_1"].unit_rects[1].center()
    assert pixel(image, stage, unit - QPointF(12, 0)).red() > 200
    assert pixel(image, stage, unit + QPointF(12, 0)).red() < 90
    route = stage.canvas.scene.diagram.routes[Link("input", "dense")]
    first, last = QPointF(route.x0 + 2, route.starts[0]), QPointF(route.x0 + 2, route.starts[1])
    assert pixel(image, stage, first).red() > pixel(image, stage, first).blue()
    assert pixel(image, stage, last).red() < pixel(image, stage, last).blue()


def test_the_theme_changes_at_once(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    assert picture(stage).pixelColor(3, 3).lightness() > 200
    stage.theme.set_scheme("dark")
    assert picture(stage).pixelColor(3, 3).lightness() < 60


def test_pens_are_opaque_and_grow_with_magnitude() -> None:
    for tokens in (LIGHT, DARK):
        for row in colours_of(tokens).pens:
            assert all(pen.color().alpha() == 255 for pen in row)
            assert [pen.widthF() for pen in row] == sorted(pen.widthF() for pen in row)


def test_far_away_a_card_is_its_title(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.canvas.view.set_zoom(0.4)
    unit = stage.canvas.scene.diagram.boxes["dense"].unit_rects[0].center() + QPointF(12, 0)
    assert pixel(picture(stage), stage, unit) == QColor(LIGHT.panel)


@pytest.mark.parametrize(
    "parts",
    [
        [layers.Input(shape=(6, 6, 3)), layers.Conv2D(12), layers.Flatten(), layers.Dense(5, activation="softmax")],
        [layers.Input(shape=(300,)), layers.Dense(200, activation="relu"), layers.Dense(12)],
        [layers.Input(shape=(1,)), layers.BatchNormalization(), layers.Activation(activation="sigmoid")],
    ],
)
def test_every_kind_of_card_is_painted_with_a_live_view(parts: list[layers.LayerSpec], qtbot: QtBot) -> None:
    network = NetworkSpec.sequential(parts)
    stage = stage_for(Document(Project(network=network)), qtbot)
    before = picture(stage)
    model = compile_model(network)
    example = np.random.default_rng(0).random(network.inputs[0].shape, np.float32)
    snapshot = Snapshot(1, "paused", 0, 0, 1, 0.0, 0.0, 0.0, 0.0, model.get_weights())
    stage.canvas.show_view(LiveView(snapshot, samples=sample_activations(model, example)))
    assert picture(stage) != before
    stage.canvas.show_view(None)
    assert picture(stage) == before


def test_another_project_takes_the_place_of_the_first(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    network = NetworkSpec.sequential([layers.Input(shape=(3,)), layers.Dense(2)])
    stage.document.replace_project(Project(network=network))
    assert set(stage.canvas.scene.diagram.boxes) == {"input", "dense"}
    assert link_item(stage, "input", "dense").weights is None


def test_undoing_and_redoing_everything_leaves_the_scene_in_step(stage: Stage) -> None:
    stage.canvas.show_view(view_of(stage.document.network))
    stage.drop("Dense", stage.link_middle("dense", "dense_1"))
    stage.document.rename_layer("dense_3", "mine")
    stage.selection.select(["mine"])
    stage.canvas.delete()
    stack, scene = stage.document.undo_stack, stage.canvas.scene
    for index in (*range(stack.count(), -1, -1), *range(stack.count() + 1)):
        stack.setIndex(index)
        assert set(scene.diagram.boxes) == set(stage.document.network.names)
        assert set(scene.diagram.routes) == set(stage.document.network.links)
        assert len(scene.items()) == 2 * len(scene.diagram.boxes) + len(scene.diagram.routes)


def test_a_view_from_before_an_edit_does_no_harm(stage: Stage) -> None:
    view = view_of(stage.document.network)
    stage.document.remove(["dense_1"])
    stage.document.add_layer(layers.ZeroPadding2D(name="dense_1"), (0.0, 300.0), after="input")
    stage.document.set_parameter(["dense"], "units", 50)
    stage.canvas.show_view(view)
    assert not picture(stage).isNull()


def test_an_empty_canvas_says_what_to_do(stage: Stage) -> None:
    stage.canvas.select_all()
    stage.canvas.delete()
    stage.document.undo_stack.clear()
    invitation = picture(stage)
    colours = {invitation.pixelColor(x, 260).name() for x in range(250, 650)}
    assert len(colours) > 5
    stage.canvas.append("Input")
    assert stage.document.network.names == ("input",)


def test_a_tooltip_tells_shape_and_size_or_the_fault(stage: Stage) -> None:
    scene = stage.canvas.scene
    assert scene.details(Hit("card", "dense_1")) == "dense_1: output 3, 15 parameters"
    stage.document.remove_link("dense", "dense_1")
    assert "expects an input but has none" in scene.details(Hit("card", "dense_1"))
    assert scene.details(Hit("canvas")) == ""


def test_a_fault_in_painting_is_reported_by_every_item_and_the_canvas_lives(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, where: told.append(kind))
    with monkeypatch.context() as planted:
        planted.setattr(_LayerPart, "_here", lambda item: {}["planted"])
        stage.document.set_parameter(["dense", "dense_1"], "units", 5)
        picture(stage)
    assert len(told) >= 4
    assert set(told) == {KeyError}
    told.clear()
    stage.document.undo_stack.undo()
    picture(stage)
    assert not told
