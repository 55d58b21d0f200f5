"""What every model format carries: a network and its weights, checked against each other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.spec import NetworkSpec, SpecError

Weights = Mapping[str, NDArray[Any]]


class ImportedModel(NamedTuple):
    """A network and its weights by `layer/weight`."""

    network: NetworkSpec
    weights: dict[str, NDArray[Any]]


def checked(path: Path, network: NetworkSpec, weights: Weights) -> ImportedModel:
    """The model, if it compiles and every array is there, finite numbers of the right shape; else `FormatError`."""
    problems = network.validate()
    if problems:
        raise FormatError(path, problems[0].message, "network")
    expected = weight_shapes(network)
    if missing := expected.keys() - weights.keys():
        raise FormatError(path, f"expected the weights {', '.join(sorted(missing))}, found none of that name.")
    if unknown := weights.keys() - expected.keys():
        raise FormatError(path, f"holds weights of no layer of its network: {', '.join(sorted(unknown))}.")
    for name, shape in expected.items():
        array = weights[name]
        if array.shape != shape or array.dtype.kind not in "fiu":
            raise FormatError(
                path, f"expected numbers of shape {shape} but found {array.dtype} of {array.shape}.", name
            )
    return ImportedModel(network, {name: np.asarray(weights[name]) for name in expected})


def weight_shapes(network: NetworkSpec) -> dict[str, tuple[int, ...]]:
    """The shape of every weight of a network that compiles, in the order of its layers."""
    shapes = network.shapes()
    expected = {}
    for name in network.topological_order():
        layer, inputs = network.layer(name), [shapes[source] for source in network.sources(name)]
        arrays = layer.parameter_shapes(inputs) | layer.state_shapes(inputs)
        expected.update({f"{name}/{weight}": shape for weight, shape in arrays.items()})
    return expected


def read_network(path: Path, text: str | bytes) -> NetworkSpec:
    """The network of a file's JSON; `FormatError` where it is none."""
    try:
        return NetworkSpec.from_json(text)
    except SpecError as error:
        raise FormatError(path, str(error), "network") from error
