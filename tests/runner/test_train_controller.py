import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnviz.analysis.viewer import Watch
from nnviz.document.document import Document
from nnviz.runner.messages import Ended, Failed, Seen
from nnviz.runner.pacing import INTERVAL_MS
from nnviz.runner.train_controller import RECOVERY_FACTOR, TrainController
from nnviz.spec import DatasetSpec, Project, TrainingSpec, layers
from nnviz.training import Checkpoint, History, compile_model

Wait = Callable[[Callable[[], object]], None]


def test_the_network_is_shown_before_it_is_trained(ready: TrainController, document: Document) -> None:
    assert ready.state == "idle"
    assert ready.dataset is not None
    assert ready.view is not None
    assert ready.view.boundary is not None
    assert ready.snapshot is not None
    fresh = compile_model(document.network, document.training_spec.seed).parameters
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], fresh["dense/kernel"])
    assert not document.modified


def test_training_runs_pauses_and_hands_the_checkpoint_over(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    states = []
    ready.state_changed.connect(states.append)
    ready.train()
    wait(lambda: len(ready.history) > 5)
    ready.pause()
    wait(lambda: ready.state == "paused")
    assert states == ["running", "paused"]
    assert document.checkpoint is not None
    assert ready.snapshot is not None
    assert document.checkpoint.epoch == ready.snapshot.epoch >= 5
    np.testing.assert_array_equal(
        document.checkpoint.weights["dense/kernel"], ready.snapshot.parameters["dense/kernel"]
    )


def test_a_step_is_one_batch_and_an_epoch_ends_one(ready: TrainController, wait: Wait) -> None:
    ready.step()
    wait(lambda: ready.state == "paused")
    assert ready.snapshot is not None
    assert (ready.snapshot.step, ready.snapshot.epoch) == (1, 0)
    ready.epoch()
    wait(lambda: ready.state == "paused")
    assert ready.snapshot.epoch == 1
    assert len(ready.history) == 1


def test_toggle_starts_and_pauses(ready: TrainController, wait: Wait) -> None:
    ready.toggle()
    assert ready.state == "running"
    ready.toggle()
    wait(lambda: ready.state == "paused")


def test_reset_draws_the_same_first_weights_again(ready: TrainController, document: Document, wait: Wait) -> None:
    assert ready.snapshot is not None
    first = ready.snapshot.parameters["dense/kernel"]
    ready.epoch()
    wait(lambda: ready.state == "paused")
    ready.reset()
    wait(lambda: ready.state == "idle")
    assert ready.snapshot.step == 0
    assert len(ready.history) == 0
    assert document.checkpoint is None
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], first)


def test_pausing_does_not_change_what_is_learned(ready: TrainController, document: Document, wait: Wait) -> None:
    document.set_training(epochs=3)
    for _ in range(2):
        ready.step()
        wait(lambda: ready.state == "paused")
    ready.train()
    wait(lambda: ready.state == "finished")
    assert ready.snapshot is not None
    paused = ready.snapshot.parameters
    ready.reset()
    wait(lambda: ready.state == "idle")
    ready.train()
    wait(lambda: ready.state == "finished")
    for name, array in ready.snapshot.parameters.items():
        np.testing.assert_array_equal(array, paused[name])


def test_after_its_end_training_goes_on_for_as_many_epochs_again(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    document.set_training(epochs=2)
    ready.train()
    wait(lambda: ready.state == "finished")
    ready.train()
    wait(lambda: ready.state == "finished")
    assert ready.snapshot is not None
    assert ready.snapshot.epoch == 4
    np.testing.assert_array_equal(ready.history.epochs, [1, 2, 3, 4])


def test_an_inserted_layer_keeps_the_weights_of_the_others_and_pauses(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    ready.train()
    wait(lambda: len(ready.history) > 3)
    ready.pause()
    wait(lambda: ready.state == "paused")
    assert ready.snapshot is not None
    learned, epoch = ready.snapshot.parameters, ready.snapshot.epoch
    document.insert_layer(layers.Dense(4, activation="relu"), "dense", "dense_1")
    wait(lambda: ready.snapshot is not None and "dense_2/kernel" in ready.snapshot.parameters)
    assert ready.state == "paused"
    for name, array in learned.items():
        np.testing.assert_array_equal(ready.snapshot.parameters[name], array)
    assert ready.snapshot.epoch == epoch
    ready.epoch()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == epoch + 1)


def test_a_layer_removed_while_training_pauses_it(ready: TrainController, document: Document, wait: Wait) -> None:
    ready.train()
    wait(lambda: len(ready.history) > 1)
    document.insert_layer(layers.Dropout(), "dense", "dense_1")
    wait(lambda: ready.state == "paused")
    wait(lambda: ready.snapshot is not None and ready.snapshot.step > 0)  # delivered after the state


def test_more_units_do_not_interrupt_training(ready: TrainController, document: Document, wait: Wait) -> None:
    ready.train()
    wait(lambda: len(ready.history) > 1)
    document.set_parameter(["dense"], "units", 6)
    wait(lambda: ready.snapshot is not None and ready.snapshot.parameters["dense/kernel"].shape == (2, 6))
    rows = len(ready.history)
    wait(lambda: len(ready.history) > rows)
    assert ready.state == "running"


def test_a_renamed_layer_keeps_what_it_learned(ready: TrainController, document: Document, wait: Wait) -> None:
    ready.epoch()
    wait(lambda: ready.state == "paused")
    assert ready.snapshot is not None
    kernel = ready.snapshot.parameters["dense/kernel"]
    document.rename_layer("dense", "hidden")
    wait(lambda: ready.snapshot is not None and "hidden/kernel" in ready.snapshot.parameters)
    np.testing.assert_array_equal(ready.snapshot.parameters["hidden/kernel"], kernel)


def test_the_learning_rate_changes_while_training_runs(ready: TrainController, document: Document, wait: Wait) -> None:
    ready.train()
    wait(lambda: len(ready.history) > 1)
    document.set_training(learning_rate=0.002, optimizer="sgd")
    wait(lambda: ready.snapshot is not None and ready.snapshot.learning_rate == 0.002)
    assert ready.state == "running"


def test_another_loss_goes_on_and_a_seed_says_when_it_counts(
    ready: TrainController, document: Document, wait: Wait, qtbot: QtBot
) -> None:
    ready.train()
    wait(lambda: len(ready.history) > 1)
    document.set_training(loss="hinge")
    wait(lambda: not ready._sync_timer.isActive())
    rows = len(ready.history)
    wait(lambda: len(ready.history) > rows)
    assert ready.state == "running"
    with qtbot.waitSignal(ready.noticed) as notice:
        document.set_training(seed=7)
    assert "Reset" in notice.args[0]


def test_a_weight_edited_by_hand_reaches_the_network_and_training_moves_the_rest(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    ready.epoch()
    wait(lambda: ready.state == "paused")
    assert document.checkpoint is not None
    before = document.checkpoint.weights["dense/kernel"].copy()
    document.set_weight("dense/kernel", (0, 1), 2.5)
    wait(lambda: ready.snapshot is not None and ready.snapshot.parameters["dense/kernel"][0, 1] == 2.5)
    before[0, 1] = 2.5
    assert ready.snapshot is not None
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], before)


def test_a_weight_edited_while_training_does_not_bring_old_weights_back(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    ready.epoch()
    wait(lambda: ready.state == "paused")
    assert document.checkpoint is not None
    old = document.checkpoint.weights["dense/kernel"][1, 2]
    document.set_training(learning_rate=0.05)
    ready.train()
    wait(lambda: ready.snapshot is not None and abs(ready.snapshot.parameters["dense/kernel"][1, 2] - old) > 0.1)
    document.set_weight("dense/kernel", (0, 1), 40.0)
    wait(lambda: ready.snapshot is not None and ready.snapshot.parameters["dense/kernel"][0, 1] > 20)
    assert ready.snapshot is not None
    assert abs(ready.snapshot.parameters["dense/kernel"][1, 2] - old) > 0.01


def test_undoing_a_training_brings_the_first_weights_back(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    assert ready.snapshot is not None
    first = ready.snapshot.parameters["dense/kernel"]
    ready.epoch()
    wait(lambda: ready.state == "paused")
    document.undo_stack.undo()
    wait(lambda: ready.state == "idle")
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], first)


def test_a_faulty_network_is_refused_with_its_sentence(
    ready: TrainController, document: Document, qtbot: QtBot, wait: Wait
) -> None:
    document.remove_link("dense", "dense_1")
    with qtbot.waitSignal(ready.failed) as refusal:
        ready.train()
    assert refusal.args[0] == document.problems[0].message
    assert ready.state == "idle"
    document.undo_stack.undo()
    ready.train()
    wait(lambda: len(ready.history) > 1)


def test_a_network_that_does_not_fit_its_data_is_refused(
    ready: TrainController, document: Document, qtbot: QtBot
) -> None:
    document.set_parameter(["input"], "shape", (3,))
    with qtbot.waitSignal(ready.failed) as refusal:
        ready.train()
    assert "3" in refusal.args[0]
    assert ready.state == "idle"


def test_a_chosen_dataset_fits_the_network_to_it(ready: TrainController, document: Document, wait: Wait) -> None:
    ready.choose_dataset(DatasetSpec("iris"))
    wait(lambda: ready.dataset is not None and ready.dataset.outputs == 3)
    assert document.dataset_spec.name == "iris"
    assert document.network.inputs[0].shape == (4,)
    ready.epoch()
    wait(lambda: len(ready.history) == 1)
    assert not document.problems


def test_a_dataset_that_cannot_be_loaded_leaves_everything_as_it_was(
    ready: TrainController, document: Document, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(ready.failed) as failure:
        ready.choose_dataset(DatasetSpec("no such set"))
    assert "no such set" in failure.args[0]
    assert document.dataset_spec.name == "circle"


def test_divergence_says_what_to_do_and_recovery_goes_back(
    ready: TrainController, document: Document, qtbot: QtBot, wait: Wait
) -> None:
    ready.epoch()
    wait(lambda: ready.state == "paused")
    document.set_parameter(["dense", "dense_1"], "activation", "linear")
    document.set_training(optimizer="sgd", learning_rate=50.0)
    with qtbot.waitSignal(ready.failed, timeout=20_000) as failure:
        ready.train()
    assert ready.state == "diverged"
    assert "learning rate" in failure.args[0]
    assert ready.snapshot is not None
    assert all(np.isfinite(array).all() for array in ready.snapshot.parameters.values())
    ready.recover()
    assert ready.state == "running"
    assert document.training_spec.learning_rate == pytest.approx(50.0 * RECOVERY_FACTOR)


def test_an_opened_project_goes_on_from_its_checkpoint(ready: TrainController, document: Document, wait: Wait) -> None:
    project = Project(document.network, document.dataset_spec, TrainingSpec(epochs=20))
    weights = {name: np.full_like(array, 0.25) for name, array in compile_model(document.network).parameters.items()}
    history = History()
    history.append(12, {"loss": 0.5})
    document.replace_project(project, Checkpoint(weights, epoch=12, step=60))
    ready.resume_history(history)
    wait(lambda: ready.state == "paused")
    assert ready.snapshot is not None
    assert ready.snapshot.epoch == 12
    assert (ready.snapshot.parameters["dense/kernel"] == 0.25).all()
    ready.train()
    wait(lambda: ready.state == "finished")
    assert ready.snapshot.epoch == 20
    np.testing.assert_array_equal(ready.history.epochs, range(12, 21))


def test_only_what_is_watched_is_computed(ready: TrainController, wait: Wait) -> None:
    view = ready.view
    ready.watch(Watch(frozenset({"weights"})))
    wait(lambda: ready.view is not view)
    assert view is not None
    assert ready.view is not None
    assert ready.view.boundary is view.boundary
    assert ready.view.weights is not view.weights


def test_a_slow_window_is_given_only_the_newest(ready: TrainController, wait: Wait) -> None:
    """While the event loop rests the worker goes on; one delivery follows, however much has happened."""
    arrived: list[object] = []
    ready.train()
    wait(lambda: len(ready.history) > 1)
    ready.snapshot_arrived.connect(arrived.append)
    rows = len(ready.history)
    while len(ready.history) < rows + 500:
        pass
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert len(arrived) <= 1


def test_deliveries_keep_their_distance(ready: TrainController) -> None:
    ready._deliver()
    ready._pacing.ask()
    assert ready._pacing._delivery_timer.isActive()
    assert 0 < ready._pacing._delivery_timer.interval() <= INTERVAL_MS


def test_a_view_that_comes_late_does_not_turn_the_clock_back(ready: TrainController, wait: Wait) -> None:
    early = ready.view
    ready.epoch()
    wait(lambda: ready.state == "paused")
    assert early is not None
    assert ready.snapshot is not None
    last = ready.snapshot.step
    late = replace(early.snapshot, run_id=ready.snapshot.run_id, step=1)
    ready._worker.newest.put(Seen(late, replace(early, snapshot=late)))
    ready._deliver()
    assert ready.snapshot.step == last > 1


def test_what_an_earlier_run_tells_is_dropped(ready: TrainController, document: Document) -> None:
    assert ready.snapshot is not None
    stale = replace(ready.snapshot, run_id=ready.snapshot.run_id - 1, state="finished", step=99)
    ready._on_ended(Ended(stale.run_id, stale, Checkpoint({})))
    ready._on_failed(Failed(stale.run_id, "Old news."))
    ready._on_prepared(stale)
    assert ready.state == "idle"
    assert ready.snapshot.step == 0
    assert document.checkpoint is None


def test_a_layer_renamed_while_training_keeps_what_it_has(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    document.set_training(optimizer="sgd", learning_rate=1e-6)
    assert ready.snapshot is not None
    kernel = ready.snapshot.parameters["dense/kernel"]
    ready.train()
    wait(lambda: len(ready.history) > 1)
    document.rename_layer("dense", "hidden")
    wait(lambda: ready.snapshot is not None and "hidden/kernel" in ready.snapshot.parameters)
    np.testing.assert_allclose(ready.snapshot.parameters["hidden/kernel"], kernel, atol=1e-2)


def test_closing_at_any_moment_is_clean(document: Document, wait: Wait, qtbot: QtBot) -> None:
    choose = random.Random(5)
    for _ in range(12):
        controller = TrainController(document)
        for _ in range(choose.randrange(4)):
            choose.choice([controller.train, controller.step, controller.pause, controller.reset, controller.epoch])()
            for _ in range(choose.randrange(30)):
                QCoreApplication.processEvents()
        controller.shutdown()
        assert controller._thread.isFinished()
        controller.shutdown()


def test_nothing_arrives_after_closing(ready: TrainController, document: Document) -> None:
    arrived: list[object] = []
    ready.snapshot_arrived.connect(arrived.append)
    ready.state_changed.connect(arrived.append)
    ready.train()
    ready.shutdown()
    arrived.clear()
    QCoreApplication.processEvents()
    assert arrived == []


def test_training_rests_until_a_view_is_painted(ready: TrainController, wait: Wait) -> None:
    heard: list[tuple[str, bool]] = []
    ready.view_arrived.connect(lambda _: heard.append(("arrived", ready._pacing.is_showing)))
    ready.view_painted.connect(lambda: heard.append(("painted", ready._pacing.is_showing)))
    ready.train()
    wait(lambda: heard.count(("painted", True)) >= 3)
    assert heard[:2] == [("arrived", True), ("painted", True)]
    ready.pause()
    wait(lambda: ready.state == "paused" and not ready._pacing.is_showing)
