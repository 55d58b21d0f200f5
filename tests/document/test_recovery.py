"""Recovery copies: whole whenever the process dies, never those of the living, nothing left after a good end."""

import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz.document import recovery
from nnviz.document.recovery import MANIFEST, RecoveryStore, Unsaved, recovered
from nnviz.formats import FormatError
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers
from nnviz.spec.embedded import EmbeddedData
from nnviz.training import Checkpoint, History

DIES = """
import os, sys
from pathlib import Path
from nnviz.document.recovery import RecoveryStore, Unsaved
from nnviz.spec import Project
store = RecoveryStore(Path(sys.argv[1]))
store.keep(Unsaved(Project()))
os._exit(9)
"""


def unsaved(units: int = 3, checkpoint: Checkpoint | None = None) -> Unsaved:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(units), layers.Dense(1)])
    history = History()
    history.append(1, {"loss": 0.5})
    return Unsaved(Project(network=network), checkpoint, history, Path("/work/study.nnviz"))


def learned() -> Checkpoint:
    return Checkpoint({"dense/bias": np.arange(3, dtype=np.float32)}, {"step": np.array(7)}, epoch=4, step=44)


def abandon(store: RecoveryStore) -> None:
    """As if its process had died: the locks are free, everything else stays."""
    for lock in store._locks.values():
        lock.unlock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


def test_a_dead_window_leaves_everything_behind(root: Path) -> None:
    store, kept = RecoveryStore(root), unsaved(checkpoint=learned())
    store.keep(kept, b"picture")
    abandon(store)
    (found,) = RecoveryStore(root).left_behind().copies
    opened = recovered(found)
    assert (found.path, found.manifest.epoch, opened.thumbnail) == (kept.path, 4, b"picture")
    assert opened.project == kept.project
    assert opened.history is not None
    assert opened.history["loss"].tolist() == [0.5]
    assert opened.checkpoint is not None
    assert (opened.checkpoint.epoch, opened.checkpoint.step, int(opened.checkpoint.optimizer["step"])) == (4, 44, 7)
    assert opened.checkpoint.weights["dense/bias"].tolist() == [0, 1, 2]


def test_the_lock_of_a_killed_process_holds_nobody_up(root: Path) -> None:
    assert subprocess.run([sys.executable, "-c", DIES, str(root)], check=False).returncode == 9
    assert len(list(root.glob("*.lock"))) == 1
    assert len(RecoveryStore(root).left_behind().copies) == 1


def test_a_living_window_is_left_alone_and_nothing_is_offered_twice(root: Path) -> None:
    living, dead = RecoveryStore(root), RecoveryStore(root)
    for store in (living, dead):
        store.keep(unsaved())
    abandon(dead)
    first, second = RecoveryStore(root), RecoveryStore(root)
    assert [found.folder for found in first.left_behind().copies] == [dead.folder]
    assert second.left_behind() == ((), ())
    first.close()
    assert [found.folder for found in second.left_behind().copies] == [dead.folder]


def test_the_newest_is_offered_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = [RecoveryStore(root) for _ in range(3)]
    for store, second in zip(stores, (20.0, 30.0, 10.0), strict=True):
        monkeypatch.setattr(recovery.time, "time", lambda second=second: second)
        store.keep(unsaved())
        abandon(store)
    copies = RecoveryStore(root).left_behind().copies
    assert [found.manifest.saved for found in copies] == [30, 20, 10]


@pytest.mark.parametrize("end", [RecoveryStore.close, RecoveryStore.clear])
def test_what_is_saved_or_closed_leaves_nothing(root: Path, end: object) -> None:
    store = RecoveryStore(root)
    store.keep(unsaved(checkpoint=learned()))
    end(store)  # type: ignore[operator]
    abandon(store)
    assert RecoveryStore(root).left_behind() == ((), ())
    assert list(root.iterdir()) == []


def test_a_copy_goes_on_after_it_was_cleared(root: Path) -> None:
    store, done = RecoveryStore(root), learned()
    store.keep(unsaved(checkpoint=done))
    store.clear()
    store.keep(unsaved(checkpoint=done))
    abandon(store)
    (found,) = RecoveryStore(root).left_behind().copies
    assert recovered(found).checkpoint is not None


def test_an_edit_does_not_write_the_weights_again(root: Path) -> None:
    store, done = RecoveryStore(root), learned()
    store.keep(unsaved(3, done))
    (before,) = store.folder.glob("*.safetensors")
    store.keep(unsaved(5, done))
    assert list(store.folder.glob("*.safetensors")) == [before]
    assert len(list(store.folder.iterdir())) == 3
    store.keep(unsaved(5, learned()))
    assert before not in store.folder.iterdir()
    assert len(list(store.folder.iterdir())) == 3


def test_weights_that_an_edit_put_out_of_use_are_there_when_it_is_undone(root: Path) -> None:
    store, done = RecoveryStore(root), learned()
    store.keep(unsaved(5, done))
    store.keep(unsaved(3, done))
    abandon(store)
    (found,) = RecoveryStore(root).left_behind().copies
    checkpoint = recovered(found).checkpoint
    assert checkpoint is not None
    assert "dense/bias" in checkpoint.weights


@pytest.mark.parametrize("step", range(3))
def test_a_copy_that_fails_half_way_leaves_the_last_one(root: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RecoveryStore(root)
    store.keep(unsaved(3, learned()))
    replace, done = os.replace, []

    def full_disk(*names: object) -> None:
        if len(done) == step:
            raise OSError(28, "No space left on device")
        done.append(names)
        replace(*names)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        store.keep(unsaved(5, learned()))
    monkeypatch.undo()
    abandon(store)
    (found,) = RecoveryStore(root).left_behind().copies
    assert recovered(found).project == unsaved(3).project
    assert recovered(found).checkpoint is not None


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _lead_out(file: Path) -> None:
    file.write_text(file.read_text().replace("project-", "../project-"))


@pytest.mark.parametrize(
    ("pattern", "harm"),
    [
        (MANIFEST, _cut),
        (MANIFEST, _lead_out),
        ("project-*", _cut),
        ("project-*", Path.unlink),
        ("learned-*", Path.unlink),
    ],
)
def test_a_damaged_copy_is_put_aside(root: Path, pattern: str, harm: object) -> None:
    damaged, whole = RecoveryStore(root), RecoveryStore(root)
    for store in (damaged, whole):
        store.keep(unsaved(3, learned()))
        abandon(store)
    (file,) = damaged.folder.glob(pattern)
    harm(file)  # type: ignore[operator]
    findings = RecoveryStore(root).left_behind()
    assert [found.folder for found in findings.copies] == [whole.folder]
    assert findings.damaged == (root / "damaged" / damaged.folder.name,)
    assert findings.damaged[0].is_dir()


def test_damaged_weights_are_told_when_they_are_wanted(root: Path) -> None:
    store = RecoveryStore(root)
    store.keep(unsaved(3, learned()))
    abandon(store)
    (file,) = store.folder.glob("learned-*")
    _cut(file)
    (found,) = RecoveryStore(root).left_behind().copies
    with pytest.raises(FormatError):
        recovered(found)


# -- what the project carries, and what was saved since --------------------------------------------------


def carrying(data: EmbeddedData, units: int = 3) -> Unsaved:
    kept = unsaved(units)
    project = replace(kept.project, dataset=DatasetSpec("table", path="/elsewhere/t.csv", embedded=data))
    return dataclasses.replace(kept, project=project)


def test_data_that_is_carried_comes_back_and_is_written_once(root: Path) -> None:
    store, data = RecoveryStore(root), EmbeddedData("t.csv", {"t.csv": bytes(range(256)) * 100})
    store.keep(carrying(data))
    (before,) = store.folder.glob("data-*.zip")
    written = before.stat().st_mtime_ns, before.stat().st_ino
    store.keep(carrying(data, units=5))
    assert [(file.stat().st_mtime_ns, file.stat().st_ino) for file in store.folder.glob("data-*.zip")] == [written]
    assert next(store.folder.glob("project-*")).stat().st_size < data.size
    abandon(store)
    (found,) = RecoveryStore(root).left_behind().copies
    assert recovered(found).project == carrying(data, units=5).project


def test_data_that_is_missing_makes_a_copy_damaged(root: Path) -> None:
    store = RecoveryStore(root)
    store.keep(carrying(EmbeddedData("t.csv", {"t.csv": b"a,b"})))
    next(store.folder.glob("data-*.zip")).unlink()
    abandon(store)
    assert len(RecoveryStore(root).left_behind().damaged) == 1


@pytest.mark.parametrize("seconds", [-5, 5])
def test_a_copy_of_a_project_that_was_saved_since_is_dropped(root: Path, tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "study.nnviz"
    path.write_bytes(b"before")
    store = RecoveryStore(root)
    store.keep(dataclasses.replace(unsaved(), path=path))
    abandon(store)
    path.write_bytes(b"saved since")
    moment = time.time() + seconds
    os.utime(path, (moment, moment))
    found = RecoveryStore(root).left_behind()
    assert len(found.copies) == (seconds < 0)
    assert found.damaged == ()


def test_a_file_from_a_clock_that_is_fast_does_not_take_the_copy_away(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "study.nnviz"
    path.write_bytes(b"on a file server")
    os.utime(path, (time.time() + 3600, time.time() + 3600))
    store = RecoveryStore(root)
    store.keep(dataclasses.replace(unsaved(), path=path))
    abandon(store)
    assert len(RecoveryStore(root).left_behind().copies) == 1
