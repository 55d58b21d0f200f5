"""A real document and a controller with its thread, shut down after each test."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.document.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.spec import DatasetSpec, NetworkSpec, Project, TrainingSpec, layers

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def document(qapp: object) -> Document:
    network = NetworkSpec.sequential(
        [layers.Input(shape=(2,)), layers.Dense(4, activation="tanh"), layers.Dense(1, activation="tanh")]
    )
    training = TrainingSpec(optimizer="adam", learning_rate=0.01, epochs=1_000_000)
    return Document(Project(network, DatasetSpec("circle", samples=60), training))


@pytest.fixture
def controller(document: Document) -> Iterator[TrainController]:
    controller = TrainController(document)
    yield controller
    controller.shutdown()


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Let the event loop run until a condition holds."""

    def wait_until(condition: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    return wait_until


@pytest.fixture
def ready(controller: TrainController, wait: Wait) -> TrainController:
    """A controller whose network has been compiled and shown."""
    wait(lambda: controller.view is not None)
    return controller
