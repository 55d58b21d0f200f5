"""The worker without its thread: its slots called one after the other."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnviz.analysis.viewer import Watch
from nnviz.data.last_table import LastTable
from nnviz.runner.messages import Edit, Ended, Failed, Job, Loaded
from nnviz.runner.train_worker import TrainWorker, renamed
from nnviz.spec import DatasetSpec, NetworkSpec, TrainingSpec, layers
from nnviz.training import Checkpoint, FitControl, Snapshot

MakeJob = Callable[..., Job]


class Heard:
    """Everything a worker told."""

    def __init__(self, worker: TrainWorker) -> None:
        self.prepared: list[Snapshot] = []
        self.ended: list[Ended] = []
        self.failed: list[Failed] = []
        self.loaded: list[Loaded] = []
        self.news: list[None] = []
        worker.prepared.connect(self.prepared.append)
        worker.ended.connect(self.ended.append)
        worker.failed.connect(self.failed.append)
        worker.dataset_loaded.connect(self.loaded.append)
        worker.news.connect(lambda: self.news.append(None))


@pytest.fixture
def worker(qapp: object) -> TrainWorker:
    return TrainWorker(LastTable())


@pytest.fixture
def heard(worker: TrainWorker) -> Heard:
    return Heard(worker)


@pytest.fixture
def job() -> MakeJob:
    def make(run_id: int = 1, units: int = 3, **changes: object) -> Job:
        network = NetworkSpec.sequential(
            [layers.Input(shape=(2,)), layers.Dense(units, activation="tanh"), layers.Dense(1, activation="tanh")]
        )
        training = TrainingSpec(optimizer="adam", epochs=2)
        return Job(run_id, network, DatasetSpec("circle", samples=40), training, **changes)  # type: ignore[arg-type]

    return make


def test_a_run_is_prepared_shown_and_trained_to_its_end(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job()
    worker.prepare(first)
    assert [snapshot.step for snapshot in heard.prepared] == [0]
    assert heard.loaded[0].spec == first.dataset
    assert len(heard.news) == 1
    first.control.run()
    worker.run(1)
    assert heard.ended[0].snapshot.state == "finished"
    assert heard.ended[0].checkpoint.epoch == 2
    assert len(heard.news) == 1, "told once, until the view is taken"
    seen = worker.newest.take()
    assert seen is not None
    view = seen.view
    assert view.snapshot is heard.ended[0].snapshot


def test_a_run_that_is_not_the_prepared_one_is_left_alone(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    worker.prepare(job())
    worker.run(2)
    assert heard.ended == []


def test_a_stopped_run_is_not_shown(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job()
    worker.prepare(first)
    worker.newest.take()
    first.control.stop()
    worker.run(1)
    assert worker.newest.take() is None


def test_an_edit_changes_only_what_was_edited(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job()
    worker.prepare(first)
    before = heard.prepared[0].parameters["dense/kernel"]
    first.control.run_epochs()
    worker.run(1)
    learned = heard.ended[0].checkpoint.weights["dense/kernel"]
    after = before.copy()
    after[1, 2] = 9.0
    worker.edits.append(Edit("dense/kernel", before, after))
    worker.edits.append(Edit("gone/kernel", None, after))
    worker.apply_edits()
    seen = worker.newest.take()
    assert seen is not None
    view = seen.view
    shown = view.snapshot.parameters["dense/kernel"]
    assert shown[1, 2] == 9.0
    shown[1, 2] = learned[1, 2]
    np.testing.assert_array_equal(shown, learned)


def test_an_edit_of_what_was_not_known_sets_the_whole_array(worker: TrainWorker, job: MakeJob) -> None:
    worker.prepare(job())
    worker.edits.append(Edit("dense/bias", None, np.array([1.0, 2.0, 3.0])))
    worker.apply_edits()
    seen = worker.newest.take()
    assert seen is not None
    view = seen.view
    np.testing.assert_array_equal(view.snapshot.parameters["dense/bias"], [1, 2, 3])


def test_a_new_run_keeps_what_still_has_its_shape(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job()
    worker.prepare(first)
    first.control.run_epochs()
    worker.run(1)
    learned = heard.ended[0].checkpoint
    worker.prepare(job(2, units=5, start="kept"))
    now = heard.prepared[1]
    np.testing.assert_array_equal(now.parameters["dense_1/bias"], learned.weights["dense_1/bias"])
    assert now.parameters["dense/kernel"].shape == (2, 5)
    assert now.epoch == learned.epoch == 1


def test_a_fresh_run_forgets_everything(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job()
    worker.prepare(first)
    first.control.run_epochs()
    worker.run(1)
    worker.prepare(job(2))
    assert heard.prepared[1].step == 0
    for name, array in heard.prepared[0].parameters.items():
        np.testing.assert_array_equal(heard.prepared[1].parameters[name], array)


def test_the_memory_of_the_optimizer_goes_on_only_with_the_same_weights(
    worker: TrainWorker, heard: Heard, job: MakeJob
) -> None:
    first = job()
    worker.prepare(first)
    first.control.run_epochs()
    worker.run(1)
    ways = {}
    for run_id, units in ((2, 3), (3, 4)):
        other = job(run_id, units=units, start="kept")
        worker.prepare(other)
        assert worker._run is not None
        ways[units] = {name: np.abs(array).sum() for name, array in worker._run.checkpoint().optimizer.items()}
    assert sum(ways[3].values()) > 0
    assert sum(ways[4].values()) == 0


def test_the_best_weights_come_back_after_a_divergence(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    first = job(control=FitControl(paused=True))
    worker.prepare(first)
    first.control.run_epochs()
    worker.run(1)
    best = worker._best
    assert best is not None
    assert worker._model is not None
    worker._model.flat[...] = 1e9
    worker.prepare(job(2, start="best"))
    for name, array in best.parameters.items():
        np.testing.assert_array_equal(heard.prepared[1].parameters[name], array)


def test_faults_become_sentences(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    worker.prepare(Job(3, NetworkSpec(), DatasetSpec("no such set"), TrainingSpec()))
    network = NetworkSpec.sequential([layers.Input(shape=(5,)), layers.Dense(1)])
    worker.prepare(Job(4, network, DatasetSpec("circle", samples=40), TrainingSpec()))
    assert [failure.run_id for failure in heard.failed] == [3, 4]
    assert all(failure.message.endswith(".") for failure in heard.failed)
    worker.run(4)
    assert heard.ended == []


def test_a_fault_in_the_program_is_told_and_goes_on_to_the_report(
    worker: TrainWorker, heard: Heard, job: MakeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.runner.train_worker.compile_model", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        worker.prepare(job())
    assert "fault" in heard.failed[0].message


def test_the_same_dataset_is_not_loaded_again(worker: TrainWorker, heard: Heard, job: MakeJob) -> None:
    worker.prepare(job())
    worker.prepare(job(2))
    assert heard.loaded[0].dataset is heard.loaded[1].dataset


def test_what_is_watched_is_shown_at_rest(worker: TrainWorker, job: MakeJob) -> None:
    worker.watch = Watch(frozenset())
    worker.prepare(job())
    seen = worker.newest.take()
    assert seen is not None
    view = seen.view
    assert view.boundary is None
    worker.watch = Watch()
    worker.look_again()
    seen = worker.newest.take()
    assert seen is not None
    view = seen.view
    assert view.boundary is not None


def test_layers_are_renamed_in_a_checkpoint() -> None:
    weights = {"a/kernel": np.ones(1), "ab/kernel": np.zeros(1)}
    assert set(renamed(Checkpoint(weights), {"a": "c"}).weights) == {"c/kernel", "ab/kernel"}


def test_a_network_that_the_data_does_not_fit_is_not_even_compiled(
    worker: TrainWorker, heard: Heard, job: MakeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large one would take its memory for nothing."""
    monkeypatch.delattr("nnviz.runner.train_worker.compile_model")
    other = replace(job(), dataset=DatasetSpec("iris"))
    worker.prepare(other)
    assert heard.prepared == []
    assert "Input" in heard.failed[0].message or "input" in heard.failed[0].message
