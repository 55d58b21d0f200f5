"""The model formats as a table, keyed by suffix; a format's module is imported when it is first used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from numpy.typing import NDArray

from nnviz.data import Preparation
from nnviz.data.progress import Progress, untold
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights, exportable
from nnviz.formats.reading import allowing
from nnviz.formats.side_car import write_side_car
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec


@dataclass(frozen=True)
class Format:
    """One model format: its suffix, what it is called, what it is good for, and its module in this package.

    `imports` and `exports` say whether NNViz reads and writes it. A file of `weights_alone` may say nothing of the
    network they belong to. `prepares`: the preparation of raw values can be part of it. `slow`: writing tells progress.
    """

    suffix: str
    title: str
    doc: str
    module: str
    imports: bool = True
    exports: bool = True
    weights_alone: bool = False
    prepares: bool = False
    slow: bool = False


class FormatModule(Protocol):
    """What the module of a format offers, as its row says; `import_file` takes a network for weights alone."""

    def export_file(self, path: Path, network: NetworkSpec, weights: Weights, *progress: Progress) -> None:
        """Write network and weights, which fit each other; `FormatError` for what the format cannot hold."""

    def export_prepared(self, path: Path, network: NetworkSpec, weights: Weights, preparation: Preparation) -> None:
        """Write them so that the file takes raw values and prepares them itself."""

    def import_file(self, path: Path, *network: NetworkSpec | None) -> ImportedModel:
        """Read what such a file holds; `FormatError` where it is damaged or something else."""


_ROWS = (
    Format(".npz", "NumPy", "Arrays for NumPy and Python, with the architecture.", "npz", weights_alone=True),
    Format(
        ".safetensors",
        "Safetensors",
        "Tensors that PyTorch, Keras and others read safely.",
        "safetensors",
        weights_alone=True,
    ),
    Format(".json", "JSON", "Readable text with architecture and every number.", "json_file"),
    Format(".csv", "CSV folder", "One table for each weight, for spreadsheets.", "csv_folder"),
    Format(
        ".onnx", "ONNX", "The whole network, ready to run in ONNX Runtime and many others.", "onnx_file", prepares=True
    ),
    Format(".keras", "Keras", "The whole network, ready to load in Keras and TensorFlow.", "keras_file"),
    Format(
        ".weights.h5",
        "Keras weights",
        "Weights alone, for the same network in Keras.",
        "keras_weights_file",
        weights_alone=True,
    ),
    Format(".h5", "Keras, older", "A whole network as older Keras programs save it.", "keras_h5_file", exports=False),
    Format(
        ".savedmodel",
        "TensorFlow SavedModel",
        "A folder with the whole network, for TensorFlow and its servers.",
        "saved_model_folder",
        False,
        slow=True,
    ),
    Format(
        ".pt",
        "PyTorch",
        "Weights for PyTorch, and the network as Python code beside them.",
        "pytorch_file",
        weights_alone=True,
    ),
    Format(
        ".pth",
        "PyTorch, other ending",
        "Weights as PyTorch saves them.",
        "pytorch_file",
        exports=False,
        weights_alone=True,
    ),
    Format(".tfjs", "TensorFlow.js", "A folder with the whole network, for web pages.", "tfjs_folder", False),
    Format(".tflite", "TensorFlow Lite", "The whole network for phones and small machines.", "tflite_file", False),
    Format(".skops", "scikit-learn", "A perceptron for scikit-learn, of plain dense networks.", "skops_file"),
    Format(".numpy.py", "Code for NumPy", "A script that needs nothing but NumPy.", "numpy_code", False),
    Format(".keras.py", "Code for Keras", "A script that builds the network in Keras.", "keras_code", False),
    Format(".torch.py", "Code for PyTorch", "A script that builds the network in PyTorch.", "torch_code", False),
    Format(".sklearn.py", "Code for scikit-learn", "A script that makes a perceptron of it.", "sklearn_code", False),
)
FORMATS: Final[dict[str, Format]] = {row.suffix: row for row in _ROWS}


def format_of(path: str | Path) -> Format | None:
    """The format that a file's name ends in; the longest, as some endings have two parts."""
    name = Path(path).name.lower()
    fitting = [row for suffix, row in FORMATS.items() if name.endswith(suffix)]
    return max(fitting, key=lambda row: len(row.suffix), default=None)


def with_format(path: str | Path, suffix: str) -> Path:
    """The path with this ending instead of the one it has."""
    path, row = Path(path), format_of(path)
    stem = path.name[: -len(row.suffix)] if row is not None else path.stem
    return path.with_name((stem or "network") + suffix)


def export_model(
    path: str | Path,
    network: NetworkSpec,
    weights: Mapping[str, NDArray[Any]],
    preparation: Preparation | None = None,
    *,
    include_preparation: bool = False,
    progress: Progress = untold,
) -> None:
    """Write network and weights (`layer/weight` → array); the suffix chooses the format.

    Weights of other layers are left out. A `preparation` that changes raw values goes into a side-car beside the file
    (`nnviz.formats.side_car`), or with `include_preparation` into the file itself, which then takes raw values.
    Raises `FormatError` for an unknown suffix, where weights are missing, and for what the format cannot hold;
    `OSError` where writing fails; whatever `progress` raises.
    """
    path = Path(path)
    row = _format(path)
    if not row.exports:
        raise FormatError(path, "{format} is read but not written: choose another ending.", format=Sentence(row.title))
    model = exportable(path, network, weights)
    if include_preparation and not row.prepares:
        raise FormatError(
            path,
            "{format} cannot prepare raw values itself: export as ONNX, or use the preparation that stands beside it.",
            format=Sentence(row.title),
        )
    if include_preparation and preparation is not None and not preparation.is_identity:
        _module(row).export_prepared(path, model.network, model.weights, preparation)
        preparation = None
    else:
        _module(row).export_file(path, model.network, model.weights, *((progress,) if row.slow else ()))
    write_side_car(path, preparation)


def import_model(path: str | Path, network: NetworkSpec | None = None, *, limit: int | None = None) -> ImportedModel:
    """Network and weights of a model file; raises `FormatError` where it is damaged or no model, `OSError`.

    `network` is the one that weights alone are meant for; a file that holds a network of its own does without.
    `limit` is how many bytes the file, and what it unpacks to, may have, instead of the usual bounds of
    `nnviz.formats.reading`.
    """
    path = Path(path)
    row = _format(path)
    if not row.imports:
        raise FormatError(
            path, "{format} is written but not read: open the project it was exported from.", format=Sentence(row.title)
        )
    module = _module(row)
    with allowing(limit):
        return module.import_file(path, network) if row.weights_alone else module.import_file(path)


def _format(path: Path) -> Format:
    row = format_of(path)
    if row is None:
        raise FormatError(
            path,
            "expected a name that ends in one of {known}: the ending says which format is meant.",
            known=list(FORMATS),
        )
    return row


def _module(row: Format) -> FormatModule:
    """The module of a row of the table above; never one that a file names."""
    return cast(FormatModule, import_module(f"nnviz.formats.{row.module}"))
