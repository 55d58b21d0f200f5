"""The model formats as a table, keyed by suffix; a format's module is imported when it is first used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, exportable
from nnviz.spec import NetworkSpec


@dataclass(frozen=True)
class Format:
    """One model format: its suffix, what it is called, what it is good for, and its module in this package."""

    suffix: str
    title: str
    doc: str
    module: str


class FormatModule(Protocol):
    """What the module of a format offers."""

    def export_file(self, path: Path, network: NetworkSpec, weights: Weights) -> None:
        """Write network and weights, which fit each other; `FormatError` for what the format cannot hold."""

    def import_file(self, path: Path) -> ImportedModel:
        """Read what such a file holds; `FormatError` where it is damaged or something else."""


_ROWS = (
    Format(".npz", "NumPy", "Arrays for NumPy and Python, with the architecture.", "npz"),
    Format(".safetensors", "Safetensors", "Tensors that PyTorch, Keras and others read safely.", "safetensors"),
    Format(".json", "JSON", "Readable text with architecture and every number.", "json_file"),
    Format(".csv", "CSV folder", "One table for each weight, for spreadsheets.", "csv_folder"),
)
FORMATS: Final[dict[str, Format]] = {row.suffix: row for row in _ROWS}


def export_model(path: str | Path, network: NetworkSpec, weights: Mapping[str, NDArray[Any]]) -> None:
    """Write network and weights (`layer/weight` → array); the suffix chooses the format.

    Weights of other layers are left out. Raises `FormatError` for an unknown suffix, where weights are missing, and
    for what the format cannot hold; `OSError` where writing fails.
    """
    path = Path(path)
    module = _module(path)
    module.export_file(path, *exportable(path, network, weights))


def import_model(path: str | Path) -> ImportedModel:
    """Network and weights of a model file; raises `FormatError` where it is damaged or no model, `OSError`."""
    path = Path(path)
    return _module(path).import_file(path)


def _module(path: Path) -> FormatModule:
    """The module that the name's ending says; it is one of this table, never one that a file names."""
    row = FORMATS.get(path.suffix.lower())
    if row is None:
        known = ", ".join(FORMATS)
        raise FormatError(path, f"expected a name that ends in one of {known}: the ending says which format is meant.")
    return cast(FormatModule, import_module(f"nnviz.formats.{row.module}"))
