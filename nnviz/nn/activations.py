"""Activation functions: each writes the calls of its value and of its derivative.

Names, constants and behaviour are those of `keras.activations`. `z` is the pre-activation, `a` the
activation, `d` the derivative da/dz; all have one shape, and `a` may be the same array as `z` unless
`needs_z` says that the derivative reads `z`.
"""

import math
from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from nnviz.nn.program import Array, Program, Workspace

SELU_ALPHA = 1.6732632423543772  # Klambauer et al., 2017
SELU_SCALE = 1.0507009873554805
LEAKY_SLOPE = 0.2


class Activation(ABC):
    """An elementwise function; `derivative` writes da/dz into `d`, from `a` alone unless `needs_z`."""

    needs_z: ClassVar[bool] = False

    @abstractmethod
    def forward(self, program: Program, z: Array, a: Array) -> None:
        """Write a = f(z)."""

    @abstractmethod
    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        """Write d = f′(z)."""


class Linear(Activation):
    """f(z) = z"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        if a is not z:
            program.do(np.copyto, a, z)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(d.fill, 1)


class Sigmoid(Activation):
    """f(z) = 1 / (1 + e⁻ᶻ)"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.negative, z, a)
        program.do(np.exp, a, a)
        program.do(np.add, a, program.constant(1), a)
        program.do(np.reciprocal, a, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.subtract, program.constant(1), a, d)
        program.do(np.multiply, d, a, d)


class Tanh(Activation):
    """f(z) = tanh z"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.tanh, z, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.multiply, a, a, d)
        program.do(np.subtract, program.constant(1), d, d)


class Relu(Activation):
    """f(z) = max(z, 0)"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.maximum, z, program.constant(0), out=a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.sign, a, d)


class Relu6(Activation):
    """f(z) = min(max(z, 0), 6)"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.maximum, z, program.constant(0), out=a)
        program.do(np.minimum, a, program.constant(6), out=a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.subtract, program.constant(6), a, d)
        program.do(np.multiply, d, a, d)
        program.do(np.sign, d, d)


class LeakyRelu(Activation):
    """f(z) = z above 0, 0.2 z below"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        below = program.scratch(z.shape, slot=1)
        program.do(np.multiply, z, program.constant(LEAKY_SLOPE), below)
        program.do(np.maximum, z, below, out=a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.heaviside, a, program.constant(0), d)
        program.do(np.multiply, d, program.constant(1 - LEAKY_SLOPE), d)
        program.do(np.add, d, program.constant(LEAKY_SLOPE), d)


class Elu(Activation):
    """f(z) = z above 0, eᶻ − 1 below"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        below = program.scratch(z.shape, slot=1)
        program.do(np.minimum, z, program.constant(0), out=below)
        program.do(np.expm1, below, below)
        program.do(np.maximum, z, program.constant(0), out=a)
        program.do(np.add, a, below, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.minimum, a, program.constant(0), out=d)
        program.do(np.add, d, program.constant(1), d)


class Selu(Activation):
    """f(z) = λ z above 0, λ α (eᶻ − 1) below: keeps mean 0 and variance 1 through many layers"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        below = program.scratch(z.shape, slot=1)
        program.do(np.minimum, z, program.constant(0), out=below)
        program.do(np.expm1, below, below)
        program.do(np.multiply, below, program.constant(SELU_SCALE * SELU_ALPHA), below)
        program.do(np.maximum, z, program.constant(0), out=a)
        program.do(np.multiply, a, program.constant(SELU_SCALE), a)
        program.do(np.add, a, below, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        above = program.scratch(a.shape, slot=1)
        program.do(np.heaviside, a, program.constant(0), above)
        program.do(np.multiply, above, program.constant(SELU_SCALE * (1 - SELU_ALPHA)), above)
        program.do(np.minimum, a, program.constant(0), out=d)
        program.do(np.add, d, program.constant(SELU_SCALE * SELU_ALPHA), d)
        program.do(np.add, d, above, d)


class Gelu(Activation):
    """f(z) = z Φ(z), Φ the normal distribution function (Hendrycks and Gimpel, 2016)"""

    needs_z = True

    def forward(self, program: Program, z: Array, a: Array) -> None:
        from scipy.special import ndtr  # NumPy has no erf; loaded only by networks that use gelu

        phi = program.scratch(z.shape, slot=1)
        program.do(ndtr, z, phi)
        program.do(np.multiply, z, phi, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        from scipy.special import ndtr

        density = program.scratch(z.shape, slot=1)
        program.do(np.multiply, z, z, density)
        program.do(np.multiply, density, program.constant(-0.5), density)
        program.do(np.exp, density, density)
        program.do(np.multiply, density, program.constant(1 / math.sqrt(2 * math.pi)), density)
        program.do(np.multiply, density, z, density)
        program.do(ndtr, z, d)
        program.do(np.add, d, density, d)


class Softplus(Activation):
    """f(z) = log(1 + eᶻ)"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.logaddexp, z, program.constant(0), a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.negative, a, d)
        program.do(np.expm1, d, d)
        program.do(np.negative, d, d)


class Softsign(Activation):
    """f(z) = z / (1 + |z|)"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        size = program.scratch(z.shape, slot=1)
        program.do(np.absolute, z, size)
        program.do(np.add, size, program.constant(1), size)
        program.do(np.divide, z, size, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.absolute, a, d)
        program.do(np.subtract, program.constant(1), d, d)
        program.do(np.multiply, d, d, d)


class Silu(Activation):
    """f(z) = z / (1 + e⁻ᶻ), also called swish"""

    needs_z = True

    def forward(self, program: Program, z: Array, a: Array) -> None:
        gate = program.scratch(z.shape, slot=1)
        SIGMOID.forward(program, z, gate)
        program.do(np.multiply, z, gate, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        rest = program.scratch(z.shape, slot=1)
        SIGMOID.forward(program, z, d)
        program.do(np.subtract, program.constant(1), d, rest)
        program.do(np.multiply, rest, a, rest)
        program.do(np.add, d, rest, d)


class HardSigmoid(Activation):
    """f(z) = z / 6 + 0.5, cut to 0 … 1"""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        program.do(np.multiply, z, program.constant(1 / 6), a)
        program.do(np.add, a, program.constant(0.5), a)
        program.do(np.maximum, a, program.constant(0), out=a)
        program.do(np.minimum, a, program.constant(1), out=a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        program.do(np.subtract, program.constant(1), a, d)
        program.do(np.multiply, d, a, d)
        program.do(np.sign, d, d)
        program.do(np.multiply, d, program.constant(1 / 6), d)


class Softmax(Activation):
    """f(z)ᵢ = eᶻⁱ / Σ eᶻ over the channels (the first axis); not elementwise, so it has `backward`."""

    def forward(self, program: Program, z: Array, a: Array) -> None:
        reduced = program.scratch((1, *z.shape[1:]), slot=1)
        program.do(np.maximum.reduce, z, 0, None, reduced, True)
        program.do(np.subtract, z, reduced, a)
        program.do(np.exp, a, a)
        program.do(np.add.reduce, a, 0, None, reduced, True)
        program.do(np.divide, a, reduced, a)

    def derivative(self, program: Program, z: Array, a: Array, d: Array) -> None:
        """Write each entry's derivative by its own z, a (1 − a); those by the others need `backward`."""
        SIGMOID.derivative(program, z, a, d)

    def backward(self, program: Program, a: Array, gradient: Array) -> None:
        """Turn the gradient by `a` into that by `z`, in place: a (g − Σ a g)."""
        product = program.scratch(a.shape, slot=1)
        total = program.scratch((1, *a.shape[1:]), slot=2)
        program.do(np.multiply, a, gradient, product)
        program.do(np.add.reduce, product, 0, None, total, True)
        program.do(np.subtract, gradient, total, gradient)
        program.do(np.multiply, gradient, a, gradient)


LINEAR = Linear()
SIGMOID = Sigmoid()
SOFTMAX = Softmax()
ACTIVATIONS: dict[str, Activation] = {
    "linear": LINEAR,
    "sigmoid": SIGMOID,
    "tanh": Tanh(),
    "relu": Relu(),
    "relu6": Relu6(),
    "leaky_relu": LeakyRelu(),
    "elu": Elu(),
    "selu": Selu(),
    "gelu": Gelu(),
    "softplus": Softplus(),
    "softsign": Softsign(),
    "silu": Silu(),
    "hard_sigmoid": HardSigmoid(),
    "softmax": SOFTMAX,
}


def activate(name: str, z: Array) -> tuple[Array, Array | None]:
    """f(z) and f′(z) in new arrays of z's shape; softmax acts on the first axis and has no f′ (`None`)."""
    activation, program = ACTIVATIONS[name], Program(Workspace(z.dtype))
    a, d = np.empty_like(z), np.empty_like(z)
    activation.forward(program, z, a)
    if activation is not SOFTMAX:
        activation.derivative(program, z, a, d)
    with np.errstate(all="ignore"):
        program.run()
    return a, None if activation is SOFTMAX else d
