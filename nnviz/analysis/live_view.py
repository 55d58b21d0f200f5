"""`LiveView`: what a network does at one moment, as arrays for the canvas and the plots."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from nnviz.analysis.answers import Verdict
from nnviz.analysis.evaluation import Evaluation
from nnviz.analysis.plane import Array, Extent, Plane
from nnviz.analysis.statistics import Histogram, LayerStatistics
from nnviz.nn import Model
from nnviz.training.snapshot import Snapshot

MOST_UNITS = 64  # of a layer that are mapped
MAP_SIZE = 48  # pixels a side, at most
SAMPLE_CHANNELS = 32  # of a picture layer that are shown


@dataclass(frozen=True, slots=True)
class LiveView:
    """A snapshot and what the network did with it. All arrays are copies that nobody else writes.

    `unit_maps` holds the activation of each layer's first units over the input plane, (units, m, m), and
    `boundary` the network's answer, (n, n, outputs); both have the top of the plane in row 0, and stay empty for
    data without a plane. `extent` is (x0, x1, y0, y1) in the units of the two `columns` that span it. An answer above
    `threshold` means yes.
    `samples` holds every layer's activation for one example of such other data, without the batch, and `verdict`
    what it is and is taken for.
    `weights`, `layers` and `evaluation` feed the plots of those names; they may be a little older than the snapshot.
    """

    snapshot: Snapshot
    columns: tuple[int, int] = (0, 1)
    extent: Extent | None = None
    unit_maps: Mapping[str, Array] = field(default_factory=dict)
    boundary: Array | None = None
    threshold: float = 0.0
    samples: Mapping[str, Array] = field(default_factory=dict)
    verdict: Verdict | None = None
    weights: Mapping[str, Histogram] = field(default_factory=dict)
    layers: Mapping[str, LayerStatistics] = field(default_factory=dict)
    evaluation: Evaluation | None = None


def boundary_grid(model: Model, plane: Plane) -> Array:
    """The network's answer over the plane, (n, n, outputs) float32, its top in row 0."""
    return picture(model.predict(plane.inputs), plane.resolution)


def unit_maps(model: Model, plane: Plane) -> dict[str, Array]:
    """Activations of each layer's first units over the plane, (units, m, m) float32, its top in row 0.

    Layers that hold pictures inside have no map.
    """
    return maps_of(model.activations(plane.inputs), plane.resolution)


def maps_of(activations: Mapping[str, Array], resolution: int) -> dict[str, Array]:
    """`unit_maps` from activations at the plane's grid points that are at hand already."""
    stride = -(-resolution // MAP_SIZE)
    maps = {}
    for name, values in activations.items():
        if values.ndim == 2:
            grid = picture(values[:, :MOST_UNITS], resolution)[::stride, ::stride]
            maps[name] = np.ascontiguousarray(np.moveaxis(grid, -1, 0))
    return maps


def sample_activations(model: Model, example: Array) -> dict[str, Array]:
    """Every layer's activation for one example (without the batch), float32; the first channels of pictures."""
    return {
        name: np.array(values[0, ..., :SAMPLE_CHANNELS] if values.ndim > 2 else values[0], np.float32)
        for name, values in model.activations(example[None]).items()
    }


def picture(values: Array, resolution: int) -> Array:
    """Values at the plane's grid points, (n², outputs), as a picture (n, n, outputs) of float32."""
    return np.array(values, np.float32).reshape(resolution, resolution, -1)
