"""`Drawing`: anything that can be painted, as a picture file of vectors or of pixels. For any thread."""

import xml.etree.ElementTree as ET  # reads only what Qt has just written
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from nnviz.sentence import SentenceError
from nnviz.settings.fonts import FAMILY

Tell = Callable[[float], object]  # is told the share that is done; what it raises ends the painting

FALLBACKS: Final = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"  # where Inter is not installed
PIXELS_AN_INCH: Final = 96  # as in CSS
POINTS_AN_INCH: Final = 72
PDF_RESOLUTION: Final = 1200
MOST_PIXELS: Final = 100_000_000
LONGEST_SIDE: Final = 32_000  # pixels that Qt's rasteriser can count
SVG: Final = "{http://www.w3.org/2000/svg}"
FONT_WORDS: Final = ("font-family", "font-size", "font-weight", "font-style")


@dataclass(frozen=True, eq=False)
class Drawing:
    """What `paint` paints between (0, 0) and `width`, `height` pixels, on `ground` or on nothing.

    `svg` is the picture where it has been written as vectors already.
    """

    title: str
    width: int
    height: int
    ground: str  # #rrggbb, or empty
    paint: Callable[[QPainter, Tell], None]
    svg: bytes = b""


def fits(drawing: Drawing, scale: float) -> bool:
    """Whether there may be so many pixels."""
    width, height = drawing.width * scale, drawing.height * scale
    return width * height <= MOST_PIXELS and max(width, height) <= LONGEST_SIDE


def to_image(drawing: Drawing, scale: float, tell: Tell) -> QImage:
    """The picture, `scale` pixels for each of the drawing's; `SentenceError` where these would be too many."""
    if not fits(drawing, scale):
        count = round(drawing.width * scale) * round(drawing.height * scale)
        raise SentenceError("The picture would have {count} pixels: choose a smaller scale, SVG or PDF.", count=count)
    size = QSize(max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(drawing.ground) if drawing.ground else Qt.GlobalColor.transparent)
    dots = round(scale * PIXELS_AN_INCH / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _painted(painter, drawing, tell)
    return image


def to_png(drawing: Drawing, scale: float, tell: Tell) -> bytes:
    """`to_image` as a PNG file."""
    image = to_image(drawing, scale, tell)
    image.setText("Title", drawing.title)
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def to_pdf(drawing: Drawing, tell: Tell) -> bytes:
    """One page as large as the drawing, with its fonts within."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(drawing.title)
    writer.setCreator("NNViz")
    writer.setResolution(PDF_RESOLUTION)
    points = QSizeF(drawing.width, drawing.height) * (POINTS_AN_INCH / PIXELS_AN_INCH)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(PDF_RESOLUTION / PIXELS_AN_INCH, PDF_RESOLUTION / PIXELS_AN_INCH)
    _ground(painter, drawing, 2)  # the page is counted in whole points
    _painted(painter, drawing, tell)
    return bytes(buffer.data().data())


def to_svg(drawing: Drawing, tell: Tell) -> bytes:
    """Vectors; text stays text, and takes the room it was measured for whatever font is there."""
    if drawing.svg:
        return drawing.svg
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(drawing.width, drawing.height))
    generator.setViewBox(QRectF(0, 0, drawing.width, drawing.height))
    generator.setResolution(PIXELS_AN_INCH)
    generator.setTitle(drawing.title)
    generator.setDescription("NNViz")
    painter = QPainter(generator)
    _ground(painter, drawing)
    _painted(painter, drawing, tell)
    return _mended(bytes(buffer.data().data()), drawing)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _ground(painter: QPainter, drawing: Drawing, beyond: int = 0) -> None:
    if drawing.ground:
        painter.fillRect(QRectF(0, 0, drawing.width + beyond, drawing.height + beyond), QColor(drawing.ground))


def _painted(painter: QPainter, drawing: Drawing, tell: Tell) -> None:
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.paint(painter, tell)
    finally:
        painter.end()


def _mended(svg: bytes, drawing: Drawing) -> bytes:
    """Qt's SVG without empty groups, its size in pixels, and its text fixed in width."""
    ET.register_namespace("", SVG.strip("{}"))
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)  # noqa: S314  # Qt's own, of a moment ago
    root.set("width", str(drawing.width))
    root.set("height", str(drawing.height))
    for element in root.iter():
        if element.tag == f"{SVG}text":
            _fix_width(element)
        elif element.tag == f"{SVG}g":
            for word in FONT_WORDS:
                element.attrib.pop(word, None)
    _drop_empty(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root)


def _fix_width(text: ET.Element) -> None:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(float(text.get("font-size", "12")))))
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    text.set("font-family", f"{FAMILY}, {FALLBACKS}")
    text.set("textLength", f"{QFontMetricsF(font).horizontalAdvance(text.text or ''):.2f}")
    text.set("lengthAdjust", "spacingAndGlyphs")


def _drop_empty(parent: ET.Element) -> None:
    for child in list(parent):
        _drop_empty(child)
        if child.tag == f"{SVG}g" and not len(child):
            parent.remove(child)
