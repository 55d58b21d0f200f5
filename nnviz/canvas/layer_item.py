"""The two items of a layer: its card below the links, and what stands on the card above them."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from nnviz.canvas import card_painting as paint
from nnviz.canvas.colours import CanvasColours
from nnviz.canvas.diagram import CardBox
from nnviz.canvas.pictures import EMPTY, LayerContent
from nnviz.widgets.guarded import guarded

CARD_LEVEL: Final = 0.0  # stacking: lines below cards, curves above them, units above these
CONTENT_LEVEL: Final = 2.0
REACH: Final = 60.0  # that names beside the units and marks stand out of a card at most
FAR: Final = 0.5  # zoom below which a card is just its title


@dataclass(frozen=True)
class CardLook:
    """All that a layer's items show besides its live content; computed anew whenever something changed."""

    box: CardBox
    title: str
    line: str
    colours: CanvasColours
    placeholder: bool = False  # nothing is computed here
    unit_names: tuple[str, ...] = ()
    fault: str = ""
    selected: bool = False
    current: bool = False
    hovered: bool = False
    unit: int = -1  # under the pointer


class _LayerPart(QGraphicsObject):
    """An item at a card's anchor that shows a look."""

    def __init__(self, look: CardLook, level: float) -> None:
        super().__init__()
        self.look = look
        self._bounds = QRectF()
        self.setZValue(level)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._place()

    def set_look(self, look: CardLook) -> None:
        if look != self.look:
            self.look = look
            self._place()
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def _place(self) -> None:
        box = self.look.box
        self.setPos(box.x, box.y)
        bounds = box.rect.translated(-box.x, -box.y).adjusted(-REACH, -REACH / 2, REACH, REACH / 2)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def _here(self) -> CardBox:
        """The card as seen from its own anchor."""
        return replace(self.look.box, x=0.0, y=0.0)


class LayerItem(_LayerPart):
    """A layer's card: ground, border, title and line. It changes seldom and is kept as a picture."""

    def __init__(self, look: CardLook) -> None:
        super().__init__(look, CARD_LEVEL)
        self.setObjectName(f"layer:{look.box.name}")
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        paint_card(painter, self.look, self._here().rect, zoom)


class ContentItem(_LayerPart):
    """What stands on a card: units, biases, ports, buttons, and the mark of a fault."""

    def __init__(self, look: CardLook) -> None:
        self._content = EMPTY
        super().__init__(look, CONTENT_LEVEL)
        self.setObjectName(f"content:{look.box.name}")

    @property
    def content(self) -> LayerContent:
        return self._content

    def show_content(self, content: LayerContent) -> None:
        self._content = content
        self.update()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        paint_content(painter, self.look, self._here(), self._content, zoom)


def paint_card(painter: QPainter, look: CardLook, rect: QRectF, zoom: float = 1.0) -> None:
    """A card's ground, border, title and line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint.card_ground(painter, rect, look.colours, _border(look), focused=look.current)
    if zoom < FAR:
        paint.far_title(painter, rect, look.title, look.colours, zoom)
    else:
        paint.header(painter, rect, look.title, look.line, look.colours)


def paint_content(painter: QPainter, look: CardLook, box: CardBox, content: LayerContent, zoom: float = 1.0) -> None:
    """What stands on a card."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if zoom >= FAR:
        paint.units(painter, box, content, look.colours, look.unit)
        paint.unit_names(painter, box, look.unit_names, look.colours)
        paint.chip(painter, box, look.colours)
        paint.ports(painter, box, look.colours, _port_pen(look), free=look.hovered or look.selected)
        if look.hovered and box.resizable:
            paint.buttons(painter, box, look.colours)
    if look.fault:
        paint.badge(painter, box.badge, look.colours)


def _border(look: CardLook) -> QPen:
    if look.fault:
        return QPen(look.colours.error, 2, Qt.PenStyle.DashLine if look.placeholder else Qt.PenStyle.SolidLine)
    return QPen(look.colours.accent, 2) if look.selected else QPen(look.colours.line, 1)


def _port_pen(look: CardLook) -> QColor:
    if look.fault:
        return look.colours.error
    return look.colours.accent if look.selected else look.colours.secondary
