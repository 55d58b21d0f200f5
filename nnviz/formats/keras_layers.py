"""What a layer of Keras is here: a record with the same settings, or the reason why there is none.

A setting that a record does not have must have a value that makes no difference; else the layer becomes a placeholder
that names the setting. Only how weights are first drawn may differ, as they come with the file; that is told.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, get_args

import msgspec

from nnviz.formats.keras_folded import normalization, operation, scaled_channels
from nnviz.formats.keras_graph import Call, told_shape
from nnviz.formats.keras_twin import Twin, UnlikeError, short
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, Shape, layers
from nnviz.spec.choices import Activation, InitializerName, InitializerSpec
from nnviz.spec.layers import AnyLayer

Settings = dict[str, Any]

ACTIVATIONS: Final[Mapping[str, str]] = {name: name for name in get_args(Activation)} | {"swish": "silu"}
RECORDS: Final[Mapping[str, type[LayerSpec]]] = {record.__name__: record for record in layers.LAYER_TYPES}
IGNORED: Final = {  # says nothing of what a layer computes, or stands for what is checked elsewhere
    *("name", "trainable", "dtype", "seed", "batch_shape", "batch_input_shape", "input_shape", "shape", "build_config"),
    *("synchronized", "fused", "autocast", "renorm_clipping", "renorm_momentum", "input_dtype", "ragged", "sparse"),
}
HARMLESS: Final[Mapping[str, tuple[Any, ...]]] = {"data_format": ("channels_last",), "groups": (1,)}
LAST_AXIS: Final = {"BatchNormalization", "LayerNormalization", "Normalization", "Softmax"}
FIRST_VALUES: Final = {  # initializers that records do not have, and what stands for them
    "gamma_initializer": "ones",
    "beta_initializer": "zeros",
    "moving_mean_initializer": "zeros",
    "moving_variance_initializer": "ones",
}
INITIALIZERS: Final = {name.replace("_", ""): name for name in get_args(InitializerName)}
HALF: Final = ("float16", "bfloat16", "mixed_float16", "mixed_bfloat16")
WHOLE: Final = ("float32", "float64")


def twin(call: Call, inputs: list[Shape | None], version: str) -> Twin:
    """What that call of a layer is here; raises `UnlikeError`. `version` is that of the Keras that wrote it."""
    layer, settings = call.layer, dict(call.layer.config)
    if not layer.own:
        raise UnlikeError("it is no class of Keras itself, and its code is not run")
    if layer.operation:
        return operation(call)
    notes = _precision(settings.get("dtype"))
    _check_axis(layer.kind, settings, inputs)
    settings["trainable"] = layer.trainable
    if _training(call) is False:
        notes += _as_outside_training(layer.kind, settings)
    made = MADE.get(layer.kind, _same_name)(layer.kind, settings, version)
    return replace(made, notes=notes + made.notes)


def _same_name(kind: str, settings: Settings, version: str) -> Twin:
    if kind == "Lambda":
        raise UnlikeError("it is made of code, which is not run")
    if kind not in RECORDS:
        raise UnlikeError("NNViz has no such layer")
    return _record(kind, settings, version)


def _input(kind: str, settings: Settings, version: str) -> Twin:
    settings["shape"] = told_shape(settings.get("batch_shape") or settings.get("batch_input_shape"))
    return _record("Input", settings, version)


def _activation_layer(kind: str, settings: Settings, version: str) -> Twin:
    return _record("Activation", {"activation": _activation_of(kind, settings)}, version)


def _rescaling(kind: str, settings: Settings, version: str) -> Twin:
    several = list in (type(settings.get("scale")), type(settings.get("offset")))
    return scaled_channels(settings) if several else _record(kind, settings, version)


def _as_outside_training(kind: str, settings: Settings) -> tuple[Sentence, ...]:
    """Let the layer do in training what it does without."""
    if kind == "Dropout":
        settings["rate"] = 0.0
    elif kind == "BatchNormalization" and settings["trainable"]:
        settings["trainable"] = False
        return (Sentence("it is called with `training=False`, and is frozen here for that"),)
    return ()


def _record(kind: str, settings: Settings, version: str) -> Twin:
    """The record of that class, every setting either taken over or found harmless."""
    record = RECORDS[kind]
    if kind == "DepthwiseConv2D":
        for name in ("initializer", "regularizer", "constraint"):
            settings[f"kernel_{name}"] = settings.pop(f"depthwise_{name}", None)
    fields = {name: settings.pop(name) for name in record.__struct_fields__ if name in settings and name != "name"}
    if "activation" in fields:
        fields["activation"] = _activation(fields["activation"], version)
    if "kernel_initializer" in record.__struct_fields__:
        fields |= _penalties(settings.pop("kernel_regularizer", None))
    notes = _draw(fields, settings)
    if unlike := next((name for name, value in settings.items() if not _is_harmless(name, value)), None):
        raise UnlikeError(
            "NNViz does not have its setting {setting}={value}", setting=unlike, value=short(settings[unlike])
        )
    try:
        return Twin(msgspec.convert({"type": record.__name__, **fields}, type=AnyLayer), notes)
    except msgspec.ValidationError as error:
        raise UnlikeError("its settings do not fit here ({error})", error=error) from error


def _draw(fields: Settings, settings: Settings) -> tuple[Sentence, ...]:
    """Take over how weights are first drawn, and tell of what is not known."""
    unknown = [name for name, first in FIRST_VALUES.items() if _initializer(settings.pop(name, first)) != first]
    for name in [name for name in fields if name.endswith("_initializer")]:
        value = fields.pop(name)
        initializer = _initializer(value)
        if initializer is not None:
            fields[name] = initializer
        elif value is not None:
            unknown.append(name)
    return tuple(
        Sentence("its {setting} is not known here and counts only when it starts anew", setting=name)
        for name in unknown
    )


def _is_harmless(name: str, value: Any) -> bool:
    return name in IGNORED or value is None or value is False or value in HARMLESS.get(name, ())


def _precision(dtype: Any) -> tuple[Sentence, ...]:
    """What to tell of the numbers it computes with; raises `UnlikeError` for such as are no plain ones."""
    name = dtype
    if isinstance(dtype, dict):
        config = dtype.get("config")
        name = config.get("name") if isinstance(config, dict) else None
    if name in HALF:
        return (Sentence("it computes in half precision in Keras ({dtype}), and in float32 here", dtype=name),)
    if name is not None and name not in WHOLE and not str(name).startswith(("int", "uint", "bool")):
        raise UnlikeError("it computes with numbers of the kind {dtype}", dtype=short(name))
    return ()


def _check_axis(kind: str, settings: Settings, inputs: list[Shape | None]) -> None:
    """Take out an axis that is the last one, as it always is here."""
    if kind not in LAST_AXIS or "axis" not in settings:
        return
    axis = settings["axis"]
    last = [-1, *(len(shape) for shape in inputs[:1] if shape is not None)]
    if axis in last or (isinstance(axis, list) and len(axis) == 1 and axis[0] in last):
        del settings["axis"]
    elif axis not in (None, []) or kind != "Normalization":  # which may take all axes together
        raise UnlikeError("it works along another axis than the last ({axis})", axis=short(axis))


def _training(call: Call) -> bool | None:
    """Whether it is called as in training or not; raises `UnlikeError` for other arguments than tensors."""
    given = {name: value for name, value in call.constants.items() if value is not None}
    training = given.pop("training", None)
    if given:
        raise UnlikeError("it is called with the argument {name}", name=next(iter(given)))
    if training and call.layer.kind in ("Dropout", "BatchNormalization"):
        raise UnlikeError("it is called with `training=True`")
    return False if training is False or training == 0 else None


# -- settings that are objects -----------------------------------------------------------------------


def _activation(value: Any, version: str) -> str:
    """The name here of an activation function."""
    if value is None:
        return "linear"
    if isinstance(value, dict):
        config, package = value.get("config"), str(value.get("module") or "keras").partition(".")[0]
        if package in ("keras", "builtins") and isinstance(config, dict):
            return _activation_of(str(value.get("class_name")), config)
        value = config if package in ("keras", "builtins") else value.get("class_name")
    name: str | None = ACTIVATIONS.get(value) if isinstance(value, str) else None
    if name is None or (name == "hard_sigmoid" and not version.startswith("3")):  # another function before Keras 3
        raise UnlikeError("NNViz does not have the activation function {name}", name=short(value))
    return name


def _relu(settings: Settings) -> str | None:
    slope, most = settings.get("negative_slope") or 0, settings.get("max_value")
    if settings.get("threshold"):
        return None
    if not slope:
        return "relu" if most is None else "relu6" if most == 6 else None
    return "leaky_relu" if most is None and _is_leak(slope) else None


def _is_leak(slope: Any) -> bool:
    return isinstance(slope, float) and math.isclose(slope, 0.2, rel_tol=1e-6)


ACTIVATION_LAYERS: Final[Mapping[str, Callable[[Settings], str | None]]] = {
    "ReLU": _relu,
    "LeakyReLU": lambda settings: (
        "leaky_relu" if _is_leak(settings.get("negative_slope", settings.get("alpha"))) else None
    ),
    "ELU": lambda settings: "elu" if settings.get("alpha", 1) == 1 else None,
    "Softmax": lambda settings: "softmax" if "axis" not in settings or settings["axis"] == -1 else None,
    "Identity": lambda settings: "linear",
}


def _activation_of(kind: str, settings: Settings) -> str:
    """The activation function that a layer is."""
    made = ACTIVATION_LAYERS.get(kind)
    name = made(settings) if made is not None else None
    if name is None:
        values = [
            f"{name}={short(settings[name])}" for name in ("negative_slope", "alpha", "max_value") if name in settings
        ]
        raise UnlikeError("NNViz does not have the activation function {name}", name=f"{kind}({', '.join(values)})")
    return name


def _initializer(value: Any) -> str | InitializerSpec | None:
    """An initializer as it is called here, with the values that are not Keras' own; `None` for another one."""
    kind, config = (value.get("class_name"), value.get("config")) if isinstance(value, dict) else (value, {})
    plain = re.sub("_|Initializer$", "", str(kind)).lower()
    name = INITIALIZERS.get(plain)
    if name is None or not isinstance(config, dict):
        return None
    known = {field: config[field] for field in INITIALIZER_SETTINGS.get(name, ()) if field in config}
    try:
        made = msgspec.convert({"name": name, **known}, type=InitializerSpec)
    except msgspec.ValidationError:
        return None
    return name if made == InitializerSpec(name=made.name) else made


INITIALIZER_SETTINGS: Final = {
    "constant": ("value",),
    "random_normal": ("mean", "stddev"),
    "random_uniform": ("minval", "maxval"),
    "orthogonal": ("gain",),
}


def _penalties(regularizer: Any) -> dict[str, Any]:
    if regularizer is None:
        return {}
    config = regularizer.get("config") if isinstance(regularizer, dict) else None
    if not isinstance(config, dict) or regularizer.get("class_name") not in ("L1", "L2", "L1L2"):
        raise UnlikeError(
            "NNViz does not have its setting {setting}={value}", setting="kernel_regularizer", value=short(regularizer)
        )
    return {name: config.get(name) or 0.0 for name in ("l1", "l2")}


Make = Callable[[str, Settings, str], Twin]
MADE: Final[Mapping[str, Make]] = {
    **dict.fromkeys(ACTIVATION_LAYERS, _activation_layer),
    "InputLayer": _input,
    "Rescaling": _rescaling,
    "Normalization": lambda kind, settings, version: normalization(settings),
}
