"""Gradients by central differences, the reference for backpropagation."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnviz.nn import Model
from nnviz.spec import NetworkSpec
from nnviz.training import compile_model

STEP = 1e-5
MOST_PER_ARRAY = 24
FLOOR = 1e-2  # gradients that are zero, such as a bias before BatchNormalization, are compared as they are

Make = Callable[[np.random.Generator, tuple[int, ...]], Any]


def normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.normal(size=shape)


def one_hot(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])]


def zero_one(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.integers(0, 2, shape).astype(float)


def plus_minus(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.choice([-1.0, 1.0], shape)


def perturbed(network: NetworkSpec, rng: np.random.Generator) -> Model:
    """A float64 model with weights away from symmetric or zero ones."""
    model = compile_model(network, seed=int(rng.integers(2**31)), dtype="float64")
    for name, array in model.parameters.items():
        array += rng.normal(0, 0.1, array.shape)
        if name.endswith("variance"):
            np.abs(array, out=array)
    return model


def worst_difference(
    network: NetworkSpec, loss: str, targets: Make = normal, *, batch: int = 4, seed: int = 0, training: bool = True
) -> float:
    """The largest relative difference |a − b| / (|a| + |b|) of any weight array's gradient and its differences."""
    rng = np.random.default_rng(seed)
    model = perturbed(network, rng)
    x = {name: rng.normal(size=(batch, *network.shapes()[name])) for name in model.inputs}
    y = {name: targets(rng, (batch, *network.shapes()[name])) for name in model.outputs}
    _, gradients = model.loss_and_gradients(x, y, loss, training=training)
    worst = 0.0
    for name, gradient in gradients.items():
        flat, weights = gradient.reshape(-1), model.parameters[name].reshape(-1)
        chosen = rng.permutation(len(flat))[:MOST_PER_ARRAY]
        measured = np.array([_difference(model, weights, place, x, y, loss, training) for place in chosen])
        scale = np.linalg.norm(measured) + np.linalg.norm(flat[chosen])
        worst = max(worst, float(np.linalg.norm(measured - flat[chosen]) / max(scale, FLOOR)))
    return worst


def _difference(model: Model, weights: Any, place: int, x: Any, y: Any, loss: str, training: bool) -> float:
    """Five points, so that the error is of the fourth order."""
    middle, values = weights[place], []
    for steps in (-2, -1, 1, 2):
        weights[place] = middle + steps * STEP
        values.append(model.loss_and_gradients(x, y, loss, training=training)[0])
    weights[place] = middle
    return float((values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * STEP))
