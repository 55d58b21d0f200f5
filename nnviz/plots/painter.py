"""`Painter`: turns what the mouse does on a decision boundary into strokes of the chosen tool."""

from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsEllipseItem

from nnviz.plots.paint_bar import SIZED, PaintBar
from nnviz.plots.strokes import Brush, Place, Stroke, begin
from nnviz.settings.theme import Tokens
from nnviz.spec import PointSet
from nnviz.spec.points import MOST_POINTS

REACH: Final = 9  # pixels from a point's middle that count as on it


class Painter(QObject):
    """Works while there are points of one's own; a gesture becomes one set of points when the button is let go."""

    stroke_moved = Signal()  # the points in the middle of a gesture: `shown`
    painted = Signal(object, str)  # PointSet, the kind of stroke
    refused = Signal()  # there are as many points as there may be

    def __init__(self, figure: pg.PlotWidget, bar: PaintBar) -> None:
        super().__init__(figure)
        self._figure, self._bar = figure, bar
        self._own: PointSet | None = None
        self._stroke: Stroke | None = None
        self._rng = np.random.default_rng()
        self._ring = QGraphicsEllipseItem()
        self._ring.setZValue(100)
        self._ring.hide()
        figure.addItem(self._ring, ignoreBounds=True)
        figure.viewport().installEventFilter(self)
        bar.tool_chosen.connect(self._on_tool_chosen)

    @property
    def shown(self) -> PointSet | None:
        """The points as they are at this moment, in the middle of a gesture, too; `None` where none are one's own."""
        return self._own if self._stroke is None else self._stroke.own

    def show_points(self, own: PointSet | None) -> None:
        """Work on these points from now on; a gesture under way is given up."""
        self._own, self._stroke = own, None
        self._on_tool_chosen()

    def restyle(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._ring.setPen(pg.mkPen(tokens.text, width=1))

    # -- events ----------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._own is not None and isinstance(event, QMouseEvent):
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                return event.button() == Qt.MouseButton.LeftButton and self._press(event.position())
            if kind == QEvent.Type.MouseMove:
                self._place_ring(event.position())
                return self._move(event.position())
            if kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                return self._release()
        elif kind == QEvent.Type.Leave:
            self._ring.hide()
        return False

    def _press(self, position: QPointF) -> bool:
        if self._own is None:
            return False
        self._stroke = begin(self._own, self._brush(), self._place(position), self._rng)
        if self._stroke is None and self._bar.tool != "pointer":
            self.refused.emit()
        self.stroke_moved.emit()
        return True

    def _move(self, position: QPointF) -> bool:
        if self._stroke is None:
            return False
        self._stroke.lead_to(self._place(position))
        self.stroke_moved.emit()
        return True

    def _release(self) -> bool:
        stroke, before = self._stroke, self._own
        if stroke is None:
            return False
        self._own, self._stroke = stroke.own, None
        if stroke.own != before:
            self.painted.emit(stroke.own, stroke.kind)
        if stroke.kind == "brush" and len(stroke.own.points) == MOST_POINTS:
            self.refused.emit()
        return True

    # -- parts -----------------------------------------------------------------------------------

    def _brush(self) -> Brush:
        half_side = 1.0 if self._own is None else self._own.half_side
        reach = REACH * 2 * half_side / max(1, self._figure.width())
        return Brush(self._bar.tool, self._bar.point_value, self._bar.size_share * half_side, reach)

    def _place(self, position: QPointF) -> Place:
        """Where a pixel lies in the plane, at its edge at most."""
        point = self._figure.plotItem.vb.mapSceneToView(self._figure.mapToScene(position.toPoint()))
        side = 1.0 if self._own is None else self._own.half_side
        return min(max(point.x(), -side), side), min(max(point.y(), -side), side)

    def _place_ring(self, position: QPointF) -> None:
        x, y = self._place(position)
        radius = self._brush().radius
        self._ring.setRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        self._ring.setVisible(self._bar.tool in SIZED)

    @Slot()
    def _on_tool_chosen(self) -> None:
        self._ring.hide()
        paints = self._own is not None and self._bar.tool != "pointer"
        self._figure.viewport().setCursor(Qt.CursorShape.CrossCursor if paints else Qt.CursorShape.ArrowCursor)
