"""Layers that move values and compute nothing: Input, Flatten, Reshape, ZeroPadding2D."""

import numpy as np

from nnviz.nn.layer import Layer
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array, to_face


class Input(Layer):
    """Where a batch enters."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        return plan.input_slot(self.name, self.wiring.output_shape)

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        raise ValueError("an Input has nothing to give a gradient to")


class Reshape(Layer):
    """The same values in another shape, in the order of the batch-major face."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        self._move(plan, inputs[0].array, output.array, backward=False)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is not None and output.gradient is not None:
            self._move(plan, output.gradient, target, backward=True)

    def _move(self, plan: PlanBuilder, source: Array, target: Array, *, backward: bool) -> None:
        program = plan.backward if backward else plan.forward
        shape = self.wiring.output_shape if backward else self.wiring.input_shapes[0]
        face = plan.workspace.scratch((plan.batch, *shape), slot=1)
        program.do(np.copyto, face, to_face(source))
        program.do(np.copyto, to_face(target), face.reshape(to_face(target).shape))


class Flatten(Reshape):
    """A picture as one row of values: height, then width, then channels."""


class ZeroPadding2D(Layer):
    """A margin of zeros around each picture."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.do(np.copyto, self._inside(output.array), inputs[0].array)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is not None and output.gradient is not None:
            plan.backward.do(np.copyto, target, self._inside(output.gradient))

    def _inside(self, padded: Array) -> Array:
        (top, _), (left, _) = self.settings["padding"]
        height, width, _ = self.wiring.input_shapes[0]
        return padded[:, :, top : top + height, left : left + width]
