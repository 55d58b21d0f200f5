"""A network for every layer, setting and activation function that a format of another program has to express."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.nn import Model
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.spec.layers import LayerSpec
from nnviz.training import compile_model

PICTURE = (7, 6, 4)
ACTIVATION_NAMES = CATALOG["Dense"].parameter("activation").choices


def busy_model(name: str, dtype: str = "float32") -> Model:
    """One of `NETWORKS` with weights none of which is 0 or 1."""
    model, rng = compile_model(NETWORKS[name], seed=1, dtype=dtype), np.random.default_rng(2)
    model.set_weights({key: rng.uniform(0.1, 0.9, array.shape) for key, array in model.parameters.items()})
    return model


def examples_for(network: NetworkSpec, count: int = 3) -> NDArray[np.float32]:
    """Inputs (count, …) as a program is given them."""
    return np.random.default_rng(3).normal(size=(count, *network.inputs[0].shape)).astype("float32")


def predictions(model: Model, network: NetworkSpec, x: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """What each output answers, by layer."""
    answer = model.predict(x)
    return answer if isinstance(answer, dict) else {network.outputs[0].name: answer}


def chain(*made: LayerSpec, shape: tuple[int, ...] = PICTURE) -> NetworkSpec:
    return NetworkSpec.sequential([layers.Input(shape=shape), *made])


def forked(merge: LayerSpec) -> NetworkSpec:
    """Two branches of one picture, merged, with an output of their own beside."""
    network = chain(layers.Conv2D(4, padding="same", name="a"))
    for layer in (layers.DepthwiseConv2D(padding="same", name="b"), merge, layers.GlobalMaxPooling2D(name="p")):
        network = network.with_layer(layer)
    for link in (("input", "b"), ("a", merge.name), ("b", merge.name), ("a", "p")):
        network = network.with_link(*link)
    return network


NETWORKS = {
    **{f"dense {name}": chain(layers.Dense(5, activation=name), shape=(4,)) for name in ACTIVATION_NAMES},
    **{f"conv {name}": chain(layers.Conv2D(5, activation=name)) for name in ("linear", "softmax", "gelu")},
    "no bias": chain(layers.Dense(3, use_bias=False), shape=(4,)),
    "conv same, strides": chain(layers.Conv2D(4, kernel_size=(4, 3), strides=(2, 3), padding="same", groups=2)),
    "conv dilated": chain(layers.Conv2D(4, dilation_rate=(2, 1), use_bias=False)),
    "depthwise": chain(layers.DepthwiseConv2D(strides=(2, 2), padding="same", depth_multiplier=3, activation="relu6")),
    "max pool": chain(layers.MaxPooling2D(pool_size=(3, 2), strides=(2, 1), padding="same")),
    "mean pool": chain(layers.AveragePooling2D(pool_size=(3, 3), strides=(2, 2), padding="same")),
    "global pools": chain(layers.GlobalAveragePooling2D(keepdims=True), layers.GlobalMaxPooling2D()),
    "norms": chain(layers.BatchNormalization(), layers.LayerNormalization(), layers.Activation()),
    "norms flat": chain(layers.BatchNormalization(scale=False), layers.LayerNormalization(center=False), shape=(4,)),
    "norms without weights": chain(
        layers.BatchNormalization(scale=False, center=False), layers.LayerNormalization(scale=False, center=False)
    ),
    "norms of a row": chain(layers.BatchNormalization(), layers.Activation(activation="softmax"), shape=(5, 3)),
    "shapes": chain(layers.Reshape(target_shape=(6, 7, 4)), layers.ZeroPadding2D(padding=((1, 0), (2, 3)))),
    "flatten": chain(layers.Rescaling(offset=-1.0), layers.Flatten(), layers.Dropout(), layers.Dense(3)),
    "reshape to a picture": chain(layers.Reshape(target_shape=(2, 3, 4)), layers.Conv2D(2, kernel_size=2), shape=(24,)),
    "add": forked(layers.Add(name="m")),
    "multiply": forked(layers.Multiply(name="m")),
    **{f"concatenate {axis}": forked(layers.Concatenate(axis=axis, name="m")) for axis in (-1, 1, 2)},
    "odd names": chain(layers.Dense(3, name="hidden: ünit 1"), layers.Dense(2, name="a b"), shape=(4,)),
}
