"""An export with all that goes with it, in three steps: the file, whether it predicts the same, and the model card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from nnviz.data import Dataset, Preparation
from nnviz.data.dataset import PARTS
from nnviz.data.progress import Progress, untold
from nnviz.formats.atomic import write_atomically
from nnviz.formats.model_card import CardFacts, card_of, card_text
from nnviz.formats.model_file import Weights
from nnviz.formats.registry import export_model
from nnviz.formats.verification import DRAWN, MOST_ROWS, Array, Examples, Verification, examples_of, verify
from nnviz.nn import Model
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec, Project
from nnviz.spec.adapt import fit_problems
from nnviz.training import compile_model, evaluate


@dataclass(frozen=True, eq=False, kw_only=True)
class Export:
    """What is exported where: the project's network with `weights`, learned in `epochs`.

    `preparation` is how raw values are prepared; with `include_preparation` the file does it itself. `dataset` is the
    project's, where it is at hand.
    """

    path: Path
    project: Project
    weights: Weights
    epochs: int = 0
    dataset: Dataset | None = None
    preparation: Preparation | None = None
    include_preparation: bool = False

    @property
    def network(self) -> NetworkSpec:
        return self.project.network


def write_export(export: Export, progress: Progress = untold) -> None:
    """The first step: write the file; raises as `export_model`."""
    export_model(
        export.path,
        export.network,
        export.weights,
        export.preparation,
        include_preparation=export.include_preparation,
        progress=progress,
    )


def verify_export(export: Export, progress: Progress = untold) -> Verification:
    """The second: run the file in its framework, on drawn examples and on some of the data; raises as `verify`."""
    progress(0.0)
    return verify(export.path, export.network, export.weights, _examples(export), progress)


def write_card(
    export: Export,
    verification: Verification | None = None,
    not_verified: Sentence | None = None,
    progress: Progress = untold,
) -> Path:
    """The last: write the model card, measured on every part of the data; its path. Raises `OSError`."""
    dataset = fitting_dataset(export)
    facts = CardFacts(
        path=export.path,
        project=export.project,
        epochs=export.epochs,
        made=datetime.now(UTC),
        dataset=dataset,
        figures={} if dataset is None else figures_of(export, dataset, progress),
        verification=verification,
        not_verified=not_verified,
    )
    write_atomically(card_of(export.path), card_text(facts).encode())
    return card_of(export.path)


def fitting_dataset(export: Export) -> Dataset | None:
    """The dataset, where the network can be measured on it."""
    dataset = export.dataset
    if dataset is None or dataset.task is None or len(export.network.inputs) != 1 or len(export.network.outputs) != 1:
        return None
    problems = fit_problems(export.network, dataset.input_shape, dataset.outputs, dataset.task)
    return None if problems else dataset


def figures_of(export: Export, dataset: Dataset, progress: Progress = untold) -> dict[str, dict[str, float]]:
    """Loss and metrics by part: `{"test": {"loss": …, "accuracy": …}}`."""
    loss, model = export.project.training.loss, _model(export)
    chosen = loss if isinstance(loss, str) else None
    figures: dict[str, dict[str, float]] = {}
    for number, part in enumerate(PARTS):
        progress(number / len(PARTS))
        x, y = dataset.part(part)
        if x is not None:
            figures[part] = evaluate(model, x, y, loss=chosen, task=dataset.task)
    return figures


def _examples(export: Export) -> Examples:
    dataset = export.dataset
    if export.include_preparation and export.preparation is not None and dataset is not None:
        return _raw_examples(export, export.preparation, dataset)
    rows = None
    if dataset is not None and not isinstance(dataset.x_train, Mapping):
        rows = dataset.x_train if dataset.x_test is None else dataset.x_test
    return examples_of(export.network, export.weights, rows)


def _raw_examples(export: Export, preparation: Preparation, dataset: Dataset) -> Examples:
    """Raw rows of the data for a file that prepares them itself; its answers are in the target's units."""
    raw = dataset.raw_train if dataset.raw_test is None else dataset.raw_test
    if raw is None:
        raise ValueError("A dataset with a preparation has raw values.")
    rows = np.asarray(raw[: DRAWN + MOST_ROWS], np.float32)
    answers: Array = preparation.restore_target(_model(export).predict(preparation.transform(rows)))
    return Examples({export.network.inputs[0].name: rows}, {export.network.outputs[0].name: answers})


def _model(export: Export) -> Model:
    model = compile_model(export.network)
    model.set_weights(export.weights)
    return model
