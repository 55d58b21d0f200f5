"""What a person has after the program was killed, with a real mouse and keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.driver import Program, Screen

pytestmark = pytest.mark.e2e

OFFERED = "bool(window.recovery.dialog and window.recovery.dialog.isActiveWindow())"
SHOWN = "[child.isVisible() for child in window.children() if child.objectName() == 'recoveryDialog'] == [True]"
SAFE = "not window.recovery._busy and not window.recovery._edit_timer.isActive()"


@contextmanager
def started_again(screen: Screen, home: Path) -> Iterator[Program]:
    program = Program(screen, home, OFFERED)
    try:
        yield program
    finally:
        program.close()


def test_what_was_built_comes_back_after_a_kill(program: Program, screen: Screen, tmp_path: Path) -> None:
    program.click(program.ask("place_of_tile(window, 'circle')"))
    program.wait_until(lambda: program.ask("window.document.dataset_spec.name") == "circle")
    program.wait_until(lambda: program.ask(SAFE) and any(tmp_path.rglob("copy.json")))
    program.process.kill()
    program.process.wait()
    with started_again(screen, tmp_path) as again:
        again.key("Escape")  # later
        again.wait_until(lambda: again.ask("window.isActiveWindow()"))
        assert again.ask("window.document.dataset_spec.name") == "spiral"
        again.key("alt+f", "v")
        again.wait_until(lambda: again.ask(SHOWN))
        again.click(again.ask("place(find('recoverConfirm'))"))
        again.wait_until(lambda: again.ask("window.document.dataset_spec.name") == "circle")
        assert again.ask("window.document.modified")
