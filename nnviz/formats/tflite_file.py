"""`.tflite`: the whole network for TensorFlow Lite (LiteRT), on phones and small machines; export only.

Inputs and outputs are named as their layers and keep the shapes they have here with the batch in front, which is 1
until a program resizes it. All numbers are float32. The file is the network as it predicts: Dropout does nothing,
BatchNormalization uses its moving statistics. Writing needs the package flatbuffers, which the extra `tflite` installs.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import Weights, check_float32, refuse_groups
from nnviz.formats.tflite_graph import Options, TfliteGraph
from nnviz.spec import LayerSpec, NetworkSpec, Shape

PADDINGS: Final = {"same": 0, "valid": 1}
SELU_ALPHA: Final = 1.6732632423543772
SELU_SCALE: Final = 1.0507009873554805


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the network as it predicts; `FormatError` for what cannot be expressed and where flatbuffers is missing."""
    check_float32(path, weights)
    try:
        import flatbuffers
    except ImportError as error:
        raise FormatError(path, "needs the package flatbuffers: install it with `pip install flatbuffers`.") from error
    refuse_groups(path, network, "TensorFlow Lite")
    write_atomically(path, _Writer(network, weights).model(flatbuffers.Builder(1024)))


class _Writer:
    """Goes through the layers in the order of computing; `values` holds the number of each one's output."""

    def __init__(self, network: NetworkSpec, weights: Weights) -> None:
        self.network, self.weights, self.graph = network, weights, TfliteGraph()
        self.shapes = network.shapes()
        self.values: dict[str, int] = {}

    def model(self, builder: Any) -> bytes:
        """The bytes of the file, as FlatBuffers' builder lays them out."""
        for layer in map(self.network.layer, self.network.topological_order()):
            value = WRITERS[layer.type](self, layer)
            if activation := getattr(layer, "activation", ""):
                value = ACTIVATIONS[activation](self, value, self.shapes[layer.name])
            self.values[layer.name] = value
        for layer in self.network.outputs:
            # An output of its own name, also where it is an input or read by other layers.
            self.graph.outputs.append(self.reshaped(self.values[layer.name], self.shapes[layer.name], layer.name))
        return self.graph.model(builder, "NNViz")

    def inputs(self, layer: LayerSpec) -> list[int]:
        return [self.values[source] for source in self.network.sources(layer.name)]

    def input(self, layer: LayerSpec) -> int:
        return self.inputs(layer)[0]

    def input_shape(self, layer: LayerSpec) -> Shape:
        return self.shapes[self.network.sources(layer.name)[0]]

    def node(self, operator: str, *inputs: int, shape: Shape, options: Options | None = None) -> int:
        return self.graph.node(operator, *inputs, shape=shape, options=options)

    def number(self, value: float) -> int:
        return self.graph.array("constant", np.float32(value))

    def weight(self, layer: LayerSpec, name: str, change: Callable[[Any], Any] = np.asarray) -> int:
        key = f"{layer.name}/{name}"
        return self.graph.array(key, change(self.weights[key]))

    def bias(self, layer: LayerSpec, size: int) -> int:
        """The layer's bias, or zeros: some readers want one."""
        key = f"{layer.name}/bias"
        return self.graph.array(key, self.weights.get(key, np.zeros(size, np.float32)))

    def reshaped(self, value: int, shape: Shape, name: str = "") -> int:
        target = self.graph.array("shape", (-1, *shape), "int32")
        return self.graph.node("RESHAPE", value, target, shape=shape, name=name)


# -- layers ------------------------------------------------------------------------------------------


def _input(writer: _Writer, layer: Any) -> int:
    value = writer.graph.value(layer.name, layer.shape)
    writer.graph.inputs.append(value)
    return value


def _same(writer: _Writer, layer: Any) -> int:
    return writer.input(layer)


def _dense(writer: _Writer, layer: Any) -> int:
    kernel = writer.weight(layer, "kernel", lambda kernel: kernel.T)
    return writer.node(
        "FULLY_CONNECTED", writer.input(layer), kernel, writer.bias(layer, layer.units), shape=(layer.units,)
    )


def _conv(writer: _Writer, layer: Any) -> int:
    kernel = writer.weight(layer, "kernel", lambda kernel: kernel.transpose(3, 0, 1, 2))
    (tall, wide), (high, broad) = layer.strides, layer.dilation_rate
    options = 1, (
        (0, "Int8", PADDINGS[layer.padding]), (1, "Int32", wide), (2, "Int32", tall),
        (4, "Int32", broad), (5, "Int32", high),
    )  # fmt: skip
    bias = writer.bias(layer, layer.filters)
    return writer.node("CONV_2D", writer.input(layer), kernel, bias, shape=writer.shapes[layer.name], options=options)


def _depthwise(writer: _Writer, layer: Any) -> int:
    shape = writer.shapes[layer.name]
    kernel = writer.weight(layer, "kernel", lambda kernel: kernel.reshape(1, *layer.kernel_size, -1))
    (tall, wide), (high, broad) = layer.strides, layer.dilation_rate
    options = 2, (
        (0, "Int8", PADDINGS[layer.padding]), (1, "Int32", wide), (2, "Int32", tall),
        (3, "Int32", layer.depth_multiplier), (5, "Int32", broad), (6, "Int32", high),
    )  # fmt: skip
    bias = writer.bias(layer, shape[-1])
    return writer.node("DEPTHWISE_CONV_2D", writer.input(layer), kernel, bias, shape=shape, options=options)


def _pooling(operator: str) -> Callable[[_Writer, Any], int]:
    def write(writer: _Writer, layer: Any) -> int:
        (tall, wide), (high, broad) = layer.strides or layer.pool_size, layer.pool_size
        options = 5, (
            (0, "Int8", PADDINGS[layer.padding]), (1, "Int32", wide), (2, "Int32", tall),
            (3, "Int32", broad), (4, "Int32", high),
        )  # fmt: skip
        return writer.node(operator, writer.input(layer), shape=writer.shapes[layer.name], options=options)

    return write


def _reduced(writer: _Writer, operator: str, value: int, axes: tuple[int, ...], shape: Shape, keep: bool) -> int:
    return writer.node(
        operator, value, writer.graph.array("axes", axes, "int32"), shape=shape, options=(27, ((0, "Bool", keep),))
    )


def _global_pooling(operator: str) -> Callable[[_Writer, Any], int]:
    def write(writer: _Writer, layer: Any) -> int:
        return _reduced(writer, operator, writer.input(layer), (1, 2), writer.shapes[layer.name], layer.keepdims)

    return write


def _zero_padding(writer: _Writer, layer: Any) -> int:
    pads = writer.graph.array("padding", ((0, 0), *layer.padding, (0, 0)), "int32")
    return writer.node("PAD", writer.input(layer), pads, shape=writer.shapes[layer.name])


def _batch_normalization(writer: _Writer, layer: Any) -> int:
    """One product and one sum."""
    own = {name: writer.weights.get(f"{layer.name}/{name}", default) for name, default in (("gamma", 1), ("beta", 0))}
    mean, variance = (
        np.asarray(writer.weights[f"{layer.name}/moving_{name}"], np.float64) for name in ("mean", "variance")
    )
    factor = own["gamma"] / np.sqrt(variance + layer.epsilon)
    return _scaled(writer, writer.input(layer), factor, own["beta"] - mean * factor, writer.shapes[layer.name])


def _scaled(writer: _Writer, value: int, factor: Any, offset: Any, shape: Shape) -> int:
    product = writer.node("MUL", value, writer.graph.array("factor", factor), shape=shape)
    return writer.node("ADD", product, writer.graph.array("offset", offset), shape=shape)


def _layer_normalization(writer: _Writer, layer: Any) -> int:
    shape, value = writer.shapes[layer.name], writer.input(layer)
    axes, one = (len(shape),), (*shape[:-1], 1)
    centred = writer.node("SUB", value, _reduced(writer, "MEAN", value, axes, one, True), shape=shape)
    squares = writer.node("MUL", centred, centred, shape=shape)
    variance = _reduced(writer, "MEAN", squares, axes, one, True)
    spread = writer.node("ADD", variance, writer.number(layer.epsilon), shape=one)
    normal = writer.node("MUL", centred, writer.node("RSQRT", spread, shape=one), shape=shape)
    gamma, beta = (writer.weights.get(f"{layer.name}/{name}", value) for name, value in (("gamma", 1.0), ("beta", 0.0)))
    return _scaled(writer, normal, gamma, beta, shape)


def _rescaling(writer: _Writer, layer: Any) -> int:
    return _scaled(writer, writer.input(layer), layer.scale, layer.offset, writer.shapes[layer.name])


def _reshaped(writer: _Writer, layer: Any) -> int:
    return writer.reshaped(writer.input(layer), writer.shapes[layer.name])


def _merged(operator: str) -> Callable[[_Writer, Any], int]:
    def write(writer: _Writer, layer: Any) -> int:
        value, *others = writer.inputs(layer)
        for other in others:
            value = writer.node(operator, value, other, shape=writer.shapes[layer.name])
        return value

    return write


def _concatenate(writer: _Writer, layer: Any) -> int:
    shape = writer.shapes[layer.name]
    options = 10, ((0, "Int32", layer.concatenated_axis(len(shape)) + 1),)
    return writer.node("CONCATENATION", *writer.inputs(layer), shape=shape, options=options)


WRITERS: Final[dict[str, Callable[[_Writer, Any], int]]] = {
    "Input": _input,
    "Dense": _dense,
    "Activation": _same,
    "Dropout": _same,
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "Rescaling": _rescaling,
    "Flatten": _reshaped,
    "Reshape": _reshaped,
    "ZeroPadding2D": _zero_padding,
    "Add": _merged("ADD"),
    "Multiply": _merged("MUL"),
    "Concatenate": _concatenate,
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "MaxPooling2D": _pooling("MAX_POOL_2D"),
    "AveragePooling2D": _pooling("AVERAGE_POOL_2D"),
    "GlobalAveragePooling2D": _global_pooling("MEAN"),
    "GlobalMaxPooling2D": _global_pooling("REDUCE_MAX"),
}


# -- activation functions ----------------------------------------------------------------------------


def _operator(name: str, options: Options | None = None) -> Callable[[_Writer, int, Shape], int]:
    return lambda writer, value, shape: writer.node(name, value, shape=shape, options=options)


def _silu(writer: _Writer, value: int, shape: Shape) -> int:
    return writer.node("MUL", value, writer.node("LOGISTIC", value, shape=shape), shape=shape)


def _softsign(writer: _Writer, value: int, shape: Shape) -> int:
    size = writer.node("ADD", writer.node("ABS", value, shape=shape), writer.number(1), shape=shape)
    return writer.node("DIV", value, size, shape=shape)


def _softplus(writer: _Writer, value: int, shape: Shape) -> int:
    """max(x, 0) + log(1 + exp(−|x|)), which no x overflows."""
    falling = writer.node("NEG", writer.node("ABS", value, shape=shape), shape=shape)
    sum_ = writer.node("ADD", writer.node("EXP", falling, shape=shape), writer.number(1), shape=shape)
    positive = writer.node("RELU", value, shape=shape)
    return writer.node("ADD", positive, writer.node("LOG", sum_, shape=shape), shape=shape)


def _selu(writer: _Writer, value: int, shape: Shape) -> int:
    """scale · (relu(x) + α · (elu(x) − relu(x)))"""
    positive = writer.node("RELU", value, shape=shape)
    negative = writer.node("SUB", writer.node("ELU", value, shape=shape), positive, shape=shape)
    bent = writer.node("MUL", negative, writer.number(SELU_ALPHA), shape=shape)
    whole = writer.node("ADD", positive, bent, shape=shape)
    return writer.node("MUL", whole, writer.number(SELU_SCALE), shape=shape)


def _hard_sigmoid(writer: _Writer, value: int, shape: Shape) -> int:
    moved = writer.node("ADD", value, writer.number(3), shape=shape)
    return writer.node("MUL", writer.node("RELU6", moved, shape=shape), writer.number(1 / 6), shape=shape)


def _gelu(writer: _Writer, value: int, shape: Shape) -> int:
    """x Φ(x), the exact one."""
    return writer.node("GELU", value, shape=shape)


ACTIVATIONS: Final[dict[str, Callable[[_Writer, int, Shape], int]]] = {
    "linear": lambda writer, value, shape: value,
    "sigmoid": _operator("LOGISTIC"),
    "tanh": _operator("TANH"),
    "relu": _operator("RELU"),
    "relu6": _operator("RELU6"),
    "leaky_relu": _operator("LEAKY_RELU", (75, ((0, "Float32", 0.2),))),
    "elu": _operator("ELU"),
    "selu": _selu,
    "gelu": _gelu,
    "softplus": _softplus,
    "softsign": _softsign,
    "silu": _silu,
    "hard_sigmoid": _hard_sigmoid,
    "softmax": _operator("SOFTMAX"),
}
