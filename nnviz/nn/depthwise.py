"""DepthwiseConv2D: each channel convolved by itself, tap by tap."""

import numpy as np

from nnviz.nn.layer import Layer, flat_rows
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array
from nnviz.nn.windows import Windows, windows_of


class DepthwiseConv2D(Layer):
    """a = f(w ∗ x + b), filter q of channel c being output channel c · multiplier + q."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        spread = self._spread(output.array)
        bias = self.weights.get("bias")
        plan.forward.do(np.copyto, output.array, plan.workspace.constant(0)) if bias is None else plan.forward.do(
            np.copyto, output.array, bias[:, None, None, None]
        )
        x = inputs[0].array[:, None]
        for tap in self._windows.taps(self._size):
            place = tap.of_output(spread)
            product = plan.workspace.scratch(place.shape, slot=1)
            plan.forward.do(np.multiply, tap.of_input(x), self._weight(tap.row, tap.column), product)
            plan.forward.do(np.add, place, product, place)
        plan.activate(self, output)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        delta = plan.through_activation(self, output)
        if self.flat_gradients is not None:
            self._write_weight_gradients(plan, inputs[0].array, delta)
        target = plan.gradient_for(inputs[0])
        if target is None:
            return
        plan.backward.do(np.copyto, target, plan.workspace.constant(0))
        spread = self._spread(delta)
        for tap in self._windows.taps(self._size):
            part, place = tap.of_output(spread), tap.of_input(target)
            product = plan.workspace.scratch(part.shape, slot=1)
            plan.backward.do(np.multiply, part, self._weight(tap.row, tap.column), product)
            for filters in range(part.shape[1]):
                plan.backward.do(np.add, place, product[:, filters], place)

    def _write_weight_gradients(self, plan: PlanBuilder, x: Array, delta: Array) -> None:
        kernel, spread = self.gradient_of("kernel"), self._spread(delta)
        plan.backward.do(np.copyto, kernel, plan.workspace.constant(0))
        for tap in self._windows.taps(self._size):
            part = tap.of_output(spread)
            product = plan.workspace.scratch(part.shape, slot=1)
            plan.backward.do(np.multiply, part, tap.of_input(x[:, None]), product)
            plan.backward.do(np.add.reduce, product, (2, 3, 4), None, kernel[tap.row, tap.column])
        if "bias" in self.weights:
            rows = flat_rows(delta)
            plan.backward.do(rows.dot, np.ones(rows.shape[1], rows.dtype), self.gradient_of("bias"))

    @property
    def _windows(self) -> Windows:
        return windows_of(self.wiring.input_shapes[0], self.settings)

    @property
    def _size(self) -> tuple[int, int]:
        height, width, _ = self.wiring.output_shape
        return height, width

    def _spread(self, value: Array) -> Array:
        """(channels × multiplier, …) seen as (channels, multiplier, …)."""
        return value.reshape(self.wiring.input_shapes[0][-1], -1, *value.shape[1:])

    def _weight(self, row: int, column: int) -> Array:
        """One tap's weights, ready to meet (channels, multiplier, batch, height, width)."""
        weights: Array = self.weights["kernel"][row, column]
        return weights[:, :, None, None, None]
