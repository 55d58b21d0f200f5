"""What a damaged or hostile file does to the open document: nothing."""

from pathlib import Path

import pytest

from nnviz.app.main_window import MainWindow
from tests.benchmarks.fuzz_window import faults, fingerprint, make_busy
from tests.benchmarks.mutation.sound import make_sound


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    make_sound(tmp_path / "sound")
    return tmp_path / "sound"


def test_a_refused_file_leaves_the_document_byte_by_byte(window: MainWindow, sound: Path, tmp_path: Path) -> None:
    make_busy(window, tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    tried, found = faults(window, sound, scratch, seed=3, count=12)
    assert tried > 30
    assert found == []


def test_the_fingerprint_sees_what_could_be_lost(window: MainWindow, tmp_path: Path) -> None:
    seen = [fingerprint(window)]
    make_busy(window, tmp_path)
    seen.append(fingerprint(window))
    window.document.undo_stack.redo()
    seen.append(fingerprint(window))
    window.document.mark_saved(tmp_path / "other.nnviz")
    seen.append(fingerprint(window))
    window.preferences.set("files/recent", ("other",))
    seen.append(fingerprint(window))
    assert len(set(seen)) == len(seen)
