"""Arrays from a description: toy generators, bundled sets, tables; features, scaling and split."""

from nnviz.data.balance import balanced_weights, class_counts
from nnviz.data.catalog import DATASETS, DatasetRow
from nnviz.data.dataset import Dataset, class_indices
from nnviz.data.errors import DataError
from nnviz.data.export import write_columns, write_table
from nnviz.data.features import FEATURES, Feature
from nnviz.data.loading import dataset_from_table, load_dataset, load_folds
from nnviz.data.own_points import columns_of_points, points_of_dataset
from nnviz.data.prediction import load_table_for, raw_rows, target_rows
from nnviz.data.preparation import Column, Preparation
from nnviz.data.table import Table, TableColumn
from nnviz.data.table_files import load_table

__all__ = [
    "DATASETS",
    "FEATURES",
    "Column",
    "DataError",
    "Dataset",
    "DatasetRow",
    "Feature",
    "Preparation",
    "Table",
    "TableColumn",
    "balanced_weights",
    "class_counts",
    "class_indices",
    "columns_of_points",
    "dataset_from_table",
    "load_dataset",
    "load_folds",
    "load_table",
    "load_table_for",
    "points_of_dataset",
    "raw_rows",
    "target_rows",
    "write_columns",
    "write_table",
]
