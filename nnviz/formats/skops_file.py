"""`.skops`: a plain dense network as scikit-learn's `MLPClassifier` or `MLPRegressor`, in the safe file of skops.

    model = skops.io.load("network.skops")

Writing needs the package skops, which the extra `skops` installs; reading does not (`nnviz.formats.skops_model`).
"""

from pathlib import Path

import numpy as np

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel, Weights
from nnviz.formats.plain_dense import Perceptron, perceptron
from nnviz.formats.skops_model import read_perceptron
from nnviz.spec import NetworkSpec


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write the perceptron; `FormatError` for what scikit-learn's is not, and where skops is missing."""
    found = perceptron(path, network, weights)
    try:
        from skops.io import dumps
    except ImportError as error:
        raise FormatError(path, "needs the package skops: install it with `pip install skops`.") from error
    write_atomically(path, dumps(estimator(found)))


def import_file(path: Path) -> ImportedModel:
    """The perceptron as a chain of Dense layers, a scaler before it worked in; `FormatError` for anything else."""
    return read_perceptron(path)


def estimator(found: Perceptron) -> object:
    """The perceptron as an estimator that predicts; its own `fit` would begin with weights of its own."""
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.preprocessing import LabelBinarizer

    make = MLPClassifier if found.kind == "classifier" else MLPRegressor
    model = make(hidden_layer_sizes=found.hidden, activation=found.activation)
    model.coefs_, model.intercepts_ = list(found.kernels), list(found.biases)
    model.n_features_in_, model.n_outputs_ = found.kernels[0].shape[0], found.kernels[-1].shape[1]
    model.n_layers_, model.out_activation_ = len(found.kernels) + 1, found.answer
    if found.kind == "classifier":
        model.classes_ = np.arange(found.classes)
        model._label_binarizer = LabelBinarizer().fit(model.classes_)
    return model
