"""Pooling: windows and whole pictures reduced to their largest value or their mean."""

import numpy as np

from nnviz.nn.layer import Layer
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array
from nnviz.nn.windows import Windows


class _WindowPooling(Layer):
    @property
    def _windows(self) -> Windows:
        height, width, _ = self.wiring.input_shapes[0]
        pool = self.settings["pool_size"]
        return Windows((height, width), pool, self.settings["strides"] or pool, self.settings["padding"])

    @property
    def _size(self) -> tuple[int, int]:
        height, width, _ = self.wiring.output_shape
        return height, width


class MaxPooling2D(_WindowPooling):
    """The largest value of each window; the gradient goes to the first place that had it."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        largest = output.array
        plan.forward.do(largest.fill, -np.inf)
        for tap in self._windows.taps(self._size):
            place = tap.of_output(largest)
            plan.forward.do(np.maximum, place, tap.of_input(inputs[0].array), out=place)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is None or output.gradient is None:
            return
        open_ = np.empty(output.array.shape, bool)
        hit = np.empty(output.array.shape, bool)
        share = plan.workspace.scratch(output.array.shape, slot=1)
        program = plan.backward
        if not self._windows.tiles:
            program.do(np.copyto, target, program.constant(0))
        program.do(open_.fill, True)
        for tap in self._windows.taps(self._size):
            here, free = tap.of_output(hit), tap.of_output(open_)
            program.do(np.equal, tap.of_input(inputs[0].array), tap.of_output(output.array), here)
            program.do(np.logical_and, here, free, here)
            program.do(np.not_equal, free, here, free)
            part, place = tap.of_output(share), tap.of_input(target)
            if self._windows.tiles:
                program.do(np.multiply, tap.of_output(output.gradient), here, place)
                continue
            program.do(np.multiply, tap.of_output(output.gradient), here, part)
            program.do(np.add, place, part, place)


class AveragePooling2D(_WindowPooling):
    """The mean of each window; zeros of the padding do not count, as in Keras."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        total = output.array
        plan.forward.do(np.copyto, total, plan.workspace.constant(0))
        for tap in self._windows.taps(self._size):
            place = tap.of_output(total)
            plan.forward.do(np.add, place, tap.of_input(inputs[0].array), place)
        plan.forward.do(np.multiply, total, self._shares(total), total)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is None or output.gradient is None:
            return
        share = plan.workspace.scratch(output.array.shape, slot=1)
        plan.backward.do(np.copyto, target, plan.workspace.constant(0))
        plan.backward.do(np.multiply, output.gradient, self._shares(share), share)
        for tap in self._windows.taps(self._size):
            place = tap.of_input(target)
            plan.backward.do(np.add, place, tap.of_output(share), place)

    def _shares(self, like: Array) -> Array:
        return (1 / self._windows.counts(self._size)).astype(like.dtype)


class GlobalAveragePooling2D(Layer):
    """The mean of each channel."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        places, mean = _places(inputs[0].array), _places(output.array)
        plan.forward.do(np.add.reduce, places, 2, None, mean, True)
        plan.forward.do(np.multiply, mean, plan.workspace.constant(1 / places.shape[2]), mean)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is not None and output.gradient is not None:
            places = _places(target)
            share = plan.workspace.constant(1 / places.shape[2])
            plan.backward.do(np.multiply, _places(output.gradient), share, places)


class GlobalMaxPooling2D(Layer):
    """The largest value of each channel; places that tie share the gradient, as in Keras."""

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.do(np.maximum.reduce, _places(inputs[0].array), 2, None, _places(output.array), True)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        target = plan.gradient_for(inputs[0])
        if target is None or output.gradient is None:
            return
        places, share = _places(target), plan.workspace.scratch(_places(output.array).shape, slot=1)
        plan.backward.do(np.equal, _places(inputs[0].array), _places(output.array), places)
        plan.backward.do(np.add.reduce, places, 2, None, share, True)
        plan.backward.do(np.divide, _places(output.gradient), share, share)
        plan.backward.do(np.multiply, places, share, places)


def _places(value: Array) -> Array:
    """(channels, batch, height × width); a flat value counts as 1×1."""
    return value.reshape(*value.shape[:2], -1)
