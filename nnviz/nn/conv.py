"""Conv2D as one matrix product over the columns of all windows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.nn.layer import Layer, flat_rows
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import PRODUCT_LIMIT, Array, Program
from nnviz.nn.windows import Windows, windows_of

COLUMNS_LIMIT = 1 << 22  # values in one column matrix; more is cut into pieces


@dataclass(frozen=True)
class _Piece:
    """Some examples with all their output rows, or some rows of one example."""

    examples: slice
    rows: slice
    positions: slice


class Conv2D(Layer):
    """a = f(W ∗ x + b), channels outermost inside.

    The columns (kernel height × width × channels, positions) hold what each window sees, with a row of
    ones for the bias, so that value, kernel gradient and input gradient are one product each
    (Chellapilla, Puri and Simard, 2006). Large work is cut into pieces whose columns are made anew in
    the backward program.
    """

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        x, matrix, rows = inputs[0].array, self._matrix(self.flat_weights), flat_rows(output.array)
        pieces = list(self._pieces(plan.batch))
        keep = plan.training and self.flat_gradients is not None and len(pieces) == 1
        for piece in pieces:
            for group in range(self._groups):
                columns = self._columns(plan, plan.forward, x, piece, group, keep=keep)
                kernel, place = matrix[:, self._filters(group)].T, rows[self._filters(group), piece.positions]
                plan.forward.product(kernel, columns, place)
                output.saved = (*output.saved, columns) if keep else ()
        plan.activate(self, output)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        delta = flat_rows(plan.through_activation(self, output))
        x, target = inputs[0].array, plan.gradient_for(inputs[0])
        if target is not None:
            plan.backward.do(np.copyto, target, plan.workspace.constant(0))
        kept = iter(output.saved)
        for number, piece in enumerate(self._pieces(plan.batch)):
            for group in range(self._groups):
                part = delta[self._filters(group), piece.positions]
                if self.flat_gradients is not None:
                    columns = next(kept, None)
                    if columns is None:
                        columns = self._columns(plan, plan.backward, x, piece, group, keep=False)
                    self._write_kernel_gradient(plan.backward, columns, part, group, first=number == 0)
                if target is not None:
                    self._write_input_gradient(plan.backward, part, target, piece, group)

    # -- geometry --------------------------------------------------------------------------------

    @property
    def _groups(self) -> int:
        groups: int = self.settings["groups"]
        return groups

    @property
    def _windows(self) -> Windows:
        return windows_of(self.wiring.input_shapes[0], self.settings)

    def _filters(self, group: int) -> slice:
        count = self.wiring.output_shape[-1] // self._groups
        return slice(group * count, (group + 1) * count)

    def _channels(self, group: int) -> slice:
        count = self.wiring.input_shapes[0][-1] // self._groups
        return slice(group * count, (group + 1) * count)

    def _matrix(self, flat: Array) -> Array:
        """The kernel with the bias below it: (taps × channels per group + 1, filters)."""
        return flat.reshape(-1, self.wiring.output_shape[-1])

    def _pieces(self, batch: int) -> Iterator[_Piece]:
        height, width, filters = self.wiring.output_shape
        depth = self.weights["kernel"].size // filters + 1
        most = max(1, min(COLUMNS_LIMIT // depth, PRODUCT_LIMIT // (2 * depth * filters)))
        place = height * width
        if most >= place:
            step = most // place
            for start in range(0, batch, step):
                stop = min(start + step, batch)
                yield _Piece(slice(start, stop), slice(0, height), slice(start * place, stop * place))
            return
        step = max(1, most // width)
        for example in range(batch):
            for start in range(0, height, step):
                stop, base = min(start + step, height), example * place
                positions = slice(base + start * width, base + stop * width)
                yield _Piece(slice(example, example + 1), slice(start, stop), positions)

    # -- columns ---------------------------------------------------------------------------------

    def _columns(
        self, plan: PlanBuilder, program: Program, x: Array, piece: _Piece, group: int, *, keep: bool
    ) -> Array:
        """Write the calls that fill the columns of a piece, and give the array they fill.

        Where they are to be kept they have an array of their own, whose margins and ones are set once.
        """
        part, windows, output = x[self._channels(group), piece.examples], self._windows, self.wiring.output_shape[:2]
        channels, examples = part.shape[:2]
        bias = "bias" in self.weights
        if windows.is_identity and not bias and piece.examples == slice(0, plan.batch):
            return flat_rows(part)
        size = piece.rows.stop - piece.rows.start
        taps = windows.kernel[0] * windows.kernel[1]
        shape = (taps * channels + bias, examples * size * output[1])
        columns = plan.workspace.empty(shape) if keep else plan.workspace.scratch(shape, slot=3)
        if bias:
            columns[-1] = 1
            if not keep:
                program.do(columns[-1].fill, 1)
        if not keep and windows.pads((output[0], output[1])):
            program.do(columns[: taps * channels].fill, 0)
        seen = columns[: taps * channels].reshape(*windows.kernel, channels, examples, size, output[1])
        for tap in windows.taps((output[0], output[1]), piece.rows):
            program.do(np.copyto, tap.of_output(seen[tap.row, tap.column]), tap.of_input(part))
        return columns

    def _write_kernel_gradient(
        self, program: Program, columns: Array, delta: Array, group: int, *, first: bool
    ) -> None:
        if self.flat_gradients is None:
            return
        gradient = self._matrix(self.flat_gradients)[:, self._filters(group)]
        if first:
            program.product(columns, delta.T, gradient)
            return
        aside = program.scratch(gradient.shape, slot=4)
        program.product(columns, delta.T, aside)
        program.do(np.add, gradient, aside, gradient)

    def _write_input_gradient(self, program: Program, delta: Array, target: Array, piece: _Piece, group: int) -> None:
        part, windows, output = (
            target[self._channels(group), piece.examples],
            self._windows,
            self.wiring.output_shape[:2],
        )
        channels, examples = part.shape[:2]
        depth = windows.kernel[0] * windows.kernel[1] * channels
        columns = program.scratch((depth, delta.shape[1]), slot=5)
        program.product(self._matrix(self.flat_weights)[:depth, self._filters(group)], delta, columns)
        seen = columns.reshape(*windows.kernel, channels, examples, piece.rows.stop - piece.rows.start, output[1])
        for tap in windows.taps((output[0], output[1]), piece.rows):
            place = tap.of_input(part)
            program.do(np.add, place, tap.of_output(seen[tap.row, tap.column]), place)
