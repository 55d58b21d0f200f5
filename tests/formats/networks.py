"""Random networks with random weights, as hypothesis draws them."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnviz.formats.model_file import weight_shapes
from nnviz.spec import NetworkSpec, layers
from nnviz.spec.layers import LayerSpec

ACTIVATIONS = st.sampled_from(["linear", "tanh", "relu", "gelu", "sigmoid"])
NAMES = st.text(st.characters(exclude_characters="/").filter(str.isprintable), max_size=12).filter(
    lambda name: not name or bool(name.strip())
)

Weights = dict[str, NDArray[Any]]


@st.composite
def networks(draw: st.DrawFn) -> NetworkSpec:
    """A dense chain, or a picture network with a branch; names may be anything a person can type."""
    return draw(st.one_of(dense_networks(), picture_networks()))


@st.composite
def dense_networks(draw: st.DrawFn) -> NetworkSpec:
    names = draw(st.lists(NAMES, min_size=4, max_size=4, unique_by=str))
    chain: list[LayerSpec] = [layers.Input(shape=(draw(st.integers(1, 5)),))]
    for name in names[: draw(st.integers(1, 4))]:
        dense = layers.Dense(
            draw(st.integers(1, 6)), activation=draw(ACTIVATIONS), use_bias=draw(st.booleans()), name=name
        )
        chain += [dense, draw(st.sampled_from([layers.Dropout(rate=0.25), layers.LayerNormalization(scale=False)]))]
    return NetworkSpec.sequential(chain)


@st.composite
def picture_networks(draw: st.DrawFn) -> NetworkSpec:
    """conv → batch normalization, and a depthwise branch beside it, merged and pooled."""
    filters = draw(st.integers(1, 3))
    chain = NetworkSpec.sequential(
        [
            layers.Input(shape=(draw(st.integers(4, 7)), 5, 2)),
            layers.Conv2D(2 * filters, padding="same", groups=2, name="conv"),
            layers.BatchNormalization(center=draw(st.booleans()), name="norm"),
        ]
    )
    grown = chain
    for layer in (
        layers.DepthwiseConv2D(depth_multiplier=filters, padding="same", name="side"),
        draw(st.sampled_from([layers.Add(name="merge"), layers.Concatenate(name="merge")])),
        layers.GlobalAveragePooling2D(name="pool"),
        layers.Dense(3, activation="softmax", name="answer"),
    ):
        grown = grown.with_layer(layer)
    links = (("input", "side"), ("norm", "merge"), ("side", "merge"), ("merge", "pool"), ("pool", "answer"))
    for source, target in links:
        grown = grown.with_link(source, target)
    return grown


def random_weights(network: NetworkSpec, seed: int, dtype: str = "float32") -> Weights:
    """Any finite bit patterns, negative zero and the smallest numbers among them."""
    rng = np.random.default_rng(seed)
    size = np.dtype(dtype).itemsize
    weights = {}
    for name, shape in weight_shapes(network).items():
        values = np.frombuffer(rng.bytes(size * max(1, int(np.prod(shape)))), dtype).reshape(shape)
        weights[name] = np.where(np.isfinite(values), values, np.array(-0.0, dtype))
    return weights
