"""Dense: a = f(Wᵀ x + b)."""

from nnviz.nn.layer import Layer
from nnviz.nn.plan import PlanBuilder, Value
from nnviz.nn.program import Array


class Dense(Layer):
    """Every unit sees every input. The bias is the kernel's last row and meets the input's row of ones.

    With δ the gradient by the pre-activation: dW = x δᵀ, dx = W δ (Rumelhart, Hinton and Williams, 1986).
    """

    def forward(self, plan: PlanBuilder, inputs: list[Value]) -> Value:
        output = plan.output(self.wiring.output_shape)
        plan.forward.product(self._matrix(self.flat_weights).T, self._read(inputs[0]), output.array)
        plan.activate(self, output)
        return output

    def backward(self, plan: PlanBuilder, inputs: list[Value], output: Value) -> None:
        delta = plan.through_activation(self, output)
        if self.flat_gradients is not None:
            plan.backward.product(self._read(inputs[0]), delta.T, self._matrix(self.flat_gradients))
        target = plan.gradient_for(inputs[0])
        if target is not None:
            plan.backward.product(self.weights["kernel"], delta, target)

    def _matrix(self, flat: Array) -> Array:
        """The kernel with the bias below it: (inputs + 1, units)."""
        return flat.reshape(-1, self.wiring.output_shape[0])

    def _read(self, value: Value) -> Array:
        if "bias" not in self.weights:
            return value.array
        if value.extended is None:
            raise ValueError(f"{self.name} expects a flat input")
        return value.extended
