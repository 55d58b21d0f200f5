"""`.sklearn.py`: a plain dense network as a Python script that makes a perceptron of scikit-learn; export only."""

from pathlib import Path
from typing import Final

from nnviz.formats.model_file import Weights
from nnviz.formats.plain_dense import Perceptron, perceptron
from nnviz.formats.script import key, write_script
from nnviz.spec import NetworkSpec

CLASSES: Final = {"classifier": "MLPClassifier", "regressor": "MLPRegressor"}
BODY: Final = '''def build():
    """The network as scikit-learn's perceptron; `fit` trains it on, from weights of its own."""
    model = {name}(hidden_layer_sizes={hidden}, activation={activation!r}, solver="adam")
    model.coefs_ = [
{kernels}
    ]
    model.intercepts_ = [
{biases}
    ]
    model.n_features_in_ = {inputs}
    model.n_layers_ = {layers}
    model.n_outputs_ = {outputs}
    model.out_activation_ = {answer!r}
{classes}    return model


MODEL = build()


def predict(x):
    """{doc}"""
    return MODEL.{method}(x)'''
LABELS: Final = """    model.classes_ = np.arange({classes})
    model._label_binarizer = LabelBinarizer().fit(model.classes_)
"""


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write script and weights; `FormatError` for what scikit-learn's perceptron is not."""
    found = perceptron(path, network, weights)
    imports = ["import numpy as np", f"from sklearn.neural_network import {CLASSES[found.kind]}"]
    if found.kind == "classifier":
        imports.append("from sklearn.preprocessing import LabelBinarizer")
    write_script(path, network, weights, target="scikit-learn", imports=imports, body=_body(network, found))


def _body(network: NetworkSpec, found: Perceptron) -> str:
    layers = [network.layer(name) for name in network.topological_order() if network.layer(name).type == "Dense"]
    classifies = found.kind == "classifier"
    return BODY.format(
        name=CLASSES[found.kind],
        hidden=found.hidden,
        activation=found.activation,
        kernels="\n".join(f"        {key(layer, 'kernel')}," for layer in layers),
        biases="\n".join(f"        {key(layer, 'bias')}," for layer in layers),
        inputs=found.kernels[0].shape[0],
        layers=len(layers) + 1,
        outputs=found.kernels[-1].shape[1],
        answer=found.answer,
        classes=LABELS.format(classes=found.classes) if classifies else "",
        doc="The probability of each class." if classifies else "The numbers predicted for examples.",
        method="predict_proba" if classifies else "predict",
    )
