"""`CanvasView`: looks at the scene, and turns mouse, key and drag events into gestures."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from nnviz.canvas.diagram import UNITS_PARAMETERS
from nnviz.canvas.drop import MIME_TYPE, LayerDrop
from nnviz.canvas.gestures import Gesture, LinkGesture, MoveGesture, RubberBandGesture, UnlinkGesture
from nnviz.canvas.hit import CANVAS, Hit
from nnviz.canvas.keyboard import Keyboard
from nnviz.canvas.layer_item import FAR
from nnviz.canvas.scene import CanvasScene
from nnviz.canvas.zoom_view import ZoomView
from nnviz.spec import CATALOG
from nnviz.widgets.guarded import guarded
from nnviz.widgets.plain_text import plain_tip

_CURSORS: Final = {
    "in_port": Qt.CursorShape.CrossCursor,
    "out_port": Qt.CursorShape.CrossCursor,
    "weight": Qt.CursorShape.PointingHandCursor,
    "bias": Qt.CursorShape.PointingHandCursor,
    "plus": Qt.CursorShape.PointingHandCursor,
    "minus": Qt.CursorShape.PointingHandCursor,
    "chip": Qt.CursorShape.PointingHandCursor,
    "badge": Qt.CursorShape.PointingHandCursor,
    "link": Qt.CursorShape.PointingHandCursor,
}


class CanvasView(ZoomView):
    """The view of a `CanvasScene`."""

    hovered = Signal(object)  # Hit
    weight_clicked = Signal(object)  # Hit of a weight or a bias
    fault_clicked = Signal(str)  # layer
    layer_activated = Signal(str)  # by double click or Enter
    refused = Signal(str)  # a sentence: what was tried cannot be done
    menu_asked = Signal(QPoint)  # global place

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._scene = scene
        self._pending: tuple[Hit, QPointF] | None = None
        self._press = QPoint()
        self._gesture: Gesture | None = None
        self._drop: LayerDrop | None = None
        self.keyboard = Keyboard(self, scene)
        self.setObjectName("canvas_view")
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        scene.document.network_changed.connect(self.cancel)
        scene.document.project_replaced.connect(self.cancel)

    @property
    def far(self) -> bool:
        """Whether cards are just their titles."""
        return self.zoom < FAR

    @Slot()
    def fit(self) -> None:
        """Show the whole diagram."""
        self.fit_rect(self._scene.diagram.rect)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            details = self._scene.details(self.hit(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(details), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(CANVAS)
        return super().viewportEvent(event)

    # -- mouse -----------------------------------------------------------------------------------

    def hit(self, place: QPointF) -> Hit:
        """What is under a point of the viewport."""
        return self._scene.hit(self.scene_point(place), self.zoom, far=self.far)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        if not self.begin_pan(event) and event.button() == Qt.MouseButton.LeftButton and self._gesture is None:
            hit = self.hit(event.position())
            self._pending = hit, self.scene_point(event.position())
            self._select_pressed(hit, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.go_on_panning(event):
            return
        far_enough = (event.position().toPoint() - self._press).manhattanLength() >= QApplication.startDragDistance()
        if self._pending is not None and far_enough:
            self._begin(self._gesture_for(*self._pending, event.modifiers()))
            self._pending = None
        hit = self.hit(event.position())
        if self._gesture is not None:
            self._gesture.move(self.scene_point(event.position()), hit)
            self.viewport().update()
        elif not event.buttons():
            self._hover(hit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_pan()
        hit = self.hit(event.position())
        if self._gesture is not None and event.button() == Qt.MouseButton.LeftButton:
            gesture, self._gesture = self._gesture, None
            self._refuse(gesture.release(self.scene_point(event.position()), hit))
            self.viewport().update()
        elif self._pending is not None:
            pressed, self._pending = self._pending[0], None
            if pressed == hit:
                self._click(hit)
        self._hover(hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        if hit.kind in ("card", "unit"):
            self.layer_activated.emit(hit.layer)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        hit = self.hit(QPointF(event.pos()))
        if hit.layer not in self._scene.selection.names and hit.link not in self._scene.selection.links:
            self._select_pressed(hit, Qt.KeyboardModifier.ControlModifier if hit.link else event.modifiers())
        self.menu_asked.emit(event.globalPos())

    def _gesture_for(self, hit: Hit, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture:
        if hit.kind in ("in_port", "out_port"):
            return LinkGesture(self._scene, start, hit.layer, forward=hit.kind == "out_port")
        if hit.link is not None and hit.at_end:
            return UnlinkGesture(self._scene, start, hit.link)
        if hit.layer:
            return MoveGesture(self._scene, start, hit.layer)
        extending = modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        return RubberBandGesture(self._scene, start, self._scene.selection.names if extending else ())

    def _begin(self, gesture: Gesture) -> None:
        self._hover(CANVAS)
        self._gesture = gesture

    def begin_link(self, layer: str) -> None:
        """Begin to link a layer with the keyboard."""
        self._begin(LinkGesture(self._scene, self._scene.diagram.boxes[layer].out_port, layer, forward=True))

    @property
    def linking(self) -> LinkGesture | None:
        """The link that is being made."""
        return self._gesture if isinstance(self._gesture, LinkGesture) else None

    def end_gesture(self) -> None:
        """Carry out what the keyboard has begun."""
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            self._refuse(gesture.release(QPointF(), CANVAS))
            self.viewport().update()

    @Slot()
    def cancel(self) -> bool:
        """Give up the gesture under way, as when the network changes meanwhile; whether there was one."""
        gesture, self._gesture, self._pending = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()
            self.viewport().update()
        return gesture is not None

    def _select_pressed(self, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
        selection = self._scene.selection
        extending = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if hit.layer:
            if extending:
                selection.toggle(hit.layer)
            elif hit.layer not in selection.names:
                selection.select([hit.layer])
            self._scene.set_current(hit.layer)
        elif hit.link is not None and (hit.kind == "link" or extending):
            selection.select(selection.names if extending else (), [hit.link])
            self._scene.set_current(hit.link)
        elif not extending and hit.link is None:
            selection.clear()
            self._scene.set_current(None)

    def _click(self, hit: Hit) -> None:
        if hit.kind in ("plus", "minus"):
            self.change_units(hit.layer, 1 if hit.kind == "plus" else -1)
        elif hit.kind == "chip":
            self._scene.toggle_opened(hit.layer)
        elif hit.kind == "badge":
            self.fault_clicked.emit(hit.layer)
        elif hit.kind in ("weight", "bias") and hit.link not in self._scene.selection.links:
            self.weight_clicked.emit(hit)

    def change_units(self, name: str, by: int) -> None:
        """Give a layer more units (or filters), or fewer; one undo step a press."""
        document = self._scene.document
        layer = document.network.layer(name)
        parameter = next((p for p in UNITS_PARAMETERS if hasattr(layer, p)), None)
        if (
            parameter is not None
            and CATALOG[layer.type].parameter(parameter).complaint(getattr(layer, parameter) + by) is None
        ):
            document.end_typing()
            document.set_parameter([name], parameter, getattr(layer, parameter) + by)
            document.end_typing()

    def _hover(self, hit: Hit) -> None:
        if hit != self._scene.hover:
            self._scene.set_hover(hit)
            self.viewport().setCursor(_CURSORS.get(hit.kind, Qt.CursorShape.ArrowCursor))
            self.hovered.emit(hit)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.refused.emit(sentence)

    # -- keyboard --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keyboard.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return self.keyboard.step(1 if forward else -1) or super().focusNextPrevChild(forward)

    # -- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        type_name = bytes(event.mimeData().data(MIME_TYPE).data()).decode("utf-8", "replace")
        if type_name in CATALOG:
            self._drop = LayerDrop(self._scene, type_name)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._drop is not None:
            self._drop.move(self.scene_point(event.position()))
            self.viewport().update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._drop is not None:
            self._drop.leave()
            self._drop = None
            self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._drop is not None:
            drop, self._drop = self._drop, None
            drop.move(self.scene_point(event.position()))
            name = drop.drop()
            self._scene.selection.select([name])
            self._scene.set_current(name)
            self.setFocus()
            self.viewport().update()
            event.acceptProposedAction()

    @guarded
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._scene.diagram.boxes and self._drop is None:
            self._paint_invitation(painter)
        for preview in (self._gesture, self._drop):
            if preview is not None:
                painter.save()
                preview.paint(painter)
                painter.restore()

    def _paint_invitation(self, painter: QPainter) -> None:
        painter.save()
        painter.resetTransform()
        painter.setPen(self._scene.colours.secondary)
        words = self.tr("Drag a layer here, or double-click one in the palette.")
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
