"""Where and why a loss became NaN or infinite, in a sentence."""

import numpy as np

from nnviz.nn.model import Model
from nnviz.nn.plan import Plan
from nnviz.sentence import Sentence


def diverged_layer(model: Model, plan: Plan) -> str:
    """The first layer whose weights or output are not finite; else the last whose gradient is not; else the output."""
    weights = {layer.name: layer.flat_weights for layer in model.layers}
    for name, value in plan.values.items():
        if not np.isfinite(weights[name]).all() or not np.isfinite(value.array).all():
            return name
    for name in reversed(list(plan.values)):
        layer = next(layer for layer in model.layers if layer.name == name)
        if layer.flat_gradients is not None and not np.isfinite(layer.flat_gradients).all():
            return name
    return model.outputs[0]


def describe_divergence(layer: str, epoch: int, batch: int, learning_rate: float) -> Sentence:
    """The sentence for the person; epoch and batch are counted from 1."""
    return Sentence(
        "The loss became NaN or infinite in epoch {epoch}, batch {batch}, beginning in layer {layer}: "
        "the weights are those before. Choose a learning rate below {rate}, or clip the gradients.",
        epoch=epoch,
        batch=batch,
        layer=layer,
        rate=learning_rate,
    )
