"""Drawing many curves at once with NumPy: for links whose curves would cost the GUI thread too much. No Qt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.canvas.diagram import curve_parameter

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint32]

SHADES = 256  # of coverage


@dataclass(frozen=True, eq=False)
class Curves:
    """The curves of one link, in pixels of a picture of `width` × `height`.

    Each runs from the left edge at its height in `starts` to the right edge at its height in `ends` and looks as
    its entry of `styles` says: `thicknesses` (pixels) and `shades` (see `shades_of`) are per style. Later curves
    lie above earlier ones.
    """

    width: int
    height: int
    starts: Floats
    ends: Floats
    styles: NDArray[np.intp]
    thicknesses: Floats
    shades: Pixels


def shades_of(colours: Pixels) -> Pixels:
    """Every colour (0xRRGGBB) at every share of coverage as premultiplied 0xAARRGGBB, (colours, `SHADES`)."""
    alpha = np.arange(SHADES, dtype=np.uint32)
    shades: Pixels = np.broadcast_to(alpha << np.uint32(24), (colours.size, SHADES)).copy()
    for shift in (np.uint32(16), np.uint32(8), np.uint32(0)):
        channel = colours[:, None] >> shift & np.uint32(0xFF)
        shades |= (channel * alpha + np.uint32(127)) // np.uint32(255) << shift
    return shades


def rasterise(curves: Curves) -> Pixels:
    """The curves as a picture (height, width) of premultiplied 0xAARRGGBB, antialiased.

    All curves of a link have the same columns and so the same curve parameter, see `curve_parameter`. In each
    column a curve covers the pixels within its thickness across, over the cosine of its slope.
    """
    low, high = _courses(curves)
    top = low.astype(np.int32)
    counts = high.astype(np.int32) - top + 1
    columns = np.tile(np.arange(curves.width, dtype=np.int32), curves.starts.size)
    firsts = np.cumsum(counts, dtype=np.int32) - counts
    rows = np.arange(int(counts.sum()), dtype=np.int32) - np.repeat(firsts - top, counts)
    cover = np.minimum(np.repeat(high, counts), rows + np.float32(1)) - np.maximum(np.repeat(low, counts), rows)
    shade = (cover * np.float32(SHADES - 1) + np.float32(0.5)).astype(np.intp)
    styles = np.repeat(np.repeat(curves.styles * SHADES, curves.width), counts)
    pixels = curves.shades.ravel()[styles + np.minimum(shade, SHADES - 1)]
    places = rows * np.int32(curves.width) + np.repeat(columns, counts)
    picture = np.zeros(curves.height * curves.width, np.uint32)
    whole = cover > 1 - 1 / SHADES
    picture[places] = pixels  # of equal places the last one stays, the uppermost
    picture[places[whole]] = pixels[whole]  # so that no curve's soft edge cuts into another's core
    return picture.reshape(curves.height, curves.width)


def _courses(curves: Curves) -> tuple[Floats, Floats]:
    """The upper and lower edge of every curve in every column, flat, within the picture."""
    t = curve_parameter((np.arange(curves.width) + 0.5) / curves.width).astype(np.float32)
    rise = (curves.ends - curves.starts)[:, None]
    heights = curves.starts[:, None] + rise * (t * t * (3 - 2 * t))
    slopes = rise * (6 * t * (1 - t) / ((1.5 - 3 * t + 3 * t * t) * curves.width))
    reaches = curves.thicknesses[curves.styles][:, None] / 2 * np.sqrt(1 + slopes * slopes)
    bottom = np.float32(curves.height - 0.01)
    low, high = np.clip(heights - reaches, 0, bottom), np.clip(heights + reaches, 0, bottom)
    return low.ravel(), high.ravel()
