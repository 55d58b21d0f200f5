"""What a report says of a run: its figures on every part of the data, by the functions that the program itself uses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from nnviz.analysis.evaluation import Evaluation, evaluate_answers
from nnviz.analysis.viewer import threshold
from nnviz.data import Dataset
from nnviz.data.dataset import PARTS, Part
from nnviz.data.progress import Progress, untold
from nnviz.nn import Model
from nnviz.sentence import Sentence
from nnviz.spec import NetworkSpec, Project
from nnviz.training import History, compile_model, evaluate


@dataclass(frozen=True, eq=False)
class Run:
    """What there is of a run. `weights` are None before there are any, `dataset` where the data cannot be had."""

    title: str
    project: Project
    weights: Mapping[str, NDArray[Any]] | None = None
    epoch: int = 0
    history: History | None = None
    dataset: Dataset | None = None
    lack: Sentence | None = None  # why there is no dataset


@dataclass(frozen=True, eq=False)
class RunFigures:
    """`metrics` of each part of the data; `evaluation` of that which says most: test, else validation, else train."""

    metrics: Mapping[Part, Mapping[str, float]] = field(default_factory=dict)
    evaluation: Evaluation | None = None


def measured(run: Run, tell: Progress = untold) -> RunFigures:
    """Evaluate the run's network on all of its data; nothing where weights or data are lacking.

    Raises `SpecError` or `ModelError` where the network does not fit the data.
    """
    dataset = run.dataset
    if run.weights is None or dataset is None or len(run.project.network.outputs) != 1:
        return RunFigures()
    model = compile_model(run.project.network, run.project.training.seed)
    model.set_weights(dict(run.weights))
    metrics: dict[Part, Mapping[str, float]] = {}
    for done, part in enumerate(PARTS):
        x, y = dataset.part(part)
        if x is not None and y is not None:
            loss = run.project.training.loss
            metrics[part] = evaluate(model, x, y, loss=loss if isinstance(loss, str) else None, task=dataset.task)
        tell((done + 1) / (len(PARTS) + 1))
    return RunFigures(metrics, _evaluation(model, run.project.network, dataset))


def _evaluation(model: Model, network: NetworkSpec, dataset: Dataset) -> Evaluation | None:
    for part in reversed(PARTS):
        x, y = dataset.part(part)
        if x is not None and y is not None and dataset.task is not None:
            result = evaluate_answers(model.predict(x), y, dataset.task, threshold(network))
            return Evaluation(part, len(x), len(x), dataset.task, dataset.class_names, result)
    return None
