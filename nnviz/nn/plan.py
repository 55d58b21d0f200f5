"""Plans: the work of one batch, written down once as programs and then only run.

`PlanBuilder` is what layers write into; `Plan` is the result for one batch size. Small outputs of
consecutive layers lie together in an arena, so that layers with the same activation function share
the two or three calls of its derivative instead of paying for them each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnviz.nn.activations import LINEAR, SOFTMAX, Activation
from nnviz.nn.program import Array, Program, Workspace, inner_shape, to_inner

if TYPE_CHECKING:
    from nnviz.nn.layer import Layer
    from nnviz.nn.losses import Loss

ARENA_SIZE = 1 << 15  # values; larger outputs gain nothing from shared calls


@dataclass(eq=False)
class Value:
    """One layer's output in a plan, feature-major.

    `extended` is the same memory with a row of ones below, which folds a bias into its kernel.
    `preactivation` is kept apart where someone needs it. `gradient` appears while the backward
    program is written, if `needs_gradient`. `slope` holds the derivative of an elementwise function, and
    `saved` what a layer's forward calls leave for its backward calls.
    """

    array: Array
    extended: Array | None = None
    preactivation: Array | None = None
    gradient: Array | None = None
    needs_gradient: bool = False
    slope: Array | None = None
    saved: tuple[Array, ...] = ()


@dataclass
class _Slope:
    """A request for an activation's derivative over a piece of the arena."""

    activation: Activation
    start: int
    stop: int


class PlanBuilder:
    """Where layers write their calls: `forward`, `backward` and `update` programs and arrays for them.

    `training` asks for gradients. `moves` says that layers behave as in training (Dropout drops,
    BatchNormalization uses the batch); `frozen` gives gradients of the network as it predicts.
    """

    def __init__(
        self,
        batch: int,
        dtype: DTypeLike,
        *,
        training: bool,
        frozen: bool = False,
        keep_preactivations: bool = False,
        rngs: Mapping[str, np.random.Generator] | None = None,
    ) -> None:
        self.batch = batch
        self.training = training
        self.moves = training and not frozen
        self.keep_preactivations = keep_preactivations
        self.workspace = Workspace(dtype)
        self.forward = Program(self.workspace)
        self.backward = Program(self.workspace)
        self.update = Program(self.workspace)
        self.fused: set[str] = set()
        self.slots: dict[str, NDArray[Any]] = {}
        self._rngs = rngs or {}
        self._arena = np.zeros(ARENA_SIZE, self.workspace.dtype)
        self._slopes_arena = np.zeros(ARENA_SIZE, self.workspace.dtype)
        self._used = 0
        self._slopes: list[_Slope] = []
        self._late_adds: list[tuple[Array, Array]] = []

    # -- arrays ----------------------------------------------------------------------------------

    def output(self, shape: Sequence[int]) -> Value:
        """A new output for the batch; flat ones get their row of ones."""
        size = inner_shape(shape, self.batch)
        if len(size) > 2:
            return Value(self.workspace.empty(size))
        rows, batch = size
        needed = (rows + 1) * batch
        if self.training and self._used + needed <= ARENA_SIZE:
            block = self._arena[self._used : self._used + needed]
            self._used += needed
        else:
            block = self.workspace.empty((needed,))
        extended = block.reshape(rows + 1, batch)
        extended[-1] = 1
        return Value(extended[:-1], extended)

    def input_slot(self, name: str, shape: Sequence[int]) -> Value:
        """The batch-major array that a batch of one input is copied into, and its value in the plan."""
        if len(shape) == 1:
            storage = self.workspace.empty((self.batch, shape[0] + 1))
            storage[:, -1] = 1
            self.slots[name] = storage[:, :-1]
            return Value(storage.T[:-1], storage.T)
        slot = self.slots[name] = self.workspace.empty((self.batch, *shape))
        inner = to_inner(slot)
        if shape[-1] == 1:
            return Value(slot.reshape(1, *slot.shape[:-1]))
        value = self.output(shape)
        self.forward.do(np.copyto, value.array, inner)
        return value

    def rng(self, layer: str) -> np.random.Generator:
        """The layer's own source of random numbers."""
        return self._rngs[layer]

    # -- activation functions --------------------------------------------------------------------

    def activation_of(self, layer: "Layer") -> Activation:
        """The layer's activation function, or linear where the loss has taken it over."""
        return LINEAR if layer.name in self.fused else layer.activation

    def activate(self, layer: "Layer", value: Value) -> None:
        """Turn the pre-activation in `value.array` into the activation."""
        activation = self.activation_of(layer)
        if activation is LINEAR:
            return
        if self.keep_preactivations or (self.training and activation.needs_z):
            value.preactivation = self.workspace.empty(value.array.shape)
            self.forward.do(np.copyto, value.preactivation, value.array)
            activation.forward(self.forward, value.preactivation, value.array)
        else:
            activation.forward(self.forward, value.array, value.array)
        if self.training and activation is not SOFTMAX:
            value.slope = self.request_slope(activation, value)

    def through_activation(self, layer: "Layer", value: Value) -> Array:
        """Write the gradient by the pre-activation over the one by the activation, and give it back."""
        gradient = value.gradient
        if gradient is None:
            raise ValueError(f"{layer.name} has no gradient to go through")
        activation = self.activation_of(layer)
        if activation is SOFTMAX:
            SOFTMAX.backward(self.backward, value.array, gradient)
        elif activation is not LINEAR:
            slope = value.slope
            if slope is None:
                slope = self.workspace.scratch(value.array.shape, slot=0)
                z = value.array if value.preactivation is None else value.preactivation
                activation.derivative(self.backward, z, value.array, slope)
            self.backward.do(np.multiply, gradient, slope, gradient)
        return gradient

    def request_slope(self, activation: Activation, value: Value) -> Array | None:
        """Space in the slopes' arena that mirrors the value's place; `None` where that gains nothing."""
        if value.extended is None or activation.needs_z or not np.shares_memory(value.extended, self._arena):
            return None
        offset = value.extended.ctypes.data - self._arena.ctypes.data
        start = offset // self._arena.itemsize
        self._slopes.append(_Slope(activation, start, start + value.extended.size))
        return self._slopes_arena[start : start + value.array.size].reshape(value.array.shape)

    def write_slopes(self) -> None:
        """Write the derivatives of all small outputs, neighbours with the same function in one go."""
        merged: list[_Slope] = []
        for slope in sorted(self._slopes, key=lambda slope: slope.start):
            last = merged[-1] if merged else None
            if last and last.activation is slope.activation and last.stop == slope.start:
                last.stop = slope.stop
            else:
                merged.append(slope)
        for slope in merged:
            a, d = self._arena[slope.start : slope.stop], self._slopes_arena[slope.start : slope.stop]
            slope.activation.derivative(self.backward, a, a, d)

    # -- gradients -------------------------------------------------------------------------------

    def gradient_for(self, value: Value) -> Array | None:
        """Where to write (all of) the gradient by an input; `None` if nobody needs it.

        A value that several layers read gets the sum: later ones write aside and are added.
        """
        if not value.needs_gradient:
            return None
        if value.gradient is None:
            value.gradient = self.workspace.empty(value.array.shape)
            return value.gradient
        aside = self.workspace.scratch(value.array.shape, slot=10 + len(self._late_adds))
        self._late_adds.append((value.gradient, aside))
        return aside

    def write_backward(self, layer: "Layer", inputs: list[Value], output: Value) -> None:
        """Write one layer's backward calls, and the sums they leave to do."""
        layer.backward(self, inputs, output)
        for total, aside in self._late_adds:
            self.backward.do(np.add, total, aside, total)
        self._late_adds.clear()


class Plan:
    """The programs of a network for one batch size, ready to run again and again.

    `inputs` and `targets` are the batch-major arrays to fill before a run, by layer name; `values`
    are the layers' outputs. `loss_inputs` holds what the loss reads of each output: the logits where
    softmax or sigmoid was fused into it, else the output itself. With `weighted` each example's loss is multiplied by
    its number in `weights` (batch,), to be filled like the targets.
    """

    def __init__(
        self, layers: Sequence["Layer"], builder: PlanBuilder, losses: Mapping[str, "Loss"], *, weighted: bool = False
    ) -> None:
        self.builder = builder
        self.batch = builder.batch
        self.values: dict[str, Value] = {}
        self.inputs: dict[str, NDArray[Any]] = {}
        self.targets: dict[str, NDArray[Any]] = {}
        self.loss_inputs: dict[str, Array] = {}
        self.weights = builder.workspace.empty((builder.batch,)) if weighted else None
        self._layers = layers
        by_name = {layer.name: layer for layer in layers}
        builder.fused.update(name for name, loss in losses.items() if loss.fuses(by_name[name].activation))
        self._write_forward()
        for name, loss in losses.items():
            self._write_loss(name, loss)
        if losses:
            self._write_backward()
        self.forward_calls = builder.forward.calls
        self.backward_calls = builder.backward.calls
        self.update_calls = builder.update.calls

    def _write_forward(self) -> None:
        builder = self.builder
        for layer in self._layers:
            inputs = [self.values[source] for source in layer.wiring.sources]
            value = layer.forward(builder, inputs)
            value.needs_gradient = builder.training and (
                any(source.needs_gradient for source in inputs) or layer.flat_gradients is not None
            )
            self.values[layer.name] = value
            if not layer.wiring.sources:
                self.inputs[layer.name] = builder.slots[layer.name]

    def _write_loss(self, name: str, loss: "Loss") -> None:
        value = self.values[name]
        face = self.builder.workspace.empty((value.array.shape[1], *value.array.shape[2:], value.array.shape[0]))
        self.targets[name], self.loss_inputs[name] = face, value.array
        if value.needs_gradient:
            value.gradient = self.builder.workspace.empty(value.array.shape)
            loss.gradient(
                self.builder.backward, value.array, to_inner(face), value.gradient, name in self.builder.fused
            )
            if self.weights is not None:
                weights = self.weights.reshape(-1, *[1] * (value.array.ndim - 2))
                self.builder.backward.do(np.multiply, value.gradient, weights, value.gradient)

    def _write_backward(self) -> None:
        self.builder.write_slopes()
        for layer in reversed(self._layers):
            output = self.values[layer.name]
            if output.needs_gradient and output.gradient is not None:
                inputs = [self.values[source] for source in layer.wiring.sources]
                self.builder.write_backward(layer, inputs, output)
