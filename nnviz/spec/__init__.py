"""What the user described: immutable records of network, dataset and training. Knows no arrays."""

from nnviz.spec import layers
from nnviz.spec.catalog import CATALOG, CatalogRow, Parameter
from nnviz.spec.dataset import DatasetSpec, PictureSpec, TableSpec
from nnviz.spec.layers import LayerSpec
from nnviz.spec.network import Link, NetworkSpec
from nnviz.spec.points import Point, PointSet
from nnviz.spec.problems import Problem, Shape, SpecError, format_shape
from nnviz.spec.project import Project
from nnviz.spec.training import EarlyStopping, TrainingSpec

__all__ = [
    "CATALOG",
    "CatalogRow",
    "DatasetSpec",
    "EarlyStopping",
    "LayerSpec",
    "Link",
    "NetworkSpec",
    "Parameter",
    "PictureSpec",
    "Point",
    "PointSet",
    "Problem",
    "Project",
    "Shape",
    "SpecError",
    "TableSpec",
    "TrainingSpec",
    "format_shape",
    "layers",
]
