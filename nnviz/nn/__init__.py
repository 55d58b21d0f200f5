"""How it computes: NumPy layers, losses and optimizers, and the plans they are compiled into."""

from nnviz.nn.activations import ACTIVATIONS, activate
from nnviz.nn.conv import Conv2D
from nnviz.nn.dense import Dense
from nnviz.nn.depthwise import DepthwiseConv2D
from nnviz.nn.elementwise import Activation, Dropout, Rescaling
from nnviz.nn.initializers import INITIALIZERS, initialize
from nnviz.nn.layer import Layer, Wiring
from nnviz.nn.losses import LOSSES
from nnviz.nn.merge import Add, Concatenate, Multiply
from nnviz.nn.model import Model, ModelError
from nnviz.nn.normalization import BatchNormalization, LayerNormalization
from nnviz.nn.optimizers import OPTIMIZERS
from nnviz.nn.pooling import AveragePooling2D, GlobalAveragePooling2D, GlobalMaxPooling2D, MaxPooling2D
from nnviz.nn.shaping import Flatten, Input, Reshape, ZeroPadding2D

LAYERS: dict[str, type[Layer]] = {
    layer.__name__: layer
    for layer in (
        Input,
        Dense,
        Activation,
        Dropout,
        BatchNormalization,
        LayerNormalization,
        Rescaling,
        Flatten,
        Reshape,
        ZeroPadding2D,
        Add,
        Multiply,
        Concatenate,
        Conv2D,
        DepthwiseConv2D,
        MaxPooling2D,
        AveragePooling2D,
        GlobalAveragePooling2D,
        GlobalMaxPooling2D,
    )
}

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LAYERS",
    "LOSSES",
    "OPTIMIZERS",
    "Layer",
    "Model",
    "ModelError",
    "Wiring",
    "activate",
    "initialize",
]
