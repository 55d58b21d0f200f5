"""Evaluation: loss and metrics of a model on examples."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from nnviz.nn import Model, metrics
from nnviz.nn.activations import SIGMOID
from nnviz.nn.losses import Loss
from nnviz.nn.model import PREDICT_VALUES, loss_for
from nnviz.nn.plan import Plan, PlanBuilder
from nnviz.nn.program import Array, Call, to_face
from nnviz.spec import SpecError
from nnviz.training.targets import suited_targets

Metric = Callable[[Array, Array], float]

REPORTS: Mapping[str, tuple[tuple[str, Metric], ...]] = {
    "binary": (
        ("accuracy", metrics.binary_accuracy),
        ("precision", metrics.precision),
        ("recall", metrics.recall),
        ("f1", metrics.f1),
        ("auc", metrics.auc),
    ),
    "multiclass": (
        ("accuracy", metrics.categorical_accuracy),
        ("precision", metrics.precision),
        ("recall", metrics.recall),
        ("f1", metrics.f1),
        ("auc", metrics.auc),
    ),
    "regression": (("mse", metrics.mse), ("mae", metrics.mae), ("r2", metrics.r2)),
}
LIVE: Mapping[str, tuple[str, Metric]] = {
    "binary": ("accuracy", metrics.binary_accuracy),
    "multilabel": ("accuracy", metrics.binary_accuracy),
    "multiclass": ("accuracy", metrics.categorical_accuracy),
    "regression": ("mae", metrics.mae),
}
DEFAULT_LOSSES = {"softmax": "categorical_crossentropy", "sigmoid": "binary_crossentropy"}


def evaluate(
    model: Model, x: Any, y: Any, *, loss: str | Mapping[str, str] | None = None, task: str | None = None
) -> dict[str, float]:
    """Loss and metrics for x (batch, …) and y (batch, …): `{"loss": …, "accuracy": …, …}`.

    The loss defaults to the one that suits the output's activation (cross-entropy after softmax and
    sigmoid, else mse) and may be one name for each output; the task defaults to what targets and output say.
    Classification gives accuracy, precision, recall, f1 and auc, regression mse, mae and r2. A model with
    several outputs is given y as a dict and gets the figures as `output/metric`. Targets of ±1 and 0/1 are mapped to
    what the output speaks.
    Raises `ModelError` or `SpecError` for arrays that do not fit.
    """
    targets = y if isinstance(y, Mapping) else {model.outputs[0]: y}
    report: dict[str, float] = {}
    predictions = model.predict(x)
    for name, values in targets.items():
        activation = model.activation_name(name)
        wanted = loss.get(name) if isinstance(loss, Mapping) else loss
        chosen = wanted or DEFAULT_LOSSES.get(activation, "mse")
        used = loss_for(chosen, name)
        suited = model.by_name({name: suited_targets(values, activation, chosen, task)}, (name,), "target")[name]
        outputs = predictions if len(model.outputs) == 1 else predictions[name]
        if len(outputs) != len(suited):
            raise SpecError(
                "Expected as many targets as inputs but received {targets} for {inputs}.",
                targets=len(suited),
                inputs=len(outputs),
            )
        figures = {"loss": _loss_of(model, x, name, suited, used)}
        for metric, function in REPORTS[_reported(task or guess_task(suited, activation, chosen))]:
            figures[metric] = function(_rows(outputs), _rows(suited))
        prefix = "" if len(model.outputs) == 1 else f"{name}/"
        report.update({prefix + metric: value for metric, value in figures.items()})
    return report


def guess_task(targets: Array, activation: str, loss: str) -> str:
    """The task that targets and output layer speak of."""
    if loss == "categorical_crossentropy" or activation == "softmax":
        return "multiclass"
    if loss in {"binary_crossentropy", "hinge"} or activation == "sigmoid":
        return "binary"
    one_hot = targets.shape[-1] > 1 and bool((np.sort(targets, axis=-1)[..., :-1] == targets.min()).all())
    two_values = bool(np.isin(targets, (-1, 1)).all() or np.isin(targets, (0, 1)).all())
    if two_values:
        return "multiclass" if one_hot else "binary"
    return "regression"


def live_metric(model: Model, targets: Array, loss: str, task: str | None) -> tuple[str, Metric]:
    """The one metric that is followed while training: accuracy, or mae for regression."""
    return LIVE[task or guess_task(targets, model.activation_name(model.outputs[0]), loss)]


class Evaluator:
    """Evaluates the same examples again and again, by calls that can be run one by one.

    `outputs` holds, after `steps` have been run, what each loss reads: logits where it is fused.
    """

    def __init__(self, model: Model, examples: Mapping[str, Array], losses: Mapping[str, Loss]) -> None:
        self._examples, self._losses = examples, losses
        self.count = len(next(iter(examples.values())))
        shapes = {name: examples[f"target:{name}"].shape for name in losses}
        self.outputs = {name: np.empty(shape, model.dtype) for name, shape in shapes.items()}
        step = max(1, min(self.count, PREDICT_VALUES // model.widest))
        self._parts = [slice(start, min(start + step, self.count)) for start in range(0, self.count, step)]
        self._plans = {
            size: Plan(model.layers, PlanBuilder(size, model.dtype, training=False), losses)
            for size in {part.stop - part.start for part in self._parts}
        }
        self.fused = next(iter(self._plans.values())).builder.fused

    def steps(self) -> Iterator[Call]:
        """The calls of one evaluation, in order."""
        for part in self._parts:
            plan = self._plans[part.stop - part.start]
            for name, slot in plan.inputs.items():
                yield partial(np.copyto, slot, self._examples[name][part])
            yield from plan.builder.forward.calls
            for name, kept in self.outputs.items():
                yield partial(np.copyto, kept[part], to_face(plan.loss_inputs[name]))

    def loss(self) -> float:
        """Sum of the outputs' mean losses, after `steps`."""
        return sum(
            loss.value(self.outputs[name], self._examples[f"target:{name}"], -1, name in self.fused)
            for name, loss in self._losses.items()
        )

    def metric(self, name: str, function: Metric) -> float:
        """A metric of one output, after `steps`."""
        return function(
            as_scores(self.outputs[name], self._losses[name], name in self.fused), self._examples[f"target:{name}"]
        )


def as_scores(outputs: Array, loss: Loss, fused: bool) -> Array:
    """Outputs that a metric can read; logits of a fused sigmoid become 0 or 1."""
    return (outputs > 0).astype(outputs.dtype) if fused and loss.fusable is SIGMOID else outputs


def _loss_of(model: Model, x: Any, output: str, targets: Array, loss: Loss) -> float:
    examples = {**model.by_name(x, model.inputs, "input"), f"target:{output}": targets}
    evaluator = Evaluator(model, examples, {output: loss})
    with np.errstate(all="ignore"):
        for call in evaluator.steps():
            call()
        return evaluator.loss() + model.penalty()


def _rows(values: Array) -> Array:
    """(everything else, channels)."""
    return values.reshape(-1, values.shape[-1])


def _reported(task: str) -> str:
    return "binary" if task == "multilabel" else task
