"""`Minimap`: the whole diagram in a corner, shown while it is larger than the view."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from nnviz.canvas.scene import CanvasScene
from nnviz.canvas.view import CanvasView

SIZE: Final = (132, 92)
INSET: Final = 8.0
LEAST_BOX: Final = 4.0


class Minimap(QWidget):
    """Every card as a small box and the part in view; press or drag to go there."""

    gone_to = Signal(QPointF)  # scene point

    def __init__(self, scene: CanvasScene, view: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self.setFixedSize(*SIZE)
        self._scene, self._view = scene, view
        scene.diagram_changed.connect(self.follow)
        view.moved.connect(self.follow)
        view.zoom_changed.connect(self.follow)
        self.gone_to.connect(view.centre_on)
        self._retranslate()
        self.hide()

    @Slot()
    def follow(self) -> None:
        """Show where the view is now; hide where everything is in view."""
        bounds = self._scene.diagram.rect
        self.setVisible(not bounds.isEmpty() and not self._view.visible_rect().contains(bounds))
        self.update()

    def _to_map(self) -> QTransform:
        bounds = self._scene.diagram.rect
        room = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        scale = min(room.width() / max(bounds.width(), 1.0), room.height() / max(bounds.height(), 1.0))
        middle = room.center()
        return (
            QTransform.fromTranslate(middle.x(), middle.y())
            .scale(scale, scale)
            .translate(-bounds.center().x(), -bounds.center().y())
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, to_map = self._scene.colours, self._to_map()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.card)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.link)
        for box in self._scene.diagram.boxes.values():
            place = to_map.mapRect(box.rect)
            grown = QRectF(0, 0, max(place.width(), LEAST_BOX), max(place.height(), LEAST_BOX))
            grown.moveCenter(place.center())
            painter.drawRoundedRect(grown, 2, 2)
        painter.setPen(QPen(colours.accent, 1.4))
        ground = colours.accent
        painter.setBrush(Qt.BrushStyle.NoBrush)
        view = to_map.mapRect(self._view.visible_rect()).intersected(frame.adjusted(2, 2, -2, -2))
        painter.drawRoundedRect(view, 3, 3)
        painter.setOpacity(0.14)
        painter.fillRect(view, ground)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._go(event.position())

    def _go(self, place: QPointF) -> None:
        self.gone_to.emit(self._to_map().inverted()[0].map(place))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Minimap"))
        self.setToolTip(self.tr("The whole diagram; press or drag to move the view there."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
