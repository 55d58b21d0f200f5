"""Layouts: layers in columns by longest path, no card on another, few crossings."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.document.cards import card_of
from nnviz.document.layout import cards_of, completed, layered_layout
from nnviz.spec import Link, NetworkSpec, layers


@st.composite
def networks(draw: st.DrawFn) -> NetworkSpec:
    """A random acyclic graph of layers of many widths."""
    count = draw(st.integers(1, 12))
    parts = [layers.Input(), *(layers.Dense(draw(st.sampled_from([1, 6, 40]))) for _ in range(count))]
    names = NetworkSpec(parts).names
    pairs = st.tuples(st.integers(0, count), st.integers(0, count))
    links = {Link(names[min(pair)], names[max(pair)]) for pair in draw(st.lists(pairs)) if pair[0] != pair[1]}
    return NetworkSpec(parts, sorted(links))


@settings(max_examples=60, deadline=None)
@given(networks())
def test_columns_follow_the_flow_and_no_card_lies_on_another(network: NetworkSpec) -> None:
    cards = cards_of(network, network.shapes())
    layout = layered_layout(network, cards)
    for source, target in network.links:
        below = layout[target][1] - cards[target].ascent > layout[source][1] + cards[source].descent
        assert below or layout[source][0] + cards[source].half_width < layout[target][0] - cards[target].half_width
    boxes = [
        (x - cards[n].half_width, y - cards[n].ascent, x + cards[n].half_width, y + cards[n].descent)
        for n, (x, y) in layout.items()
    ]
    for index, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:index]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_layers_stand_in_the_order_of_what_they_read() -> None:
    parts = [
        layers.Input(),
        *(layers.Dense(name=name) for name in "abcde"),
        layers.Add(name="x"),
        layers.Dense(name="y"),
    ]
    links = [*(("input", name) for name in "abcde"), ("a", "x"), ("d", "x"), ("c", "y")]
    network = NetworkSpec(parts, links)
    layout = layered_layout(network, cards_of(network, network.shapes()))
    assert layout["x"][1] < layout["y"][1]


def test_layers_on_a_circle_have_places_too() -> None:
    network = NetworkSpec([layers.Dense(name="a"), layers.Dense(name="b")], [("a", "b"), ("b", "a")])
    assert set(layered_layout(network, cards_of(network, network.shapes()))) == {"a", "b"}


def test_a_missing_place_is_found_beside_the_neighbours_and_the_others_stay() -> None:
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(), layers.Dense()])
    layout = completed(network, {"input": (0.0, 10.0), "dense": (200.0, 10.0), "gone": (1.0, 1.0)})
    assert layout["input"] == (0.0, 10.0)
    assert layout["dense_1"][0] > 280
    assert layout["dense_1"][1] == 10.0
    assert "gone" not in layout


def test_cards_show_all_units_of_a_narrow_layer_and_count_those_of_a_wide_one() -> None:
    narrow, wide = card_of(layers.Dense(8), (8,)), card_of(layers.Dense(128), (128,))
    assert (narrow.form, narrow.units, narrow.hidden) == ("column", 8, 0)
    assert (wide.form, wide.units, wide.hidden) == ("grid", 6, 122)
    assert card_of(layers.Dense(128), (128,), opened=True).form == "column"
    assert card_of(layers.Flatten(), (784,)).form == "plain"
    assert card_of(layers.Conv2D(8), None).units == 8


def test_a_faulty_number_of_units_still_has_a_card() -> None:
    assert card_of(layers.Dense(0), None).form == "plain"
    assert card_of(msgspec.structs.replace(layers.Conv2D(), filters=-1), None).form == "filters"


def test_a_long_chain_is_laid_out_in_rows() -> None:
    network = NetworkSpec.sequential([layers.Input(), *(layers.Dense(3) for _ in range(40))])
    layout = layered_layout(network, cards_of(network, network.shapes()))
    rows = sorted({y for _, y in layout.values()})
    assert len(rows) > 1
    width = max(x for x, _ in layout.values()) - min(x for x, _ in layout.values())
    assert 1 < width / (rows[-1] - rows[0]) < 4
    flow = [layout[name] for name in network.names]
    assert [y for _, y in flow] == sorted(y for _, y in flow)


def test_an_insertion_moves_only_its_own_row() -> None:
    network = NetworkSpec.sequential([layers.Input(), *(layers.Dense(3) for _ in range(40))])
    layout = layered_layout(network, cards_of(network, network.shapes()))
    grown = network.with_inserted(layers.Dropout(), "dense", "dense_1")
    places = completed(grown, layout)
    moved = {name for name in network.names if places[name] != layout[name]}
    assert "dense_1" in moved
    assert {layout[name][1] for name in moved} == {layout["dense_1"][1]}
