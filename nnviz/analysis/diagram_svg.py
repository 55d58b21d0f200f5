"""A network as plain boxes with their links, as SVG, where nothing that could draw it better is at hand."""

from html import escape
from typing import Final

from nnviz.analysis.chart import Ink
from nnviz.spec import NetworkSpec, Project, format_shape

BOX: Final = (112.0, 40.0)
PITCH: Final = (150.0, 58.0)
INSET: Final = 8.0
LONGEST: Final = 16  # letters in a box
MOST_ACROSS: Final = 8  # boxes beside each other

Places = dict[str, tuple[float, float]]  # middles of the boxes


def simple_diagram(project: Project, ink: Ink) -> str:
    """Boxes from left to right in the order of the data flow, in rows where there are many."""
    network = project.network
    places = _places(network)
    width = max((x for x, _ in places.values()), default=0.0) + BOX[0] / 2 + INSET
    height = max((y for _, y in places.values()), default=0.0) + BOX[1] / 2 + INSET
    links = (_link(places[link.source], places[link.target], ink) for link in network.links)
    boxes = (_box(name, network, place, ink) for name, place in places.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" font-family="{escape(ink.font)}">'
        f"{''.join(links)}{''.join(boxes)}</svg>"
    )


def _places(network: NetworkSpec) -> Places:
    """Columns by the longest path from an input; after some of them a new row begins."""
    ranks: dict[str, int] = {}
    order = network.topological_order()
    for name in (*order, *(name for name in network.names if name not in order)):
        ranks[name] = 1 + max((ranks[source] for source in network.sources(name) if source in ranks), default=-1)
    columns: dict[int, list[str]] = {}
    for name, rank in ranks.items():
        columns.setdefault(rank, []).append(name)
    places, top = {}, INSET + BOX[1] / 2
    for first in range(0, len(columns), MOST_ACROSS):
        row = [columns[rank] for rank in range(first, min(first + MOST_ACROSS, len(columns)))]
        tallest = max(map(len, row))
        for across, names in enumerate(row):
            lead = (tallest - len(names)) / 2
            for down, name in enumerate(names):
                places[name] = (INSET + BOX[0] / 2 + across * PITCH[0], top + (lead + down) * PITCH[1])
        top += tallest * PITCH[1]
    return places


def _link(source: tuple[float, float], target: tuple[float, float], ink: Ink) -> str:
    (x0, y0), (x1, y1) = source, target
    x0, x1 = x0 + BOX[0] / 2, x1 - BOX[0] / 2
    bend = max(12.0, abs(x1 - x0) / 2)
    data = f"M{x0:.1f},{y0:.1f}C{x0 + bend:.1f},{y0:.1f} {x1 - bend:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    return f'<path d="{data}" fill="none" stroke="{ink.secondary}" stroke-width="1.3"/>'


def _box(name: str, network: NetworkSpec, place: tuple[float, float], ink: Ink) -> str:
    x, y = place
    shape = network.shapes().get(name)
    below = format_shape(shape) if shape is not None else ""
    return (
        f'<rect x="{x - BOX[0] / 2:.1f}" y="{y - BOX[1] / 2:.1f}" width="{BOX[0]}" height="{BOX[1]}" rx="8" '
        f'fill="{ink.field}" stroke="{ink.line}"/>'
        f'<text x="{x:.1f}" y="{y - 3:.1f}" text-anchor="middle" font-size="12" font-weight="600" fill="{ink.text}">'
        f"{escape(_shortened(name))}<title>{escape(name)}</title></text>"
        f'<text x="{x:.1f}" y="{y + 12:.1f}" text-anchor="middle" font-size="11" fill="{ink.secondary}">'
        f"{escape(below)}</text>"
    )


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
