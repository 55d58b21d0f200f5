"""`.numpy.py`: the network as a Python script that needs NumPy alone, readable from top to bottom; export only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from nnviz.formats.model_file import Weights
from nnviz.formats.script import key, require_one_way, variables_of, write_script
from nnviz.spec import LayerSpec, NetworkSpec

ACTIVATIONS: Final = {
    "linear": "{0}",
    "sigmoid": "(1 + np.tanh({0} / 2)) / 2",
    "tanh": "np.tanh({0})",
    "relu": "np.maximum({0}, 0)",
    "relu6": "np.clip({0}, 0, 6)",
    "leaky_relu": "np.where({0} > 0, {0}, 0.2 * {0})",
    "elu": "np.where({0} > 0, {0}, np.expm1(np.minimum({0}, 0)))",
    "selu": "1.0507009873554805 * np.where({0} > 0, {0}, 1.6732632423543772 * np.expm1(np.minimum({0}, 0)))",
    "gelu": "{0} * (1 + _erf({0} / np.sqrt(2))) / 2",
    "softplus": "np.logaddexp({0}, 0)",
    "softsign": "{0} / (1 + np.abs({0}))",
    "silu": "{0} * (1 + np.tanh({0} / 2)) / 2",
    "hard_sigmoid": "np.clip({0} / 6 + 0.5, 0, 1)",
    "softmax": "_softmax({0})",
}

HELPERS: Final = {
    "_erf(": '''
def _erf(x):
    """The error function, value by value."""
    return np.vectorize(math.erf, otypes=[float])(x)
''',
    "_softmax(": '''
def _softmax(x):
    """Shares that sum to 1, over the last axis."""
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
''',
    "_windows(": '''
def _windows(x, size, strides, padding, dilation=(1, 1), filling=0.0):
    """Every place of a window on pictures: (batch, rows, columns, channels, height, width)."""
    reach = [(length - 1) * step + 1 for length, step in zip(size, dilation)]
    if padding == "same":
        total = [
            max((-(-length // step) - 1) * step + extent - length, 0)
            for length, step, extent in zip(x.shape[1:3], strides, reach)
        ]
        margins = [(0, 0), *((missing // 2, missing - missing // 2) for missing in total), (0, 0)]
        x = np.pad(x, margins, constant_values=filling)
    places = np.lib.stride_tricks.sliding_window_view(x, reach, axis=(1, 2))
    return places[:, :: strides[0], :: strides[1], :, :: dilation[0], :: dilation[1]]
''',
    "_conv2d(": '''
def _conv2d(x, kernel, strides, padding, dilation, groups=1):
    """A convolution; kernel (height, width, channels of a group, filters)."""
    places = _windows(x, kernel.shape[:2], strides, padding, dilation)
    parts = zip(np.split(places, groups, axis=3), np.split(kernel, groups, axis=3))
    return np.concatenate([np.einsum("bijchw,hwcf->bijf", part, own, optimize=True) for part, own in parts], axis=-1)
''',
    "_depthwise_conv2d(": '''
def _depthwise_conv2d(x, kernel, strides, padding, dilation):
    """Each channel by kernels of its own; kernel (height, width, channels, multiplier)."""
    found = np.einsum("bijchw,hwcm->bijcm", _windows(x, kernel.shape[:2], strides, padding, dilation), kernel)
    return found.reshape(*found.shape[:3], -1)
''',
    "_average_pooling(": '''
def _average_pooling(x, size, strides, padding):
    """Means of windows; margins do not take part."""
    inside = _windows(np.ones_like(x), size, strides, padding).sum(axis=(4, 5))
    return _windows(x, size, strides, padding).sum(axis=(4, 5)) / inside
''',
}
NEEDS: Final = {"_conv2d(": "_windows(", "_depthwise_conv2d(": "_windows(", "_average_pooling(": "_windows("}


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write script and weights; `FormatError` for a network with several inputs or outputs."""
    require_one_way(path, network, "the script for NumPy")
    names = variables_of(network)
    lines = []
    for layer in map(network.layer, network.topological_order()):
        sources = [names[source] for source in network.sources(layer.name)]
        value = EXPRESSIONS[layer.type](layer, sources, network)
        activation = getattr(layer, "activation", "linear")
        if value != names[layer.name]:
            lines.append(f"    {names[layer.name]} = {value}")
        if activation != "linear":
            lines.append(f"    {names[layer.name]} = {ACTIVATIONS[activation].format(names[layer.name])}")
    predict = "\n".join(
        [
            f"def predict({names[network.inputs[0].name]}):",
            '    """Answers for examples, with the batch as the first axis."""',
            *lines,
            f"    return {names[network.outputs[0].name]}",
        ]
    )
    write_script(path, network, weights, target="NumPy", imports=_imports(predict), body=_helpers(predict) + predict)


def _imports(code: str) -> list[str]:
    return ["import math", "", "import numpy as np"] if " _erf(" in code else ["import numpy as np"]


def _helpers(code: str) -> str:
    wanted = {name for name in HELPERS if f" {name}" in code}
    wanted |= {NEEDS[name] for name in wanted if name in NEEDS}
    return "".join(text.lstrip("\n") + "\n\n" for name, text in HELPERS.items() if name in wanted)


def _same(_layer: LayerSpec, sources: list[str], _network: NetworkSpec) -> str:
    return sources[0]


def _input(layer: LayerSpec, _sources: list[str], network: NetworkSpec) -> str:
    return variables_of(network)[layer.name]


def _biased(layer: Any, product: str) -> str:
    return f"{product} + {key(layer, 'bias')}" if layer.use_bias else product


def _dense(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    return _biased(layer, f"{sources[0]} @ {key(layer, 'kernel')}")


def _conv(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    settings = f"{layer.strides}, {layer.padding!r}, {layer.dilation_rate}, {layer.groups}"
    return _biased(layer, f"_conv2d({sources[0]}, {key(layer, 'kernel')}, {settings})")


def _depthwise(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    settings = f"{layer.strides}, {layer.padding!r}, {layer.dilation_rate}"
    return _biased(layer, f"_depthwise_conv2d({sources[0]}, {key(layer, 'kernel')}, {settings})")


def _max_pooling(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    strides = layer.strides or layer.pool_size
    settings = f"{layer.pool_size}, {strides}, {layer.padding!r}, filling=-np.inf"
    return f"_windows({sources[0]}, {settings}).max(axis=(4, 5))"


def _average_pooling(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    strides = layer.strides or layer.pool_size
    return f"_average_pooling({sources[0]}, {layer.pool_size}, {strides}, {layer.padding!r})"


def _global_pooling(method: str) -> Callable[[Any, list[str], NetworkSpec], str]:
    return lambda layer, sources, _network: f"{sources[0]}.{method}(axis=(1, 2), keepdims={layer.keepdims})"


def _zero_padding(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    return f"np.pad({sources[0]}, {((0, 0), *map(tuple, layer.padding), (0, 0))})"


def _batch_normalization(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    mean, variance = key(layer, "moving_mean"), key(layer, "moving_variance")
    normal = f"({sources[0]} - {mean}) / np.sqrt({variance} + {layer.epsilon!r})"
    return _scaled(layer, normal)


def _layer_normalization(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    source, settings = sources[0], "(axis=-1, keepdims=True)"
    normal = f"({source} - {source}.mean{settings}) / np.sqrt({source}.var{settings} + {layer.epsilon!r})"
    return _scaled(layer, normal)


def _scaled(layer: Any, normal: str) -> str:
    scaled = f"{normal} * {key(layer, 'gamma')}" if layer.scale else normal
    return f"{scaled} + {key(layer, 'beta')}" if layer.center else scaled


def _rescaling(layer: Any, sources: list[str], _network: NetworkSpec) -> str:
    return f"{sources[0]} * {layer.scale!r} + {layer.offset!r}"


def _reshaped(layer: LayerSpec, sources: list[str], network: NetworkSpec) -> str:
    sizes = ", ".join(map(str, (-1, *network.shapes()[layer.name])))
    return f"{sources[0]}.reshape({sizes})"


def _joined(operator: str) -> Callable[[Any, list[str], NetworkSpec], str]:
    return lambda _layer, sources, _network: operator.join(sources)


def _concatenate(layer: Any, sources: list[str], network: NetworkSpec) -> str:
    axis = layer.concatenated_axis(len(network.shapes()[layer.name])) + 1
    return f"np.concatenate(({', '.join(sources)},), axis={axis})"


EXPRESSIONS: Final[dict[str, Callable[[Any, list[str], NetworkSpec], str]]] = {
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
    "Add": _joined(" + "),
    "Multiply": _joined(" * "),
    "Concatenate": _concatenate,
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "MaxPooling2D": _max_pooling,
    "AveragePooling2D": _average_pooling,
    "GlobalAveragePooling2D": _global_pooling("mean"),
    "GlobalMaxPooling2D": _global_pooling("max"),
}
