"""The network as a class of PyTorch, in Python that a person can read and change."""

import keyword
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from nnviz.formats.channels_first import channel_axis, concatenated_axis, margins
from nnviz.formats.model_file import weight_shapes
from nnviz.formats.naming import plain_names
from nnviz.spec import LayerSpec, NetworkSpec, Shape

CHANNELS_LAST: Final = 20  # the version of such a class; PyTorch's own begin with 1
HEADER: Final = '"""A network written by NNViz'

TEMPLATE: Final = '''{header} for PyTorch. It takes and gives what it does there: pictures with their channels last.

    model = Network()
    model.load_state_dict(torch.load("{file}", weights_only=True))
    model.eval()
"""

import torch
from torch import nn
from torch.nn import functional as F


class Network(nn.Module):
    """From {inputs} to {outputs}."""

    _version = {version}  # kept in its state dicts: pictures are laid out as rows with their channels last

    def __init__(self):
        super().__init__()
{modules}

    def load_tensors(self, tensors):
        """Take weights as NNViz and Keras lay them out: safetensors.torch.load_file("weights.safetensors")."""
        state = self.state_dict()
        for name, source, axes in TENSORS:
            state[name] = tensors[source].permute(axes).reshape(state[name].shape)
        self.load_state_dict(state)

    def forward(self, {arguments}):
{statements}
        return {results}


# Of each tensor its name above, its name in files of NNViz, and how its axes are turned.
TENSORS = (
{tensors})
'''

# What a module already calls something, or the code below does.
RESERVED: Final = {
    "F", "TENSORS", "T_destination", "apply", "bfloat16", "buffers", "children", "compile", "cpu", "cuda", "double",
    "dump_patches", "eval", "extra_repr", "float", "forward", "half", "ipu", "load_tensors", "modules", "mtia", "nn",
    "parameters", "self", "share_memory", "state_dict", "to", "to_empty", "torch", "train", "training", "type",
    "xpu", "zero_grad",
}  # fmt: skip

# By type, what PyTorch calls each weight, and its axes here in PyTorch's order.
TENSORS: Final[dict[str, dict[str, tuple[str, tuple[int, ...]]]]] = {
    "Dense": {"kernel": ("weight", (1, 0)), "bias": ("bias", (0,))},
    "Conv2D": {"kernel": ("weight", (3, 2, 0, 1)), "bias": ("bias", (0,))},
    "DepthwiseConv2D": {"kernel": ("weight", (2, 3, 0, 1)), "bias": ("bias", (0,))},
    "BatchNormalization": {
        "gamma": ("weight", (0,)),
        "beta": ("bias", (0,)),
        "moving_mean": ("running_mean", (0,)),
        "moving_variance": ("running_var", (0,)),
    },
    "LayerNormalization": {"gamma": ("weight", (0,)), "beta": ("bias", (0,))},
}

ACTIVATIONS: Final = {
    "linear": "{0}",
    "sigmoid": "torch.sigmoid({0})",
    "tanh": "torch.tanh({0})",
    "relu": "F.relu({0})",
    "relu6": "F.relu6({0})",
    "leaky_relu": "F.leaky_relu({0}, 0.2)",
    "elu": "F.elu({0})",
    "selu": "F.selu({0})",
    "gelu": "F.gelu({0})",
    "softplus": "F.softplus({0}, threshold=50)",
    "softsign": "F.softsign({0})",
    "silu": "F.silu({0})",
    "hard_sigmoid": "F.hardsigmoid({0})",
    "softmax": "torch.softmax({0}, {1})",
}


def identifiers(network: NetworkSpec) -> dict[str, str]:
    """What each layer is called in the code and in the state dict."""
    return plain_names(network.names, plain_identifier)


def plain_identifier(name: str) -> str:
    """A name that Python and a module of PyTorch take, as near to a layer's as can be."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_") or "layer"
    if not plain[0].isalpha():
        plain = f"layer_{plain}"
    return f"{plain}_layer" if plain in RESERVED or keyword.iskeyword(plain) else plain


def source_code(file: str, network: NetworkSpec) -> str:
    """The module that goes with the state dict `file`."""
    writer = _Code(network)
    for name in network.topological_order():
        writer.add(network.layer(name))
    shapes = {name: "×".join(map(str, ("batch", *writer.shapes[name]))) for name in network.names}
    results = [writer.last(layer.name) for layer in network.outputs]
    return TEMPLATE.format(
        header=HEADER,
        version=CHANNELS_LAST,
        file=file.replace("\\", "\\\\").replace('"', "\\" + '"'),
        inputs=", ".join(shapes[layer.name] for layer in network.inputs),
        outputs=", ".join(shapes[layer.name] for layer in network.outputs),
        arguments=", ".join(writer.names[layer.name] for layer in network.inputs),
        modules="\n".join(writer.modules) or "        pass",
        statements="\n".join(writer.statements),
        results=", ".join(results),
        tensors="".join(f"    {row!r},\n" for row in _tensors(network)),
    )


def _tensors(network: NetworkSpec) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    names = identifiers(network)
    for key in weight_shapes(network):
        layer, _, weight = key.rpartition("/")
        name, axes = TENSORS[network.layer(layer).type][weight]
        yield f"{names[layer]}.{name}", key, axes


class _Code:
    """Grows layer by layer: `modules` are the lines of `__init__`, `statements` those of `forward`."""

    def __init__(self, network: NetworkSpec) -> None:
        self.network, self.shapes, self.names = network, network.shapes(), identifiers(network)
        self.modules: list[str] = []
        self.statements: list[str] = []

    def add(self, layer: LayerSpec) -> None:
        """Write one layer."""
        value = EXPRESSIONS[layer.type](self, layer)
        if hasattr(layer, "activation"):
            value = ACTIVATIONS[layer.activation].format(value, channel_axis(self.shapes[layer.name]))
        if value != self.names[layer.name]:
            self.statements.append(f"        {self.names[layer.name]} = {value}")

    def module(self, layer: LayerSpec, made: str) -> str:
        """Declare the layer's module; how it is called."""
        place = f"self.{self.names[layer.name]}"
        self.modules.append(f"        {place} = {made}")
        return place

    def inputs(self, layer: LayerSpec) -> list[str]:
        return [self.names[source] for source in self.network.sources(layer.name)]

    def source(self, layer: LayerSpec) -> str:
        return self.inputs(layer)[0]

    def input_shape(self, layer: LayerSpec) -> Shape:
        return self.shapes[self.network.sources(layer.name)[0]]

    def last(self, name: str) -> str:
        """The output of a layer with its channels last."""
        return f"{self.names[name]}.permute(0, 2, 3, 1)" if len(self.shapes[name]) == 3 else self.names[name]


def first(value: str, shape: Shape) -> str:
    """A value whose channels are last, as it is kept inside."""
    return f"{value}.permute(0, 3, 1, 2)" if len(shape) == 3 else value


def _input(code: _Code, layer: Any) -> str:
    return first(code.names[layer.name], layer.shape)


def _same(code: _Code, layer: Any) -> str:
    return code.source(layer)


def _dense(code: _Code, layer: Any) -> str:
    made = f"nn.Linear({code.input_shape(layer)[0]}, {layer.units}{_bias(layer)})"
    return f"{code.module(layer, made)}({code.source(layer)})"


def _dropout(code: _Code, layer: Any) -> str:
    return f"{code.module(layer, f'nn.Dropout({layer.rate!r})')}({code.source(layer)})"


def _conv(code: _Code, layer: Any) -> str:
    return _convolved(code, layer, layer.filters, layer.groups)


def _depthwise(code: _Code, layer: Any) -> str:
    channels = code.input_shape(layer)[-1]
    return _convolved(code, layer, channels * layer.depth_multiplier, channels)


def _convolved(code: _Code, layer: Any, filters: int, groups: int) -> str:
    shape = code.input_shape(layer)
    made = (
        f"nn.Conv2d({shape[-1]}, {filters}, {layer.kernel_size}, stride={layer.strides}, "
        f"dilation={layer.dilation_rate}, groups={groups}{_bias(layer)})"
    )
    pads = margins(shape, layer.kernel_size, layer.strides, layer.padding, layer.dilation_rate)
    return f"{code.module(layer, made)}({_padded(code.source(layer), pads)})"


def _bias(layer: Any) -> str:
    return "" if layer.use_bias else ", bias=False"


def _padded(value: str, pads: tuple[int, ...], filling: str = "") -> str:
    """(top, left, bottom, right) margins; PyTorch counts left, right, top, bottom."""
    top, left, bottom, right = pads
    return f"F.pad({value}, ({left}, {right}, {top}, {bottom}){filling})" if any(pads) else value


def _max_pooling(code: _Code, layer: Any) -> str:
    strides, pads = _pooling(code, layer)
    value = _padded(code.source(layer), pads, ', value=float("-inf")')
    return f"F.max_pool2d({value}, {layer.pool_size}, {strides})"


def _average_pooling(code: _Code, layer: Any) -> str:
    strides, pads = _pooling(code, layer)
    value = f"F.avg_pool2d({_padded(code.source(layer), pads)}, {layer.pool_size}, {strides})"
    if not any(pads):
        return value
    share = _padded(f"torch.ones_like({code.source(layer)})", pads)  # margins do not take part in the mean
    return f"{value} / F.avg_pool2d({share}, {layer.pool_size}, {strides})"


def _pooling(code: _Code, layer: Any) -> tuple[tuple[int, int], tuple[int, ...]]:
    strides = layer.strides or layer.pool_size
    return strides, margins(code.input_shape(layer), layer.pool_size, strides, layer.padding, (1, 1))


def _global_pooling(function: str) -> Callable[[_Code, Any], str]:
    return lambda code, layer: f"{code.source(layer)}.{function}(dim=(2, 3), keepdim={layer.keepdims})"


def _zero_padding(code: _Code, layer: Any) -> str:
    (top, bottom), (left, right) = layer.padding
    return _padded(code.source(layer), (top, left, bottom, right))


def _batch_normalization(code: _Code, layer: Any) -> str:
    shape = code.input_shape(layer)
    kind = "BatchNorm2d" if len(shape) == 3 else "BatchNorm1d"
    made = f"nn.{kind}({shape[-1]}, eps={layer.epsilon!r}, momentum={1 - layer.momentum:.6g})"
    turn = ".transpose(1, 2)" if len(shape) == 2 else ""
    return f"{code.module(layer, made)}({code.source(layer)}{turn}){turn}"


def _layer_normalization(code: _Code, layer: Any) -> str:
    shape = code.input_shape(layer)
    plain = "" if layer.scale or layer.center else ", elementwise_affine=False"
    module = code.module(layer, f"nn.LayerNorm({shape[-1]}, eps={layer.epsilon!r}{plain})")
    return first(f"{module}({code.last(code.network.sources(layer.name)[0])})", shape)


def _rescaling(code: _Code, layer: Any) -> str:
    return f"{code.source(layer)} * {layer.scale!r} + {layer.offset!r}"


def _reshaped(code: _Code, layer: Any) -> str:
    shape = code.shapes[layer.name]
    sizes = ", ".join(map(str, (-1, *shape)))
    return first(f"{code.last(code.network.sources(layer.name)[0])}.reshape({sizes})", shape)


def _joined(operator: str) -> Callable[[_Code, Any], str]:
    return lambda code, layer: operator.join(code.inputs(layer))


def _concatenate(code: _Code, layer: Any) -> str:
    axis = concatenated_axis(layer, code.input_shape(layer))
    return f"torch.cat(({', '.join(code.inputs(layer))}), {axis})"


EXPRESSIONS: Final[dict[str, Callable[[_Code, Any], str]]] = {
    "Input": _input,
    "Dense": _dense,
    "Activation": _same,
    "Dropout": _dropout,
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "Rescaling": _rescaling,
    "Flatten": _reshaped,
    "Reshape": _reshaped,
    "ZeroPadding2D": _zero_padding,
    "Add": _joined(" + "),
    "Multiply": _joined(" * "),
    "Concatenate": _concatenate,
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "MaxPooling2D": _max_pooling,
    "AveragePooling2D": _average_pooling,
    "GlobalAveragePooling2D": _global_pooling("mean"),
    "GlobalMaxPooling2D": _global_pooling("amax"),
}
