"""`Stepper`: the calls of one training step for one batch size, and where its figures are kept."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from nnviz.nn.losses import Loss
from nnviz.nn.model import Model
from nnviz.nn.optimizers import Optimizer
from nnviz.nn.plan import Plan, PlanBuilder
from nnviz.nn.program import Array, Call, Program, Workspace, to_face
from nnviz.spec import TrainingSpec
from nnviz.training.class_weights import WEIGHTS


class Outputs:
    """What the network answered for each example of the current chunk, kept for loss and metrics.

    Computing these once a chunk instead of once a step makes them almost free for small networks.
    """

    def __init__(self, capacity: int, shapes: Mapping[str, tuple[int, ...]], dtype: np.dtype[np.generic]) -> None:
        self.capacity = capacity
        self.fused: set[str] = set()
        self.arrays = {name: np.empty((capacity, *shape), dtype) for name, shape in shapes.items()}


class Stepper:
    """A plan for one batch size, wired to chunk buffers and outputs.

    `gradient_calls` run between loading a batch and the update; `loads[i]` and `stores[i]` belong to the
    i-th batch of a chunk.
    """

    def __init__(
        self,
        model: Model,
        batch: int,
        losses: Mapping[str, Loss],
        training: TrainingSpec,
        rngs: Mapping[str, np.random.Generator],
        *,
        weighted: bool = False,
    ) -> None:
        builder = PlanBuilder(batch, model.dtype, training=True, rngs=rngs)
        self.plan = Plan(model.layers, builder, losses, weighted=weighted)
        self.batch = batch
        self.fused = builder.fused
        model.write_penalties(self.plan, training.l1, training.l2)
        write_clipping(builder.backward, model, training)
        self.gradient_calls: list[Call] = [*builder.forward.calls, *builder.backward.calls]
        self.state_calls: list[Call] = builder.update.calls
        self.loads: list[tuple[Call, ...]] = []
        self.stores: list[tuple[Call, ...]] = []
        self._wired: tuple[Mapping[str, Array], Outputs, int] | None = None

    def connect(self, buffers: Mapping[str, Array], outputs: Outputs, start: int, count: int) -> None:
        """Wire `count` batches of a chunk, the first at example `start`, to this plan."""
        if self._is_wired(buffers, outputs, start) and count <= len(self.loads):
            return
        self._wired = (buffers, outputs, start)
        self.loads, self.stores = [], []
        slots = {**self.plan.inputs, **{f"target:{name}": face for name, face in self.plan.targets.items()}}
        if self.plan.weights is not None:
            slots[WEIGHTS] = self.plan.weights
        for number in range(count):
            part = slice(start + number * self.batch, start + (number + 1) * self.batch)
            self.loads.append(tuple(_copy(slot, buffers[name][part]) for name, slot in slots.items()))
            self.stores.append(
                tuple(_copy(kept[part], to_face(self.plan.loss_inputs[name])) for name, kept in outputs.arrays.items())
            )

    def _is_wired(self, buffers: Mapping[str, Array], outputs: Outputs, start: int) -> bool:
        wired = self._wired
        return wired is not None and wired[0] is buffers and wired[1] is outputs and wired[2] == start


def update_calls(optimizer: Optimizer, model: Model) -> list[Call]:
    """The calls that move the weights once."""
    program = Program(Workspace(model.dtype))
    optimizer.write(program)
    return program.calls


def write_clipping(program: Program, model: Model, training: TrainingSpec) -> None:
    """Write the calls that cut gradients: each entry, each array's norm, or the norm of all."""
    gradients = model.flat_gradients
    if training.clipvalue is not None:
        program.do(np.maximum, gradients, program.constant(-training.clipvalue), out=gradients)
        program.do(np.minimum, gradients, program.constant(training.clipvalue), out=gradients)
    if training.clipnorm is not None:
        for span in (span for span in model.spans.values() if span.stop <= model.trained_size):
            program.do(_shorten, gradients[span], training.clipnorm)
    if training.global_clipnorm is not None:
        program.do(_shorten, gradients, training.global_clipnorm)


def _shorten(vector: Array, longest: float) -> None:
    norm = float(np.sqrt(vector.dot(vector)))
    if norm > longest:
        vector *= longest / norm


def _copy(target: Array, source: Array) -> Callable[[], object]:
    return partial(target.__setitem__, Ellipsis, source)
