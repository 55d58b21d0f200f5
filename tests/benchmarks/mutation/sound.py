"""Sound files of every format that NNViz reads, for damaging: from our own exporters, and on request from others.

python -m tests.benchmarks.mutation.sound FOLDER [--peers]
"""

import argparse
import shutil
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from nnviz.formats import FORMATS, FormatError, export_model, save_project
from nnviz.formats.project_file import ViewState
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers
from nnviz.spec.points import OWN, Point, PointSet
from nnviz.training import Checkpoint, History, compile_model
from tests.formats.every_layer import NETWORKS, busy_model

PROJECT: Final = ".nnviz"
GOLDEN: Final = Path(__file__).parents[2] / "golden"
SAME_AS: Final = {".pth": ".pt"}
CHOSEN: Final = (
    "dense tanh",
    "no bias",
    "conv same, strides",
    "depthwise",
    "norms",
    "shapes",
    "flatten",
    "concatenate 1",
)


def network() -> NetworkSpec:
    """A small network with one of everything that files treat apart."""
    chain = [layers.Input(shape=(5, 5, 2)), layers.Conv2D(2), layers.BatchNormalization(), layers.Flatten()]
    return NetworkSpec.sequential([*chain, layers.Dense(3, activation="softmax")])


def perceptron() -> NetworkSpec:
    """What every format can hold."""
    chain = [layers.Input(shape=(4,)), layers.Dense(6, activation="relu"), layers.Dense(3, activation="softmax")]
    return NetworkSpec.sequential(chain)


def sound_project(path: Path) -> None:
    """A trained project."""
    history = History()
    for epoch in range(1, 20):
        history.append(epoch, {"loss": 1 / epoch, "val_loss": 2 / epoch})
    weights = compile_model(network()).get_weights()
    memory = {"step": np.array(7), "mean": np.arange(5.0)}
    save_project(path, Project(network=network()), Checkpoint(weights, memory, 19, 7), history)


def make_projects(folder: Path) -> None:
    """A trained project, one with points of one's own and a view, one of a table, and an empty one."""
    sound_project(folder / f"trained{PROJECT}")
    own = PointSet(2, (Point(0, 1, 0), Point(2, -1, 1), Point(0.5, 0.5, 1)))
    view = ViewState((1.0, 2.0), 1.5, ("dense",))
    project = Project(perceptron(), DatasetSpec(name=OWN, own=own), layout={"dense": (1.0, 2.0)})
    save_project(folder / f"own{PROJECT}", project, view=view, thumbnail=b"\x89PNG\r\n\x1a\n" + bytes(64))
    table = DatasetSpec(name="table", path=str(folder / "data.csv"))
    save_project(folder / f"table{PROJECT}", Project(NETWORKS["concatenate 1"], table))
    save_project(folder / f"empty{PROJECT}", Project(NetworkSpec()))


def make_models(folder: Path, suffix: str) -> None:
    """What our exporter makes of several networks, as far as the format can express them, and the golden files."""
    written = {name: (NETWORKS[name], busy_model(name).get_weights()) for name in CHOSEN}
    written["perceptron"] = (perceptron(), compile_model(perceptron()).get_weights())
    for number, (described, weights) in enumerate(written.values()):
        made = folder / f"own{number}{SAME_AS.get(suffix, suffix)}"
        with suppress(FormatError):
            export_model(made, described, weights)
            made.rename(folder / f"own{number}{suffix}")
    for golden in GOLDEN.glob(f"*/model{suffix}"):
        shutil.copy(golden, folder / f"{golden.parent.name}{suffix}")


def make_sound(folder: Path, *, peers: bool = False) -> None:
    """Fill a folder with one folder for each format, named for its suffix."""
    for suffix in (PROJECT, *readable()):
        place = folder / suffix[1:]
        place.mkdir(parents=True)
        if suffix == PROJECT:
            make_projects(place)
        else:
            make_models(place, suffix)
    if peers:
        from tests.benchmarks.mutation.foreign import make_foreign

        make_foreign(folder)


def readable() -> list[str]:
    """The suffixes of the models that NNViz reads."""
    return [suffix for suffix, row in FORMATS.items() if row.imports]


def chosen_file(folder: Path, suffix: str, rng: Random) -> Path:
    """One of the sound files of a format."""
    return rng.choice(sorted((folder / suffix[1:]).iterdir()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Makes sound files of every format.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", action="store_true")
    given = parser.parse_args()
    make_sound(given.folder, peers=given.peers)
