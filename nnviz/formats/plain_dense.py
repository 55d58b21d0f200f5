"""Networks that scikit-learn's multi-layer perceptrons can express: a chain of Dense layers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import Weights
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec
from nnviz.spec.choices import Activation
from nnviz.spec.layers import Dense

HIDDEN: Final[dict[Activation, str]] = {"linear": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
ANSWERS: Final[dict[Activation, str]] = {"linear": "identity", "sigmoid": "logistic", "softmax": "softmax"}
Kind = Literal["classifier", "regressor"]


@dataclass(frozen=True)
class Perceptron:
    """What `MLPClassifier` or `MLPRegressor` are made of: kernels (inputs, outputs) and biases, layer by layer."""

    kind: Kind
    hidden: tuple[int, ...]
    activation: str
    answer: str
    kernels: tuple[NDArray[Any], ...]
    biases: tuple[NDArray[Any], ...]

    @property
    def classes(self) -> int:
        """How many classes a classifier tells apart."""
        return max(2, int(self.kernels[-1].shape[1]))


def perceptron(path: Path, network: NetworkSpec, weights: Weights) -> Perceptron:
    """The network as scikit-learn has it; `FormatError` naming the layer that it has not."""
    order = network.topological_order()
    chain = [network.layer(name) for name in order[1:]]
    for place, name in enumerate(order[1:], start=1):
        if network.sources(name) != (order[place - 1],):
            raise _refused(path, network.layer(name), Sentence("it does not follow the layer before it alone"))
    dense = [layer for layer in chain if layer.type != "Dropout"]
    for layer in dense:
        if not isinstance(layer, Dense):
            raise _refused(path, layer, Sentence("it is a {type}", type=layer.type))
        if not layer.use_bias:
            raise _refused(path, layer, Sentence("it has no bias"))
    layers = [layer for layer in dense if isinstance(layer, Dense)]
    *hidden, last = layers
    for layer in hidden:
        if layer.activation not in HIDDEN or layer.activation != hidden[0].activation:
            raise _refused(path, layer, Sentence("it has {activation}", activation=layer.activation))
    if last.activation not in ANSWERS or (last.activation == "sigmoid" and last.units > 1):
        raise _refused(path, last, Sentence("it ends in {activation}", activation=last.activation))
    return Perceptron(
        "regressor" if last.activation == "linear" else "classifier",
        tuple(layer.units for layer in hidden),
        HIDDEN[hidden[0].activation] if hidden else "identity",
        ANSWERS[last.activation],
        tuple(weights[f"{layer.name}/kernel"] for layer in layers),
        tuple(weights[f"{layer.name}/bias"] for layer in layers),
    )


def _refused(path: Path, layer: LayerSpec, reason: Sentence) -> FormatError:
    return FormatError(
        path,
        "scikit-learn's perceptron is a chain of Dense layers with biases, one activation function for the hidden ones "
        "and linear, sigmoid or softmax at the end; {layer} is in the way: {reason}.",
        layer=layer.name,
        reason=reason,
    )
