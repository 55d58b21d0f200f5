"""What a person does with a pressed button, one class each. Every gesture shows a preview and can be cancelled.

A gesture changes the document once, in `release`; until then, and after `cancel`, nothing has happened.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.canvas.diagram import CardBox, Diagram
from nnviz.canvas.hit import Hit
from nnviz.canvas.scene import CanvasScene
from nnviz.document.layout import GRID, Point
from nnviz.settings.translator import sentence_text
from nnviz.spec import Link, SpecError

SNAP_REACH: Final = 7.0  # scene pixels within which a card snaps to the line of another
LEAST_BEND: Final = 30.0  # of a link being made


class Gesture:
    """Something between a press and a release, at scene points."""

    def __init__(self, scene: CanvasScene, start: QPointF) -> None:
        self.scene, self.start = scene, start

    def move(self, point: QPointF, hit: Hit) -> None:
        """The pointer has come to `point`, where `hit` is."""

    def release(self, point: QPointF, hit: Hit) -> str:
        """Do it; a sentence where it cannot be done."""
        self.cancel()
        return ""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def paint(self, painter: QPainter) -> None:
        """The preview, in scene coordinates, above everything."""


class MoveGesture(Gesture):
    """Moves the selected layers; the grabbed one snaps to the lines of others, else to the grid."""

    def __init__(self, scene: CanvasScene, start: QPointF, grabbed: str) -> None:
        super().__init__(scene, start)
        self._grabbed = scene.diagram.boxes[grabbed]
        names = scene.selection.names | {grabbed}
        self._boxes = {name: scene.diagram.boxes[name] for name in names}
        self._places: dict[str, Point] = {}
        self._guides: tuple[float | None, float | None] = (None, None)

    def move(self, point: QPointF, hit: Hit) -> None:
        wanted = QPointF(self._grabbed.x, self._grabbed.y) + point - self.start
        others = [box for name, box in self.scene.diagram.boxes.items() if name not in self._boxes]
        x, guide_x = snapped(wanted.x(), [box.x for box in others])
        y, guide_y = snapped(wanted.y(), [box.y for box in others])
        dx, dy = x - self._grabbed.x, y - self._grabbed.y
        self._guides = guide_x, guide_y
        self._places = {name: (box.x + dx, box.y + dy) for name, box in self._boxes.items()}
        self.scene.preview(self._places)

    def release(self, point: QPointF, hit: Hit) -> str:
        self.scene.document.end_typing()
        self.scene.document.move_layers(self._places)
        self.scene.document.end_typing()
        return super().release(point, hit)

    def cancel(self) -> None:
        self.scene.end_preview()

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.scene.colours.accent, 0, Qt.PenStyle.DashLine))
        bounds = self.scene.diagram.rect
        x, y = self._guides
        if x is not None:
            painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bounds.bottom()))
        if y is not None:
            painter.drawLine(QPointF(bounds.left(), y), QPointF(bounds.right(), y))


class RubberBandGesture(Gesture):
    """Selects what a rectangle touches, besides what `kept` was selected."""

    def __init__(self, scene: CanvasScene, start: QPointF, kept: Iterable[str] = ()) -> None:
        super().__init__(scene, start)
        self._before = scene.selection.names, scene.selection.links
        self._kept = frozenset(kept)
        self._rect = QRectF()

    def move(self, point: QPointF, hit: Hit) -> None:
        self._rect = QRectF(self.start, point).normalized()
        boxes = self.scene.diagram.boxes.values()
        self.scene.selection.select(self._kept | {box.name for box in boxes if box.rect.intersects(self._rect)})

    def release(self, point: QPointF, hit: Hit) -> str:
        return ""

    def cancel(self) -> None:
        self.scene.selection.select(*self._before)

    def paint(self, painter: QPainter) -> None:
        ground = QColor(self.scene.colours.accent)
        ground.setAlphaF(0.12)
        painter.setPen(QPen(self.scene.colours.accent, 0))
        painter.setBrush(ground)
        painter.drawRect(self._rect)


class LinkGesture(Gesture):
    """Links a layer to the one it is led to. `forward`: from an output port, otherwise back from an input port."""

    def __init__(self, scene: CanvasScene, start: QPointF, layer: str, *, forward: bool) -> None:
        super().__init__(scene, start)
        self._layer, self._forward = layer, forward
        self._end = start
        self._goal: CardBox | None = None

    def move(self, point: QPointF, hit: Hit) -> None:
        self._goal = self.scene.diagram.boxes.get(hit.layer) if hit.layer != self._layer else None
        self._end = point

    def lead_to(self, name: str) -> None:
        """Lead it to a layer with the keyboard."""
        self._goal = self.scene.diagram.boxes[name] if name != self._layer else None

    def release(self, point: QPointF, hit: Hit) -> str:
        if self._goal is None:
            return ""
        ends = (self._layer, self._goal.name)
        try:
            self.connect(*(ends if self._forward else ends[::-1]))
        except SpecError as error:
            return sentence_text(error.sentence)
        return ""

    def connect(self, source: str, target: str) -> None:
        self.scene.document.add_link(source, target)

    def paint(self, painter: QPainter) -> None:
        box = self.scene.diagram.boxes[self._layer]
        near = box.out_port if self._forward else box.in_port
        goal = self._goal
        far = self._end if goal is None else goal.in_port if self._forward else goal.out_port
        painter.setPen(
            QPen(self.scene.colours.accent, 2.2, Qt.PenStyle.DashLine if goal is None else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_free_curve(near, far) if self._forward else _free_curve(far, near))
        if goal is not None:
            painter.drawRoundedRect(goal.rect.adjusted(-3, -3, 3, 3), 14, 14)


class UnlinkGesture(LinkGesture):
    """Takes a link off its target: let go on another layer it leads there, on the ground it is gone."""

    def __init__(self, scene: CanvasScene, start: QPointF, link: Link) -> None:
        super().__init__(scene, start, link.source, forward=True)
        self._link = link
        scene.set_lifted(link)

    def release(self, point: QPointF, hit: Hit) -> str:
        self.scene.set_lifted(None)
        if self._goal is None:
            self.scene.document.remove_link(*self._link)
            return ""
        return super().release(point, hit)

    def connect(self, source: str, target: str) -> None:
        if target != self._link.target:
            self.scene.document.move_link(*self._link, target)

    def cancel(self) -> None:
        self.scene.set_lifted(None)


def snapped(wanted: float, lines: Iterable[float]) -> tuple[float, float | None]:
    """`wanted` on the nearest of some lines where one is near, and that line; otherwise on the grid."""
    nearest = min(lines, key=lambda line: abs(line - wanted), default=None)
    if nearest is not None and abs(nearest - wanted) <= SNAP_REACH:
        return nearest, nearest
    return round(wanted / GRID) * GRID, None


def neighbour(diagram: Diagram, name: str, dx: int, dy: int) -> str:
    """The layer an arrow key leads to: along a link where one goes that way, else the nearest; or `name` itself."""
    here = diagram.boxes[name]
    linked = {
        link.target if dx > 0 else link.source
        for link in diagram.routes
        if (link.source if dx > 0 else link.target) == name
    }
    ahead = [
        box
        for box in diagram.boxes.values()
        if (dx and (box.x - here.x) * dx > 0)
        or (dy and (box.y - here.y) * dy > 0 and abs(box.x - here.x) < 2 * here.card.half_width)
    ]
    candidates = [box for box in ahead if dx and box.name in linked] or ahead
    return min(candidates, key=lambda box: abs(box.x - here.x) + abs(box.y - here.y), default=here).name


def _free_curve(source: QPointF, target: QPointF) -> QPainterPath:
    bend = max(abs(target.x() - source.x()) / 2, LEAST_BEND)
    path = QPainterPath(source)
    path.cubicTo(source + QPointF(bend, 0), target - QPointF(bend, 0), target)
    return path
