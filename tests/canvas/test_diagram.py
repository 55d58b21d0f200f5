"""A diagram that takes over parts of an earlier one is the same as one made anew."""

import random

import pytest

from nnviz.canvas.diagram import NOTHING, Diagram, diagram_of
from nnviz.document import Document
from nnviz.spec import NetworkSpec, Project, SpecError, layers

pytestmark = pytest.mark.usefixtures("qapp")


def edit(document: Document, chance: random.Random) -> None:
    """One edit by chance."""
    names, place = document.network.names, (chance.uniform(-300, 1500), chance.uniform(-300, 600))
    match chance.randrange(7):
        case 0:
            document.append_layer(chance.choice((layers.Dropout(), layers.Dense(5))), chance.choice(names))
        case 1:
            document.remove([chance.choice(names[1:])], heal=True)
        case 2:
            document.add_link(chance.choice(names), chance.choice(names))
        case 3:
            document.move_layers({chance.choice(names): place})
        case 4:
            document.set_parameter([chance.choice(names)], "units", chance.choice((1, 3, 60)))
        case 5:
            document.rename_layer(chance.choice(names), f"layer {chance.random()}")
        case _:
            document.undo_stack.undo()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_taken_over_is_as_it_would_be_made(seed: int) -> None:
    hidden = [layers.Dense(4, activation="tanh") if i % 2 else layers.Dropout() for i in range(9)]
    network = NetworkSpec.sequential([layers.Input((2,)), *hidden, layers.Dense(1)])
    document, chance, diagram = Document(Project(network)), random.Random(seed), NOTHING
    lanes = 0
    for _ in range(60):
        try:
            edit(document, chance)
        except SpecError:
            continue
        parts = document.network, document.shapes, document.layout
        diagram = diagram_of(*parts, before=diagram)
        assert diagram == diagram_of(*parts)
        lanes += sum(route.lane is not None for route in diagram.routes.values())
    assert lanes


def test_an_edit_leaves_the_other_boxes_and_routes_themselves() -> None:
    network = NetworkSpec.sequential([layers.Input((2,)), layers.Dense(4), layers.Dense(3), layers.Dense(1)])
    document = Document(Project(network))
    before = diagram_of(document.network, document.shapes, document.layout)
    document.set_parameter(["dense_2"], "units", 2)
    after: Diagram = diagram_of(document.network, document.shapes, document.layout, before=before)
    same = {name for name in network.names if after.boxes[name] is before.boxes[name]}
    assert same == {"input", "dense", "dense_1"}
    assert [after.routes[link] is before.routes[link] for link in network.links] == [True, True, False]
