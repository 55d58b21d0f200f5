"""`Viewer`: makes live views of a training network without slowing it noticeably."""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from nnviz.analysis.answers import verdict
from nnviz.analysis.evaluation import Evaluation, evaluate_answers
from nnviz.analysis.live_view import LiveView, maps_of, picture, sample_activations
from nnviz.analysis.plane import Array, Plane, plane_of
from nnviz.analysis.statistics import layer_statistics, weight_histograms
from nnviz.data import Dataset
from nnviz.data.dataset import Part as DatasetPart
from nnviz.nn import Model
from nnviz.spec import NetworkSpec
from nnviz.training.snapshot import Snapshot

RESOLUTIONS: Final = (100, 72, 48, 32, 20)
MOVING_RESOLUTION: Final = 72  # enough for a picture that the next one replaces
CALL_MULTIPLICATIONS = 200_000_000  # in one call to the network: some ten milliseconds, which a stop waits for
EXAMPLES = 256  # whose pre-activations are looked at
LAYER_SECONDS = 0.02
EVALUATION_SECONDS = 0.05  # while training
PAUSED_SECONDS = 0.2

Part = Literal["plane", "weights", "layers", "evaluation"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a part is made anew while training: at most each so many seconds, in this share of the time."""

    seconds: float
    share: float


PACES: Final[dict[Part, Pace]] = {
    "plane": Pace(0.045, 0.08),
    "weights": Pace(0.1, 0.01),
    "layers": Pace(0.1, 0.02),
    "evaluation": Pace(0.25, 0.03),
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at: parts of the live view, the columns that span the plane, the part of the data evaluated."""

    parts: frozenset[Part] = frozenset(PACES)
    columns: tuple[int, int] = (0, 1)
    evaluated: DatasetPart = "val"


class Viewer:
    """Live views of one model on one dataset.

    Each part of a view is made at its pace in `PACES`; in between the view keeps the last.
    """

    def __init__(
        self, network: NetworkSpec, model: Model, dataset: Dataset, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._network, self._model, self._dataset, self._clock = network, model, dataset, clock
        self._rests_until = dict.fromkeys(PACES, -math.inf)
        self.last: LiveView | None = None
        self._watch = Watch()
        self._planes: dict[tuple[tuple[int, int], int], Plane | None] = {}
        self._refreshers: dict[Part, Callable[[LiveView], LiveView]] = {
            "plane": self._with_plane,
            "weights": self._with_weights,
            "layers": self._with_layers,
            "evaluation": self._with_evaluation,
        }

    def view(self, snapshot: Snapshot, watch: Watch) -> LiveView:
        """The view of a snapshot whose weights the model still holds.

        While running each watched part is as fresh as its pace allows; otherwise all of them are.
        """
        running = snapshot.state == "running"
        last = self.last or LiveView(snapshot, threshold=threshold(self._network))
        view = replace(last, snapshot=snapshot)
        self._watch = watch
        for part in (part for part in PACES if part in watch.parts):
            start = self._clock()
            if not running or start >= self._rests_until[part]:
                with np.errstate(all="ignore"):  # a network that diverges answers with infinities
                    view = self._refreshers[part](view)
                end = self._clock()
                self._rests_until[part] = end + max(PACES[part].seconds, (end - start) / PACES[part].share)
        self.last = view
        return view

    def _with_plane(self, view: LiveView) -> LiveView:
        plane = self._plane(view.snapshot.state == "running")
        if plane is None:
            samples = sample_activations(self._model, self._dataset.x_train[0])
            output = samples[self._network.outputs[0].name]
            said = verdict(self._dataset, self._dataset.y_train[0], output, view.threshold)
            return replace(view, samples=samples, verdict=said)
        activations = self._model.activations(plane.inputs)
        boundary = picture(activations[self._network.outputs[0].name], plane.resolution)
        maps = maps_of(activations, plane.resolution)
        return replace(view, columns=plane.columns, extent=plane.extent, unit_maps=maps, boundary=boundary)

    def _plane(self, moving: bool) -> Plane | None:
        if len(self._network.inputs) != 1 or len(self._network.inputs[0].shape) != 1:
            return None
        columns, resolution = self._watch.columns, resolution_of(self._model)
        key = columns, min(resolution, MOVING_RESOLUTION) if moving else resolution
        if key not in self._planes:
            self._planes = {known: plane for known, plane in self._planes.items() if known[0] == columns}
            self._planes[key] = plane_of(self._dataset, key[1], columns)
        return self._planes[key]

    def _with_weights(self, view: LiveView) -> LiveView:
        return replace(view, weights=weight_histograms(view.snapshot.parameters))

    def _with_layers(self, view: LiveView) -> LiveView:
        examples = self._dataset.x_train[:EXAMPLES]
        values = self._in_time(self._model.preactivations, examples, LAYER_SECONDS)
        names = activation_names(self._network)
        return replace(view, layers={name: layer_statistics(z, names[name]) for name, z in values.items()})

    def _with_evaluation(self, view: LiveView) -> LiveView:
        part, x, y = part_of(self._dataset, self._watch.evaluated)
        seconds = EVALUATION_SECONDS if view.snapshot.state == "running" else PAUSED_SECONDS
        output = self._network.outputs[0].name
        task = self._dataset.task
        if task is None or not len(x):
            return replace(view, evaluation=None)
        predicted = self._in_time(lambda batch: {output: self._model.predict(batch)}, x, seconds)[output]
        actual = y[: len(predicted)]
        if task == "regression" and self._dataset.preparation is not None:
            predicted, actual = map(self._dataset.preparation.restore_target, (predicted, actual))
        result = evaluate_answers(predicted, actual, task, view.threshold)
        names = tuple(self._dataset.class_names or ())
        return replace(view, evaluation=Evaluation(part, len(predicted), len(x), task, names, result))

    def _in_time(self, compute: Callable[[Array], Mapping[str, Array]], x: Array, seconds: float) -> dict[str, Array]:
        """`compute` over as many examples from the front as the time allows, in calls that are short each."""
        size = affordable(self._model, len(x))
        start, found = self._clock(), [compute(x[:size])]
        for place in range(size, len(x), size):
            if self._clock() - start > seconds:
                break
            found.append(compute(x[place : place + size]))
        return {name: np.concatenate([batch[name] for batch in found]) for name in found[0]}


def affordable(model: Model, most: int) -> int:
    """How many examples, at least one, a network answers in one short call."""
    return max(1, min(most, CALL_MULTIPLICATIONS // max(1, model.multiplications)))


def resolution_of(model: Model) -> int:
    """Grid points a side such that one pass over the plane stays quick."""
    points = affordable(model, RESOLUTIONS[0] ** 2)
    return next((n for n in RESOLUTIONS if n * n <= points), RESOLUTIONS[-1])


def activation_names(network: NetworkSpec) -> dict[str, str]:
    """The activation function of every layer that has one."""
    return {layer.name: layer.activation for layer in network.layers if hasattr(layer, "activation")}


def threshold(network: NetworkSpec) -> float:
    """Above which an answer means yes: the middle of what the output's function can give."""
    return 0.5 if getattr(network.outputs[0], "activation", "") in ("sigmoid", "hard_sigmoid") else 0.0


def part_of(dataset: Dataset, part: DatasetPart) -> tuple[DatasetPart, Array, Array]:
    """(name, x, y) of a part of a dataset; of the training part where it has no such one."""
    x, y = dataset.part(part)
    return ("train", dataset.x_train, dataset.y_train) if x is None or y is None else (part, x, y)
