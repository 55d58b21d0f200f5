"""What goes into files while training runs: the weights of one step, never of two."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.data import load_dataset
from nnviz.document.document import Document
from nnviz.runner.learned import Learned
from nnviz.runner.train_controller import TrainController
from nnviz.training import Checkpoint, FitControl, History, compile_model
from nnviz.training.fit import Run

Wait = Callable[[Callable[[], object]], None]


def weights_after(document: Document, step: int) -> dict[str, np.ndarray]:
    """Of an independent run to that step."""
    model, control = compile_model(document.network, document.training_spec.seed), FitControl(paused=True)
    run = Run(model, load_dataset(document.dataset_spec), document.training_spec, control, History())
    snapshots = run.snapshots()
    control.run_steps(step)
    while run.step < step:
        next(snapshots)
    return model.get_weights()


def test_a_large_network_that_trains_gives_the_weights_of_one_step(
    ready: TrainController, document: Document, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.training.observer.LARGE", 0)  # every snapshot is a view of the live model
    taken: list[Checkpoint | None] = []
    ready.train()
    wait(lambda: ready.snapshot is not None and ready.snapshot.step > 3)
    learned = Learned(document, ready)
    learned.ask(taken.append)
    wait(lambda: taken)
    ready.pause()
    wait(lambda: ready.state == "paused")
    checkpoint = taken[0]
    assert checkpoint is not None
    assert 3 < checkpoint.step <= ready.snapshot.step
    expected = weights_after(document, checkpoint.step)
    for name, array in expected.items():
        np.testing.assert_array_equal(checkpoint.weights[name], array)


def test_at_rest_it_is_given_at_once(ready: TrainController, document: Document) -> None:
    taken: list[Checkpoint | None] = []
    learned = Learned(document, ready)
    learned.ask(taken.append)
    assert len(taken) == 1


def test_who_waits_when_training_ends_is_given_the_end(ready: TrainController, document: Document, wait: Wait) -> None:
    taken: list[Checkpoint | None] = []
    ready.train()
    wait(lambda: len(ready.history) > 1)
    ready.pause()  # before the copy can be made
    learned = Learned(document, ready)
    learned.ask(taken.append)
    wait(lambda: ready.state == "paused")
    wait(lambda: taken)
    assert taken[0].step <= document.checkpoint.step
    assert len(taken) == 1
