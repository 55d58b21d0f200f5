"""Icons: one-line SVG drawings in the colours of the theme."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnviz.resource_files import resource_path
from nnviz.settings.colours import blend
from nnviz.settings.theme import Theme

SIZE: Final = 16  # logical pixels
RATIOS: Final = (1, 2)  # of the screen's pixels; what lies between is scaled down


def icon(name: str, theme: Theme, colour: str | None = None, size: int = SIZE) -> QIcon:
    """The drawing `resources/icons/<name>.svg` in `colour`, by default that of text; paler where disabled.

    Ask anew when the theme has changed.
    """
    ink = colour or theme.tokens.text
    return _icon(name, ink, blend(ink, theme.tokens.panel, 0.6), size)


def icon_pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The drawing as a picture of `size` logical pixels for a screen of that device pixel ratio.

    QtSvg paints `currentColor` black, so the colour is written into the drawing.
    """
    drawing = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def _icon(name: str, ink: str, faded: str, size: int) -> QIcon:
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(icon_pixmap(name, ink, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, faded, size, ratio), QIcon.Mode.Disabled)
    return made
