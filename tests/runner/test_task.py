"""`Task`: results, faults, a stop that is heeded."""

import threading
from collections.abc import Callable, Iterator

import pytest

from nnviz.data import DataError
from nnviz.data.progress import Progress
from nnviz.runner.task import Task

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def task(qapp: object) -> Iterator[Task]:
    task = Task()
    yield task
    task.shutdown()


def test_work_is_done_beside_the_gui_thread(task: Task, wait: Wait) -> None:
    results: list[object] = []
    task.done.connect(results.append)
    task.start(lambda _progress: threading.get_ident())
    assert task.is_running
    wait(lambda: results)
    assert results != [threading.get_ident()]
    assert not task.is_running


def test_what_is_stopped_ends_and_tells_nothing(task: Task, wait: Wait) -> None:
    results: list[object] = []
    ended = threading.Event()

    def endless(progress: Progress) -> None:
        try:
            while True:
                progress(0.5)
        finally:
            ended.set()

    shares: list[float] = []
    task.done.connect(results.append)
    task.failed.connect(results.append)
    task.progressed.connect(shares.append)
    task.start(endless)
    wait(lambda: shares)
    task.stop()
    assert not task.is_running
    wait(ended.is_set)
    task.start(lambda _progress: "next")
    wait(lambda: results)
    assert results == ["next"]


def test_a_fault_is_a_sentence(task: Task, wait: Wait) -> None:
    told: list[str] = []
    task.failed.connect(told.append)

    def fail(_progress: Progress) -> None:
        raise DataError("There is no column '{name}'.", name="x9")

    task.start(fail)
    wait(lambda: told)
    assert told == ["There is no column 'x9'."]
