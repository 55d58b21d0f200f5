"""The importer answers the newest request, from its own thread, and ends a reading that nobody wants."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from nnviz.data.last_table import LastTable
from nnviz.runner.import_worker import FIRST_ROWS, ImportWorker
from nnviz.runner.importer import Importer
from nnviz.runner.importing import DataReady, ImportRefused, ImportRequest, PicturesRead, TableRead
from nnviz.spec import DatasetSpec

PATIENCE = 20_000


@pytest.fixture
def importer(qapp: object) -> Iterator[Importer]:
    importer = Importer(LastTable())
    yield importer
    importer.shutdown()


@pytest.fixture
def worker(qapp: object) -> ImportWorker:
    return ImportWorker(LastTable())


def table(folder: Path, rows: int = 40, name: str = "t.csv") -> str:
    path = folder / name
    path.write_text("x;y\n" + "".join(f"{n},5;{'ab'[n % 2]}\n" for n in range(rows)), encoding="utf-8")
    return str(path)


def pictures(folder: Path) -> str:
    for number, name in enumerate(("cats", "dogs")):
        (folder / name).mkdir()
        for index in range(3):
            Image.new("L", (4, 6), 100 * number + index).save(folder / name / f"{index}.png")
    return str(folder)


def answers(worker: ImportWorker, spec: DatasetSpec, pasted: str | None = None) -> list[object]:
    """What a worker answers to one request, without a thread."""
    heard: list[object] = []
    worker.answered.connect(heard.append)
    worker.wanted += 1
    worker.work(ImportRequest(worker.wanted, spec, pasted))
    worker.answered.disconnect(heard.append)
    return heard


def test_a_table_is_shown_before_it_is_whole_and_then_ready(worker: ImportWorker, tmp_path: Path) -> None:
    first, whole, ready = answers(worker, DatasetSpec("table", path=table(tmp_path, 500)))
    assert isinstance(first, TableRead)
    assert isinstance(whole, TableRead)
    assert isinstance(ready, DataReady)
    assert (first.whole, len(first.table), whole.whole, len(whole.table)) == (False, FIRST_ROWS, True, 500)
    assert ready.spec.target == ("y",)
    assert [share.count for share in ready.balance] == [250, 250]


def test_another_setting_does_not_read_again(worker: ImportWorker, tmp_path: Path) -> None:
    path = table(tmp_path)
    answers(worker, DatasetSpec("table", path=path))
    again = answers(worker, DatasetSpec("table", path=path, scaling="minmax"))
    assert [type(answer) for answer in again] == [TableRead, DataReady]


def test_what_is_wrong_is_told_with_the_setting_that_mends_it(worker: ImportWorker, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,y\n1,a\n2\n", encoding="utf-8")
    (refused,) = answers(worker, DatasetSpec("table", path=str(tmp_path / "t.csv")))
    assert isinstance(refused, ImportRefused)
    assert (refused.about, "Line 3 has 1 cells" in refused.message) == ("delimiter", True)


def test_a_folder_is_taken_as_pictures(worker: ImportWorker, tmp_path: Path) -> None:
    seen, ready = answers(worker, DatasetSpec("table", path=pictures(tmp_path), seed=5))
    assert isinstance(seen, PicturesRead)
    assert isinstance(ready, DataReady)
    assert (seen.count, seen.pictures.shape, seen.pictures.dtype) == (6, (6, 6, 4, 1), np.uint8)
    assert seen.labels == ("cats",) * 3 + ("dogs",) * 3
    assert (ready.spec.name, ready.spec.seed, ready.dataset.input_shape) == ("pictures", 5, (6, 4, 1))


def test_an_array_of_pictures_is_taken_as_pictures(worker: ImportWorker, tmp_path: Path) -> None:
    np.savez(tmp_path / "p.npz", x=np.zeros((8, 5, 5), np.uint8), y=np.arange(8) % 2)
    _, ready = answers(worker, DatasetSpec("table", path=str(tmp_path / "p.npz")))
    assert isinstance(ready, DataReady)
    assert ready.dataset.input_shape == (5, 5, 1)


def test_a_pasted_table_is_kept_in_its_file(worker: ImportWorker, tmp_path: Path) -> None:
    path = tmp_path / "new" / "p.csv"
    text = "x\ty\n" + "".join(f"{n},5\t{'ab'[n % 2]}\n" for n in range(10))
    *_, ready = answers(worker, DatasetSpec("table", path=str(path)), text)
    assert isinstance(ready, DataReady)
    assert path.read_text(encoding="utf-8") == text


def test_a_fault_of_the_program_is_told_and_reported(
    worker: ImportWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.runner.import_worker.balance_of", lambda dataset: 1 / 0)
    heard: list[object] = []
    worker.answered.connect(heard.append)
    worker.wanted = 1
    with pytest.raises(ZeroDivisionError):
        worker.work(ImportRequest(1, DatasetSpec("table", path=table(tmp_path))))
    assert isinstance(heard[-1], ImportRefused)
    assert "a fault in the program" in heard[-1].message


def test_a_reading_ends_at_its_next_look_when_another_is_wanted(
    worker: ImportWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.runner.reading.TELL_EVERY", -1.0)
    heard: list[object] = []
    shares: list[float] = []

    def supersede(_number: int, share: float) -> None:
        shares.append(share)
        worker.wanted = 2

    worker.answered.connect(heard.append)
    worker.progressed.connect(supersede)
    worker.wanted = 1
    worker.work(ImportRequest(1, DatasetSpec("table", path=table(tmp_path, 100_000))))
    assert heard == []
    assert len(shares) == 1


def test_a_request_that_has_been_overtaken_is_not_begun(worker: ImportWorker, tmp_path: Path) -> None:
    heard: list[object] = []
    worker.answered.connect(heard.append)
    worker.wanted = 2
    worker.work(ImportRequest(1, DatasetSpec("table", path=table(tmp_path))))
    assert heard == []


def test_only_the_newest_request_is_answered(importer: Importer, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[DataReady] = []
    importer.ready.connect(heard.append)
    for name in ("a.csv", "b.csv", "c.csv"):
        importer.read(DatasetSpec("table", path=table(tmp_path, name=name)))
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    importer.read(DatasetSpec("table", path=table(tmp_path, name="d.csv")))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE)
    assert [Path(answer.spec.path).name for answer in heard] == ["c.csv", "d.csv"]


def test_nothing_is_told_after_a_cancel(importer: Importer, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[object] = []
    for signal in (importer.table_read, importer.ready, importer.refused):
        signal.connect(heard.append)
    importer.read(DatasetSpec("table", path=table(tmp_path)))
    importer.cancel()
    importer.shutdown()
    qtbot.wait(1)
    assert heard == []


def test_an_answer_that_comes_too_late_is_dropped(importer: Importer, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[DataReady] = []
    importer.ready.connect(heard.append)
    importer.read(DatasetSpec("table", path=table(tmp_path)))
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    importer.cancel()
    importer._worker.answered.emit(heard[0])
    assert len(heard) == 1


def test_the_gui_thread_reads_nothing(
    importer: Importer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nnviz.data import table_files

    threads: list[QThread] = []
    path, read = table(tmp_path), table_files.READERS[".csv"]

    def note(*arguments: object) -> object:
        threads.append(QThread.currentThread())
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setitem(table_files.READERS, ".csv", note)
    with qtbot.waitSignal(importer.ready, timeout=PATIENCE):
        importer.read(DatasetSpec("table", path=path))
    assert threads
    assert QThread.currentThread() not in threads
