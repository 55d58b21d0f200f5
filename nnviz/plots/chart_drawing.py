"""A chart as a `Drawing`, in the colours of a scheme."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from nnviz.analysis.chart import Chart, Ink
from nnviz.analysis.chart_svg import chart_svg
from nnviz.settings.fonts import FAMILY
from nnviz.settings.theme import SCHEMES, Scheme
from nnviz.widgets.drawing import Drawing, Tell


def chart_drawing(chart: Chart, scheme: Scheme, *, transparent: bool = False) -> Drawing:
    """The chart as it is written for a file; pixels are made of the same vectors. For any thread."""
    tokens = SCHEMES[scheme]
    ground = "" if transparent else tokens.panel
    ink = Ink(tokens.text, tokens.secondary, tokens.line, tokens.field, tokens.accent, tokens.on_accent, ground)
    ink = replace(ink, decimal=QLocale().decimalPoint())
    painted = chart_svg(chart, replace(ink, font=FAMILY, ground="")).encode()
    svg = b'<?xml version="1.0" encoding="UTF-8"?>\n' + chart_svg(chart, ink).encode()
    return Drawing(chart.title, chart.width, chart.height, ground, partial(_paint, painted), svg)


def _paint(svg: bytes, painter: QPainter, tell: Tell) -> None:
    renderer = QSvgRenderer(svg)
    size = renderer.defaultSize()
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    tell(1.0)
