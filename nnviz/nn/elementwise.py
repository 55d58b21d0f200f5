"""Layers that treat every value by itself: Activation, Dropout, Rescaling."""

import numpy as np

from nnviz.nn.activations import LINEAR, SOFTMAX
from nnviz.nn.layer import Layer
from nnviz.nn.plan import PlanBuilder, Value


class Activation(Layer):
    """a = f(x)"""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        activation = plan.activation_of(self)
        activation.forward(plan.forward, inputs[0].array, output.array)
        output.preactivation = inputs[0].array
        if plan.training and activation is not LINEAR and activation is not SOFTMAX:
            output.slope = plan.request_slope(activation, output)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        delta = plan.through_activation(self, output)
        target = plan.gradient_for(inputs[0])
        if target is not None:
            plan.backward.do(np.copyto, target, delta)


class Dropout(Layer):
    """a = x m / (1 − rate), each m 0 with probability `rate`, else 1 (Srivastava et al., 2014).

    In predictions it does nothing.
    """

    draws = True

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        rate = self.settings["rate"]
        if not plan.moves or rate == 0:
            plan.forward.do(np.copyto, output.array, inputs[0].array)
            return output
        output.slope = mask = plan.workspace.empty(output.array.shape)
        plan.forward.do(plan.rng(self.name).random, None, mask.dtype, mask)
        plan.forward.do(np.add, mask, plan.workspace.constant(1 - rate), mask)
        plan.forward.do(np.floor, mask, mask)
        plan.forward.do(np.multiply, mask, plan.workspace.constant(1 / (1 - rate)), mask)
        plan.forward.do(np.multiply, inputs[0].array, mask, output.array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is None:
            return
        if output.slope is None:
            plan.backward.do(np.copyto, target, output.gradient)
        else:
            plan.backward.do(np.multiply, output.gradient, output.slope, target)


class Rescaling(Layer):
    """a = x scale + offset"""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.do(np.multiply, inputs[0].array, plan.workspace.constant(self.settings["scale"]), output.array)
        plan.forward.do(np.add, output.array, plan.workspace.constant(self.settings["offset"]), output.array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is not None:
            plan.backward.do(np.multiply, output.gradient, plan.workspace.constant(self.settings["scale"]), target)
