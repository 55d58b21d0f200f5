"""`.keras.py`: the network as a Python script that builds it anew in Keras; export only."""

from pathlib import Path
from typing import Any, Final

from nnviz.formats.keras_file import plain_name
from nnviz.formats.model_file import Weights
from nnviz.formats.naming import plain_names
from nnviz.formats.script import key, require_one_way, variables_of, write_script
from nnviz.spec import LayerSpec, NetworkSpec
from nnviz.spec.layers import Input

LEFT_OUT: Final = ("name", "trainable", "kernel_initializer", "bias_initializer", "l1", "l2")


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write script and weights; `FormatError` for a network with several inputs or outputs."""
    require_one_way(path, network, "the script for Keras")
    variables, names = variables_of(network), plain_names(network.names, plain_name)
    built = [_built(layer, network, variables, names) for layer in map(network.layer, network.topological_order())]
    taken = [_taken(layer, weights, names[layer.name]) for layer in network.layers]
    body = "\n".join(
        [
            "def build():",
            '    """The network as it was in NNViz, with its weights."""',
            *built,
            f"    model = keras.Model({variables[network.inputs[0].name]}, {variables[network.outputs[0].name]})",
            *filter(None, taken),
            "    return model",
            "",
            "",
            "MODEL = build()",
            "",
            "",
            "def predict(x):",
            '    """Answers for examples, with the batch as the first axis."""',
            "    return MODEL.predict(x, verbose=0)",
        ]
    )
    write_script(path, network, weights, target="Keras", imports=["import keras", "import numpy as np"], body=body)


def _built(layer: LayerSpec, network: NetworkSpec, variables: dict[str, str], names: dict[str, str]) -> str:
    variable = variables[layer.name]
    if isinstance(layer, Input):
        return f"    {variable} = keras.Input({layer.shape}, name={names[layer.name]!r})"
    sources = [variables[source] for source in network.sources(layer.name)]
    given = sources[0] if layer.inputs[1] == 1 else f"[{', '.join(sources)}]"
    return f"    {variable} = keras.layers.{layer.type}({_settings(layer, names[layer.name])})({given})"


def _settings(layer: LayerSpec, name: str) -> str:
    """What differs from Keras' defaults, which are ours, too; what Keras wants always, and the name."""
    default: dict[str, Any] = {}
    try:
        made = type(layer)()
        default = {field: getattr(made, field) for field in layer.__struct_fields__}
    except TypeError:
        pass  # a layer without defaults says everything
    required = {"units", "filters", "rate", "scale", "target_shape", "activation", "kernel_size", "padding"}
    rows = {
        field: getattr(layer, field)
        for field in layer.__struct_fields__
        if field not in LEFT_OUT and (field in required or getattr(layer, field) != default.get(field, object()))
    }
    return ", ".join(f"{field}={value!r}" for field, value in {**rows, "name": name}.items())


def _taken(layer: LayerSpec, weights: Weights, name: str) -> str:
    own = [key(layer, full.rpartition("/")[2]) for full in weights if full.rpartition("/")[0] == layer.name]
    return f"    model.get_layer({name!r}).set_weights([{', '.join(own)}])" if own else ""
