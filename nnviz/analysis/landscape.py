"""The loss around a network's weights, over the plane of two random directions.

Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets": each unit's part of a direction is as long as the
unit's own weights, so that landscapes of different networks compare; biases and normalization stay as they are.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.data import Dataset
from nnviz.data.progress import Progress, untold
from nnviz.nn import LOSSES
from nnviz.spec import NetworkSpec, TrainingSpec
from nnviz.training import compile_model
from nnviz.training.arrays import examples_of
from nnviz.training.evaluate import Evaluator

Array = NDArray[Any]
SIZE: Final = 31  # places a side; odd, so that the network itself stands on one
REACH: Final = 1.0  # to each side, in lengths of the weights
MOST_EXAMPLES: Final = 400  # whose mean loss is taken


def places(size: int = SIZE) -> Array:
    """(size,) how far along a direction the landscape is taken, in lengths of the weights."""
    return np.linspace(-REACH, REACH, size)


def direction(weights: Mapping[str, Array], rng: np.random.Generator) -> dict[str, Array]:
    """A random direction; for each unit (the last axis) as long as its weights. Vectors stay."""
    drawn = {}
    for name, array in weights.items():
        step = rng.normal(size=array.shape) if array.ndim > 1 else np.zeros(array.shape)
        axes = tuple(range(array.ndim - 1))
        if axes:
            length = np.linalg.norm(array.reshape(-1, array.shape[-1]), axis=0)
            own = np.linalg.norm(step.reshape(-1, array.shape[-1]), axis=0)
            step = step * (length / np.maximum(own, np.finfo(np.float64).tiny))
        drawn[name] = step
    return drawn


def landscape(
    network: NetworkSpec,
    weights: Mapping[str, Array],
    dataset: Dataset,
    training: TrainingSpec,
    progress: Progress = untold,
    *,
    size: int = SIZE,
    seed: int = 0,
) -> Array:
    """(size, size) the mean training loss, penalties included, the lowest row first.

    Row i, column j is the loss of the weights + places[j] · first + places[i] · second direction; the middle is the
    network itself. At most `MOST_EXAMPLES` examples take part. Raises `SpecError` where network and data do not fit.
    """
    model, rng = compile_model(network), np.random.default_rng(seed)
    losses = {name: LOSSES[training.loss_of(name)] for name in model.outputs}
    evaluator = Evaluator(model, examples_of(model, _few(dataset), training), losses)
    known = {name: np.asarray(weights[name], np.float64) for name in model.parameters}
    across, up = direction(known, rng), direction(known, rng)
    found = np.empty((size, size))
    for row, b in enumerate(places(size)):
        progress(row / size)
        for column, a in enumerate(places(size)):
            for name, array in model.parameters.items():
                array[...] = known[name] + a * across[name] + b * up[name]
            with np.errstate(all="ignore"):
                for call in evaluator.steps():
                    call()
                found[row, column] = evaluator.loss() + model.penalty(training.l1, training.l2)
    return found


def _few(dataset: Dataset) -> Any:
    """The training part, thinned evenly."""
    every = slice(None, None, -(-len(dataset.x_train) // MOST_EXAMPLES))
    return SimpleNamespace(x_train=dataset.x_train[every], y_train=dataset.y_train[every], task=dataset.task)
