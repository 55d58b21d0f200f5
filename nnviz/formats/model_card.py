"""The model card beside an exported file: what was learned, from what, how, and how well.

Markdown with a head between two lines of dashes, as model hubs have it: the head is YAML whose values are JSON, for
programs; what follows is the same for a reader. `network.onnx` has `network.onnx.card.md`. Names that a person or a
file gave are shown as plain text, whatever they hold.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from nnviz import __version__
from nnviz.data import DATASETS, Dataset, Preparation
from nnviz.data.dataset import PARTS
from nnviz.formats.errors import plain_text
from nnviz.formats.loading_lines import loading_lines
from nnviz.formats.registry import format_of
from nnviz.formats.side_car import side_car_of
from nnviz.formats.verification import Verification
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec, Project, format_shape
from nnviz.spec.points import OWN

ENDING: Final = ".card.md"
SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.)")
MOST_ROWS: Final = 200  # of a table of features
NOT_KNOWN: Final = "not known: ask whoever made it"
PART_NAMES: Final = {"train": "Training", "val": "Validation", "test": "Test"}
KINDS: Final = {"binary": "classification", "multiclass": "classification", "multilabel": "classification"}

Figures = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, kw_only=True)
class CardFacts:
    """What a card tells. `figures` are loss and metrics by part; `dataset` is the one the network learned from."""

    path: Path
    project: Project
    epochs: int
    made: datetime
    dataset: Dataset | None = None
    figures: Figures = field(default_factory=dict)
    verification: Verification | None = None
    not_verified: Sentence | None = None

    @property
    def suffix(self) -> str:
        row = format_of(self.path)
        return row.suffix if row is not None else self.path.suffix


def card_of(path: Path) -> Path:
    """Where the card of a model file or folder stands."""
    return path.with_name(path.name + ENDING)


def card_text(facts: CardFacts) -> str:
    """The card; reads the exported files for their checksums. Raises `OSError`."""
    files = checksums(facts.path)
    language, lines = loading_lines(facts.path, facts.suffix)
    count = sum(facts.project.network.parameter_counts().values())
    sections = [
        _head(facts, files),
        f"# {escaped(facts.path.name)}",
        f"A neural network of {count} parameters, trained for {facts.epochs} epochs and written by NNViz {__version__} "
        f"on {facts.made:%Y-%m-%d}.",
        f"## Use\n\n```{language}\n{lines}\n```",
        "## Network\n\n" + _network(facts.project.network),
        "## Data\n\n" + _data(facts),
        "## Preparation\n\n" + _preparation(facts),
        "## Training\n\n" + _training(facts),
        "## Results\n\n" + _results(facts.figures),
        "## Verification\n\n" + _verification(facts),
        "## Files\n\n" + table(("File", "SHA-256"), ((name, digest) for name, digest in files.items())),
    ]
    return "\n\n".join(sections) + "\n"


def checksums(path: Path) -> dict[str, str]:
    """SHA-256 of every exported file, by its name; of a folder by the path within."""
    beside = (
        [side_car_of(path), path.with_name(f"{path.stem}_model.py")] if path.suffix == ".pt" else [side_car_of(path)]
    )
    if path.name.endswith(".py"):
        beside.append(path.with_name(f"{path.name.split('.')[0]}_weights.npz"))
    found = sorted(entry for entry in path.rglob("*") if entry.is_file()) if path.is_dir() else [path]
    written = [*found, *(file for file in beside if file.exists())]
    return {file.relative_to(path.parent).as_posix(): _digest(file) for file in written}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- the head ----------------------------------------------------------------------------------------


def _head(facts: CardFacts, files: Mapping[str, str]) -> str:
    project, verification = facts.project, facts.verification
    rows = {
        "library_name": facts.suffix.lstrip("."),
        "tags": ["nnviz", *filter(None, [_kind(facts.dataset)])],
        "nnviz_version": __version__,
        "date": f"{facts.made:%Y-%m-%dT%H:%M:%S%z}",
        "dataset": project.dataset.name,
        "parameters": sum(project.network.parameter_counts().values()),
        "epochs": facts.epochs,
        "seed": project.training.seed,
        "metrics": {part: {name: _finite(value) for name, value in row.items()} for part, row in facts.figures.items()},
        "verified": None if verification is None else verification.agrees,
        "sha256": dict(files),
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=True, allow_nan=False)}" for name, value in rows.items())
    return "\n".join(("---", *lines, "---"))


def _kind(dataset: Dataset | None) -> str | None:
    if dataset is None or dataset.task is None:
        return None
    pictures = "image" if dataset.preparation is not None and dataset.preparation.picture_shape else "tabular"
    return f"{pictures}-{KINDS.get(dataset.task, 'regression')}"


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


# -- the sections ------------------------------------------------------------------------------------


def _network(network: NetworkSpec) -> str:
    shapes, counts = network.shapes(), network.parameter_counts()
    layers = map(network.layer, network.topological_order())
    rows = (
        (
            layer.name,
            layer.type,
            _settings(layer),
            ", ".join(network.sources(layer.name)),
            format_shape(shapes[layer.name]),
            counts.get(layer.name, 0),
        )
        for layer in layers
    )
    return table(("Layer", "Type", "Settings", "Reads", "Output", "Parameters"), rows)


def _settings(layer: LayerSpec) -> str:
    """What is not as it is by default."""
    rows = ((row.name, getattr(layer, row.name), row.default) for row in msgspec.structs.fields(layer))
    plain = ((name, msgspec.to_builtins(value)) for name, value, usual in rows if value != usual and name != "name")
    return ", ".join(f"{name} {_word(value)}" for name, value in plain)


def _data(facts: CardFacts) -> str:
    spec, dataset = facts.project.dataset, facts.dataset
    row = DATASETS.get(spec.name)
    named = "points drawn by hand" if spec.name == OWN else re.split(r"[\\/]", spec.path)[-1] or spec.name
    rows: list[tuple[str, object]] = [
        ("Dataset", row.title if row is not None else named),
        ("Source", row.source if row is not None else "of the person's own"),
        ("Licence", row.licence if row is not None else NOT_KNOWN),
    ]
    if row is not None and row.generator is not None:
        rows += [("Drawn with noise", spec.noise), ("Drawn with seed", spec.seed)]
    if dataset is None:
        return (
            table(("", ""), rows)
            + "\n\nThe data was not at hand when the card was written, or belongs to no network like this."
        )
    parts = {
        PART_NAMES[part]: len(x) for part, (x, _) in ((part, dataset.part(part)) for part in PARTS) if x is not None
    }
    rows += [
        ("Rows", sum(parts.values())),
        ("Split", ", ".join(f"{name.lower()} {count}" for name, count in parts.items())),
        ("Columns", ", ".join(dataset.column_names) or format_shape(dataset.input_shape)),
        ("Predicts", ", ".join(dataset.target_names) or "not named"),
        ("Task", dataset.task or "not said"),
    ]
    if dataset.class_names:
        rows.append(("Classes", ", ".join(dataset.class_names)))
    return table(("", ""), rows)


def _preparation(facts: CardFacts) -> str:
    preparation = None if facts.dataset is None else facts.dataset.preparation
    if preparation is None or preparation.is_identity:
        return "Values are given to the network as they are."
    told = [
        f"Each feature is (value − shift) / divisor; scaling: {preparation.scaling}, missing values: "
        f"{escaped(preparation.missing)}."
    ]
    if side_car_of(facts.path).exists():
        told.append(f"The whole preparation stands in {escaped(side_car_of(facts.path).name)}.")
    told.append(table(("Feature", "Shift", "Divisor"), _features(preparation)))
    if preparation.target_shift:
        rows = zip(preparation.target_names, preparation.target_shift, preparation.target_divisor, strict=False)
        told += ["A predicted number is output × divisor + shift.", table(("Target", "Shift", "Divisor"), rows)]
    return "\n\n".join(told)


def _features(preparation: Preparation) -> Iterable[tuple[object, ...]]:
    names: Sequence[str] = preparation.feature_names
    if preparation.picture_shape:
        names = [f"channel {number + 1}" for number in range(len(preparation.shift))]
    rows = list(zip(names, preparation.shift, preparation.divisor, strict=False))
    return [*rows[:MOST_ROWS], *([("and more", "", "")] if len(rows) > MOST_ROWS else [])]


def _training(facts: CardFacts) -> str:
    settings = msgspec.to_builtins(facts.project.training)
    return table(("Setting", "Value"), [("epochs done", facts.epochs), *_flat(settings)])


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, object]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name} ")
        elif value is not None:
            yield f"{before}{name}".replace("_", " "), _word(value)


def _results(figures: Figures) -> str:
    if not figures:
        return "Nothing was measured: the data was not at hand."
    metrics = dict.fromkeys(name for row in figures.values() for name in row)
    rows = ((metric, *(row.get(metric, math.nan) for row in figures.values())) for metric in metrics)
    return table(("", *(PART_NAMES.get(part, part) for part in figures)), rows)


def _verification(facts: CardFacts) -> str:
    if facts.verification is not None:
        return escaped(facts.verification.sentence())
    return escaped(facts.not_verified or "Not verified.")


# -- Markdown ----------------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", plain_text(text))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; everything in its cells is plain text, and numbers have six digits."""
    lines = [heads, ["---"] * len(heads)]
    cells = [[escaped(_word(value)) for value in row] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in (*lines, *cells))


def _word(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        return "(" + ", ".join(map(_word, value)) + ")"
    return str(value)
