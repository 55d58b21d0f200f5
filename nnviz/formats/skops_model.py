"""The perceptron in a file of skops: a zip archive of `schema.json`, a tree that names the type of each part, and
arrays as NumPy keeps them.

The tree is read as data. Every type that it names is compared with a table; none is imported or made. A scaler before
the perceptron, which is a factor and an offset for each feature, is worked into the first layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, checked
from nnviz.formats.npz import read_array
from nnviz.formats.plain_dense import ANSWERS, HIDDEN
from nnviz.formats.reading import decode_json, read_archive
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec
from nnviz.spec.choices import Activation
from nnviz.spec.layers import Dense, Input

SCHEMA: Final = "schema.json"
PERCEPTRONS: Final = {
    f"sklearn.neural_network._multilayer_perceptron.{name}" for name in ("MLPClassifier", "MLPRegressor")
}
SCALERS: Final = {f"sklearn.preprocessing._data.{name}" for name in ("StandardScaler", "MinMaxScaler")}
PIPELINE: Final = "sklearn.pipeline.Pipeline"
TYPES: Final = {
    *PERCEPTRONS,
    *SCALERS,
    PIPELINE,
    "sklearn.preprocessing._label.LabelBinarizer",
    *(f"sklearn.neural_network._stochastic_optimizers.{name}" for name in ("AdamOptimizer", "SGDOptimizer")),
    *(f"builtins.{name}" for name in ("dict", "list", "tuple", "str", "int", "float", "bool", "NoneType")),
    *(f"numpy.{name}" for name in ("ndarray", "float64", "float32", "int64", "int32", "bool")),
    "numpy.random.mtrand.RandomState",
}
LOADERS: Final = {
    *("ObjectNode", "DictNode", "ListNode", "TupleNode", "JsonNode", "TypeNode", "NdArrayNode"),
    "RandomStateNode",
}
ACTIVATIONS: Final = {theirs: ours for ours, theirs in HIDDEN.items()}
PASSED: Final = ("passthrough", None)  # steps of a pipeline that do nothing
OUTPUTS: Final = {theirs: ours for ours, theirs in ANSWERS.items()}

Node = dict[str, Any]
Array = NDArray[np.floating]


def read_perceptron(path: Path) -> ImportedModel:
    """The perceptron as a chain of Dense layers; `FormatError` for any other model, and where the file is damaged."""
    members = read_archive(path, Sentence("a file of skops"), lambda name: name == SCHEMA or name.endswith(".npy"))
    if SCHEMA not in members:
        raise FormatError(path, "expected {name} inside: this is no file of skops.", name=SCHEMA)
    root = decode_json(path, members[SCHEMA], Node, SCHEMA)
    _check_types(path, root)
    try:
        return _Reader(path, members).model(root)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(path, "is damaged: a part of the model is not as scikit-learn has it.", SCHEMA) from error


def _check_types(path: Path, root: Node) -> None:
    """`FormatError` that names the first type or way of making it that is not in the tables."""
    for node in _nodes(root):
        name, loader = _type(node), node.get("__loader__")
        if name not in TYPES or not isinstance(loader, str) or loader not in LOADERS:
            raise FormatError(
                path,
                "holds {name}, which NNViz does not read: it reads MLPClassifier and MLPRegressor, alone or in a "
                "Pipeline behind StandardScaler or MinMaxScaler.",
                SCHEMA,
                name=name if name not in TYPES else str(loader),
            )


def _nodes(root: Node) -> Iterator[Node]:
    waiting: list[Any] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += part.values()
            if "__class__" in part:
                yield part
        elif isinstance(part, list):
            waiting += part


def _type(node: Node) -> str:
    return f"{node.get('__module__')}.{node.get('__class__')}"


@dataclass(frozen=True)
class _Reader:
    """Looks into the nodes of one file; what is not as it should be shows in a usual exception."""

    path: Path
    members: dict[str, bytes]

    def model(self, root: Node) -> ImportedModel:
        *scalers, perceptron = self.steps(root)
        if _type(perceptron) not in PERCEPTRONS:
            raise self.refused(perceptron)
        attributes = self.attributes(perceptron)
        kernels, biases = self.arrays(attributes["coefs_"]), self.arrays(attributes["intercepts_"])
        for scaler in reversed(scalers):
            kernels[0], biases[0] = folded(*self.scaler(scaler), kernels[0], biases[0])
        notes = (
            (
                Sentence(
                    "{scalers} became part of the first layer: the network takes values as they are before scaling.",
                    scalers=[scaler["__class__"] for scaler in scalers],
                ),
            )
            if scalers
            else ()
        )
        hidden, answer = self.value(attributes["activation"]), self.value(attributes["out_activation_"])
        if hidden not in ACTIVATIONS or answer not in OUTPUTS:
            raise FormatError(
                self.path,
                "uses the activation functions {hidden} and {answer}, which NNViz does not have here.",
                hidden=str(hidden),
                answer=str(answer),
            )
        chosen = [*[ACTIVATIONS[hidden]] * (len(kernels) - 1), OUTPUTS[answer]]
        return self.network(kernels, biases, chosen, notes)

    def network(
        self, kernels: list[Array], biases: list[Array], activations: list[Activation], notes: tuple[Sentence, ...]
    ) -> ImportedModel:
        chain: list[LayerSpec] = [Input(shape=(kernels[0].shape[0],))]
        chain += [
            Dense(kernel.shape[1], activation=chosen) for kernel, chosen in zip(kernels, activations, strict=True)
        ]
        network = NetworkSpec.sequential(chain)
        weights = dict[str, Array]()
        for name, kernel, bias in zip(network.names[1:], kernels, biases, strict=True):
            weights |= {f"{name}/kernel": kernel, f"{name}/bias": bias}
        return checked(self.path, network, weights, notes)

    def steps(self, root: Node) -> list[Node]:
        """The parts of a pipeline, without those that pass everything on; or the model alone."""
        if _type(root) != PIPELINE:
            return [root]
        steps = [step["content"][1] for step in self.attributes(root)["steps"]["content"]]
        return [step for step in steps if step["__loader__"] != "JsonNode" or self.value(step) not in PASSED]

    def scaler(self, node: Node) -> tuple[Array, Array]:
        """The factor and the offset for each feature."""
        attributes = self.attributes(node)
        if node["__class__"] == "MinMaxScaler" and not self.value(attributes["clip"]):
            return self.array(attributes["scale_"]), self.array(attributes["min_"])
        if node["__class__"] != "StandardScaler":
            raise self.refused(node)
        size = (self.value(attributes["n_features_in_"]),)
        scale = self.array(attributes["scale_"]) if self.value(attributes["with_std"]) else np.ones(size)
        mean = self.array(attributes["mean_"]) if self.value(attributes["with_mean"]) else np.zeros(size)
        return 1 / scale, -mean / scale

    def attributes(self, node: Node) -> dict[str, Node]:
        content: dict[str, Node] = node["content"]["content"]
        return content

    def arrays(self, node: Node) -> list[Array]:
        return [self.array(part) for part in node["content"]]

    def array(self, node: Node) -> Array:
        return read_array(self.path, node["file"], self.members[node["file"]])

    def value(self, node: Node) -> Any:
        """A plain value, which is kept as JSON within the JSON."""
        return decode_json(self.path, node["content"].encode(), bool | int | float | str | None, SCHEMA)  # type: ignore[arg-type]

    def refused(self, node: Node) -> FormatError:
        return FormatError(
            self.path,
            "{name} cannot be put into a network: what comes before the perceptron may be a StandardScaler or a "
            "MinMaxScaler that does not clip.",
            name=str(node["__class__"]),
        )


def folded(factor: Array, offset: Array, kernel: Array, bias: Array) -> tuple[Array, Array]:
    """Kernel (inputs, outputs) and bias that do with x what the given ones do with factor * x + offset."""
    return kernel * factor[:, np.newaxis], bias + offset @ kernel
