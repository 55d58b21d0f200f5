"""`.onnx`: the whole network for ONNX Runtime and whatever else runs ONNX (opset 17), and of whatever wrote ONNX.

Inputs and outputs are named as their layers and keep the shapes they have here, channels last, with the batch in
front. Inside, pictures are (batch, channels, height, width), as ONNX wants them, and all numbers are float32, the
only kind that every runtime computes all operators with. The file is the network as it predicts: Dropout does
nothing, BatchNormalization uses its moving statistics. The metadata `nnviz.network` holds the architecture as JSON.
With the preparation included the only input takes raw values, and the metadata `nnviz.preparation` tells of what.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from nnviz.data import Preparation
from nnviz.formats.atomic import write_atomically
from nnviz.formats.channels_first import CHANNELS_FIRST, CHANNELS_LAST, channel_axis, concatenated_axis, margins
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, check_float32
from nnviz.formats.onnx_graph import OnnxGraph
from nnviz.formats.onnx_preparation import prepared, restored
from nnviz.formats.onnx_reader.model import read_graph
from nnviz.formats.onnx_reader.network import network_of
from nnviz.sentence import SentenceError
from nnviz.spec import LayerSpec, NetworkSpec, Shape
from nnviz.spec.problems import format_shape


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the network as it predicts."""
    _write(path, network, weights, None)


def import_file(path: Path) -> ImportedModel:
    """Read the network of an ONNX file; what is no layer of ours becomes `Unknown`, `FormatError` where it is damaged.

    Pictures have their channels last here, whatever the file says.
    """
    try:
        return network_of(path, read_graph(path))
    except FormatError:
        raise
    except ValueError as error:
        raise FormatError(path, "expected an ONNX model, but {error}.", error=error) from error


def export_prepared(path: Path, network: NetworkSpec, weights: Weights, preparation: Preparation) -> None:
    """Write the network with the way from raw values to it, and from a regression's answer to the target's own units.

    `FormatError` where the preparation is of another network, or computes a feature as ONNX cannot.
    """
    given = preparation.picture_shape or (len(preparation.feature_names),)
    if [layer.shape for layer in network.inputs] != [given]:
        raise FormatError(
            path,
            "expected a network of one input of {given} for this preparation: leave the preparation out.",
            given=format_shape(given),
        )
    try:
        _write(path, network, weights, preparation)
    except SentenceError as error:
        raise FormatError(path, error.sentence) from error


def _write(path: Path, network: NetworkSpec, weights: Weights, preparation: Preparation | None) -> None:
    check_float32(path, weights)
    writer = _Writer(network, weights, OnnxGraph(), preparation)
    write_atomically(path, writer.model(path.stem))


class _Writer:
    """Goes through the layers in the order of computing; `values` holds the name of each one's output."""

    def __init__(
        self, network: NetworkSpec, weights: Weights, graph: OnnxGraph, preparation: Preparation | None
    ) -> None:
        self.network, self.weights, self.graph, self.preparation = network, weights, graph, preparation
        self.shapes = network.shapes()
        self.values: dict[str, str] = {}

    def model(self, name: str) -> bytes:
        """The bytes of the file."""
        for layer in map(self.network.layer, self.network.topological_order()):
            self.values[layer.name] = WRITERS[layer.type](self, layer)
        for layer in self.network.outputs:
            answer = self.last(layer.name)
            if self.preparation is not None and self.shapes[layer.name] == (len(self.preparation.target_shift),):
                answer = restored(self.graph, answer, self.preparation)
            self.graph.output(answer, layer.name, self.shapes[layer.name])
        notes = {"nnviz.network": self.network.to_json()}
        if self.preparation is not None:
            notes["nnviz.preparation"] = self.preparation.to_json()
        return self.graph.model(name, notes)

    def inputs(self, layer: LayerSpec) -> list[str]:
        """What the layer reads, pictures with their channels first."""
        return [self.values[source] for source in self.network.sources(layer.name)]

    def input_shape(self, layer: LayerSpec) -> Shape:
        return self.shapes[self.network.sources(layer.name)[0]]

    def last(self, name: str) -> str:
        """The output of a layer with its channels last."""
        return self.turned(self.values[name], CHANNELS_LAST, self.shapes[name])

    def first(self, value: str, shape: Shape) -> str:
        """A value with its channels last, as it is kept inside."""
        return self.turned(value, CHANNELS_FIRST, shape)

    def turned(self, value: str, axes: tuple[int, ...], shape: Shape) -> str:
        return self.graph.node("Transpose", value, perm=axes) if len(shape) == 3 else value

    def weight(self, layer: LayerSpec, name: str, change: Callable[[Any], Any] = np.asarray) -> str:
        """A weight of the layer as a constant, brought into ONNX' order."""
        key = f"{layer.name}/{name}"
        return self.graph.array(key, change(self.weights[key]))

    def weight_or(self, layer: LayerSpec, name: str, value: float, size: int) -> str:
        """A weight of the layer, or this value where it has none of that name."""
        if f"{layer.name}/{name}" in self.weights:
            return self.weight(layer, name)
        return self.graph.array(f"{layer.name}/{name}", np.full(size, value))

    def bias(self, layer: LayerSpec) -> list[str]:
        return [self.weight(layer, "bias")] if f"{layer.name}/bias" in self.weights else []

    def activated(self, layer: Any, value: str) -> str:
        """The layer's activation function on `value`."""
        return ACTIVATIONS[layer.activation](self.graph, value, channel_axis(self.shapes[layer.name]))


# -- layers ------------------------------------------------------------------------------------------


def _input(writer: _Writer, layer: Any) -> str:
    if writer.preparation is None:
        return writer.first(writer.graph.input(layer.name, layer.shape), layer.shape)
    raw = writer.graph.input(layer.name, writer.preparation.raw_shape)
    value = writer.graph.mark_prepared(prepared(writer.graph, raw, writer.preparation), layer.shape)
    return writer.first(value, layer.shape)


def _dense(writer: _Writer, layer: Any) -> str:
    product = writer.graph.node("Gemm", *writer.inputs(layer), writer.weight(layer, "kernel"), *writer.bias(layer))
    return writer.activated(layer, product)


def _activation(writer: _Writer, layer: Any) -> str:
    return writer.activated(layer, *writer.inputs(layer))


def _same(writer: _Writer, layer: Any) -> str:
    return writer.inputs(layer)[0]


def _conv(writer: _Writer, layer: Any) -> str:
    kernel = writer.weight(layer, "kernel", lambda kernel: kernel.transpose(3, 2, 0, 1))
    return _convolved(writer, layer, kernel, layer.groups)


def _depthwise(writer: _Writer, layer: Any) -> str:
    channels = writer.input_shape(layer)[-1]
    kernel = writer.weight(
        layer, "kernel", lambda kernel: kernel.transpose(2, 3, 0, 1).reshape(-1, 1, *layer.kernel_size)
    )
    return _convolved(writer, layer, kernel, channels)


def _convolved(writer: _Writer, layer: Any, kernel: str, groups: int) -> str:
    result = writer.graph.node(
        "Conv", *writer.inputs(layer), kernel, *writer.bias(layer),
        kernel_shape=layer.kernel_size, strides=layer.strides, dilations=layer.dilation_rate, group=groups,
        pads=margins(writer.input_shape(layer), layer.kernel_size, layer.strides, layer.padding, layer.dilation_rate),
    )  # fmt: skip
    return writer.activated(layer, result)


def _pooling(operator: str) -> "Callable[[_Writer, Any], str]":
    def write(writer: _Writer, layer: Any) -> str:
        strides = layer.strides or layer.pool_size
        return writer.graph.node(
            operator, *writer.inputs(layer), kernel_shape=layer.pool_size, strides=strides,
            pads=margins(writer.input_shape(layer), layer.pool_size, strides, layer.padding, (1, 1)),
        )  # fmt: skip

    return write


def _global_pooling(operator: str) -> "Callable[[_Writer, Any], str]":
    def write(writer: _Writer, layer: Any) -> str:
        pooled = writer.graph.node(operator, *writer.inputs(layer))
        return pooled if layer.keepdims else writer.graph.node("Flatten", pooled, axis=1)

    return write


def _zero_padding(writer: _Writer, layer: Any) -> str:
    (top, bottom), (left, right) = layer.padding
    pads = writer.graph.array(f"{layer.name}/padding", (0, 0, top, left, 0, 0, bottom, right), "int64")
    return writer.graph.node("Pad", *writer.inputs(layer), pads)


def _batch_normalization(writer: _Writer, layer: Any) -> str:
    shape = writer.input_shape(layer)
    gamma, beta = (writer.weight_or(layer, name, value, shape[-1]) for name, value in (("gamma", 1.0), ("beta", 0.0)))
    statistics = [writer.weight(layer, f"moving_{name}") for name in ("mean", "variance")]
    turn = len(shape) == 2  # a row of vectors: ONNX wants their values as channels, too
    (value,) = writer.inputs(layer)
    value = writer.graph.node("Transpose", value, perm=(0, 2, 1)) if turn else value
    value = writer.graph.node("BatchNormalization", value, gamma, beta, *statistics, epsilon=layer.epsilon)
    return writer.graph.node("Transpose", value, perm=(0, 2, 1)) if turn else value


def _layer_normalization(writer: _Writer, layer: Any) -> str:
    shape = writer.input_shape(layer)
    gamma, beta = (writer.weight_or(layer, name, value, shape[-1]) for name, value in (("gamma", 1.0), ("beta", 0.0)))
    source = writer.last(writer.network.sources(layer.name)[0])
    value = writer.graph.node("LayerNormalization", source, gamma, beta, axis=-1, epsilon=layer.epsilon)
    return writer.first(value, shape)


def _rescaling(writer: _Writer, layer: Any) -> str:
    scaled = writer.graph.node("Mul", *writer.inputs(layer), writer.graph.number(layer.scale))
    return writer.graph.node("Add", scaled, writer.graph.number(layer.offset))


def _reshaped(writer: _Writer, layer: Any) -> str:
    shape = writer.shapes[layer.name]
    target = writer.graph.array(f"{layer.name}/shape", (-1, *shape), "int64")
    source = writer.last(writer.network.sources(layer.name)[0])
    return writer.first(writer.graph.node("Reshape", source, target), shape)


def _merged(operator: str) -> "Callable[[_Writer, Any], str]":
    def write(writer: _Writer, layer: Any) -> str:
        value, *others = writer.inputs(layer)
        for other in others:
            value = writer.graph.node(operator, value, other)
        return value

    return write


def _concatenate(writer: _Writer, layer: Any) -> str:
    axis = concatenated_axis(layer, writer.input_shape(layer))
    return writer.graph.node("Concat", *writer.inputs(layer), axis=axis)


WRITERS: Final[dict[str, Callable[[_Writer, Any], str]]] = {
    "Input": _input,
    "Dense": _dense,
    "Activation": _activation,
    "Dropout": _same,
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "Rescaling": _rescaling,
    "Flatten": _reshaped,
    "Reshape": _reshaped,
    "ZeroPadding2D": _zero_padding,
    "Add": _merged("Add"),
    "Multiply": _merged("Mul"),
    "Concatenate": _concatenate,
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "MaxPooling2D": _pooling("MaxPool"),
    "AveragePooling2D": _pooling("AveragePool"),
    "GlobalAveragePooling2D": _global_pooling("GlobalAveragePool"),
    "GlobalMaxPooling2D": _global_pooling("GlobalMaxPool"),
}


# -- activation functions ----------------------------------------------------------------------------


def _operator(name: str, **attributes: float) -> Callable[[OnnxGraph, str, int], str]:
    return lambda graph, value, axis: graph.node(name, value, **attributes)


def _gelu(graph: OnnxGraph, value: str, axis: int) -> str:
    """x Φ(x) = x (1 + erf(x / √2)) / 2"""
    error = graph.node("Erf", graph.node("Mul", value, graph.number(math.sqrt(0.5))))
    half = graph.node("Mul", value, graph.number(0.5))
    return graph.node("Mul", half, graph.node("Add", error, graph.number(1.0)))


ACTIVATIONS: Final[dict[str, Callable[[OnnxGraph, str, int], str]]] = {
    "linear": lambda graph, value, axis: value,
    "sigmoid": _operator("Sigmoid"),
    "tanh": _operator("Tanh"),
    "relu": _operator("Relu"),
    "relu6": lambda graph, value, axis: graph.node("Clip", value, graph.number(0.0), graph.number(6.0)),
    "leaky_relu": _operator("LeakyRelu", alpha=0.2),
    "elu": _operator("Elu", alpha=1.0),
    "selu": _operator("Selu"),
    "gelu": _gelu,
    "softplus": _operator("Softplus"),
    "softsign": _operator("Softsign"),
    "silu": lambda graph, value, axis: graph.node("Mul", value, graph.node("Sigmoid", value)),
    "hard_sigmoid": _operator("HardSigmoid", alpha=1 / 6, beta=0.5),
    "softmax": lambda graph, value, axis: graph.node("Softmax", value, axis=axis),
}
