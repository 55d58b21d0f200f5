"""A network made from the shapes of weights alone: the layers in a row, as their sizes follow from each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from nnviz.formats.errors import FormatError
from nnviz.formats.naming import plain_names
from nnviz.formats.tensor_groups import Group, Layout, Role
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec
from nnviz.spec.layers import (
    BatchNormalization,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    GlobalAveragePooling2D,
    Input,
    LayerNormalization,
)

SIDE: Final = 32  # pixels of a picture whose size nothing tells
MOST_LAYERS: Final = 2000
LONGEST_NAME: Final = 100
MEASURES: Final[tuple[Role, ...]] = ("mean", "weight", "bias", "variance")  # whose shape tells the layer's, best first
NORMS: Final[dict[Layout, tuple[float, float]]] = {"torch": (1e-5, 0.9), "keras": (1e-3, 0.99)}  # epsilon, momentum


@dataclass(frozen=True)
class Chain:
    """The network, the group of tensors of each of its layers, and what is to be set by hand."""

    network: NetworkSpec
    pairs: dict[str, Group]
    notes: tuple[Sentence, ...]


def chained(path: Path, groups: Sequence[Group], layout: Layout) -> Chain:
    """The chain; `FormatError` naming the layer whose size does not follow from the one before it."""
    if len(groups) > MOST_LAYERS:
        raise FormatError(path, "has more than {most} layers.", most=MOST_LAYERS)
    builder = _Builder(path, layout)
    for group in groups:
        builder.add(group)
    names = _names([group.name for group in builder.groups if group is not None])
    layers = [
        layer if group is None else msgspec.structs.replace(layer, name=names[group.name])
        for layer, group in zip(builder.layers, builder.groups, strict=True)
    ]
    network = NetworkSpec.sequential([builder.input, *layers])
    own = network.layers[1:]
    pairs = {layer.name: group for layer, group in zip(own, builder.groups, strict=True) if group is not None}
    note = Sentence(
        "The file holds weights alone, so its layers stand in a row: set activation functions, links, strides, pooling "
        "and the size of pictures by hand."
    )
    return Chain(network, pairs, (note,))


def _names(groups: Sequence[str]) -> dict[str, str]:
    """A name of a layer for each group; none for that of a single layer without one."""
    named = [name for name in groups if name]
    return {"": ""} | plain_names(named, _plain)


def _plain(name: str) -> str:
    return "".join(letter if letter.isprintable() and letter != "/" else "_" for letter in name)[:LONGEST_NAME]


@dataclass
class _Builder:
    """Grows layer by layer; `channels` are those of the last one, pictures' if `is_picture`."""

    path: Path
    layout: Layout
    layers: list[LayerSpec] = field(default_factory=list)
    groups: list[Group | None] = field(default_factory=list)
    first: int = 0
    channels: int = 0
    starts_with_picture: bool = False
    is_picture: bool = False
    side: int = SIDE

    @property
    def input(self) -> Input:
        return Input(shape=(self.side, self.side, self.first) if self.starts_with_picture else (self.first,))

    def add(self, group: Group) -> None:
        """Put the layer of these tensors at the end."""
        arrays = group.arrays
        shape = next(arrays[role] for role in MEASURES if role in arrays).shape
        match () if 0 in shape else shape:
            case (size,):
                self.add_norm(group, size)
            case (first, second):
                inputs, units = (first, second) if self.layout == "keras" else (second, first)
                self.add_dense(group, inputs, units)
            case (height, width, inputs, filters) if self.layout == "keras":
                self.add_conv(group, (height, width), inputs, filters)
            case (filters, inputs, height, width):
                self.add_conv(group, (height, width), inputs, filters)
            case _:
                raise FormatError(
                    self.path,
                    "has the shape {shape}, which is none of a Dense, Conv2D or normalization: export the model as "
                    "ONNX and open that.",
                    group.name,
                    shape=str(shape),
                )

    def add_norm(self, group: Group, size: int) -> None:
        self.begin(size, is_picture=False)
        if size != self.channels:
            raise self.unfit(group, size)
        scale, center = "weight" in group.arrays, "bias" in group.arrays
        epsilon, momentum = NORMS[self.layout]
        if "mean" in group.arrays:
            self.put(BatchNormalization(scale=scale, center=center, epsilon=epsilon, momentum=momentum), group)
        else:
            self.put(LayerNormalization(scale=scale, center=center, epsilon=epsilon), group)

    def add_dense(self, group: Group, inputs: int, units: int) -> None:
        self.begin(inputs, is_picture=False)
        if self.is_picture:
            self.lay_out(group, inputs)
        elif inputs != self.channels:
            raise self.unfit(group, inputs)
        self.put(Dense(units, use_bias="bias" in group.arrays), group)
        self.channels = units

    def lay_out(self, group: Group, inputs: int) -> None:
        """From a picture to a row: its means, or all its pixels, which then tell how large it is."""
        self.is_picture = False
        if inputs == self.channels:
            self.put(GlobalAveragePooling2D(), None)
            return
        side = math.isqrt(inputs // self.channels)
        if side**2 * self.channels != inputs:
            raise self.unfit(group, inputs)
        self.side = side
        self.put(Flatten(), None)

    def add_conv(self, group: Group, size: tuple[int, int], inputs: int, filters: int) -> None:
        """A convolution with margins, so that a picture of any size goes through it."""
        self.begin(inputs, is_picture=True)
        settings: dict[str, Any] = {
            "kernel_size": size,
            "padding": "same",
            "use_bias": "bias" in group.arrays,
        }
        groups, rest = divmod(self.channels, inputs)
        if not self.is_picture or rest or (groups > 1 and filters % groups):
            raise self.unfit(group, inputs)
        if group.is_depthwise:
            self.put(DepthwiseConv2D(depth_multiplier=filters, **settings), group)
            self.channels = inputs * filters
            return
        if inputs == 1 and groups > 1:
            self.put(DepthwiseConv2D(depth_multiplier=filters // groups, **settings), group)
        else:
            self.put(Conv2D(filters, groups=groups, **settings), group)
        self.channels = filters

    def begin(self, channels: int, *, is_picture: bool) -> None:
        if not self.layers:
            self.first = self.channels = channels
            self.starts_with_picture = self.is_picture = is_picture

    def put(self, layer: LayerSpec, group: Group | None) -> None:
        self.layers.append(layer)
        self.groups.append(group)

    def unfit(self, group: Group, inputs: int) -> FormatError:
        return FormatError(
            self.path,
            "{group} expects {inputs} values or channels, but the layer before it gives {channels}: the layers are no "
            "plain chain. Open or build their network first and put the weights into it, or export the model as ONNX.",
            group=group.name or self.path.stem,
            inputs=inputs,
            channels=self.channels,
        )
