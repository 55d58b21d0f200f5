"""How cards and what stands on them are painted: functions of a painter, a place and the colours."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from nnviz.analysis.answers import Verdict
from nnviz.canvas.card_text import number
from nnviz.canvas.colours import CanvasColours
from nnviz.canvas.diagram import BADGE_RADIUS, CardBox
from nnviz.canvas.pictures import UNIT_RADIUS, Array, LayerContent
from nnviz.document.cards import COLUMN_UNITS
from nnviz.settings.fonts import number_font, text_font
from nnviz.settings.theme import CARD_RADIUS

PORT_RADIUS: Final = 4.6
TITLE_SIZE: Final = 13
LINE_SIZE: Final = 12
SMALL_SIZE: Final = 11
FAR_TITLE_SIZE: Final = 12.0  # screen pixels
LARGEST_TITLE: Final = 26.0  # scene pixels
SHORT_TITLES: Final = {  # from far away
    "MaxPooling2D": "MaxPool",
    "AveragePooling2D": "AvgPool",
    "GlobalMaxPooling2D": "GlobalMax",
    "GlobalAveragePooling2D": "GlobalAvg",
    "BatchNormalization": "BatchNorm",
    "LayerNormalization": "LayerNorm",
    "DepthwiseConv2D": "DepthConv",
    "ZeroPadding2D": "ZeroPad",
    "Concatenate": "Concat",
}
SHADOWS: Final = ((1.0, 0.0), (2.5, 1.0), (4.0, 2.0))  # downwards, outwards
CENTRED: Final = Qt.AlignmentFlag.AlignCenter
NO_PEN: Final = Qt.PenStyle.NoPen
NO_BRUSH: Final = Qt.BrushStyle.NoBrush


def card_ground(painter: QPainter, rect: QRectF, colours: CanvasColours, border: QPen, *, focused: bool) -> None:
    """Shadow, ground and border; a ring around all where the keyboard is."""
    painter.setPen(NO_PEN)
    painter.setBrush(colours.shadow)
    for down, out in SHADOWS:
        painter.drawRoundedRect(rect.adjusted(-out, down, out, down + out), CARD_RADIUS + out, CARD_RADIUS + out)
    if focused:
        ring = QColor(colours.accent)
        ring.setAlphaF(0.35)
        painter.setPen(QPen(ring, 3))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), CARD_RADIUS + 4, CARD_RADIUS + 4)
    painter.setPen(border)
    painter.setBrush(colours.card)
    painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)


def header(painter: QPainter, rect: QRectF, title: str, line: str, colours: CanvasColours) -> None:
    """Title and line at the top of a card, shortened to its width."""
    _text(painter, QRectF(rect.x(), rect.y() + 4, rect.width(), 18), title, _title_font(), colours.text)
    below = QRectF(rect.x(), rect.y() + 20, rect.width(), 15)
    _text(painter, below, line, number_font(LINE_SIZE), colours.secondary)


def far_title(painter: QPainter, rect: QRectF, title: str, colours: CanvasColours, zoom: float) -> None:
    """The title alone, as large as can be read from far away and fits."""
    font = _title_font()
    wanted = min(FAR_TITLE_SIZE / zoom, LARGEST_TITLE)
    title = SHORT_TITLES.get(title, title)
    width = QFontMetricsF(font).horizontalAdvance(title) or 1.0
    font.setPixelSize(max(1, int(min(wanted, TITLE_SIZE * (rect.width() + 16) / width))))
    painter.setFont(font)
    painter.setPen(colours.text)
    painter.drawText(rect.adjusted(-20, 0, 20, 0), CENTRED, title)


def units(painter: QPainter, box: CardBox, content: LayerContent, colours: CanvasColours, hovered: int) -> None:
    """Every shown unit: its picture, or a neutral square while nothing is known; bars where these say more."""
    if box.card.form == "bars":
        _bars(painter, box, content.bars, colours)
    elif content.column is not None:
        painter.drawImage(box.unit_rects[0].united(box.unit_rects[-1]), content.column)
    else:
        _squares(painter, box.unit_rects, content.units, colours)
        _squares(painter, box.kernel_rects, content.kernels, colours, smooth=False)
    if box.card.form == "picture" and content.units:
        below = QRectF(box.rect.left() + 4, box.unit_rects[0].bottom() + 10, box.rect.width() - 8, 16)
        _verdict(painter, below, content.verdict, colours)
    if content.biases is not None and box.has_input:
        biases(painter, box, content.biases, colours)
    if 0 <= hovered < len(box.unit_rects):
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(NO_BRUSH)
        _rounded(painter, box.unit_rects[hovered].adjusted(-2, -2, 2, 2))


def _verdict(painter: QPainter, place: QRectF, verdict: Verdict | None, colours: CanvasColours) -> None:
    """What the example is, and what the network takes it for, with a sign whether that is right."""
    if verdict is None:
        _text(painter, place, QCoreApplication.translate("Card", "a sample"), text_font(LINE_SIZE), colours.secondary)
        return
    right = verdict.actual == verdict.predicted
    words = f"{verdict.actual} → {verdict.predicted} {'✓' if right else '✗'}"
    _text(painter, place, words, number_font(LINE_SIZE), colours.secondary if right else colours.error)


def biases(painter: QPainter, box: CardBox, values: Array, colours: CanvasColours) -> None:
    """A small mark beside each unit: sign by colour, magnitude by size."""
    scale = max(1.0, float(np.abs(values).max(initial=0.0)))
    painter.setPen(NO_PEN)
    for index, value in enumerate(values[: len(box.unit_rects)].tolist()):
        rect = box.bias_rect(index)
        inset = rect.width() / 2 * (1 - max(0.35, min(1.0, abs(value) / scale) ** 0.5))
        colour = colours.positive if value >= 0 else colours.negative
        mark = rect.adjusted(inset, inset, -inset, -inset)
        if box.card.units > COLUMN_UNITS:
            painter.fillRect(mark, colour)  # quicker, and too small for corners
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(mark, 2, 2)


def unit_names(painter: QPainter, box: CardBox, names: Sequence[str], colours: CanvasColours) -> None:
    """Names of the units, to the left of each where they stand in a column; in a grid there is no room for them."""
    if box.card.form != "column":
        return
    painter.setFont(text_font(LINE_SIZE))
    for name, rect in zip(names, box.unit_rects, strict=False):
        place = QRectF(rect.left() - 8 - 80, rect.top(), 80, rect.height())
        painter.setPen(colours.secondary)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)


def chip(painter: QPainter, box: CardBox, colours: CanvasColours) -> None:
    """How many units are not shown; what a click on it does."""
    if box.chip is None:
        return
    if box.card.form == "column":
        words = QCoreApplication.translate("Card", "fewer") if not box.card.hidden else f"+ {number(box.card.hidden)}"
    elif box.card.form == "filters":
        words = QCoreApplication.translate("Card", "+ {count} filters").format(count=number(box.card.hidden))
    else:
        words = QCoreApplication.translate("Card", "+ {count} units").format(count=number(box.card.hidden))
    painter.setPen(NO_PEN)
    painter.setBrush(colours.field)
    painter.drawRoundedRect(box.chip, 5, 5)
    _text(painter, box.chip, words, number_font(SMALL_SIZE, QFont.Weight.Medium), colours.secondary)


def ports(painter: QPainter, box: CardBox, colours: CanvasColours, pen: QColor, *, free: bool) -> None:
    """The ports; that of an output which nothing reads only where `free` ones are asked for."""
    painter.setPen(QPen(pen, 1.4))
    painter.setBrush(colours.card)
    if box.has_input:
        painter.drawEllipse(box.in_port, PORT_RADIUS, PORT_RADIUS)
    if box.is_read or free:
        painter.drawEllipse(box.out_port, PORT_RADIUS, PORT_RADIUS)


def buttons(painter: QPainter, box: CardBox, colours: CanvasColours) -> None:
    """− and + at the card's lower edge."""
    for rect, arms in ((box.minus, 1), (box.plus, 2)):
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(QPen(colours.text, 1.4))
        centre = rect.center()
        painter.drawLine(centre - QPointF(4, 0), centre + QPointF(4, 0))
        if arms == 2:
            painter.drawLine(centre - QPointF(0, 4), centre + QPointF(0, 4))


def badge(painter: QPainter, centre: QPointF, colours: CanvasColours) -> None:
    """The mark of a fault: an exclamation mark, so that colour does not stand alone."""
    painter.setPen(NO_PEN)
    painter.setBrush(colours.error)
    painter.drawEllipse(centre, BADGE_RADIUS, BADGE_RADIUS)
    square = QRectF(centre.x() - BADGE_RADIUS, centre.y() - BADGE_RADIUS, 2 * BADGE_RADIUS, 2 * BADGE_RADIUS)
    _text(painter, square, "!", text_font(LINE_SIZE, QFont.Weight.Bold), colours.card)


def tag(painter: QPainter, centre: QPointF, words: str, colours: CanvasColours, font: QFont) -> None:
    """A few words on the accent's ground."""
    width = QFontMetricsF(font).horizontalAdvance(words) + 12
    place = QRectF(centre.x() - width / 2, centre.y() - 10, width, 20)
    painter.setPen(NO_PEN)
    painter.setBrush(colours.accent_ground)
    painter.drawRoundedRect(place, 4, 4)
    _text(painter, place, words, font, colours.accent)


def _squares(
    painter: QPainter,
    rects: Sequence[QRectF],
    pictures: Sequence[QImage],
    colours: CanvasColours,
    *,
    smooth: bool = True,
) -> None:
    painter.setPen(NO_PEN)
    on_screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
    for index, rect in enumerate(rects):
        if index < len(pictures) and not on_screen:
            _clipped(painter, rect, _sized(pictures[index], rect, smooth))
            continue
        painter.setBrush(_filling(pictures[index], rect, smooth) if index < len(pictures) else QBrush(colours.field))
        _rounded(painter, rect)


def _clipped(painter: QPainter, rect: QRectF, picture: QImage) -> None:
    """A picture with round corners for a file of vectors, which forgets how a brush is placed."""
    corners = QPainterPath()
    radius = rect.width() * UNIT_RADIUS
    corners.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(corners)
    painter.drawImage(rect, picture)
    painter.restore()


def _sized(picture: QImage, rect: QRectF, smooth: bool) -> QImage:
    """The picture; of few pixels, which are to be told apart, a larger one."""
    if smooth and picture.width() >= 8:
        return picture
    side = int(rect.width() * 2)
    return picture.scaled(side, side)


def _filling(picture: QImage, rect: QRectF, smooth: bool) -> QBrush:
    picture = _sized(picture, rect, smooth)
    brush = QBrush(picture)
    scale = QTransform.fromTranslate(rect.x(), rect.y()).scale(
        rect.width() / picture.width(), rect.height() / picture.height()
    )
    brush.setTransform(scale)
    return brush


def _rounded(painter: QPainter, rect: QRectF) -> None:
    radius = rect.width() * UNIT_RADIUS
    painter.drawRoundedRect(rect, radius, radius)


def _bars(painter: QPainter, box: CardBox, values: Array | None, colours: CanvasColours) -> None:
    """One bar a class, as long as it is probable; the winner with its number."""
    painter.setPen(NO_PEN)
    painter.setBrush(colours.neutral if values is None else colours.positive)
    shares = [0.0] * len(box.unit_rects) if values is None else values.tolist()
    for rect, share in zip(box.unit_rects, shares, strict=False):
        bar = QRectF(rect.left(), rect.center().y() - 3, max(6.0, rect.width() * share), 6)
        painter.drawRoundedRect(bar, 3, 3)
    if values is not None and len(values):
        winner = int(np.argmax(values))
        place = QRectF(box.rect.right() - 22, box.unit_rects[winner].center().y() - 8, 18, 16)
        _text(painter, place, number(winner), number_font(LINE_SIZE, QFont.Weight.DemiBold), colours.text)


def _title_font() -> QFont:
    return text_font(TITLE_SIZE, QFont.Weight.DemiBold)


def _text(painter: QPainter, rect: QRectF, words: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shortened = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, CENTRED, shortened)
