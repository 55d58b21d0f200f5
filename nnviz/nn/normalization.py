"""BatchNormalization and LayerNormalization."""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from nnviz.nn.layer import Layer, flat_rows
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array, Program


class BatchNormalization(Layer):
    """a = γ (x − μ) / √(σ² + ε) + β, μ and σ² over the batch (Ioffe and Szegedy, 2015).

    Predictions, and a frozen layer, use the moving mean and variance instead, as in Keras.
    With x̂ the normalized input and M the number of values of a channel:
    dx = γ / (M √(σ² + ε)) (M g − Σ g − x̂ Σ g x̂).
    """

    state_defaults: ClassVar[Mapping[str, str]] = {"gamma": "ones", "moving_variance": "ones"}

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        channels = self.wiring.output_shape[-1]
        x_hat, inverse = plan.workspace.empty(output.array.shape), plan.workspace.empty((channels,))
        output.saved = (x_hat, inverse)
        mean, variance = self._statistics(plan, inputs[0].array)
        normalized = flat_rows(x_hat)
        plan.forward.do(np.add, variance, plan.workspace.constant(self.settings["epsilon"]), inverse)
        plan.forward.do(np.sqrt, inverse, inverse)
        plan.forward.do(np.reciprocal, inverse, inverse)
        plan.forward.do(np.subtract, flat_rows(inputs[0].array), mean[:, None], normalized)
        plan.forward.do(np.multiply, normalized, inverse[:, None], normalized)
        _scale_and_shift(plan.forward, self, normalized, flat_rows(output.array))
        return output

    def _statistics(self, plan: PlanBuilder, x: Array) -> tuple[Array, Array]:
        """Arrays that will hold the mean and variance to normalize with."""
        moving_mean, moving_variance = self.weights["moving_mean"], self.weights["moving_variance"]
        if not self._uses_batch(plan):
            return moving_mean, moving_variance
        rows = flat_rows(x)
        mean, variance = plan.workspace.empty(moving_mean.shape), plan.workspace.empty(moving_mean.shape)
        average = np.full(rows.shape[1], 1 / rows.shape[1], rows.dtype)
        square = plan.workspace.scratch(rows.shape, slot=1)
        plan.forward.do(rows.dot, average, mean)
        plan.forward.do(np.subtract, rows, mean[:, None], square)
        plan.forward.do(np.multiply, square, square, square)
        plan.forward.do(square.dot, average, variance)
        for moving, current in ((moving_mean, mean), (moving_variance, variance)):
            self._write_moving_average(plan, moving, current)
        return mean, variance

    def _write_moving_average(self, plan: PlanBuilder, moving: Array, current: Array) -> None:
        momentum = self.settings["momentum"]
        step = plan.workspace.scratch(moving.shape, slot=1)
        plan.update.do(np.multiply, current, plan.workspace.constant(1 - momentum), step)
        plan.update.do(np.multiply, moving, plan.workspace.constant(momentum), moving)
        plan.update.do(np.add, moving, step, moving)

    def _uses_batch(self, plan: PlanBuilder) -> bool:
        return plan.moves and self.trainable

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        if output.gradient is None:
            return
        program, g = plan.backward, flat_rows(output.gradient)
        x_hat, inverse = flat_rows(output.saved[0]), output.saved[1]
        count, (channels,) = g.shape[1], inverse.shape
        ones = np.ones(count, g.dtype)
        product = plan.workspace.scratch(g.shape, slot=1)
        sum_g, sum_gx = plan.workspace.scratch((channels,), slot=2), plan.workspace.scratch((channels,), slot=3)
        program.do(g.dot, ones, sum_g)
        program.do(np.multiply, g, x_hat, product)
        program.do(product.dot, ones, sum_gx)
        _write_gamma_beta(program, self, sum_gx, sum_g)
        target = plan.gradient_for(inputs[0])
        if target is None:
            return
        dx, factor = flat_rows(target), plan.workspace.scratch((channels,), slot=4)
        program.do(np.multiply, inverse, self.weights.get("gamma", plan.workspace.constant(1)), factor)
        if not self._uses_batch(plan):
            program.do(np.multiply, g, factor[:, None], dx)
            return
        mean = plan.workspace.constant(1 / count)
        program.do(np.multiply, sum_g, mean, sum_g)
        program.do(np.multiply, sum_gx, mean, sum_gx)
        program.do(np.multiply, x_hat, sum_gx[:, None], product)
        program.do(np.subtract, g, product, dx)
        program.do(np.subtract, dx, sum_g[:, None], dx)
        program.do(np.multiply, dx, factor[:, None], dx)


class LayerNormalization(Layer):
    """a = γ (x − μ) / √(σ² + ε) + β, μ and σ² over the channels of each example (Ba et al., 2016)."""

    state_defaults: ClassVar[Mapping[str, str]] = {"gamma": "ones"}

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        x, program = inputs[0].array, plan.forward
        share = plan.workspace.constant(1 / x.shape[0])
        mean = plan.workspace.scratch((1, *x.shape[1:]), slot=1)
        square = plan.workspace.scratch(x.shape, slot=2)
        x_hat, inverse = plan.workspace.empty(x.shape), plan.workspace.empty(mean.shape)
        output.saved = (x_hat, inverse)
        program.do(np.add.reduce, x, 0, None, mean, True)
        program.do(np.multiply, mean, share, mean)
        program.do(np.subtract, x, mean, x_hat)
        program.do(np.multiply, x_hat, x_hat, square)
        program.do(np.add.reduce, square, 0, None, inverse, True)
        program.do(np.multiply, inverse, share, inverse)
        program.do(np.add, inverse, plan.workspace.constant(self.settings["epsilon"]), inverse)
        program.do(np.sqrt, inverse, inverse)
        program.do(np.reciprocal, inverse, inverse)
        program.do(np.multiply, x_hat, inverse, x_hat)
        _scale_and_shift(program, self, flat_rows(x_hat), flat_rows(output.array))
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        if output.gradient is None:
            return
        program, g = plan.backward, output.gradient
        x_hat, inverse = output.saved
        rows, channels = flat_rows(g), g.shape[0]
        ones = np.ones(rows.shape[1], g.dtype)
        product = plan.workspace.scratch(g.shape, slot=1)
        sum_g, sum_gx = plan.workspace.scratch((channels,), slot=2), plan.workspace.scratch((channels,), slot=3)
        program.do(rows.dot, ones, sum_g)
        program.do(np.multiply, g, x_hat, product)
        program.do(flat_rows(product).dot, ones, sum_gx)
        _write_gamma_beta(program, self, sum_gx, sum_g)
        target = plan.gradient_for(inputs[0])
        if target is None:
            return
        share = plan.workspace.constant(1 / channels)
        mean = plan.workspace.scratch((1, *g.shape[1:]), slot=4)
        scaled = plan.workspace.scratch(g.shape, slot=5)
        gamma = self.weights.get("gamma")
        factor = plan.workspace.constant(1) if gamma is None else gamma.reshape(-1, *(1,) * (g.ndim - 1))
        program.do(np.multiply, g, factor, scaled)
        program.do(np.multiply, scaled, x_hat, product)
        program.do(np.add.reduce, product, 0, None, mean, True)
        program.do(np.multiply, mean, share, mean)
        program.do(np.multiply, x_hat, mean, product)
        program.do(np.add.reduce, scaled, 0, None, mean, True)
        program.do(np.multiply, mean, share, mean)
        program.do(np.subtract, scaled, product, target)
        program.do(np.subtract, target, mean, target)
        program.do(np.multiply, target, inverse, target)


def _scale_and_shift(program: Program, layer: Layer, normalized: Array, out: Array) -> None:
    gamma, beta = layer.weights.get("gamma"), layer.weights.get("beta")
    source = normalized
    if gamma is not None:
        program.do(np.multiply, source, gamma[:, None], out)
        source = out
    if beta is not None:
        program.do(np.add, source, beta[:, None], out)
        source = out
    if source is normalized:
        program.do(np.copyto, out, normalized)


def _write_gamma_beta(program: Program, layer: Layer, gamma: Array, beta: Array) -> None:
    for name, gradient in (("gamma", gamma), ("beta", beta)):
        if layer.flat_gradients is not None and name in layer.weights:
            program.do(np.copyto, layer.gradient_of(name), gradient)
