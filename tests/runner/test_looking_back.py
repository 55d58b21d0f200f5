"""Looking back while and after training: exact, without touching what is learned, and going on from there."""

from collections.abc import Callable

import numpy as np

from nnviz.data import load_dataset
from nnviz.document.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.training import FitControl, compile_model, fit

Wait = Callable[[Callable[[], object]], None]


def train_epochs(controller: TrainController, count: int, wait: Wait) -> None:
    for _ in range(count):
        controller.epoch()
        wait(lambda: controller.state != "running")


def shows(controller: TrainController, epoch: int) -> bool:
    return controller.view is not None and controller.view.snapshot.epoch == epoch


def test_past_weights_and_maps_are_those_of_that_epoch(ready: TrainController, document: Document, wait: Wait) -> None:
    train_epochs(ready, 2, wait)
    wait(lambda: shows(ready, 2))
    then = ready.view
    train_epochs(ready, 3, wait)
    wait(lambda: shows(ready, 5))
    ready.looking_back.look_at(2)
    wait(lambda: shows(ready, 2))
    now = ready.view
    assert now is not None
    assert then is not None
    assert now is not then
    np.testing.assert_array_equal(now.boundary, then.boundary)
    for name, array in then.snapshot.parameters.items():
        np.testing.assert_array_equal(now.snapshot.parameters[name], array)
    assert ready.snapshot is not None
    assert ready.snapshot.epoch == 5, "the run is where it was"
    ready.looking_back.look_at(0)
    wait(lambda: shows(ready, 0))
    fresh = compile_model(document.network, document.training_spec.seed).parameters["dense/kernel"]
    np.testing.assert_array_equal(ready.view.snapshot.parameters["dense/kernel"], fresh)


def test_looking_back_does_not_change_what_is_learned(ready: TrainController, document: Document, wait: Wait) -> None:
    train_epochs(ready, 4, wait)
    ready.train()
    ready.looking_back.look_at(3)
    wait(lambda: shows(ready, 3))
    rows = len(ready.history)
    wait(lambda: len(ready.history) > rows + 30)
    assert shows(ready, 3), "the past stays while training goes on"
    ready.looking_back.look_at(None)
    wait(lambda: ready.view is not None and ready.view.snapshot.epoch > rows)
    ready.pause()
    wait(lambda: ready.state == "paused")
    learned = document.checkpoint
    assert learned is not None
    alone = compile_model(document.network, document.training_spec.seed)
    control = FitControl(paused=True)
    control.run_steps(learned.step)
    for snapshot in fit(alone, load_dataset(document.dataset_spec), document.training_spec, control=control):
        if snapshot.state == "paused":
            break
    for name, array in alone.parameters.items():
        np.testing.assert_array_equal(learned.weights[name], array)


def test_training_returns_to_now(ready: TrainController, wait: Wait) -> None:
    train_epochs(ready, 3, wait)
    told: list[object] = []
    ready.looking_back.past_changed.connect(told.append)
    ready.looking_back.look_at(1)
    assert ready.looking_back.past is not None
    ready.epoch()
    assert ready.looking_back.past is None
    assert told[-1] is None
    wait(lambda: shows(ready, 4))


def test_going_on_from_an_epoch_gone_by_can_be_undone(ready: TrainController, document: Document, wait: Wait) -> None:
    train_epochs(ready, 5, wait)
    after = document.checkpoint
    ready.looking_back.look_at(2)
    wait(lambda: shows(ready, 2))
    assert ready.view is not None
    past = dict(ready.view.snapshot.parameters)
    ready.continue_from_past()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == 2)
    assert ready.looking_back.past is None
    assert ready.history.epochs.tolist() == [1, 2]
    assert ready.looking_back.archive.epochs == (0, 1, 2)
    assert document.checkpoint is not None
    np.testing.assert_array_equal(document.checkpoint.weights["dense/kernel"], past["dense/kernel"])
    ready.epoch()
    wait(lambda: ready.state == "paused" and ready.snapshot is not None and ready.snapshot.epoch == 3)
    assert ready.history.epochs.tolist() == [1, 2, 3]
    while document.checkpoint is not after:
        document.undo_stack.undo()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == 5)
    assert after is not None
    assert ready.snapshot is not None
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], after.weights["dense/kernel"])


def test_training_undone_and_done_again_counts_as_it_did(
    ready: TrainController, document: Document, wait: Wait
) -> None:
    train_epochs(ready, 2, wait)
    learned = document.checkpoint
    document.undo_stack.undo()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == 0)
    document.undo_stack.redo()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == 2)
    assert learned is not None
    assert ready.snapshot is not None
    np.testing.assert_array_equal(ready.snapshot.parameters["dense/kernel"], learned.weights["dense/kernel"])
    ready.epoch()
    wait(lambda: ready.snapshot is not None and ready.snapshot.epoch == 3)


def test_the_past_goes_with_the_network_that_had_it(ready: TrainController, document: Document, wait: Wait) -> None:
    train_epochs(ready, 3, wait)
    ready.looking_back.look_at(1)
    document.set_parameter(["dense"], "activation", "relu")
    wait(lambda: ready.looking_back.archive.epochs == (3,))
    assert ready.looking_back.past is None
    ready.reset()
    wait(lambda: ready.looking_back.archive.epochs == (0,))
