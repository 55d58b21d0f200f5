"""Hit-testing: what lies under a point."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from nnviz.canvas.diagram import Diagram, curve_parameter, diagram_of
from nnviz.canvas.hit import hit_at, nearest_route
from nnviz.document.layout import cards_of, layered_layout
from nnviz.spec import Link, NetworkSpec, layers


def diagram_for(*parts: layers.LayerSpec) -> Diagram:
    network = NetworkSpec.sequential(parts)
    return diagram_of(network, network.shapes(), layered_layout(network, cards_of(network, network.shapes())))


@pytest.fixture(scope="module")
def diagram() -> Diagram:
    return diagram_for(layers.Input(shape=(2,)), layers.Dense(3), layers.ZeroPadding2D(), layers.Dense(40))


@pytest.fixture(scope="module")
def wide() -> Diagram:
    return diagram_for(layers.Input(shape=(2,)), layers.Dense(3), layers.Dense(40))


def test_every_part_of_a_card_is_told_apart(diagram: Diagram) -> None:
    box = diagram.boxes["dense"]
    expected = {
        "unit": box.unit_rects[1].center(),
        "bias": box.bias_rect(2).center(),
        "in_port": box.in_port,
        "out_port": box.out_port,
        "plus": box.plus.center(),
        "minus": box.minus.center(),
        "card": box.rect.topLeft() + QPointF(20, 20),
        "badge": box.badge,
    }
    for kind, point in expected.items():
        assert hit_at(diagram, point, faulty=frozenset({"dense"})).kind == kind
    assert hit_at(diagram, box.badge).kind != "badge"
    assert hit_at(diagram, box.unit_rects[1].center()).unit == 1
    assert hit_at(diagram, QPointF(-5000, 0)).kind == "canvas"


@given(st.floats(0.05, 0.95), st.integers(0, 1), st.integers(0, 2))
def test_the_curve_under_the_pointer_is_found_where_it_is_alone(t: float, row: int, column: int) -> None:
    diagram = diagram_for(layers.Input(shape=(2,)), layers.Dense(3))
    route = diagram.routes[Link("input", "dense")]
    x, y = route.point(t, route.starts[row], route.ends[column])
    distances = sorted(abs(route.point(t, a, b)[1] - y) for a in route.starts for b in route.ends)
    hit = hit_at(diagram, QPointF(x, y))
    assert hit.kind in ("weight", "in_port", "out_port", "bias")
    if distances[1] > 1 and hit.kind == "weight":
        assert (hit.source_unit, hit.unit) == (row, column)


def test_a_port_is_hit_from_a_little_beside(diagram: Diagram) -> None:
    beside = diagram.boxes["dense"].out_port + QPointF(7, 6)
    assert hit_at(diagram, beside).kind == "out_port"
    assert hit_at(diagram, beside, 3.0).kind != "out_port"


def test_far_away_only_cards_and_links_are_hit(diagram: Diagram) -> None:
    box = diagram.boxes["dense"]
    assert hit_at(diagram, box.unit_rects[0].center(), far=True).kind == "card"
    route = diagram.routes[Link("input", "dense")]
    assert hit_at(diagram, route.middle, far=True).link == Link("input", "dense")


def test_a_line_and_a_band_are_hit_as_links(diagram: Diagram, wide: Diagram) -> None:
    line, band = diagram.routes[Link("dense", "zero_padding2d")], wide.routes[Link("dense", "dense_1")]
    assert line.kind == "line"
    assert hit_at(diagram, line.middle).link == line.link
    assert band.kind == "band"
    assert band.weights == 120
    assert hit_at(wide, band.middle + QPointF(0, 20)).link == band.link


def test_reach_grows_on_a_small_scale(diagram: Diagram) -> None:
    route = diagram.routes[Link("dense", "zero_padding2d")]
    beside = route.middle + QPointF(0, 12)
    assert hit_at(diagram, beside, 1.0).link is None
    assert hit_at(diagram, beside, 0.4, far=True).link == route.link


def test_a_dropped_card_finds_the_nearest_link(diagram: Diagram) -> None:
    route = diagram.routes[Link("input", "dense")]
    at = route.middle + QPointF(3, 12)
    assert nearest_route(diagram, QRectF(at, at), 40) == route.link
    assert nearest_route(diagram, QRectF(at, at), 5) is None


@given(st.floats(0, 1))
def test_the_curve_parameter_solves_its_equation(x: float) -> None:
    t = float(curve_parameter(np.array(x)))
    assert 1.5 * t - 1.5 * t**2 + t**3 == pytest.approx(x, abs=1e-9)


def test_opening_a_wide_layer_shows_its_weights_one_by_one() -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(40)])
    layout = layered_layout(network, cards_of(network, network.shapes()))
    closed = diagram_of(network, network.shapes(), layout)
    opened = diagram_of(network, network.shapes(), layout, {"dense"})
    link = Link("input", "dense")
    assert (closed.routes[link].kind, opened.routes[link].kind) == ("band", "curves")
    assert len(opened.routes[link].ends) == 32


def test_moving_a_card_moves_its_links_only(diagram: Diagram) -> None:
    moved = diagram.moved({"zero_padding2d": (900.0, 50.0)})
    assert moved.routes[Link("input", "dense")] is diagram.routes[Link("input", "dense")]
    assert moved.routes[Link("dense", "zero_padding2d")].x1 == moved.boxes["zero_padding2d"].in_port.x()
    assert diagram.boxes["zero_padding2d"].x != 900.0


def test_a_shortcut_runs_around_the_cards_it_skips_and_can_be_hit_there() -> None:
    parts = [layers.Input(shape=(4, 4, 1)), layers.ZeroPadding2D(), layers.ZeroPadding2D(), layers.Concatenate()]
    names = NetworkSpec(parts).names
    network = NetworkSpec(parts, [*pairwise(names), (names[0], names[3])])
    diagram = diagram_of(network, network.shapes(), layered_layout(network, cards_of(network, network.shapes())))
    route = diagram.routes[Link(names[0], names[3])]
    assert route.lane is not None
    assert route.lane < diagram.boxes[names[1]].rect.top()
    assert diagram.routes[Link(names[0], names[1])].lane is None
    assert hit_at(diagram, QPointF(diagram.boxes[names[1]].x, route.lane + 2)).link == route.link
    assert route.rect.contains(QPointF(diagram.boxes[names[1]].x, route.lane + 2))


def test_a_link_to_a_card_further_left_runs_between_the_rows() -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(3)])
    below = diagram_of(network, network.shapes(), {"input": (500.0, 0.0), "dense": (0.0, 400.0)})
    route = below.routes[Link("input", "dense")]
    assert route.kind == "line"
    assert route.lane is not None
    assert below.boxes["input"].rect.bottom() < route.lane < below.boxes["dense"].rect.top()
    back = below.moved({"dense": (900.0, 0.0)}).routes[Link("input", "dense")]
    assert (back.kind, back.lane) == ("curves", None)
