"""The names a description may choose from: activations, losses, metrics, initializers, tasks.

They are Keras' names, so that a network means the same in both programs.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Activation = Literal[
    "linear",
    "sigmoid",
    "tanh",
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "softplus",
    "softsign",
    "silu",
    "hard_sigmoid",
    "softmax",
]

Loss = Literal["mse", "mae", "huber", "binary_crossentropy", "categorical_crossentropy", "hinge"]

Task = Literal["binary", "multiclass", "multilabel", "regression"]

Padding = Literal["valid", "same"]

InitializerName = Literal[
    "zeros",
    "ones",
    "constant",
    "random_normal",
    "random_uniform",
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_uniform",
    "lecun_normal",
    "orthogonal",
]


class InitializerSpec(Struct, frozen=True, omit_defaults=True):
    """An initializer with values of its own; its name alone means Keras' defaults."""

    name: InitializerName
    value: Annotated[float, Meta(title="Value", description="What `constant` sets every weight to.")] = 0.0
    mean: Annotated[float, Meta(title="Mean", description="Centre of `random_normal`.")] = 0.0
    stddev: Annotated[float, Meta(ge=0, title="Spread", description="Spread of `random_normal`.")] = 0.05
    minval: Annotated[float, Meta(title="Minimum", description="Lower end of `random_uniform`.")] = -0.05
    maxval: Annotated[float, Meta(title="Maximum", description="Upper end of `random_uniform`.")] = 0.05
    gain: Annotated[float, Meta(title="Gain", description="Factor on `orthogonal`.")] = 1.0


Initializer = InitializerName | InitializerSpec
