"""`CrossValidator`: results in order, a stop that is heeded, faults as sentences."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from nnviz.analysis.cross_validation import FoldResult
from nnviz.data.last_table import LastTable
from nnviz.document.document import Document
from nnviz.runner.cross_validator import CrossValidator
from nnviz.spec import DatasetSpec, Project

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def validator(qapp: object) -> Iterator[CrossValidator]:
    validator = CrossValidator(LastTable())
    yield validator
    validator.shutdown()


def with_epochs(project: Project, epochs: int, **dataset: Any) -> Project:
    training = msgspec.structs.replace(project.training, epochs=epochs)
    return msgspec.structs.replace(
        project, training=training, dataset=msgspec.structs.replace(project.dataset, **dataset)
    )


def test_folds_are_told_one_by_one(validator: CrossValidator, document: Document, wait: Wait) -> None:
    told: list[FoldResult] = []
    ends: list[bool] = []
    validator.fold_done.connect(told.append)
    validator.finished.connect(lambda: ends.append(validator.is_running))
    validator.start(with_epochs(document.project, 2, folds=3))
    assert validator.is_running
    wait(lambda: ends)
    assert [result.fold for result in told] == [0, 1, 2]
    assert ends == [False]


def test_what_is_stopped_tells_nothing_more_and_another_can_begin(
    validator: CrossValidator, document: Document, wait: Wait
) -> None:
    told: list[FoldResult] = []
    shares: list[float] = []
    validator.fold_done.connect(told.append)
    validator.progressed.connect(shares.append)
    validator.start(with_epochs(document.project, 1_000_000))
    wait(lambda: shares)
    validator.cancel()
    assert not validator.is_running
    validator.start(with_epochs(document.project, 1, folds=2))
    wait(lambda: len(told) == 2 and not validator.is_running)
    assert [result.fold for result in told] == [0, 1]


def test_what_cannot_be_done_is_told(validator: CrossValidator, document: Document, wait: Wait) -> None:
    told: list[str] = []
    validator.failed.connect(told.append)
    project = msgspec.structs.replace(document.project, dataset=DatasetSpec("table", path="/nowhere/at-all.csv"))
    validator.start(project)
    wait(lambda: told)
    assert "at-all.csv" in told[0]
    assert not validator.is_running


def test_a_shutdown_in_the_midst_of_training_returns(validator: CrossValidator, document: Document, wait: Wait) -> None:
    shares: list[float] = []
    validator.progressed.connect(shares.append)
    validator.start(with_epochs(document.project, 1_000_000))
    wait(lambda: shares)
    validator.shutdown()
    assert not validator.is_running
