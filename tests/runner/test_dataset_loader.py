"""The loader answers the newest wish, and ends a reading that nobody waits for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnviz.data.last_table import LastTable
from nnviz.document import Document
from nnviz.runner import dataset_loader
from nnviz.runner.dataset_loader import DatasetLoader
from nnviz.runner.messages import Failed, Loaded
from nnviz.runner.reading import Superseded
from nnviz.runner.train_controller import TrainController
from nnviz.spec import DatasetSpec

PATIENCE = 20_000


class Heard:
    def __init__(self, loader: DatasetLoader) -> None:
        self.loaded: list[Loaded] = []
        self.failed: list[Failed] = []
        loader.loaded.connect(self.loaded.append)
        loader.failed.connect(self.failed.append)


@pytest.fixture
def loader(qapp: object) -> Iterator[DatasetLoader]:
    loader = DatasetLoader(LastTable())
    yield loader
    loader.shutdown()


@pytest.fixture
def heard(loader: DatasetLoader) -> Heard:
    return Heard(loader)


def test_only_the_newest_wish_is_told(loader: DatasetLoader, heard: Heard, qtbot: QtBot) -> None:
    for name in ("circle", "xor", "spiral"):
        loader.load(DatasetSpec(name))
    qtbot.waitUntil(lambda: bool(heard.loaded), timeout=PATIENCE)
    loader.load(DatasetSpec("gauss"))
    qtbot.waitUntil(lambda: len(heard.loaded) == 2, timeout=PATIENCE)
    assert [answer.spec.name for answer in heard.loaded] == ["spiral", "gauss"]


def test_the_same_dataset_is_the_same_object(loader: DatasetLoader, heard: Heard, qtbot: QtBot) -> None:
    for count in (1, 2):
        loader.load(DatasetSpec("circle"))
        qtbot.waitUntil(lambda count=count: len(heard.loaded) == count, timeout=PATIENCE)  # type: ignore[misc]
    assert heard.loaded[0].dataset is heard.loaded[1].dataset


def test_a_missing_file_is_told_as_such(loader: DatasetLoader, heard: Heard, qtbot: QtBot, tmp_path: Path) -> None:
    loader.load(DatasetSpec("table", path=str(tmp_path / "none.csv")))
    qtbot.waitUntil(lambda: bool(heard.failed), timeout=PATIENCE)
    loader.load(DatasetSpec("no such set"))
    qtbot.waitUntil(lambda: len(heard.failed) == 2, timeout=PATIENCE)
    assert [failure.lacks_file for failure in heard.failed] == [True, False]
    assert "there is no such file" in heard.failed[0].message


def test_a_reading_ends_when_another_is_wanted(
    loader: DatasetLoader, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def read(spec: DatasetSpec, *, progress: object, read_table: object) -> None:
        loader.cancel()
        with pytest.raises(Superseded):
            progress(0.5)  # type: ignore[operator]
        ended.append(True)
        raise Superseded

    monkeypatch.setattr(dataset_loader, "load_dataset", read)
    loader.load(DatasetSpec("circle"))
    loader.shutdown()
    assert ended == [True]
    assert heard.loaded == []


def test_a_dataset_is_changed_while_training_goes_on(qtbot: QtBot) -> None:
    document = Document()
    controller = TrainController(document)
    try:
        document.set_training(epochs=1_000_000)
        controller.train()
        qtbot.waitUntil(lambda: len(controller.history) > 3, timeout=PATIENCE)
        spec = DatasetSpec("spiral", features=document.dataset_spec.features, noise=10)
        controller.choose_dataset(spec)
        qtbot.waitUntil(lambda: document.dataset_spec == spec, timeout=PATIENCE)
        qtbot.waitUntil(lambda: len(controller.history) > 3, timeout=PATIENCE)
        assert controller.state == "running"
        assert controller.dataset is not None
    finally:
        controller.shutdown()


def test_a_cancelled_reading_leaves_the_data_as_it_is(qtbot: QtBot) -> None:
    document = Document()
    controller = TrainController(document)
    try:
        before = document.dataset_spec
        heard = Heard(controller.loader)
        with qtbot.waitSignal(controller.failed) as told:
            controller.choose_dataset(DatasetSpec("circle"))
            controller.loader.give_up_choice()
        assert "the data is as it was" in told.args[0]
        controller.loader._executor.submit(int).result()  # what was asked is through
        QCoreApplication.processEvents()
        assert heard.loaded == []
        controller.choose_dataset(DatasetSpec("xor"))
        qtbot.waitUntil(lambda: document.dataset_spec.name == "xor", timeout=PATIENCE)
        document.undo_stack.undo()
        assert document.dataset_spec == before
    finally:
        controller.shutdown()
