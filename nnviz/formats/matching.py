"""Weights alone: which tensor of another program's file belongs to which layer, and how it is turned.

They are matched by name where the file names the layers as the network does, or as the code does that NNViz writes
(`pytorch_code.identifiers`); else by order: each layer, as it is computed, takes the first group of tensors left that
fits it. PyTorch lays out a picture with its channels first before a Linear reads it, NNViz with its channels last: what
reads such a row has its weights put in the other order.
"""

from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.chain import chained
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, checked, required_shapes
from nnviz.formats.pytorch_code import identifiers
from nnviz.formats.tensor_groups import Group, Layout, Role, Tensors, as_float32, grouped, layouts_of
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec, Shape

WEIGHT_ROLES: Final[dict[str, Role]] = {
    "kernel": "weight",
    "gamma": "weight",
    "bias": "bias",
    "beta": "bias",
    "moving_mean": "mean",
    "moving_variance": "variance",
}
NEUTRAL: Final[dict[Role, float]] = {"weight": 1.0, "bias": 0.0}  # of a normalization in PyTorch, which has both
TORCH_EPSILON: Final = 1e-5
MOST_PAIRS: Final = 6  # that a note tells

Shapes = Mapping[str, Shape]
Array = NDArray[Any]


def import_tensors(
    path: Path, tensors: Tensors, network: NetworkSpec | None, *, ordered: bool, channels_last: bool = False
) -> ImportedModel:
    """The tensors as weights of the network, or of a plain chain made from their shapes where there is none.

    `ordered`: the order of the tensors is that in which the layers were made. `channels_last`: pictures were laid out
    as NNViz does. Raises `FormatError` that names the layer and both shapes where something does not fit.
    """
    tensors, notes = as_float32(tensors)
    groups = grouped(path, tensors, ordered=ordered)
    if not groups:
        raise FormatError(path, "holds no weights.")
    *others, last = layouts_of(groups)
    for layout in others:
        try:
            return _imported(path, groups, network, layout, channels_last, notes)
        except FormatError:
            continue
    return _imported(path, groups, network, last, channels_last, notes)


def import_own(path: Path, tensors: Tensors, network: NetworkSpec) -> ImportedModel:
    """A state dict that NNViz wrote, with the network whose it is; bit by bit."""
    groups = grouped(path, tensors, ordered=True)
    wanted = _wanted(required_shapes(path, network))
    pairs = _by_name(network, wanted, groups)
    return checked(path, network, _weights(path, network, wanted, pairs, "torch", channels_last=True))


def _imported(
    path: Path,
    groups: list[Group],
    network: NetworkSpec | None,
    layout: Layout,
    channels_last: bool,
    notes: tuple[Sentence, ...],
) -> ImportedModel:
    rows_last = channels_last or layout == "keras"
    if network is None:
        chain = chained(path, groups, layout)
        made, pairs, told = chain.network, chain.pairs, chain.notes
        wanted = _wanted(required_shapes(path, made))
    else:
        made, wanted = network, _wanted(required_shapes(path, network))
        pairs, told = _paired(path, network, wanted, groups, layout)
        told += () if rows_last else _epsilon_notes(network, pairs)
    weights = _weights(path, made, wanted, pairs, layout, channels_last=rows_last)
    turned = () if rows_last else _turned_notes(made, pairs)
    return checked(path, made, weights, (*told, *turned, *notes))


def _wanted(shapes: Shapes) -> dict[str, dict[str, Shape]]:
    """The shapes of the weights of each layer that has some, in the order of computing."""
    wanted: dict[str, dict[str, Shape]] = {}
    for key, shape in shapes.items():
        layer, _, weight = key.rpartition("/")
        wanted.setdefault(layer, {})[weight] = shape
    return wanted


# -- which belongs to which --------------------------------------------------------------------------


def _paired(
    path: Path, network: NetworkSpec, wanted: Mapping[str, Shapes], groups: Sequence[Group], layout: Layout
) -> tuple[dict[str, Group], tuple[Sentence, ...]]:
    """The group of each layer, and a note where names did not tell."""
    if pairs := _by_name(network, wanted, groups):
        return pairs, ()
    left, pairs = list(groups), dict[str, Group]()
    for place, (layer, shapes) in enumerate(wanted.items()):
        group = next((group for group in left if _fits(network, layer, shapes, group, layout)), None)
        if group is None:
            there = groups[place] if place < len(groups) else None
            raise _misfit(path, network, layer, shapes, there, layout)
        left.remove(group)
        pairs[layer] = group
    if left:
        raise FormatError(
            path, "holds weights of more layers than the network has: {names}.", names=[group.name for group in left]
        )
    told = [f"{group.name} → {layer}" for layer, group in pairs.items()]
    shown = [*told[:MOST_PAIRS], *(["…"] if len(told) > MOST_PAIRS else [])]
    return pairs, (Sentence("Names differ, so the layers were matched by order and shape: {pairs}.", pairs=shown),)


def _by_name(network: NetworkSpec, wanted: Mapping[str, Shapes], groups: Sequence[Group]) -> dict[str, Group]:
    """The group of each layer where the names are the network's or those of its code; else nothing."""
    named = {group.name: group for group in groups}
    for names in (identifiers(network), {layer: layer for layer in network.names}):
        if {names[layer] for layer in wanted} == named.keys():
            return {layer: named[names[layer]] for layer in wanted}
    return {}


def _fits(network: NetworkSpec, layer: str, shapes: Shapes, group: Group, layout: Layout) -> bool:
    arrays = _arrays(network, layer, shapes, group, layout)
    return arrays is not None and all(arrays[weight].shape == shape for weight, shape in shapes.items())


def _misfit(
    path: Path, network: NetworkSpec, layer: str, shapes: Shapes, group: Group | None, layout: Layout
) -> FormatError:
    """What the layer expects and what there is in its place."""
    if group is None:
        return FormatError(path, "expected weights for {layer}, but the file has none left.", layer=layer)
    arrays = _arrays(network, layer, shapes, group, layout)
    return FormatError(
        path,
        "expected for the layer {layer} weights of {wanted}, but {group} has {given}.",
        layer=layer,
        wanted=[f"{weight} {shape}" for weight, shape in shapes.items()],
        group=group.name or path.stem,
        given=[f"{name} {array.shape}" for name, array in (arrays or group.arrays).items()],
    )


# -- how it is turned --------------------------------------------------------------------------------


def _weights(
    path: Path,
    network: NetworkSpec,
    wanted: Mapping[str, Shapes],
    pairs: Mapping[str, Group],
    layout: Layout,
    *,
    channels_last: bool,
) -> dict[str, Array]:
    orders = {} if channels_last else _row_orders(network)
    weights = {}
    for layer, shapes in wanted.items():
        group = pairs.get(layer)
        if group is None or not _fits(network, layer, shapes, group, layout):
            raise _misfit(path, network, layer, shapes, group, layout)
        order = orders.get(network.sources(layer)[0])
        for weight, array in (_arrays(network, layer, shapes, group, layout) or {}).items():
            is_of_row = order is not None and (weight == "kernel" or network.layer(layer).type != "Dense")
            weights[f"{layer}/{weight}"] = array[order] if is_of_row else array
    return weights


def _arrays(network: NetworkSpec, layer: str, shapes: Shapes, group: Group, layout: Layout) -> dict[str, Array] | None:
    """The group's arrays in NNViz' layout by the layer's names; `None` where it has fewer, or more that matter."""
    wanted = {WEIGHT_ROLES[weight]: weight for weight in shapes}
    if not wanted.keys() <= group.arrays.keys():
        return None
    has_both = network.layer(layer).type in ("BatchNormalization", "LayerNormalization")
    for role in group.arrays.keys() - wanted.keys():
        if not has_both or role not in NEUTRAL or np.any(group.arrays[role] != NEUTRAL[role]):
            return None
    arrays = {weight: group.arrays[role] for role, weight in wanted.items()}
    if layout == "torch" and "kernel" in arrays:
        arrays["kernel"] = _turned(network.layer(layer).type, arrays["kernel"], shapes["kernel"])
    return arrays


def _turned(kind: str, kernel: Array, shape: Shape) -> Array:
    """A kernel of PyTorch, (outputs, inputs, height, width), in NNViz' order of axes."""
    if kind == "DepthwiseConv2D" and kernel.ndim == 4 and kernel.shape[:2] == (shape[2] * shape[3], 1):
        return kernel.reshape(shape[2], shape[3], *kernel.shape[2:]).transpose(2, 3, 0, 1)
    return kernel.transpose(2, 3, 1, 0) if kernel.ndim == 4 else kernel.T


def _row_orders(network: NetworkSpec) -> dict[str, NDArray[np.intp]]:
    """For each layer that gives a picture laid out as a row: where PyTorch has each of its values."""
    shapes, orders = network.shapes(), dict[str, NDArray[np.intp]]()
    for name in network.topological_order():
        sources = network.sources(name)
        match network.layer(name).type:
            case "Flatten" | "Reshape" if len(shapes[name]) == 1 and len(shapes[sources[0]]) == 3:
                height, width, channels = shapes[sources[0]]
                places = np.arange(prod(shapes[name])).reshape(channels, height, width)
                if channels > 1 and height * width > 1:
                    orders[name] = places.transpose(1, 2, 0).ravel()
            case "Concatenate" if any(source in orders for source in sources):
                starts = np.cumsum([0, *(shapes[source][0] for source in sources)])
                parts = [orders.get(source, np.arange(shapes[source][0])) for source in sources]
                orders[name] = np.concatenate([start + part for start, part in zip(starts, parts, strict=False)])
            case "Input" | "Dense":
                continue
            case _ if sources[0] in orders and shapes[name] == shapes[sources[0]]:
                orders[name] = orders[sources[0]]
    return orders


# -- what the person should know ---------------------------------------------------------------------


def _turned_notes(network: NetworkSpec, pairs: Mapping[str, Group]) -> tuple[Sentence, ...]:
    orders = _row_orders(network)
    layers = [layer for layer in pairs if network.sources(layer)[0] in orders]
    note = Sentence(
        "The weights of {layers} were put in the order in which NNViz lays out pictures as rows: channels last, where "
        "PyTorch has them first.",
        layers=layers,
    )
    return (note,) if layers else ()


def _epsilon_notes(network: NetworkSpec, pairs: Mapping[str, Group]) -> tuple[Sentence, ...]:
    layers = [layer for layer in pairs if getattr(network.layer(layer), "epsilon", TORCH_EPSILON) != TORCH_EPSILON]
    note = Sentence(
        "PyTorch usually computes with the epsilon {epsilon}, which the file does not tell, and {layers} with another: "
        "set it if both are to predict the same.",
        epsilon=TORCH_EPSILON,
        layers=layers,
    )
    return (note,) if layers else ()
