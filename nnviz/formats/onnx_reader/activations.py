"""Activation functions: of the layer before, where it has none and nothing else reads it, or of one of their own."""

import math
from dataclasses import replace
from typing import Final

import numpy as np

from nnviz.formats.onnx_reader.arithmetic import affine
from nnviz.formats.onnx_reader.importer import Importer, Operator
from nnviz.formats.onnx_reader.model import Node
from nnviz.formats.onnx_reader.values import NotHereError, Value
from nnviz.spec import layers

LEAKY_SLOPE: Final = 0.2  # of our own leaky_relu


def _activated(importer: Importer, value: Value, name: str) -> Value:
    """An activation function of each number: that of the layer before, if it has none and nothing else reads it."""
    record = importer.grown[value.layer].record
    if value.alone and getattr(record, "activation", "") == "linear" and not isinstance(record, layers.Activation):
        importer.change(value.layer, activation=name)
        return value
    return importer.elementwise(layers.Activation(activation=name), value)  # type: ignore[arg-type]


def _activation(name: str) -> Operator:
    return lambda importer, node: _activated(importer, importer.value(node), name)


def _softmax(importer: Importer, node: Node) -> Value:
    value = importer.value(node)
    rank, old = len(value.sizes), importer.graph.opset < 13
    axis = node.attributes.get("axis", 1 if old else -1) % (rank + 1)
    if axis == 0 or (old and axis != rank):
        raise NotHereError
    return _activated(importer, importer.last_axis(value, axis - 1), "softmax")


def _elu(importer: Importer, node: Node) -> Value:
    if node.attributes.get("alpha", 1.0) != 1:
        raise NotHereError
    return _activated(importer, importer.value(node), "elu")


def _selu(importer: Importer, node: Node) -> Value:
    alpha, gamma = (node.attributes.get(*pair) for pair in (("alpha", 1.6732632), ("gamma", 1.0507010)))
    if not (math.isclose(alpha, 1.6732632, rel_tol=1e-6) and math.isclose(gamma, 1.0507010, rel_tol=1e-6)):
        raise NotHereError
    return _activated(importer, importer.value(node), "selu")


def _gelu(importer: Importer, node: Node) -> Value:
    if node.attributes.get("approximate", "none") != "none":
        raise NotHereError
    return _activated(importer, importer.value(node), "gelu")


def _swish(importer: Importer, node: Node) -> Value:
    if node.attributes.get("alpha", 1.0) != 1:
        raise NotHereError
    return _activated(importer, importer.value(node), "silu")


def _leaky_relu(importer: Importer, node: Node) -> Value:
    return _leaky(importer, importer.value(node), node.attributes.get("alpha", 0.01))


def _prelu(importer: Importer, node: Node) -> Value:
    slope = importer.weight(node, 1)
    if slope.size != 1:
        raise NotHereError
    return _leaky(importer, importer.value(node), float(slope.item()))


def _leaky(importer: Importer, value: Value, slope: float) -> Value:
    """With another slope than ours: slope · x + (1 − slope) · relu(x)."""
    if math.isclose(slope, LEAKY_SLOPE, rel_tol=1e-6):
        return _activated(importer, value, "leaky_relu")
    below = importer.elementwise(layers.Rescaling(scale=slope), value)
    above = importer.elementwise(layers.Activation(activation="relu"), value)
    above = importer.elementwise(layers.Rescaling(scale=1 - slope), above)
    return replace(value, layer=importer.add(layers.Add(), [below.layer, above.layer]), alone=True)


def _hard_sigmoid(importer: Importer, node: Node) -> Value:
    """max(0, min(1, alpha · x + beta)), where ours has 1/6 and 1/2."""
    alpha, beta = node.attributes.get("alpha", 0.2), node.attributes.get("beta", 0.5)
    value = importer.value(node)
    if not (math.isclose(alpha, 1 / 6, rel_tol=1e-6) and math.isclose(beta, 0.5, rel_tol=1e-6)):
        value = affine(importer, value, np.float32(6 * alpha), np.float32(6 * (beta - 0.5)))
    return _activated(importer, value, "hard_sigmoid")


def _gated(*names: str) -> Operator:
    """x times what these functions, one after the other, make of it."""

    def read(importer: Importer, node: Node) -> Value:
        value = importer.value(node)
        gate = value
        for name in names:
            gate = importer.elementwise(layers.Activation(activation=name), gate)  # type: ignore[arg-type]
        return replace(value, layer=importer.add(layers.Multiply(), [value.layer, gate.layer]), alone=True)

    return read


def _clip(importer: Importer, node: Node) -> Value:
    ends = []
    for place, name in ((1, "min"), (2, "max")):
        given = importer.constant(node, place) if importer.has(node, place) else node.attributes.get(name)
        ends.append(None if given is None else float(np.asarray(given).item()))
    low, high = ends
    largest = float(np.finfo(np.float32).max)
    if low != 0 or not (high is None or high == 6 or high >= largest):
        raise NotHereError
    return _activated(importer, importer.value(node), "relu6" if high == 6 else "relu")


ACTIVATIONS: Final[dict[str, Operator]] = {
    "Relu": _activation("relu"),
    "Sigmoid": _activation("sigmoid"),
    "Tanh": _activation("tanh"),
    "Softplus": _activation("softplus"),
    "Softsign": _activation("softsign"),
    "Softmax": _softmax,
    "Elu": _elu,
    "Selu": _selu,
    "Gelu": _gelu,
    "Swish": _swish,
    "LeakyRelu": _leaky_relu,
    "PRelu": _prelu,
    "HardSigmoid": _hard_sigmoid,
    "HardSwish": _gated("hard_sigmoid"),
    "Mish": _gated("softplus", "tanh"),
    "Clip": _clip,
}
