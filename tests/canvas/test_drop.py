"""Layers dropped from the palette."""

from PySide6.QtCore import QPointF

from nnviz.spec import Link
from tests.canvas.stage import Stage


def test_dropped_on_a_link_a_layer_is_inserted(stage: Stage) -> None:
    stage.drop("Dense", stage.link_middle("dense", "dense_1"))
    network = stage.document.network
    assert network.links[1:3] == (("dense", "dense_3"), ("dense_3", "dense_1"))
    assert network.layer("dense_3").activation == "tanh"
    assert stage.selection.names == {"dense_3"}
    assert stage.document.undo_stack.count() == 1


def test_a_link_opens_while_a_layer_is_held_over_it_and_closes_again(stage: Stage) -> None:
    stage.hold("Dense", stage.link_middle("dense", "dense_1"))
    boxes = stage.canvas.scene.diagram.boxes
    assert boxes["dense_1"].x > stage.document.layout["dense_1"][0]
    stage.leave()
    assert stage.canvas.scene.diagram.boxes["dense_1"].x == stage.document.layout["dense_1"][0]
    assert stage.document.undo_stack.count() == 0


def test_dropped_beside_a_free_output_a_layer_reads_it(stage: Stage) -> None:
    stage.drop("Dropout", stage.canvas.scene.diagram.boxes["dense_2"].out_port + QPointF(90, 10))
    assert Link("dense_2", "dropout") in stage.document.network.links


def test_dropped_beside_a_free_input_a_layer_feeds_it(stage: Stage) -> None:
    stage.document.remove_link("input", "dense")
    stage.drop("Input", stage.canvas.scene.diagram.boxes["dense"].in_port + QPointF(-40, 40))
    assert Link("input_1", "dense") in stage.document.network.links


def test_dropped_on_the_ground_a_layer_stays_loose(stage: Stage) -> None:
    stage.drop("Flatten", stage.canvas.scene.diagram.rect.bottomLeft() + QPointF(0, 60))
    assert "flatten" in stage.document.network.names
    assert not any("flatten" in link for link in stage.document.network.links)


def test_what_is_no_layer_is_not_taken(stage: Stage) -> None:
    stage.drop("Nonsense", QPointF(0, 0))
    assert stage.document.undo_stack.count() == 0
