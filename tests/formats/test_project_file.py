"""Project files: everything comes back, damage and newer versions are told, old ones still open."""

import base64
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.formats import FormatError, ViewState, open_project, project_file, read_thumbnail, save_project
from nnviz.spec import DatasetSpec, Link, NetworkSpec, Project, TrainingSpec, layers
from nnviz.spec.embedded import EmbeddedData
from nnviz.training import Checkpoint, History, compile_model
from tests.formats.networks import networks, random_weights

GOLDEN = Path(__file__).parents[1] / "golden"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)  # one gray point


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
    assert opened.checkpoint.optimizer["mean"].tolist() == [0, 1, 2, 3, 4]
    assert all(np.array_equal(opened.checkpoint.weights[name], array) for name, array in checkpoint.weights.items())
    assert opened.history.epochs.tolist() == [1, 2]
    assert opened.history["loss"].tolist() == [0.5, 0.125]
    assert np.isnan(opened.history["val_loss"][1])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks(), seed=st.integers(0, 2**32 - 1))
def test_any_network_comes_back_bit_for_bit(network: NetworkSpec, seed: int, tmp_path: Path) -> None:
    weights = random_weights(network, seed)
    save_project(tmp_path / "x.nnviz", Project(network=network), Checkpoint(weights))
    opened = open_project(tmp_path / "x.nnviz")
    assert opened.project.network == network
    assert opened.checkpoint is not None
    assert {name: array.tobytes() for name, array in opened.checkpoint.weights.items()} == {
        name: array.tobytes() for name, array in weights.items()
    }


@pytest.mark.parametrize(
    ("table", "written"), [("work/data.csv", "data.csv"), ("work/in/data.csv", "in/data.csv"), ("data.csv", None)]
)
def test_a_table_below_the_project_moves_with_it(table: str, written: str | None, tmp_path: Path) -> None:
    before, after = tmp_path / "work", tmp_path / "moved"
    project = Project(dataset=DatasetSpec("table", path=str(tmp_path / table)))
    before.mkdir()
    save_project(before / "x.nnviz", project)
    with zipfile.ZipFile(before / "x.nnviz") as archive:
        kept = msgspec.json.decode(archive.read("project.json"))["project"]["dataset"]["path"]
    assert kept == (written or str(tmp_path / table))
    assert open_project(before / "x.nnviz").project == project
    before.rename(after)
    opened = open_project(after / "x.nnviz").project.dataset.path
    assert opened == str(after / written if written else tmp_path / table)


def test_a_path_from_the_working_folder_is_the_same_file_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    save_project(tmp_path / "x.nnviz", Project(dataset=DatasetSpec("table", path="data.csv")))
    assert open_project("../x.nnviz").project.dataset.path == str(tmp_path / "in" / "../in/data.csv")


def test_an_untrained_project_has_no_checkpoint(tmp_path: Path) -> None:
    save_project(tmp_path / "x.nnviz", Project())
    assert open_project(tmp_path / "x.nnviz").checkpoint is None


def test_a_project_with_faults_in_its_network_can_be_put_aside(tmp_path: Path) -> None:
    """What is half built is kept, too."""
    unlinked = NetworkSpec((layers.Input(shape=(4, 4, 1)), layers.Dense(2), layers.Dense(3)))
    save_project(tmp_path / "x.nnviz", Project(network=unlinked))
    assert open_project(tmp_path / "x.nnviz").project.network == unlinked


def test_a_fault_costs_no_weights(tmp_path: Path) -> None:
    project, checkpoint, _ = trained()
    cut = project.network.without_link(*project.network.links[0])  # nobody knows the shapes behind it any more
    save_project(tmp_path / "x.nnviz", msgspec.structs.replace(project, network=cut), checkpoint)
    opened = open_project(tmp_path / "x.nnviz")
    assert opened.checkpoint is not None
    assert opened.checkpoint.weights.keys() == checkpoint.weights.keys()


def test_weights_that_fit_no_layer_any_more_are_left_out(tmp_path: Path) -> None:
    """A document may still hold what was learned before the network was changed."""
    project, checkpoint, _ = trained()
    stale = {**checkpoint.weights, "gone/kernel": np.ones(3), "dense/bias": np.ones(99)}
    save_project(tmp_path / "x.nnviz", project, Checkpoint(stale))
    opened = open_project(tmp_path / "x.nnviz").checkpoint
    assert opened is not None
    assert opened.weights.keys() == checkpoint.weights.keys() - {"dense/bias"}


def test_a_history_that_grows_while_it_is_saved_is_whole(tmp_path: Path) -> None:
    class Growing(History):
        def __getitem__(self, name: str) -> Any:
            self.append(len(self) + 1, {"loss": 1.0, "val_loss": 1.0})
            return super().__getitem__(name)

    history = Growing()
    history.append(1, {"loss": 0.5, "val_loss": 0.25})
    save_project(tmp_path / "x.nnviz", Project(), None, history)
    read = open_project(tmp_path / "x.nnviz").history
    assert read is not None
    assert (read.epochs.tolist(), read["loss"].tolist(), read["val_loss"].tolist()) == ([1], [0.5], [0.25])


def test_a_long_even_history_does_not_look_like_an_attack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.formats.reading.ALWAYS_ALLOWED", 0)
    history = History()
    for epoch in range(30_000):
        history.append(epoch, {"loss": 0.0, "learning_rate": 0.03})
    save_project(tmp_path / "x.nnviz", Project(), None, history)
    assert len(open_project(tmp_path / "x.nnviz").history or ()) == 30_000


# -- what is no project, or no longer one ------------------------------------------------------------


def rewrite(path: Path, **changes: object) -> None:
    """Change the description inside."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    described = msgspec.json.decode(members["project.json"])
    members["project.json"] = msgspec.json.encode({**described, **changes})
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


CIRCLE = NetworkSpec((layers.Dense(1, name="a"), layers.Dense(1, name="b")), (Link("a", "b"), Link("b", "a")))
DANGLING = NetworkSpec((layers.Input(), layers.Dense(1)), (Link("input", "nowhere"),))
TWINS = NetworkSpec((layers.Input(), layers.Dense(1, name="a"), layers.Dense(1, name="a")))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": 99}, "update NNViz"),
        ({"version": 0}, "description of a project"),
        ({"version": -1}, "cannot be read"),
        ({"version": True}, "cannot be read"),
        ({"format": "other"}, "description of a project"),
        ({"project": 3}, "cannot be read"),
        ({"epoch": -1}, "cannot be read"),
        ({"project": {"network": CIRCLE}}, "circle"),
        ({"project": {"network": DANGLING}}, "nowhere"),
        ({"project": {"network": TWINS}}, "a name of its own|own name"),
        ({"project": {"network": {"layers": [{"type": "Lambda", "function": "exec"}]}}}, "Lambda"),
    ],
    ids=str,
)
def test_other_descriptions_are_refused(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    rewrite(path, **changes)
    with pytest.raises(FormatError, match=said):
        open_project(path)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither written nor, where another program has written them, read."""
    project, checkpoint, _ = trained()
    checkpoint.weights["dense/bias"][2] = np.nan
    told = r"weights.safetensors: expected finite numbers in dense/bias"
    with pytest.raises(FormatError, match=told):
        save_project(tmp_path / "x.nnviz", project, checkpoint)
    assert not (tmp_path / "x.nnviz").exists()
    with monkeypatch.context() as patch:
        patch.setattr(project_file, "check_finite", lambda *_: None)
        save_project(tmp_path / "x.nnviz", project, checkpoint)
    with pytest.raises(FormatError, match=told):
        open_project(tmp_path / "x.nnviz")


@pytest.mark.parametrize(
    "project",
    [
        Project(training=TrainingSpec(batch_size=-1)),
        Project(dataset=DatasetSpec("xor", noise=1e9)),
        Project(network=NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(0)])),
        Project(layout={"input": (float("nan"), 0.0)}),
        Project(network=CIRCLE),
    ],
    ids=("training", "dataset", "layer", "layout", "circle"),
)
def test_what_could_not_be_opened_again_is_not_written(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    before = path.read_bytes()
    with pytest.raises(FormatError, match=r"x\.nnviz: is not written, as it could not be opened again: "):
        save_project(path, project)
    assert path.read_bytes() == before


def test_the_thumbnail_is_read_alone(tmp_path: Path) -> None:
    save_project(tmp_path / "x.nnviz", Project(), thumbnail=b"picture")
    assert open_project(tmp_path / "x.nnviz").thumbnail == b"picture"
    assert read_thumbnail(tmp_path / "x.nnviz") == b"picture"
    (tmp_path / "y.nnviz").write_bytes(b"no zip")
    assert read_thumbnail(tmp_path / "y.nnviz") == read_thumbnail(tmp_path / "none.nnviz") == b""


def test_what_a_newer_program_adds_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, Project())
    rewrite(path, mood="good")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../thumbnail.png", b"x")
    assert open_project(path).project == Project()


def test_old_versions_are_migrated_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.nnviz"
    save_project(path, *trained())
    rewrite(path, project=None, steps="1")
    monkeypatch.setattr(project_file, "VERSION", 3)
    monkeypatch.setitem(project_file.MIGRATIONS, 1, lambda old: {**old, "steps": old["steps"] + "2"})
    monkeypatch.setitem(project_file.MIGRATIONS, 2, lambda old: {**old, "project": {}, "step": int(old["steps"])})
    checkpoint = open_project(path).checkpoint
    assert checkpoint is not None
    assert checkpoint.step == 12


@pytest.mark.parametrize("view", [ViewState((1.5, -2.0), 0.25, ("dense",)), None])
def test_how_the_diagram_was_looked_at_comes_back(view: ViewState | None, tmp_path: Path) -> None:
    save_project(tmp_path / "x.nnviz", Project(), view=view)
    assert open_project(tmp_path / "x.nnviz").view == view


def test_a_project_about_as_large_as_its_file_is_no_attack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over half a gigabyte of weights, its packed description is still allowed to be larger than in the file."""
    monkeypatch.setattr("nnviz.formats.reading.LARGEST_UNPACKED", 0)
    save_project(tmp_path / "x.nnviz", *trained())
    assert open_project(tmp_path / "x.nnviz").checkpoint is not None


# -- golden: files of every version that was ever released still open --------------------------------


def golden_project() -> Project:
    """What `tests/golden/project-1.nnviz` describes."""
    chain = [layers.Input(shape=(2,)), layers.Dense(3, activation="tanh"), layers.Dense(1, activation="sigmoid")]
    return Project(
        network=NetworkSpec.sequential(chain),
        dataset=DatasetSpec("xor", samples=200, noise=5),
        training=TrainingSpec(loss="binary_crossentropy", optimizer="adam", learning_rate=0.01, epochs=50),
        layout={"input": (0.0, 0.0), "dense": (160.0, 0.0), "dense_1": (320.0, -12.5)},
    )


def test_version_1_still_opens() -> None:
    opened = open_project(GOLDEN / "project-1.nnviz")
    assert opened.project == golden_project()
    assert opened.checkpoint is not None
    assert opened.history is not None
    assert (opened.checkpoint.epoch, opened.checkpoint.step) == (2, 24)
    assert opened.checkpoint.weights["dense/kernel"].tolist() == [[0.5, -1.0, 1.5], [2.0, -2.5, 3.0]]
    assert sorted(opened.checkpoint.optimizer) == ["mean", "square", "step"]
    assert opened.history["val_loss"].tolist() == [0.625, 0.5]


TABLE = EmbeddedData("fish.csv", {"fish.csv": "length,kind\n12.5,eel\n3.25,año\n".encode("cp1252")})
PICTURES = EmbeddedData("pets", {"cat/1.png": PICTURE, "dog/old/2.png": PICTURE}, is_folder=True)
GOLDEN_DATA = {
    "table": DatasetSpec("table", path="/elsewhere/fish.csv", target=("kind",), embedded=TABLE),
    "pictures": DatasetSpec("pictures", path="/elsewhere/pets", embedded=PICTURES),
}
GOLDEN_VIEW = ViewState(
    (12.5, -40.0), 0.75, ("dense",), (0, 3), {"layers": False, "loss": True, "gradients": True}, ("gradients",)
)


def golden_carrying(kind: str) -> Project:
    """What `tests/golden/project-1-table.nnviz` and `project-1-pictures.nnviz` describe."""
    return msgspec.structs.replace(golden_project(), dataset=GOLDEN_DATA[kind])


@pytest.mark.parametrize("kind", ["table", "pictures"])
def test_version_1_with_data_a_view_and_a_picture_still_opens(kind: str) -> None:
    opened = open_project(GOLDEN / f"project-1-{kind}.nnviz")
    assert opened.project == golden_carrying(kind)
    assert opened.view == GOLDEN_VIEW
    assert opened.thumbnail == PICTURE == read_thumbnail(GOLDEN / f"project-1-{kind}.nnviz")
    assert opened.checkpoint is None


def test_what_is_carried_is_readable_without_this_program() -> None:
    with zipfile.ZipFile(GOLDEN / "project-1-pictures.nnviz") as archive:
        members = {name for name in archive.namelist() if name.startswith("data/")}
        assert members == {"data/pets/cat/1.png", "data/pets/dog/old/2.png"}
        assert archive.read("data/pets/cat/1.png") == PICTURE


@pytest.mark.parametrize(
    "view", [{"centre": "no"}, {"zoom": 2}, [], 7, {"centre": [0, 0], "panels": ["layers"]}, {"centre": [0, None]}]
)
def test_a_view_that_cannot_be_read_does_not_cost_the_project(view: object, tmp_path: Path) -> None:
    """It may be a newer one, or a damaged one: nobody's work hangs on it."""
    path = tmp_path / "x.nnviz"
    description = {"format": "nnviz-project", "version": 1, "project": golden_project(), "view": view}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", msgspec.json.encode(description))
    opened = open_project(path)
    assert opened.project == golden_project()
    assert opened.view is None


def test_a_planted_migration_brings_an_old_project_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if version 1 had brought the split of an older `share`; the steps are made one after another."""
    steps: list[int] = []

    def from_1(old: dict[str, Any]) -> dict[str, Any]:
        steps.append(1)
        dataset = {**old["project"]["dataset"], "train_share": old["project"]["dataset"].pop("share")}
        return {**old, "project": {**old["project"], "dataset": dataset}}

    def from_2(old: dict[str, Any]) -> dict[str, Any]:
        steps.append(2)
        return {**old, "step": old.pop("steps")}

    monkeypatch.setattr(project_file, "VERSION", 3)
    monkeypatch.setattr(project_file, "MIGRATIONS", {1: from_1, 2: from_2})
    old = msgspec.to_builtins(golden_carrying("table"))
    old["dataset"] |= {"share": 0.5, "embedded": None}
    del old["dataset"]["train_share"]
    path = tmp_path / "x.nnviz"
    with zipfile.ZipFile(path, "w") as archive:
        text = msgspec.json.encode({"format": "nnviz-project", "version": 1, "project": old, "steps": 12})
        archive.writestr("project.json", text)
        archive.writestr("data/fish.csv", TABLE.files["fish.csv"])
    opened = open_project(path)
    assert steps == [1, 2]
    assert opened.project.dataset.train_share == 0.5
    assert opened.project.dataset.embedded == TABLE


@pytest.mark.parametrize("version", [2, 17, 2**40])
def test_a_newer_version_is_named(version: int, tmp_path: Path) -> None:
    path = tmp_path / "x.nnviz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", msgspec.json.encode({"format": "nnviz-project", "version": version}))
    with pytest.raises(FormatError, match=f"has version {version}, and this program reads up to 1: update NNViz"):
        open_project(path)
