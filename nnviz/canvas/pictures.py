"""Live arrays as small pictures. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.colours import CanvasColours
from nnviz.canvas.diagram import CardBox

Array = NDArray[np.floating]
PROBABILITIES: Final = ("sigmoid", "hard_sigmoid", "softmax")
BOUNDED: Final = (*PROBABILITIES, "tanh", "softsign")


@dataclass(frozen=True, eq=False)
class LayerContent:
    """What one card shows of a network at work.

    `units` are pictures of the shown units, `kernels` those of filters; `bars` are a classifier's answers for one
    example where there is no plane to map; `biases` belong to the shown units.
    """

    units: tuple[QImage, ...] = ()
    kernels: tuple[QImage, ...] = ()
    biases: Array | None = None
    bars: Array | None = None


EMPTY: Final = LayerContent()


def content_of(box: CardBox, activation: str, view: LiveView, colours: CanvasColours) -> LayerContent:
    """The content of a card; empty parts where the view has nothing for them, or from before an edit."""
    parameters, count = view.snapshot.parameters, box.card.units
    bias = parameters.get(f"{box.name}/bias")
    total = count + box.card.hidden
    biases = bias[:count] if bias is not None and box.card.form == "column" and bias.shape == (total,) else None
    maps, sample = view.unit_maps.get(box.name), view.samples.get(box.name)
    if box.card.form == "filters":
        kernel = parameters.get(f"{box.name}/kernel")
        shown = () if kernel is None or kernel.ndim != 4 else heat_pictures(kernel_maps(kernel[..., :count]), colours)
        return LayerContent(() if sample is None else grey_pictures(sample, count, colours), shown)
    if box.card.form == "picture":
        return LayerContent(() if sample is None else (whole_picture(sample, colours),))
    if maps is not None and len(maps):
        brought = scaled(maps[:count], activation) if box.has_input else _scaled_each(maps[:count])
        return LayerContent(heat_pictures(brought, colours), biases=biases)
    if sample is not None and sample.ndim == 1:
        if box.card.form == "bars":
            return LayerContent(bars=sample[:count])
        tiles = scaled(sample[:count, None, None], activation)
        return LayerContent(heat_pictures(tiles, colours), biases=biases)
    return LayerContent(biases=biases)


def kernel_of(parameters: Mapping[str, Array], target: str, count: int) -> Array | None:
    """The kernel (inputs, units) of a Dense layer; `None` where it is missing or has not `count` weights."""
    kernel = parameters.get(f"{target}/kernel")
    return kernel if kernel is not None and kernel.ndim == 2 and kernel.size == count else None


def scaled(values: Array, activation: str) -> Array:
    """Activations brought to −1 … 1: probabilities around one half, others by the layer's strongest value."""
    if activation in PROBABILITIES:
        return 2 * values - 1
    if activation in BOUNDED:
        return values
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
    places = np.clip(np.nan_to_num(levels), 0, 255).astype(np.uint8)
    return tuple(_picture(pixels) for pixels in table[places])


def _picture(pixels: NDArray[np.uint32]) -> QImage:
    rows, columns = pixels.shape
    data = np.ascontiguousarray(pixels, np.uint32)
    return QImage(data.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
