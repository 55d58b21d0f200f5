"""Layers of Keras that compute what a frozen BatchNormalization or a Rescaling does with numbers worked out here."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.keras_graph import Call
from nnviz.formats.keras_twin import Arrays, Twin, UnlikeError
from nnviz.sentence import Sentence
from nnviz.spec import layers

Settings = Mapping[str, Any]

EPSILON: Final = 1e-7  # the smallest spread that Keras divides by


def normalization(settings: Settings) -> Twin:
    """A Normalization: its mean and variance are weights, or settings; frozen, as nothing of them is trained."""
    if settings.get("invert"):
        raise UnlikeError("NNViz does not have its setting {setting}={value}", setting="invert", value="True")
    mean, variance = settings.get("mean"), settings.get("variance")
    if mean is None or variance is None:
        if "axis" in settings:
            raise UnlikeError("it works along another axis than the last ({axis})", axis="None")
        return _frozen_scale(lambda arrays: (arrays[0], 1 / _spread(arrays[1]), None), stored=3)
    try:
        shift, spread = np.broadcast_arrays(
            np.ravel(np.array(mean, float)), np.ravel(_spread(np.array(variance, float)))
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise UnlikeError("its factors are no numbers") from error
    if shift.size == 1:
        scale = 1 / float(spread[0])
        return Twin(layers.Rescaling(scale=scale, offset=-float(shift[0]) * scale))
    return _frozen_scale(lambda arrays: (shift, 1 / spread, None), stored=0)


def _spread(variance: NDArray[Any]) -> NDArray[Any]:
    spread: NDArray[Any] = np.maximum(np.sqrt(np.maximum(variance.astype(float), 0)), EPSILON)
    return spread


def scaled_channels(settings: Settings) -> Twin:
    """A Rescaling with a factor for each channel."""
    try:
        scale, offset = np.broadcast_arrays(*(np.array(settings.get(name), float) for name in ("scale", "offset")))
    except (TypeError, ValueError, OverflowError) as error:
        raise UnlikeError("its factors are no numbers") from error
    if scale.ndim != 1:
        raise UnlikeError("its factors are not one for each channel")
    return _frozen_scale(lambda arrays: (np.zeros_like(scale), scale, offset), stored=0)


def _frozen_scale(
    values: Callable[[Arrays], tuple[NDArray[Any], NDArray[Any], NDArray[Any] | None]], stored: int
) -> Twin:
    """A frozen BatchNormalization that computes (x − shift) · scale + offset for each channel.

    Its variance is 1, so gamma makes up for √(1 + ε).
    """
    record = layers.BatchNormalization(center=True, scale=True, trainable=False)

    def weights(arrays: Arrays) -> Arrays:
        with np.errstate(all="ignore"):  # what is not finite is refused with all other weights
            shift, scale, offset = values(arrays)
            offset = np.zeros_like(shift) if offset is None else offset
            made = (scale * math.sqrt(1 + record.epsilon), offset, shift, np.ones_like(shift))
            return tuple(array.astype(np.float32) for array in made)

    said = Sentence("a frozen BatchNormalization stands for it that computes the same")
    return Twin(record, (said,), stored, weights)


OPERATIONS: Final[Mapping[str, Callable[[float], layers.Rescaling]]] = {
    "Add": lambda value: layers.Rescaling(scale=1.0, offset=value),
    "Subtract": lambda value: layers.Rescaling(scale=1.0, offset=-value),
    "Multiply": lambda value: layers.Rescaling(scale=value),
    "Divide": lambda value: layers.Rescaling(scale=1 / value),
    "TrueDivide": lambda value: layers.Rescaling(scale=1 / value),
}
MERGES: Final[Mapping[str, type[layers.Add | layers.Multiply]]] = {"Add": layers.Add, "Multiply": layers.Multiply}


def operation(call: Call) -> Twin:
    """`x + y` and `x * y`, and a tensor with a number: the layer that computes the same."""
    kind, constants = call.layer.kind, call.constants
    if kind in MERGES and len(call.sources) == 2 and not constants:
        return Twin(MERGES[kind]())
    places = ("argument 1", "argument 0") if kind in MERGES else ("argument 1",)  # the others cannot be turned round
    given = [constants[place] for place in places if place in constants]
    value = given[0] if len(constants) == len(call.sources) == 1 and given else None
    if kind not in OPERATIONS or not isinstance(value, int | float):
        raise UnlikeError("NNViz has no layer for this function")
    try:
        return Twin(OPERATIONS[kind](float(value)))
    except (ZeroDivisionError, OverflowError) as error:
        raise UnlikeError("NNViz has no layer for this function") from error
