"""Sound files as Keras, PyTorch and skops write them, and some that bring code along; needs the extra `peers`."""

import os
import pickle
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.mutation.sound import readable


class Payload:
    """Unpickled, it would run a command."""

    def __reduce__(self) -> Any:
        return os.system, ("touch payload-was-run",)


def make_foreign(folder: Path) -> None:
    """Add what the other programs write to the folders of the formats that are read."""
    makers = {
        ".keras": _keras,
        ".h5": _keras,
        ".weights.h5": _keras_weights,
        ".pt": _torch,
        ".pth": _torch,
        ".skops": _skops,
    }
    for suffix in readable():
        if suffix in makers:
            makers[suffix](folder / suffix[1:], suffix)
    if ".npz" in readable():
        np.savez(folder / "npz" / "pickled.npz", network=np.array([Payload()], dtype=object))


def _keras(folder: Path, suffix: str) -> None:
    for number, model in enumerate(_keras_models()):
        model.save(folder / f"keras{number}{suffix}")


def _keras_weights(folder: Path, suffix: str) -> None:
    """Of the networks in `WEIGHTS_ALONE` of `sound.py`."""
    for number, model in enumerate(_keras_models()):
        model.save_weights(folder / f"keras{number}{suffix}")


def _keras_models() -> list[Any]:
    os.environ.setdefault("KERAS_BACKEND", "torch")
    from keras import Sequential, layers

    dense = [layers.Input((4,)), layers.Dense(6, activation="relu"), layers.Dense(3, activation="softmax")]
    picture = [layers.Input((6, 6, 2)), layers.Conv2D(3, 2), layers.BatchNormalization(), layers.Flatten()]
    code = [layers.Input((4,)), layers.Lambda(lambda x: x, output_shape=(4,)), layers.Dense(2)]
    return [Sequential(each) for each in (dense, [*picture, layers.Dense(2)], code)]


def _torch(folder: Path, suffix: str) -> None:
    import torch

    model = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.ReLU(), torch.nn.Linear(6, 3))
    torch.save(model.state_dict(), folder / f"torch{suffix}")
    torch.save({"model": model.state_dict(), "epoch": 7}, folder / f"checkpoint{suffix}")
    torch.save(model, folder / f"whole{suffix}")
    torch.save(model.state_dict(), folder / f"old{suffix}", _use_new_zipfile_serialization=False)
    torch.save({"x": Payload()}, folder / f"payload{suffix}")
    (folder / f"plain{suffix}").write_bytes(pickle.dumps({"x": Payload()}))


def _skops(folder: Path, suffix: str) -> None:
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from skops.io import dump

    x, y = np.random.default_rng(0).normal(size=(20, 4)), np.arange(20) % 3
    for made in (kind(hidden_layer_sizes=(5, 3), max_iter=1) for kind in (MLPClassifier, MLPRegressor)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of too few steps
            dump(made.fit(x, y), folder / f"{type(made).__name__}{suffix}")
