"""Project files: everything comes back, damage and newer versions are told."""

import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest

from nnviz.formats import FormatError, open_project, save_project
from nnviz.spec import Project
from nnviz.training import Checkpoint, History, compile_model


def trained() -> tuple[Project, Checkpoint, History]:
    project = Project(layout={"input": (0.0, 1.5), "dense": (160.0, -3.0)})
    weights = compile_model(project.network, 3).get_weights()
    history = History()
    history.append(1, {"loss": 0.5, "val_loss": 0.25})
    history.append(2, {"loss": 0.125})
    return project, Checkpoint(weights, {"step": np.array(7), "mean": np.arange(5.0)}, epoch=2, step=7), history


def test_everything_comes_back(tmp_path: Path) -> None:
    project, checkpoint, history = trained()
    save_project(tmp_path / "x.nnviz", project, checkpoint, history)
    opened = open_project(tmp_path / "x.nnviz")
    assert opened.project == project
    assert opened.checkpoint is not None
    assert opened.history is not None
    assert (opened.checkpoint.epoch, opened.checkpoint.step, int(opened.checkpoint.optimizer["step"])) == (2, 7, 7)
    assert all(np.array_equal(opened.checkpoint.weights[name], array) for name, array in checkpoint.weights.items())
    assert opened.history["loss"].tolist() == [0.5, 0.125]
    assert np.isnan(opened.history["val_loss"][1])


def test_an_untrained_project_has_no_checkpoint(tmp_path: Path) -> None:
    save_project(tmp_path / "x.nnviz", Project())
    assert open_project(tmp_path / "x.nnviz").checkpoint is None


def rewrite(path: Path, **changes: object) -> None:
    with zipfile.ZipFile(path) as archive:
        described = msgspec.json.decode(archive.read("project.json"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", msgspec.json.encode({**described, **changes}))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": 99}, "update NNViz"),
        ({"format": "other"}, "description of a project"),
        ({"project": 3}, "cannot be read"),
    ],
)
def test_other_descriptions_are_refused(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    rewrite(path, **changes)
    with pytest.raises(FormatError, match=said):
        open_project(path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.json", b" " * (64 << 20))
    with pytest.raises(FormatError, match="unpack"):
        open_project(path)


def test_mutated_files_are_refused_or_read_but_never_crash(tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, *trained())
    content, rng, refused = path.read_bytes(), np.random.default_rng(5), 0
    for _ in range(300):
        damaged = bytearray(content)
        for place in rng.integers(0, len(content), rng.integers(1, 6)):
            damaged[place] = rng.integers(0, 256)
        path.write_bytes(bytes(damaged))
        try:
            open_project(path)
        except FormatError:
            refused += 1
    assert refused > 200
