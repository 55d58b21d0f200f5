"""What every model format carries: a network and its weights, checked against each other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.reading import check_json
from nnviz.sentence import Sentence, sentence_of
from nnviz.spec import NetworkSpec, SpecError
from nnviz.spec.layers import Conv2D, Unknown

Weights = Mapping[str, NDArray[Any]]

NO_NETWORK: Final = {"too_large", "unknown_layer", "duplicate_name", "duplicate_link", "cycle"}  # no edit makes these


class ImportedModel(NamedTuple):
    """A network, its weights by `layer/weight`, and what the person should know of how it was read."""

    network: NetworkSpec
    weights: dict[str, NDArray[Any]]
    notes: tuple[Sentence, ...] = ()


def checked(path: Path, network: NetworkSpec, weights: Weights, notes: tuple[Sentence, ...] = ()) -> ImportedModel:
    """The model, if it compiles and every array is there, finite numbers of the right shape; else `FormatError`.

    A network with an `Unknown` layer may have the faults that follow from it, and any weights where it has no shapes.
    """
    faults = network.validate()
    placeholders = any(isinstance(layer, Unknown) for layer in network.layers)
    if fault := next((fault for fault in faults if not placeholders or fault.code in NO_NETWORK), None):
        raise FormatError(path, fault.message, "network")
    expected = weight_shapes(network)
    unshaped = set(network.names) - network.shapes().keys()
    expected |= {name: array.shape for name, array in weights.items() if name.rpartition("/")[0] in unshaped}
    if unknown := weights.keys() - expected.keys():
        raise FormatError(path, "holds weights of no layer of its network: {names}.", names=_listed(unknown))
    return _chosen(path, network, weights, expected)._replace(notes=notes)


def exportable(path: Path, network: NetworkSpec, weights: Weights) -> ImportedModel:
    """As `checked`, but weights of layers that the network no longer has are left out."""
    return _chosen(path, network, weights, required_shapes(path, network))


def check_float32(path: Path, weights: Weights) -> None:
    """`FormatError` where a format of float32 numbers would make a weight infinite."""
    for name, array in weights.items():
        if np.abs(array).max(initial=0.0) > np.finfo(np.float32).max:
            raise FormatError(path, "expected numbers that float32 can hold.", name)


def refuse_groups(path: Path, network: NetworkSpec, program: str) -> None:
    """`FormatError` where a convolution works in groups, for a program that cannot do that everywhere."""
    for layer in network.layers:
        if isinstance(layer, Conv2D) and layer.groups > 1:
            raise FormatError(
                path,
                "{program} has no convolution in groups on every machine, and {layer} has {count}: use one group, or "
                "export as ONNX.",
                program=Sentence(program),
                layer=layer.name,
                count=layer.groups,
            )


def fitting(network: NetworkSpec, weights: Weights) -> dict[str, NDArray[Any]]:
    """The weights whose layer the network has in that shape; in a network with faults also of layers without a shape.

    Those fit again, perhaps, when the fault is mended.
    """
    expected = weight_shapes(network)
    unknown = set(network.names) - network.shapes().keys()
    return {
        name: array
        for name, array in weights.items()
        if expected.get(name) == array.shape or name.rpartition("/")[0] in unknown
    }


def weight_shapes(network: NetworkSpec) -> dict[str, tuple[int, ...]]:
    """The shape of every weight, in the order of computing; without the layers whose shape is not known."""
    shapes = network.shapes()
    expected = {}
    for name in shapes:
        layer, inputs = network.layer(name), [shapes[source] for source in network.sources(name)]
        arrays = layer.parameter_shapes(inputs) | layer.state_shapes(inputs)
        expected.update({f"{name}/{weight}": shape for weight, shape in arrays.items()})
    return expected


def required_shapes(path: Path, network: NetworkSpec) -> dict[str, tuple[int, ...]]:
    """The shape of every weight, in the order of computing; `FormatError` where the network does not compile."""
    problems = network.validate()
    if problems:
        raise FormatError(path, problems[0].message, "network")
    return weight_shapes(network)


def read_network(path: Path, text: str | bytes) -> NetworkSpec:
    """The network of a file's JSON; `FormatError` where it is none."""
    try:
        content = text.encode() if isinstance(text, str) else text
        check_json(path, content, "network")
        return NetworkSpec.from_json(content)
    except (SpecError, UnicodeError) as error:
        raise FormatError(path, sentence_of(error), "network") from error


def _chosen(path: Path, network: NetworkSpec, weights: Weights, expected: dict[str, tuple[int, ...]]) -> ImportedModel:
    if missing := expected.keys() - weights.keys():
        raise FormatError(path, "expected the weights {names} but there are none.", names=_listed(missing))
    for name, shape in expected.items():
        array = weights[name]
        if array.shape != shape or array.dtype.kind != "f":
            raise FormatError(
                path,
                "expected numbers of shape {shape} but found {dtype} of {given}.",
                name,
                shape=str(shape),
                dtype=array.dtype,
                given=str(array.shape),
            )
        if not np.isfinite(array).all():
            raise FormatError(path, "expected finite numbers but found some that are not.", name)
    return ImportedModel(network, {name: np.asarray(weights[name]) for name in expected})


def _listed(names: set[str]) -> Sentence:
    few = sorted(names)[:5]
    if len(names) > len(few):
        return Sentence("{names} and {count} more", names=few, count=len(names) - len(few))
    return Sentence("{names}", names=few)
