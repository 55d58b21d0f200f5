"""`ZoomView`: a graphics view that is zoomed and panned by wheel, touchpad, middle button, Space and keys."""

from typing import Final

from PySide6.QtCore import QEvent, QMarginsF, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

LEAST_ZOOM: Final = 0.1
MOST_ZOOM: Final = 4.0
STEP: Final = 1.2  # of the zoom per key press
WHEEL_STEP: Final = 1.0015  # per eighth of a degree
FIT_MARGINS: Final = QMarginsF(44, 46, 44, 62)  # screen pixels; above are the zoom controls, below the history


class ZoomView(QGraphicsView):
    """Zooms to the pointer and pans without scroll bars."""

    zoom_changed = Signal(float)
    moved = Signal()  # the visible part is another
    space_tapped = Signal()  # Space without dragging

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._pan: QPoint | None = None
        self._space = False
        self.fitted = False  # nothing was zoomed or moved since all was fitted in
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -- zoom ------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that the viewport's point `at` (its middle by default) stays where it is."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        place = QPointF(self.viewport().rect().center()) if at is None else at
        self.fitted = False
        if zoom != self.zoom:
            fixed = self.scene_point(place)
            self.scale(zoom / self.zoom, zoom / self.zoom)
            self._shift(self.mapFromScene(fixed) - place.toPoint())
            self.resetCachedContent()
            self.zoom_changed.emit(zoom)

    @Slot()
    def zoom_in(self) -> None:
        self.set_zoom(self.zoom * STEP)

    @Slot()
    def zoom_out(self) -> None:
        self.set_zoom(self.zoom / STEP)

    @Slot()
    def zoom_reset(self) -> None:
        self.set_zoom(1.0)

    def fit_rect(self, bounds: QRectF) -> None:
        """Show a part of the scene, no larger than it is, in the middle of what the zoom controls leave free."""
        room = QRectF(self.viewport().rect()).marginsRemoved(FIT_MARGINS)
        self.set_zoom(min(room.width() / max(bounds.width(), 1), room.height() / max(bounds.height(), 1), 1.0))
        offset = QRectF(self.viewport().rect()).center() - room.center()
        self.centre_on(bounds.center() + offset / self.zoom)
        self.fitted = True

    # -- pan -------------------------------------------------------------------------------------

    def centre_on(self, point: QPointF) -> None:
        """Bring a scene point to the middle."""
        self.fitted = False
        self.centerOn(point)
        self.moved.emit()

    def make_visible(self, rect: QRectF) -> None:
        """Move as little as brings a part of the scene into view."""
        self.fitted = False
        self.ensureVisible(rect, 40, 40)
        self.moved.emit()

    def visible_rect(self) -> QRectF:
        """The part of the scene in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def scene_point(self, place: QPointF) -> QPointF:
        """The scene point at a point of the viewport, finer than whole pixels."""
        return self.viewportTransform().inverted()[0].map(place)

    def begin_pan(self, event: QMouseEvent) -> bool:
        """Begin to pan where the middle button is pressed, or the left one with Space; whether it is so."""
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self._space and event.button() == Qt.MouseButton.LeftButton):
            self._pan, self._space = event.position().toPoint(), False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return self._pan is not None

    def go_on_panning(self, event: QMouseEvent) -> bool:
        """Follow the pointer while panning; whether that is so."""
        if self._pan is not None:
            place = event.position().toPoint()
            self._shift(self._pan - place)
            self._pan = place
        return self._pan is not None

    def end_pan(self) -> None:
        self._pan = None

    def _shift(self, by: QPoint) -> None:
        self.fitted = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self.moved.emit()

    # -- events ----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        touchpad = event.phase() != Qt.ScrollPhase.NoScrollPhase
        zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if touchpad and not zooming:
            self._shift(-event.pixelDelta())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._shift(QPoint(-(event.angleDelta().y() or event.angleDelta().x()), 0))
        else:
            self.set_zoom(self.zoom * WHEEL_STEP ** event.angleDelta().y(), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_space(event):
            event.accept()  # a drag may follow; the tap itself is passed on
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_space(event):
            event.ignore()
        elif not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            event.ignore()
        elif not event.isAutoRepeat():
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            tapped, self._space = self._space, False
            if tapped:
                self.space_tapped.emit()


def _is_space(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space and not event.modifiers()
