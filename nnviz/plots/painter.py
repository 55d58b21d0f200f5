"""`Painter`: turns what the mouse does on a decision boundary into strokes of the chosen tool."""

from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsEllipseItem

from nnviz.plots.paint_bar import SIZED, PaintBar
from nnviz.plots.strokes import Brush, Place, Stroke, begin
from nnviz.settings.theme import Tokens
from nnviz.spec import PointSet
from nnviz.spec.points import MOST_POINTS

REACH: Final = 9  # pixels from a point's middle that count as on it
KEYS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
PRESSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEY_STEP: Final = 0.05  # of half the plane's side; with Shift
FINE_STEP: Final = 0.01


class Painter(QObject):
    """Works while there are points of one's own; a gesture becomes one set of points when the button is let go.

    Arrow keys lead over the plane too, in small steps with Shift, and Enter uses the tool there.
    """

    stroke_moved = Signal()  # the points in the middle of a gesture: `shown`
    painted = Signal(object, str)  # PointSet, the kind of stroke
    pointed = Signal(float, float)  # where the keys have led to in the plane
    refused = Signal()  # there are as many points as there may be

    def __init__(self, figure: pg.PlotWidget, bar: PaintBar) -> None:
        super().__init__(figure)
        self._figure, self._bar = figure, bar
        self._own: PointSet | None = None
        self._stroke: Stroke | None = None
        self._place_by_keys: Place = (0.0, 0.0)
        self._rng = np.random.default_rng()
        self._ring = QGraphicsEllipseItem()
        self._ring.setZValue(100)
        self._ring.hide()
        figure.addItem(self._ring, ignoreBounds=True)
        for watched in (figure, figure.viewport()):
            watched.installEventFilter(self)
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
                return event.button() == Qt.MouseButton.LeftButton and self._press(self._place(event.position()))
            if kind == QEvent.Type.MouseMove:
                self._place_ring(self._place(event.position()))
                return self._move(event.position())
            if kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                return self._release()
        elif self._own is not None and isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._press_key(event)
        elif kind == QEvent.Type.Leave:
            self._ring.hide()
        return kind == QEvent.Type.ToolTip and self._own is not None  # it would lie in the way

    def _press(self, place: Place) -> bool:
        if self._own is None:
            return False
        self._stroke = begin(self._own, self._brush(), place, self._rng)
        if self._stroke is None and self._bar.tool != "pointer":
            self.refused.emit()
        self.stroke_moved.emit()
        return True

    def _press_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in PRESSES:
            return self._press(self._place_by_keys) and self._release()
        if key not in KEYS:
            return False
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = self._side * (FINE_STEP if fine else KEY_STEP)
        (x, y), (right, up) = self._place_by_keys, KEYS[key]
        self._place_by_keys = self._inside(x + right * step, y + up * step)
        self._place_ring(self._place_by_keys)
        self._ring.show()
        self.pointed.emit(*self._place_by_keys)
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

    @property
    def _side(self) -> float:
        """Half the side of the plane."""
        return 1.0 if self._own is None else self._own.half_side

    def _brush(self) -> Brush:
        reach = REACH * 2 * self._side / max(1, self._figure.width())
        return Brush(self._bar.tool, self._bar.point_value, self._bar.size_share * self._side, reach)

    def _place(self, position: QPointF) -> Place:
        """Where a pixel lies in the plane, at its edge at most."""
        point = self._figure.plotItem.vb.mapSceneToView(self._figure.mapToScene(position.toPoint()))
        return self._inside(point.x(), point.y())

    def _inside(self, x: float, y: float) -> Place:
        return min(max(x, -self._side), self._side), min(max(y, -self._side), self._side)

    def _place_ring(self, place: Place) -> None:
        (x, y), brush = place, self._brush()
        radius = brush.radius if brush.tool in SIZED else brush.reach
        self._ring.setRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        self._ring.setVisible(self._bar.tool in SIZED)

    @Slot()
    def _on_tool_chosen(self) -> None:
        self._ring.hide()
        paints = self._own is not None and self._bar.tool != "pointer"
        self._figure.viewport().setCursor(Qt.CursorShape.CrossCursor if paints else Qt.CursorShape.ArrowCursor)
