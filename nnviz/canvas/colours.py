"""The theme's tokens as the brushes, pens and colour tables of the canvas."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPen

from nnviz.canvas.raster import shades_of
from nnviz.settings.colours import NEGATIVE, POSITIVE, blend, diverging_lut
from nnviz.settings.theme import Tokens

LEVELS = 24  # of magnitude that links are drawn in
FAINTEST = 0.12  # share of the sign's colour in the weakest weight that is drawn
LIFT = 0.8  # exponent of magnitude, so that one strong weight does not make all others invisible
THIN_SHARE = 0.4  # of the strongest weight, up to which curves are one pixel wide: these cost a fifth of wider ones
THICKEST = 3.2  # pixels


@dataclass(frozen=True, eq=False)
class CanvasColours:
    """Everything the canvas is painted with.

    `pens` are opaque, their colours blended with the ground beforehand: level 0 … `LEVELS` − 1 of magnitude for
    negative (row 0) and positive (row 1); opaque pens cost a third of translucent ones. `shades` are the same colours
    for the rasteriser, negative then positive. `heat` are 256 colours of
    −1 … 1 and `grey` of 0 … 1, as 0xffRRGGBB.
    """

    ground: QColor
    grid: QColor
    card: QColor
    line: QColor
    field: QColor
    text: QColor
    secondary: QColor
    accent: QColor
    on_accent: QColor
    accent_ground: QColor
    neutral: QColor
    error: QColor
    link: QColor
    shadow: QColor
    positive: QColor
    negative: QColor
    pens: tuple[tuple[QPen, ...], tuple[QPen, ...]]
    shades: NDArray[np.uint32]
    heat: NDArray[np.uint32]
    grey: NDArray[np.uint32]


def colours_of(tokens: Tokens) -> CanvasColours:
    """The canvas' colours for one scheme."""
    shares = [FAINTEST + (1 - FAINTEST) * level / (LEVELS - 1) for level in range(LEVELS)]
    negative, positive = (
        tuple(QPen(QColor(blend(tokens.canvas, sign, share)), width_of(level)) for level, share in enumerate(shares))
        for sign in (NEGATIVE, POSITIVE)
    )
    dark = QColor(tokens.canvas).lightnessF() < 0.5
    greys = np.linspace(20, 245, 256)[:, None].repeat(3, axis=1)
    return CanvasColours(
        ground=QColor(tokens.canvas),
        grid=QColor(tokens.grid),
        card=QColor(tokens.panel),
        line=QColor(tokens.line),
        field=QColor(tokens.field),
        text=QColor(tokens.text),
        secondary=QColor(tokens.secondary),
        accent=QColor(tokens.accent),
        on_accent=QColor(tokens.on_accent),
        accent_ground=QColor(tokens.accent_ground),
        neutral=QColor(tokens.neutral),
        error=QColor(tokens.error),
        link=QColor(blend(tokens.canvas, tokens.secondary, 0.55)),
        shadow=QColor(0, 0, 0, 60 if dark else 9),
        positive=QColor(POSITIVE),
        negative=QColor(NEGATIVE),
        pens=(negative, positive),
        shades=shades_of(np.array([pen.color().rgb() & 0xFFFFFF for pen in (*negative, *positive)], np.uint32)),
        heat=packed(diverging_lut(tokens.neutral)),
        grey=packed(greys.astype(np.uint8)),
    )


def packed(table: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Rows of red, green and blue as 0xffRRGGBB."""
    red, green, blue = table.astype(np.uint32).T
    colours: NDArray[np.uint32] = 0xFF000000 | red << 16 | green << 8 | blue
    return colours


def levels_of(weights: NDArray[np.floating], scale: float) -> NDArray[np.intp]:
    """Magnitude level 0 … `LEVELS` − 1 of each weight, `scale` being the strongest."""
    share = np.minimum(np.abs(weights) / max(scale, 1e-12), 1.0) ** LIFT
    levels: NDArray[np.intp] = np.round(share * (LEVELS - 1)).astype(np.intp)
    return levels


def width_of(level: int) -> float:
    """Pen width, in pixels, of a magnitude level."""
    share = level / (LEVELS - 1)
    return 1.0 + (THICKEST - 1.0) * max(0.0, share - THIN_SHARE) / (1 - THIN_SHARE)
