"""The layers a network can be described with, one record each.

A record's fields, with their ranges and one-line documentation, are the catalog row that palette,
inspector, validation and file formats read (see `catalog.py`); its two methods infer shapes. To
add a layer, add a record here, name it in `CatalogLayer` and write its computing half in `nnviz.nn`.

Names, defaults and shapes follow Keras: channels last, a `Dense` kernel is (inputs, units), a
`Conv2D` kernel (height, width, inputs / groups, filters). Shapes leave the batch out.
"""

from typing import get_args

from nnviz.spec.layers.base import LayerSpec
from nnviz.spec.layers.core import Activation, Dense, Dropout, Flatten, Input, Reshape
from nnviz.spec.layers.fields import CATEGORIES, Category
from nnviz.spec.layers.merge import Add, Concatenate, Multiply
from nnviz.spec.layers.normalization import BatchNormalization, LayerNormalization, Rescaling
from nnviz.spec.layers.picture import (
    AveragePooling2D,
    Conv2D,
    DepthwiseConv2D,
    GlobalAveragePooling2D,
    GlobalMaxPooling2D,
    MaxPooling2D,
    ZeroPadding2D,
)
from nnviz.spec.layers.unknown import Unknown

CatalogLayer = (
    Input
    | Dense
    | Activation
    | Dropout
    | BatchNormalization
    | LayerNormalization
    | Rescaling
    | Flatten
    | Reshape
    | ZeroPadding2D
    | Add
    | Multiply
    | Concatenate
    | Conv2D
    | DepthwiseConv2D
    | MaxPooling2D
    | AveragePooling2D
    | GlobalAveragePooling2D
    | GlobalMaxPooling2D
)
AnyLayer = CatalogLayer | Unknown
LAYER_TYPES: tuple[type[LayerSpec], ...] = get_args(CatalogLayer)

__all__ = [
    "CATEGORIES",
    "LAYER_TYPES",
    "Activation",
    "Add",
    "AnyLayer",
    "AveragePooling2D",
    "BatchNormalization",
    "Category",
    "Concatenate",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Flatten",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling2D",
    "Input",
    "LayerNormalization",
    "LayerSpec",
    "MaxPooling2D",
    "Multiply",
    "Rescaling",
    "Reshape",
    "Unknown",
    "ZeroPadding2D",
]
