"""Live arrays as small pictures. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from nnviz.analysis.answers import Verdict
from nnviz.analysis.live_view import LiveView
from nnviz.canvas.colours import CanvasColours
from nnviz.canvas.diagram import CardBox, Route
from nnviz.document.cards import column_pitch

Array = NDArray[np.floating]
UNIT_RADIUS: Final = 0.22  # of a unit's side
PROBABILITIES: Final = ("sigmoid", "hard_sigmoid", "softmax")
BOUNDED: Final = (*PROBABILITIES, "tanh", "softsign")


@dataclass(frozen=True, eq=False)
class LayerContent:
    """What one card shows of a network at work.

    `units` are pictures of the shown units, or `column` is one picture of all of them, from the top of the first to
    the bottom of the last, which is much quicker to paint. `kernels` are those of filters; `bars` are a classifier's
    answers for one example where there is no plane to map, `verdict` what that example is and is taken for;
    `biases` belong to the shown units.
    """

    units: tuple[QImage, ...] = ()
    column: QImage | None = None
    kernels: tuple[QImage, ...] = ()
    biases: Array | None = None
    bars: Array | None = None
    verdict: Verdict | None = None


EMPTY: Final = LayerContent()


def content_of(
    box: CardBox, activation: str, view: LiveView, colours: CanvasColours, *, fine: bool = False
) -> LayerContent:
    """The content of a card; empty parts where the view has nothing for them, or from before an edit.

    `fine`: a picture for each unit with all that is known, to be shown larger than on the screen.
    """
    sample, count = view.samples.get(box.name), box.card.units
    if box.card.form == "plain":
        return EMPTY
    if box.card.form == "filters":
        return _filters_content(box, sample, view, colours)
    if box.card.form == "picture":
        whole = () if sample is None or sample.ndim != 3 else (whole_picture(sample, colours),)
        return LayerContent(whole, verdict=view.verdict)
    if box.card.form == "bars":
        return LayerContent(bars=None if sample is None or sample.shape != (count,) else sample)
    return replace(_units_content(box, activation, view, colours, fine), biases=_biases(box, view))


def _filters_content(box: CardBox, sample: Array | None, view: LiveView, colours: CanvasColours) -> LayerContent:
    kernel, count = view.snapshot.parameters.get(f"{box.name}/kernel"), box.card.units
    return LayerContent(
        units=() if sample is None or sample.ndim != 3 else grey_pictures(sample, count, colours),
        kernels=() if kernel is None or kernel.ndim != 4 else heat_pictures(kernel_maps(kernel[..., :count]), colours),
    )


def _units_content(box: CardBox, activation: str, view: LiveView, colours: CanvasColours, fine: bool) -> LayerContent:
    count = box.card.units
    maps, sample = view.unit_maps.get(box.name), view.samples.get(box.name)
    if maps is None and sample is not None and sample.ndim == 1:
        maps = sample[:, None, None]
    if maps is None:
        return EMPTY
    stride = 1 if fine else max(1, maps.shape[-1] // int(box.unit_rects[0].width()))
    shown = maps[:count, ::stride, ::stride]
    brought = scaled(shown, activation) if box.has_input or shown.shape[-1] == 1 else _scaled_each(shown)
    if box.card.form == "column" and len(shown) == count and shown.shape[-1] > 1 and not fine:
        return LayerContent(column=column_picture(brought, column_pitch(count), colours))
    return LayerContent(heat_pictures(brought, colours))


def _biases(box: CardBox, view: LiveView) -> Array | None:
    bias = view.snapshot.parameters.get(f"{box.name}/bias")
    fits = box.card.form == "column" and bias is not None and bias.shape == (box.card.units + box.card.hidden,)
    return bias[: box.card.units] if fits and bias is not None else None


def kernel_of(parameters: Mapping[str, Array], target: str, count: int) -> Array | None:
    """The kernel (inputs, units) of a Dense layer; `None` where it is missing or has not `count` weights."""
    kernel = parameters.get(f"{target}/kernel")
    return kernel if kernel is not None and kernel.ndim == 2 and kernel.size == count else None


def shown_weights(route: Route, view: LiveView) -> Array | None:
    """The weights of a link that its drawing shows; `None` where there are none."""
    weights = kernel_of(view.snapshot.parameters, route.link.target, route.weights) if route.weights else None
    if weights is not None and route.kind == "curves":
        weights = weights[: len(route.starts), : len(route.ends)]
    return weights


def scaled(values: Array, activation: str) -> Array:
    """Activations brought to −1 … 1: probabilities around one half, others by the layer's strongest value."""
    if activation in PROBABILITIES:
        return 2 * values - 1
    if activation in BOUNDED:
        return values
    values = np.nan_to_num(values)  # a network that diverges may answer with infinity
    return values / max(float(np.abs(values).max(initial=0.0)), 1e-6)


def _scaled_each(maps: Array) -> Array:
    brought: Array = maps / np.maximum(np.abs(maps).max(axis=(1, 2), keepdims=True), 1e-6)
    return brought


def kernel_maps(kernel: Array) -> Array:
    """Each filter of a (height, width, channels, filters) kernel as one map of −1 … 1, averaged over channels."""
    return scaled(np.moveaxis(kernel.mean(axis=2), -1, 0), "")


def heat_pictures(maps: Array, colours: CanvasColours) -> tuple[QImage, ...]:
    """(n, rows, columns) of −1 … 1 as n heat-maps, `colours.heat` from orange over neutral to blue."""
    return _pictures(maps * 127.5 + 127.5, colours.heat)


def column_picture(maps: Array, pitch: tuple[float, float], colours: CanvasColours) -> QImage:
    """(n, m, m) of −1 … 1 as one picture of rounded heat-maps above each other; see `column_pitch`."""
    count, side = maps.shape[:2]
    gap = round((pitch[1] - pitch[0]) / pitch[0] * side)
    pixels = np.zeros((count, side + gap, side), np.uint32)
    pixels[:, :side] = colours.heat[_levels(maps * 127.5 + 127.5)]
    rows, columns, alpha = _corners(side)
    faded = pixels[:, rows, columns]
    mixed = (alpha << np.uint32(24))[None, :].repeat(count, axis=0)
    for shift in (np.uint32(16), np.uint32(8), np.uint32(0)):
        mixed |= (faded >> shift & np.uint32(0xFF)) * alpha // np.uint32(255) << shift
    pixels[:, rows, columns] = mixed
    return _picture(pixels.reshape(-1, side)[: count * (side + gap) - gap], QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=8)
def _corners(side: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint32]]:
    """Rows, columns and opacity (0 … 255) of the pixels at the rounded corners of a square."""
    radius = side * UNIT_RADIUS
    depth = np.maximum(radius - np.arange(side) - 0.5, 0) + np.maximum(radius - np.arange(side)[::-1] - 0.5, 0)
    opacity = np.clip(radius - np.hypot(depth[:, None], depth[None, :]) + 0.5, 0, 1)
    rows, columns = np.nonzero(opacity < 1)
    return rows, columns, np.round(opacity[rows, columns] * 255).astype(np.uint32)


def grey_pictures(sample: Array, count: int, colours: CanvasColours) -> tuple[QImage, ...]:
    """The first channels of a (height, width, channels) activation, from dark to light by the strongest."""
    channels = np.moveaxis(sample[..., :count], -1, 0)
    return _pictures(channels * (255 / max(float(channels.max(initial=0.0)), 1e-6)), colours.grey)


def whole_picture(sample: Array, colours: CanvasColours) -> QImage:
    """A (height, width, channels) example as one picture, in colour where it has three channels."""
    low, high = float(sample.min()), float(sample.max())
    values = np.nan_to_num((sample - low) * (255 / max(high - low, 1e-6)))
    if sample.shape[-1] == 3:
        levels = values.astype(np.uint32)
        return _picture(0xFF000000 | levels[..., 0] << 16 | levels[..., 1] << 8 | levels[..., 2])
    return _pictures(values[None, ..., 0], colours.grey)[0]


def _pictures(levels: Array, table: NDArray[np.uint32]) -> tuple[QImage, ...]:
    """Levels 0 … 255, (n, rows, columns), through a table of colours."""
    return tuple(_picture(pixels) for pixels in table[_levels(levels)])


def _levels(values: Array) -> NDArray[np.uint8]:
    return np.clip(np.nan_to_num(values), 0, 255).astype(np.uint8)


def _picture(pixels: NDArray[np.uint32], form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    rows, columns = pixels.shape
    data = np.ascontiguousarray(pixels, np.uint32)
    return QImage(data.data, columns, rows, 4 * columns, form).copy()
