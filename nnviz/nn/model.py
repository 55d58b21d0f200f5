"""`Model`: a compiled network, its parameters in one flat vector, and what can be asked of it."""

import math
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from nnviz.nn.initializers import initialize
from nnviz.nn.layer import Layer
from nnviz.nn.losses import LOSSES, Loss
from nnviz.nn.plan import Plan, PlanBuilder
from nnviz.nn.program import Array, to_face
from nnviz.sentence import Sentence, SentenceError

Arrays = ArrayLike | Mapping[str, ArrayLike]

PREDICT_VALUES = 1 << 21  # values in the widest layer for which one pass predicts at once
KEPT_PLANS = 4

Role = Literal["input", "target"]
_ROLES: dict[Role, Sentence] = {"input": Sentence("input"), "target": Sentence("target")}


class ModelError(SentenceError):
    """Arrays that a model cannot use; the message says what was expected and what came."""


class Model:
    """A network that computes. Made by `nnviz.training.compile_model`; used by one thread at a time.

    `layers` are in an order in which each comes after those it reads. All weights lie in one vector,
    those that training changes first, so that an optimizer and a snapshot are a few calls each.
    """

    def __init__(self, layers: Sequence[Layer], outputs: Sequence[str], *, seed: int, dtype: DTypeLike) -> None:
        self.layers = tuple(layers)
        self.inputs = tuple(layer.name for layer in layers if not layer.wiring.sources)
        self.outputs = tuple(outputs)
        self.dtype = np.dtype(dtype)
        self.seed = seed
        self._shapes = {layer.name: layer.wiring.output_shape for layer in layers}
        self._plans: OrderedDict[tuple[int, bool], Plan] = OrderedDict()
        trained = [layer for layer in self.layers if layer.trainable]
        self.trained_size = sum(_size(layer.wiring.parameter_shapes) for layer in trained)
        total = sum(_size(layer.wiring.parameter_shapes) + _size(layer.wiring.state_shapes) for layer in layers)
        # Gradients and trained weights lie side by side, so that one call sees whether all of them are finite.
        whole = np.zeros(self.trained_size + total, self.dtype)
        self.flat_gradients: Array = whole[: self.trained_size]
        self.flat: Array = whole[self.trained_size :]
        self.watched: Array = whole[: 2 * self.trained_size]
        self.spans: dict[str, slice] = {}
        self._hand_out_views()
        self.initialize(seed)

    def _hand_out_views(self) -> None:
        """Give every layer its pieces of the flat vectors: trained weights first, then frozen ones and statistics."""
        place = 0
        for layer in sorted(self.layers, key=lambda layer: not layer.trainable):
            size = _size(layer.wiring.parameter_shapes)
            layer.flat_weights = self.flat[place : place + size]
            layer.flat_gradients = self.flat_gradients[place : place + size] if layer.trainable and size else None
            place = self._hand_out(layer, layer.wiring.parameter_shapes, place)
        for layer in self.layers:
            place = self._hand_out(layer, layer.wiring.state_shapes, place)

    def _hand_out(self, layer: Layer, shapes: Mapping[str, tuple[int, ...]], place: int) -> int:
        for name, shape in shapes.items():
            span = slice(place, place + math.prod(shape))
            layer.weights[name] = self.flat[span].reshape(shape)
            self.spans[f"{layer.name}/{name}"] = span
            place = span.stop
        return place

    # -- weights ---------------------------------------------------------------------------------

    def initialize(self, seed: int) -> None:
        """Draw all weights anew; each array's values depend on the seed and its own name only."""
        for layer in self.layers:
            for name, array in layer.weights.items():
                rng = np.random.default_rng([seed, zlib.crc32(f"{layer.name}/{name}".encode())])
                chosen = layer.initializer(name)
                settings = {} if isinstance(chosen, str) else chosen
                array[...] = initialize(settings.get("name", chosen), array.shape, rng, settings)

    @property
    def parameters(self) -> dict[str, Array]:
        """Every weight as a live view of the flat vector: `{"dense/kernel": (inputs, units), …}`."""
        return {f"{layer.name}/{name}": array for layer in self.layers for name, array in layer.weights.items()}

    def get_weights(self) -> dict[str, Array]:
        """Copies of all weights by `layer/weight`, moving statistics included."""
        return {name: array.copy() for name, array in self.parameters.items()}

    def set_weights(self, weights: Mapping[str, NDArray[Any]]) -> None:
        """Overwrite the named weights; `ModelError` (and no change) if a name, shape or value does not fit.

        Values must be finite numbers.
        """
        own = self.parameters
        if not isinstance(weights, Mapping):
            raise ModelError("Expected a dict with arrays for some of {known}.", known=list(own))
        unknown = next((name for name in weights if name not in own), None)
        if unknown is not None:
            raise ModelError("Expected weights named {known} but received {name}.", known=list(own), name=unknown)
        arrays = {name: _numbers(name, given) for name, given in weights.items()}
        for name, array in arrays.items():
            if array.shape != own[name].shape:
                raise ModelError(
                    "Expected {name} of shape {shape} but received {given}.",
                    name=name,
                    shape=str(own[name].shape),
                    given=str(array.shape),
                )
            if not np.isfinite(array).all():
                raise ModelError("Expected finite numbers in {name} but received NaN or infinity.", name=name)
        for name, array in arrays.items():
            own[name][...] = array

    def gradients(self) -> dict[str, Array]:
        """The trained weights' gradients of the last backward run, as live views."""
        trained = ((name, span) for name, span in self.spans.items() if span.stop <= self.trained_size)
        own = self.parameters
        return {name: self.flat_gradients[span].reshape(own[name].shape) for name, span in trained}

    @property
    def multiplications(self) -> int:
        """Multiplications of kernels with inputs for one example, forward."""
        return sum(
            layer.weights["kernel"].size * math.prod(layer.wiring.output_shape[:-1])
            for layer in self.layers
            if "kernel" in layer.weights
        )

    @property
    def widest(self) -> int:
        """Values of one example in the largest output of any layer."""
        return max(math.prod(shape) for shape in self._shapes.values())

    def activation_name(self, layer: str) -> str:
        """The name of a layer's activation function, `linear` where it has none."""
        settings = next(found.settings for found in self.layers if found.name == layer)
        return str(settings.get("activation", "linear"))

    # -- asking ----------------------------------------------------------------------------------

    def predict(self, x: Arrays) -> Any:
        """Outputs for inputs x (batch, …): (batch, …), or a dict by output layer where there are several."""
        found = self._run(x, self.outputs, lambda plan, name: plan.values[name].array)
        return found[self.outputs[0]] if len(self.outputs) == 1 else found

    def activations(self, x: Arrays) -> dict[str, Array]:
        """Every layer's output for x (batch, …): `{"dense": (batch, units), …}`."""
        return self._run(x, tuple(self._shapes), lambda plan, name: plan.values[name].array)

    def preactivations(self, x: Arrays) -> dict[str, Array]:
        """What enters the activation function of every layer that has one, for x (batch, …)."""
        names = tuple(layer.name for layer in self.layers if layer.has_activation)
        return self._run(x, names, _preactivation, keep_preactivations=True)

    def loss_and_gradients(
        self, x: Arrays, y: Arrays, loss: str | Mapping[str, str] = "mse", *, training: bool = True
    ) -> tuple[float, dict[str, Array]]:
        """Loss (penalties included) and its exact gradients `{"dense/kernel": …}`; nothing is updated.

        x and y are (batch, …); y of one number per example may be (batch,). With `training` BatchNormalization uses
        the batch's statistics and Dropout drops, the same units at every call. The loss is a name, or one name for
        each output layer.
        Raises `ModelError` for arrays that do not fit and for a loss there is not.
        """
        inputs, targets = self.by_name(x, self.inputs, "input"), self.by_name(y, self.outputs, "target")
        batch, given = len(next(iter(inputs.values()))), len(next(iter(targets.values())))
        if batch != given or not batch:
            raise ModelError(
                "Expected as many targets as inputs, at least one, but received {targets} for {inputs}.",
                targets=given,
                inputs=batch,
            )
        losses = {name: loss_for(loss, name) for name in self.outputs}
        rngs = {layer.name: np.random.default_rng(0) for layer in self.layers}
        builder = PlanBuilder(batch, self.dtype, training=True, frozen=not training, rngs=rngs)
        plan = Plan(self.layers, builder, losses)
        self.write_penalties(plan)
        for name, array in inputs.items():
            plan.inputs[name][...] = array
        for name, array in targets.items():
            plan.targets[name][...] = array
        with np.errstate(all="ignore"):
            builder.forward.run()
            builder.backward.run()
            value = sum(
                losses[name].value(
                    plan.loss_inputs[name], np.moveaxis(plan.targets[name], -1, 0), 0, name in builder.fused
                )
                for name in self.outputs
            )
        return value + self.penalty(), {name: array.copy() for name, array in self.gradients().items()}

    # -- penalties -------------------------------------------------------------------------------

    def penalties(self, l1: float = 0.0, l2: float = 0.0) -> Iterator[tuple[slice, float, float]]:
        """(span, l1, l2) of every trained weight that is penalized, `l1` and `l2` added to each layer's own."""
        for layer in self.layers:
            for name in layer.wiring.parameter_shapes if layer.flat_gradients is not None else ():
                own_l1, own_l2 = layer.penalty(name)
                if name == "kernel" and (own_l1 + l1 or own_l2 + l2):
                    yield self.spans[f"{layer.name}/{name}"], own_l1 + l1, own_l2 + l2

    def penalty(self, l1: float = 0.0, l2: float = 0.0) -> float:
        """l1 Σ |w| + l2 Σ w² over all penalized kernels, as Keras adds it to the loss."""
        total = 0.0
        for span, first, second in self.penalties(l1, l2):
            weights = self.flat[span]
            with np.errstate(over="ignore"):  # infinite then, which is told as a divergence
                total += first * float(np.abs(weights).sum()) + second * float(weights.dot(weights))
        return total

    def write_penalties(self, plan: Plan, l1: float = 0.0, l2: float = 0.0) -> None:
        """Write the calls that add the penalties' gradients, l1 sign w + 2 l2 w."""
        program = plan.builder.backward
        for span, first, second in self.penalties(l1, l2):
            weights, gradients = self.flat[span], self.flat_gradients[span]
            pull = program.scratch(weights.shape)
            if second:
                program.do(np.multiply, weights, program.constant(2 * second), pull)
                program.do(np.add, gradients, pull, gradients)
            if first:
                program.do(np.sign, weights, pull)
                program.do(np.multiply, pull, program.constant(first), pull)
                program.do(np.add, gradients, pull, gradients)

    # -- running ---------------------------------------------------------------------------------

    def by_name(self, given: Arrays, names: Sequence[str], role: Role) -> dict[str, NDArray[Any]]:
        """Arrays by layer name, their shapes checked; one array alone belongs to the only layer."""
        if not isinstance(given, Mapping):
            if len(names) != 1:
                raise ModelError(
                    "Expected a dict with an array for each of {names} but received one array.", names=list(names)
                )
            given = {names[0]: given}
        if set(given) != set(names):
            raise ModelError(
                "Expected {role} arrays named {names} but received {given}.",
                role=_ROLES[role],
                names=list(names),
                given=list(given),
            )
        arrays = {name: self._fitting(given[name], name, role) for name in names}
        if len(set(map(len, arrays.values()))) > 1:
            raise ModelError(
                "Expected as many examples in every {role} but received different numbers.", role=_ROLES[role]
            )
        return arrays

    def _fitting(self, given: Any, name: str, role: Role) -> NDArray[Any]:
        """The array for one layer, its shape checked; a target of one number per example may be flat."""
        what = Sentence("the {role} “{name}”", role=_ROLES[role], name=name)
        array, shape = _numbers(what, given), self._shapes[name]
        if role == "target" and array.ndim == 1 and shape == (1,):
            array = array[:, None]
        if array.ndim == 0 or array.shape[1:] != shape:
            raise ModelError(
                "Expected {what} in the shape ({expected}) but received {given}.",
                what=what,
                expected=("batch", *map(str, shape)),
                given=str(array.shape),
            )
        return array

    def _run(
        self, x: Arrays, names: Sequence[str], read: Any, *, keep_preactivations: bool = False
    ) -> dict[str, Array]:
        inputs = self.by_name(x, self.inputs, "input")
        count = len(next(iter(inputs.values())))
        found = {name: np.empty((count, *self._shapes[name]), self.dtype) for name in names}
        step = max(1, min(count, PREDICT_VALUES // self.widest))
        with np.errstate(all="ignore"):
            for start in range(0, count, step):
                part = slice(start, min(start + step, count))
                plan = self._plan(part.stop - part.start, keep_preactivations)
                for name, array in inputs.items():
                    plan.inputs[name][...] = array[part]
                plan.builder.forward.run()
                for name in names:
                    found[name][part] = to_face(read(plan, name))
        return found

    def _plan(self, batch: int, keep_preactivations: bool) -> Plan:
        """The plan for predictions of one batch size; the last few are kept."""
        key = (batch, keep_preactivations)
        if key not in self._plans:
            builder = PlanBuilder(batch, self.dtype, training=False, keep_preactivations=keep_preactivations)
            self._plans[key] = Plan(self.layers, builder, {})
            while len(self._plans) > KEPT_PLANS:
                self._plans.popitem(last=False)
        self._plans.move_to_end(key)
        return self._plans[key]


def loss_for(loss: str | Mapping[str, str], output: str) -> Loss:
    """The loss of one output layer, of one name for all outputs or a name for each; `ModelError` if there is none."""
    name = loss.get(output) if isinstance(loss, Mapping) else loss
    if name not in LOSSES:
        raise ModelError(
            "Expected the loss of {output} to be one of {known} but received {name}.",
            output=output,
            known=list(LOSSES),
            name=name,
        )
    return LOSSES[name]


def _preactivation(plan: Plan, name: str) -> Array:
    z = plan.values[name].preactivation
    if z is None:
        raise ModelError("{name} has no pre-activation.", name=name)
    return z


def _numbers(what: str, given: Any) -> NDArray[Any]:
    """An array of real numbers; `ModelError` for rows of different lengths, text and other objects."""
    try:
        array = np.asarray(given)
    except ValueError as error:
        raise ModelError(
            "Expected {what} as an array of numbers but received rows of different lengths.", what=what
        ) from error
    if array.dtype.kind not in "biuf":
        kind = Sentence("text") if array.dtype.kind in "US" else str(array.dtype)
        raise ModelError("Expected {what} as an array of numbers but received {kind}.", what=what, kind=kind)
    return array


def _size(shapes: Mapping[str, tuple[int, ...]]) -> int:
    return sum(math.prod(shape) for shape in shapes.values())
