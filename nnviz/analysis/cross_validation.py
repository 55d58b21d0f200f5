"""Cross-validation: train once for each fold without it, and measure on it how good the network is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from nnviz.data import Dataset, load_folds
from nnviz.data.loading import ReadTable
from nnviz.data.progress import Progress, untold
from nnviz.data.table_files import load_table
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec, NetworkSpec, SpecError, TrainingSpec
from nnviz.spec.adapt import fit_problems
from nnviz.training import FitControl, compile_model, evaluate, fit

ORDER: Final = ("loss", "accuracy", "precision", "recall", "f1", "auc", "mse", "mae", "r2")


@dataclass(frozen=True)
class FoldProgress:
    """How far the training for one fold (counted from 0) is, 0 … 1."""

    fold: int
    share: float


@dataclass(frozen=True)
class FoldResult:
    """What was measured on one fold after training on the others; `message` says why there are no figures."""

    fold: int
    figures: dict[str, float]
    message: str = ""


@dataclass(frozen=True)
class Spread:
    """Mean and sample standard deviation (divided by n − 1) of one metric over the folds."""

    mean: float
    deviation: float


def cross_validate(
    network: NetworkSpec,
    dataset: DatasetSpec,
    training: TrainingSpec,
    *,
    control: FitControl | None = None,
    progress: Progress = untold,
    read_table: ReadTable = load_table,
) -> Iterator[FoldProgress | FoldResult]:
    """Train a fresh network `dataset.folds` times; yield how far it is, and after each fold what was measured on it.

    The test part is in no fold and never seen. The fold that is held out is not seen while training either: what
    watches the validation loss (early stopping, a schedule) watches the training loss. Preparation is fitted on each
    fold's own training examples. `control.stop()` ends it.
    Raises `SpecError` and `DataError` as `load_dataset` and `fit` do.
    """
    control = control or FitControl()
    for fold, part in enumerate(load_folds(dataset, dataset.folds, progress=progress, read_table=read_table)):
        if part.task is not None:
            problems = fit_problems(network, part.input_shape, part.outputs, part.task)
            if problems:
                raise SpecError(problems[:1])
        yield from _one_fold(fold, network, part, training, control)
        if control.stopped:
            return


def _one_fold(
    fold: int, network: NetworkSpec, part: Dataset, training: TrainingSpec, control: FitControl
) -> Iterator[FoldProgress | FoldResult]:
    model = compile_model(network, training.seed)
    unseen = replace(part, x_val=None, y_val=None, raw_val=None)
    message: Sentence | str = ""
    for snapshot in fit(model, unseen, training, control=control):
        if snapshot.state == "stopped":
            return
        message = snapshot.message if snapshot.state == "diverged" else ""
        yield FoldProgress(fold, snapshot.epoch / max(snapshot.epochs, 1))
    loss = training.loss if isinstance(training.loss, str) else None
    figures = {} if message else evaluate(model, part.x_val, part.y_val, loss=loss, task=part.task)
    yield FoldResult(fold, figures, message)


def spreads(results: Sequence[FoldResult]) -> dict[str, Spread]:
    """Mean and deviation of each metric over the folds that have figures; the deviation of one alone is NaN."""
    measured = [result.figures for result in results if result.figures]
    names = [name for name in ORDER if measured and name in measured[0]]
    columns = {name: np.array([figures[name] for figures in measured]) for name in names}
    return {
        name: Spread(float(values.mean()), float(values.std(ddof=1)) if len(values) > 1 else float("nan"))
        for name, values in columns.items()
    }
