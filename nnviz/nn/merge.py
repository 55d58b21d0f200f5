"""Layers with several inputs: Add, Multiply, Concatenate."""

import numpy as np

from nnviz.nn.layer import Layer
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array


class Add(Layer):
    """a = x₁ + x₂ + …"""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.do(np.add, inputs[0].array, inputs[1].array, output.array)
        for value in inputs[2:]:
            plan.forward.do(np.add, output.array, value.array, output.array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        for value in inputs:
            target = plan.gradient_for(value)
            if target is not None:
                plan.backward.do(np.copyto, target, output.gradient)


class Multiply(Layer):
    """a = x₁ x₂ …; the gradient by one input is the output's times all the others"""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.do(np.multiply, inputs[0].array, inputs[1].array, output.array)
        for value in inputs[2:]:
            plan.forward.do(np.multiply, output.array, value.array, output.array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        for place, value in enumerate(inputs):
            target = plan.gradient_for(value)
            if target is None:
                continue
            first, *rest = (*inputs[:place], *inputs[place + 1 :])
            plan.backward.do(np.multiply, output.gradient, first.array, target)
            for other in rest:
                plan.backward.do(np.multiply, target, other.array, target)


class Concatenate(Layer):
    """The inputs side by side along one axis."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        for value, part in zip(inputs, self._parts(output.array), strict=True):
            plan.forward.do(np.copyto, part, value.array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        if output.gradient is None:
            return
        for value, part in zip(inputs, self._parts(output.gradient), strict=True):
            target = plan.gradient_for(value)
            if target is not None:
                plan.backward.do(np.copyto, target, part)

    def _parts(self, whole: Array) -> list[Array]:
        """The stretch of each input, as views. Face axes 1 … count the batch as 0; channels are last."""
        rank = len(self.wiring.output_shape)
        given = self.settings["axis"]
        axis = given + rank if given < 0 else given - 1
        ends = np.cumsum([shape[axis] for shape in self.wiring.input_shapes])
        return np.split(whole, ends[:-1], axis=0 if axis == rank - 1 else axis + 2)
