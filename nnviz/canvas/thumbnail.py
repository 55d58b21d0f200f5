"""A small picture of a project's diagram, from immutable records alone, so that any thread may draw it."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.colours import CanvasColours, colours_of
from nnviz.canvas.diagram import CardBox, Diagram, Route, diagram_of
from nnviz.canvas.pictures import content_of
from nnviz.document.layout import completed
from nnviz.formats import ViewState, save_project
from nnviz.settings.fonts import text_font
from nnviz.settings.theme import LIGHT
from nnviz.spec import Project
from nnviz.training import Checkpoint, History

SIZE: Final = (384, 216)  # pixels
INSET: Final = 10
LARGEST_SCALE: Final = 0.8  # a small network is not blown up
SMALLEST_SCALE: Final = 0.02
RADIUS: Final = 12.0
SMALLEST_TEXT: Final = 0.3  # scale below which a title would be a smear


def save_with_thumbnail(
    path: Path,
    project: Project,
    checkpoint: Checkpoint | None,
    history: History | None,
    view: LiveView | None = None,
    seen: ViewState | None = None,
) -> None:
    """As `save_project`, with a picture of the diagram."""
    save_project(path, project, checkpoint, history, thumbnail=diagram_png(project, view), view=seen)


def diagram_png(project: Project, view: LiveView | None = None) -> bytes:
    """`diagram_picture` as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    diagram_picture(project, view).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def diagram_picture(project: Project, view: LiveView | None = None) -> QImage:
    """Cards and links as large as fits, the units as `view` has them; on light ground whatever the theme."""
    network, colours = project.network, _colours()
    diagram = diagram_of(network, network.shapes(), completed(network, project.layout))
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(colours.ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = _bring_into_view(painter, diagram)
    for route in diagram.routes.values():
        _draw_route(painter, route, colours)
    for layer in network.layers:
        box = diagram.boxes[layer.name]
        _draw_card(painter, box, layer.type if scale > SMALLEST_TEXT else "", colours)
        if box.unit_rects:
            _draw_units(painter, box, getattr(layer, "activation", ""), view, colours)
    painter.end()
    return image


@lru_cache(maxsize=1)
def _colours() -> CanvasColours:
    return colours_of(LIGHT)


def _bring_into_view(painter: QPainter, diagram: Diagram) -> float:
    width, height = (side - 2 * INSET for side in SIZE)
    bounds = diagram.rect
    scale = min(width / max(bounds.width(), 1.0), height / max(bounds.height(), 1.0), LARGEST_SCALE)
    scale = max(scale, SMALLEST_SCALE)
    painter.translate(SIZE[0] / 2, SIZE[1] / 2)
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    return scale


def _draw_route(painter: QPainter, route: Route, colours: CanvasColours) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.link, 2 if route.kind != "band" else 8))
    if route.lane is not None:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in route.points.tolist()]))
        return
    several = route.kind == "curves"
    for start in route.starts if several else (route.middle.y(),):
        for end in route.ends if several else (route.middle.y(),):
            path = QPainterPath(QPointF(route.x0, start))
            path.cubicTo(route.x0 + route.bend, start, route.x1 - route.bend, end, route.x1, end)
            painter.drawPath(path)


def _draw_card(painter: QPainter, box: CardBox, title: str, colours: CanvasColours) -> None:
    painter.setPen(QPen(colours.line, 2))
    painter.setBrush(colours.card)
    painter.drawRoundedRect(box.rect, RADIUS, RADIUS)
    if title:
        painter.setPen(colours.text)
        painter.setFont(text_font(13, QFont.Weight.DemiBold))
        painter.drawText(box.rect.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignHCenter, title)


def _draw_units(
    painter: QPainter, box: CardBox, activation: str, view: LiveView | None, colours: CanvasColours
) -> None:
    content = None if view is None else content_of(box, activation, view, colours)
    if content is not None and content.column is not None:
        painter.drawImage(box.unit_rects[0].united(box.unit_rects[-1]), content.column)
        return
    pictures = () if content is None else content.units
    for unit, rect in enumerate(box.unit_rects):
        if unit < len(pictures):
            painter.drawImage(rect, pictures[unit])
        else:
            _draw_empty(painter, rect, colours.neutral)


def _draw_empty(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.height() / 5, rect.height() / 5)
