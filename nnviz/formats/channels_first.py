"""Where the axes of pictures are in programs that put the channels before height and width, as ONNX and PyTorch do."""

import math
from collections.abc import Sequence
from typing import Final

from nnviz.spec import Shape
from nnviz.spec.layers import Concatenate

CHANNELS_FIRST: Final = (0, 3, 1, 2)  # how axes are turned on the way in
CHANNELS_LAST: Final = (0, 2, 3, 1)  # and on the way out


def channel_axis(shape: Shape) -> int:
    """Where the channels of an output of this shape are there, the batch counted."""
    return 1 if len(shape) == 3 else len(shape)


def concatenated_axis(layer: Concatenate, shape: Shape) -> int:
    """Which axis grows there, the batch counted."""
    axis = layer.concatenated_axis(len(shape)) + 1
    return CHANNELS_FIRST.index(axis) if len(shape) == 3 else axis


def margins(
    shape: Shape, window: Sequence[int], strides: Sequence[int], padding: str, dilation: Sequence[int]
) -> tuple[int, ...]:
    """Keras' margins for `same`: as even as can be, the odd row below and on the right; (top, left, bottom, right)."""
    before, after = [], []
    for size, extent, stride, rate in zip(shape[:2], window, strides, dilation, strict=True):
        reach = (extent - 1) * rate + 1
        total = max((math.ceil(size / stride) - 1) * stride + reach - size, 0) if padding == "same" else 0
        before.append(total // 2)
        after.append(total - total // 2)
    return (*before, *after)
