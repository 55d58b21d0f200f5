"""Where layers stand: a layered layout of the whole network, and places for single new layers. Pure functions.

Positions are anchors (see `cards.py`). The layered layout follows Sugiyama, Tagawa and Toda (1981): layers by longest
path from the inputs, order within a layer by the barycentre of the neighbours.
"""

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import Final

from nnviz.document.cards import Card, card_of
from nnviz.spec import NetworkSpec, Shape

Point = tuple[float, float]
Layout = dict[str, Point]

COLUMN_GAP: Final = 84.0  # between the edges of two cards, room for the curves of a link
ROW_GAP: Final = 36.0
LINE_GAP: Final = 64.0  # between the rows of a long network
MOST_WIDTH: Final = 1500.0  # above which a network is laid out in several rows
ASPECT: Final = 1.8
GRID: Final = 12.0  # what positions snap to
SWEEPS: Final = 4


def cards_of(network: NetworkSpec, shapes: Mapping[str, Shape], opened: Iterable[str] = ()) -> dict[str, Card]:
    """The card of every layer, whose output shapes are `shapes`; those in `opened` show more of their units."""
    wide = set(opened)
    pictures = any(len(layer.shape) == 3 for layer in network.inputs)
    return {
        layer.name: card_of(layer, shapes.get(layer.name), opened=layer.name in wide, pictures=pictures)
        for layer in network.layers
    }


def layered_layout(network: NetworkSpec, cards: Mapping[str, Card]) -> Layout:
    """Anchors of all layers: columns from left to right, each centred on one line; long networks in several rows."""
    ranks = _ranks(network)
    columns: list[list[str]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for name, rank in ranks.items():
        columns[rank].append(name)
    _reduce_crossings(columns, network)
    layout: Layout = {}
    y = 0.0
    for row in _rows(columns, cards):
        placed = _row_layout(row, cards)
        top = min(place[1] - cards[name].ascent for name, place in placed.items())
        bottom = max(place[1] + cards[name].descent for name, place in placed.items())
        lift = y - top if layout else 0.0
        layout |= {name: (place[0], place[1] + lift) for name, place in placed.items()}
        y = bottom + lift + LINE_GAP
    return {name: layout[name] for name in network.names}


def completed(network: NetworkSpec, layout: Mapping[str, Point]) -> Layout:
    """A place for every layer and for no other: those that `layout` lacks go between or beside their neighbours."""
    places = {name: layout[name] for name in network.names if name in layout}
    if len(places) == len(network.layers):
        return places
    cards = cards_of(network, network.shapes())
    if not places:
        return layered_layout(network, cards)
    for name in network.names:
        if name not in places:
            places = with_room(network, cards, places, name, _beside(network, cards, places, name))
    return {name: places[name] for name in network.names}


def with_room(
    network: NetworkSpec, cards: Mapping[str, Card], layout: Mapping[str, Point], name: str, place: Point
) -> Layout:
    """`layout` with `name` put at `place`, and all that comes behind it in its row moved right as far as it needs."""
    top, bottom = place[1] - cards[name].ascent, place[1] + cards[name].descent
    behind = [
        other
        for other in reached_from(network, name)
        if other in layout and layout[other][0] > place[0] - cards[name].half_width
        if layout[other][1] - cards[other].ascent < bottom and layout[other][1] + cards[other].descent > top
    ]
    nearest = min((layout[other][0] - cards[other].half_width for other in behind), default=None)
    shift = 0.0
    if nearest is not None:
        shift = max(0.0, place[0] + cards[name].half_width + COLUMN_GAP - nearest)
    moved = {other: (layout[other][0] + shift, layout[other][1]) for other in behind}
    return {**layout, **moved, name: place}


def aligned(layout: Mapping[str, Point], cards: Mapping[str, Card], names: Iterable[str], edge: str) -> Layout:
    """New anchors of `names` with one edge in common: `left`, `right`, `top`, `bottom`, `middle` or `centre`.

    `middle` brings the ports to one height, `centre` the cards to one column.
    """
    chosen = list(names)
    signs = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}
    side = signs.get(edge, (0, 0))
    axis = 0 if edge in ("left", "right", "centre") else 1
    places = [layout[name][axis] + _reach(cards[name], side) for name in chosen]
    common = (max(places) if sum(side) > 0 else min(places)) if any(side) else fmean(places)
    offsets = {name: common - place for name, place in zip(chosen, places, strict=True)}
    return {
        name: (layout[name][0] + offset * (axis == 0), layout[name][1] + offset * (axis == 1))
        for name, offset in offsets.items()
    }


def _reach(card: Card, side: tuple[int, int]) -> float:
    """Signed distance from a card's anchor to one of its sides; 0 for no side."""
    dx, dy = side
    return dx * card.half_width + (card.descent if dy > 0 else -card.ascent if dy < 0 else 0.0)


def _ranks(network: NetworkSpec) -> dict[str, int]:
    """Longest path from an input; what lies on a circle of links follows its placed sources, else stands first."""
    order = network.topological_order()
    ranks: dict[str, int] = {}
    for name in (*order, *(name for name in network.names if name not in order)):
        ranks[name] = 1 + max((ranks[source] for source in network.sources(name) if source in ranks), default=-1)
    return ranks


def _reduce_crossings(columns: list[list[str]], network: NetworkSpec) -> None:
    sources = {name: network.sources(name) for name in network.names}
    targets = {name: network.targets(name) for name in network.names}
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        neighbours = sources if forwards else targets
        heights = {name: _height(column, row) for column in columns for row, name in enumerate(column)}
        for column in columns if forwards else reversed(columns):
            centres = {name: fmean([heights[n] for n in neighbours[name]] or [heights[name]]) for name in column}
            column.sort(key=centres.__getitem__)
            heights |= {name: _height(column, row) for row, name in enumerate(column)}


def _height(column: list[str], row: int) -> float:
    return row - (len(column) - 1) / 2


def _rows(columns: list[list[str]], cards: Mapping[str, Card]) -> list[list[list[str]]]:
    """The columns in as many rows as make the whole about `ASPECT` times as wide as high."""
    widths = [2 * max(cards[name].half_width for name in column) + COLUMN_GAP for column in columns]
    heights = [_stack_height(column, cards) + LINE_GAP for column in columns]
    total = sum(widths)
    count = 1 if total <= MOST_WIDTH else max(1, round((total / (ASPECT * fmean(heights))) ** 0.5))
    rows: list[list[list[str]]] = [[] for _ in range(count)]
    come = 0.0
    for column, width in zip(columns, widths, strict=True):
        rows[min(count - 1, int(count * (come + width / 2) / total))].append(column)
        come += width
    return [row for row in rows if row]


def _row_layout(columns: list[list[str]], cards: Mapping[str, Card]) -> Layout:
    layout: Layout = {}
    x = 0.0
    for column in columns:
        half_width = max(cards[name].half_width for name in column)
        layout |= _stacked(column, x + half_width, cards)
        x += 2 * half_width + COLUMN_GAP
    return layout


def _stack_height(column: list[str], cards: Mapping[str, Card]) -> float:
    return sum(cards[name].ascent + cards[name].descent for name in column) + ROW_GAP * (len(column) - 1)


def _stacked(column: list[str], x: float, cards: Mapping[str, Card]) -> Layout:
    if len(column) == 1:
        return {column[0]: (x, 0.0)}
    y, places = -_stack_height(column, cards) / 2, {}
    for name in column:
        places[name] = (x, y + cards[name].ascent)
        y += cards[name].ascent + cards[name].descent + ROW_GAP
    return places


def _beside(network: NetworkSpec, cards: Mapping[str, Card], places: Mapping[str, Point], name: str) -> Point:
    before = [source for source in network.sources(name) if source in places]
    behind = [target for target in network.targets(name) if target in places]
    reach = cards[name].half_width + COLUMN_GAP
    if before:
        x = max(places[source][0] + cards[source].half_width for source in before) + reach
        return x, fmean(places[source][1] for source in before)
    if behind:
        x = min(places[target][0] - cards[target].half_width for target in behind) - reach
        return x, fmean(places[target][1] for target in behind)
    lowest = max(places[other][1] + cards[other].descent for other in places)
    return fmean(x for x, _ in places.values()), lowest + ROW_GAP + cards[name].ascent


def reached_from(network: NetworkSpec, name: str) -> set[str]:
    """All layers that data from `name` flows to."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for target in network.targets(waiting.pop()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found - {name}
