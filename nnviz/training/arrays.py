"""A dataset's arrays as a model takes them: by layer name, of its dtype, checked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnviz.nn import Model, ModelError
from nnviz.nn.program import Array
from nnviz.sentence import Sentence
from nnviz.spec import SpecError, TrainingSpec
from nnviz.training.targets import suited_targets

if TYPE_CHECKING:
    from nnviz.data import Dataset


def examples_of(model: Model, dataset: "Dataset", training: TrainingSpec) -> dict[str, Array]:
    """Inputs by layer name and targets by `target:` and layer name, for the training part."""
    return _examples(model, dataset.x_train, dataset.y_train, training, getattr(dataset, "task", None))


def validation_of(model: Model, dataset: "Dataset", training: TrainingSpec) -> dict[str, Array] | None:
    """The same for the validation part; `None` where there is none."""
    if dataset.x_val is None or dataset.y_val is None or not len(dataset.y_val):
        return None
    return _examples(model, dataset.x_val, dataset.y_val, training, getattr(dataset, "task", None))


def _examples(model: Model, x: Any, y: Any, training: TrainingSpec, task: str | None) -> dict[str, Array]:
    targets = y if isinstance(y, Mapping) else dict.fromkeys(model.outputs[:1], y)
    if set(targets) != set(model.outputs):
        raise SpecError(
            "Expected targets for the outputs {outputs} but received {targets}: "
            "link the network so that it ends where the dataset has targets.",
            outputs=model.outputs,
            targets=list(targets) or Sentence("none"),
        )
    suited = {
        name: suited_targets(values, model.activation_name(name), training.loss_of(name), task)
        for name, values in targets.items()
    }
    try:
        inputs = model.by_name(x, model.inputs, "input")
        outputs = model.by_name(suited, model.outputs, "target")
    except ModelError as error:
        raise SpecError("The dataset does not fit the network. {error}", error=error) from error
    counts = {len(array) for array in (*inputs.values(), *outputs.values())}
    if len(counts) != 1 or not counts.pop():
        raise SpecError("Expected as many targets as inputs, and at least one: the dataset is empty or cut short.")
    for name, array in inputs.items():
        check_finite(name, array)
    return {
        **{name: np.ascontiguousarray(array, model.dtype) for name, array in inputs.items()},
        **{f"target:{name}": np.ascontiguousarray(array, model.dtype) for name, array in outputs.items()},
    }


def check_weights(model: Model) -> None:
    """`SpecError` with the first weight array that holds NaN or infinity."""
    if not np.isfinite(model.flat).all():
        name = next(name for name, array in model.parameters.items() if not np.isfinite(array).all())
        raise SpecError(
            "Expected finite weights but {name} holds NaN or infinity: edit it, or reset the network.", name=name
        )


def check_finite(name: str, array: NDArray[Any]) -> None:
    """`SpecError` with the first place that holds NaN or infinity."""
    values = np.asarray(array)
    if np.issubdtype(values.dtype, np.floating) and not np.isfinite(values).all():
        place = np.argwhere(~np.isfinite(values))[0]
        row, column = place[0] + 1, place[1] + 1 if len(place) > 1 else 1
        raise SpecError(
            "Expected finite numbers but {name} holds NaN or infinity in row {row}, column {column}: "
            "remove or fill it in.",
            name=name,
            row=row,
            column=column,
        )
