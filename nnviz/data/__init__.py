"""Arrays from a description: toy generators, bundled sets, tables; features, scaling and split."""

from nnviz.data.catalog import DATASETS, DatasetRow
from nnviz.data.dataset import Dataset, class_indices
from nnviz.data.errors import DataError
from nnviz.data.features import FEATURES, Feature
from nnviz.data.loading import load_dataset
from nnviz.data.preparation import Column, Preparation

__all__ = [
    "DATASETS",
    "FEATURES",
    "Column",
    "DataError",
    "Dataset",
    "DatasetRow",
    "Feature",
    "Preparation",
    "class_indices",
    "load_dataset",
]
