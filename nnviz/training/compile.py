"""The only place where a description becomes a model."""

from operator import index
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import DTypeLike

from nnviz.nn import LAYERS, Model, Wiring
from nnviz.spec import LayerSpec, NetworkSpec, SpecError

DTYPES: Final = ("float32", "float64")


def compile_model(network: NetworkSpec, seed: int = 0, dtype: DTypeLike = "float32") -> Model:
    """A model with freshly drawn weights; `SpecError` lists every problem of the network.

    The same network, seed (a whole number from 0) and dtype (float32 or float64) give the same weights.
    """
    _check(seed, dtype)
    problems = network.validate()
    if problems:
        raise SpecError(problems)
    shapes = network.shapes()
    layers = []
    for name in network.topological_order():
        spec, sources = network.layer(name), network.sources(name)
        inputs = tuple(shapes[source] for source in sources)
        wiring = Wiring(name, sources, inputs, shapes[name], spec.parameter_shapes(inputs), spec.state_shapes(inputs))
        layers.append(LAYERS[spec.type](wiring, _settings(spec)))
    return Model(layers, [layer.name for layer in network.outputs], seed=seed, dtype=dtype)


def _check(seed: int, dtype: DTypeLike) -> None:
    """`SpecError` for a seed or a dtype that a model cannot have."""
    try:
        suits = index(seed) >= 0
    except TypeError:
        suits = False
    if not suits:
        raise SpecError("Expected a seed that is a whole number from 0 but received {seed}.", seed=repr(seed))
    try:
        suits = dtype is not None and np.dtype(dtype).name in DTYPES and np.dtype(dtype).isnative
    except TypeError:
        suits = False
    if not suits:
        raise SpecError("Expected a dtype of {known} but received {dtype}.", known=DTYPES, dtype=repr(dtype))


def _settings(spec: LayerSpec) -> dict[str, Any]:
    """The fields of a description as plain values; initializers with values of their own as dicts."""
    fields = msgspec.structs.asdict(spec)
    return {
        name: msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
        for name, value in fields.items()
    }
