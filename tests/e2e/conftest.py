from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.driver import Program, Screen


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    program = Program(screen, tmp_path)
    yield program
    complaints = program.complaints
    program.close()
    assert complaints == ""
