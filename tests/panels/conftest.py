from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.document import Document, Selection
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document()


@pytest.fixture
def selection(document: Document) -> Selection:
    return Selection(document)


@pytest.fixture
def controller(document: Document) -> Iterator[TrainController]:
    controller = TrainController(document)
    yield controller
    controller.shutdown()
