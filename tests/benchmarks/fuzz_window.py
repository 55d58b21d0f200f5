"""Open damaged files in the real window: a file that is refused leaves the open document as it was, byte by byte.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.fuzz_window [--count 500] [--seed 0]

`count` files of each format are made; those that are sound after all are not opened.
"""

import argparse
import hashlib
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from nnviz.app.main_window import MainWindow
from nnviz.formats import FormatError, import_model, open_project
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.training import Checkpoint, History, compile_model
from tests.benchmarks.fuzz import Job, prepared
from tests.benchmarks.mutation.sound import PROJECT, make_sound, readable

PATIENCE_MS = 30_000


def fingerprint(window: MainWindow) -> str:
    """All that a person would lose: project, checkpoint, history, undo steps, path, title, recent files."""
    document, history, undo = window.document, window.controller.history, window.document.undo_stack
    digest = hashlib.sha256(msgspec.json.encode(document.project))
    if document.checkpoint is not None:
        for arrays in (document.checkpoint.weights, document.checkpoint.optimizer):
            for name, array in arrays.items():
                digest.update(name.encode() + array.tobytes())
        digest.update(f"{document.checkpoint.epoch} {document.checkpoint.step}".encode())
    digest.update(history.epochs.tobytes() + b"".join(history[name].tobytes() for name in history))
    steps = [undo.text(index) for index in range(undo.count())]
    told = (steps, undo.index(), undo.isClean(), document.path, window.windowTitle(), window.files.title)
    digest.update(repr((told, window.files.recent)).encode())
    return digest.hexdigest()


def make_busy(window: MainWindow, folder: Path) -> None:
    """A trained document with a path, steps to undo and to do again, and changes since it was saved."""
    weights = compile_model(window.document.network).get_weights()
    window.document.set_checkpoint(Checkpoint(weights, {"step": np.array(7)}, 2, 7))
    window.controller.resume_history(History.of(np.arange(1, 3), {"loss": np.array([0.5, 0.25])}))
    window.document.mark_saved(folder / "precious.nnviz")
    for units in (3, 4, 5):
        window.document.set_parameter([window.document.network.names[1]], "units", units)
        window.document.end_typing()
    window.document.undo_stack.undo()


def opened_by_window(window: MainWindow, path: Path) -> str:
    """What the window says when it cannot open the file; empty where it says nothing in time."""
    loop, told = QEventLoop(), [""]

    def on_failed(sentence: object) -> None:
        told[0] = str(sentence)
        loop.quit()

    window.files.failed.connect(on_failed)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    window.files.open_path(str(path))
    loop.exec()
    window.files.failed.disconnect(on_failed)
    return told[0]


def is_refused(path: Path) -> bool:
    """Whether the file cannot be read; what it holds otherwise would take the document's place."""
    with suppress(FormatError, OSError):
        open_project(path) if path.suffix == PROJECT else import_model(path)
        return False
    return True


def faults(window: MainWindow, sound: Path, scratch: Path, seed: int, count: int) -> tuple[int, list[str]]:
    """How many refused files were opened in the window, and what each did that none may do."""
    found, tried, before = [], 0, fingerprint(window)
    for suffix in (PROJECT, *readable()):
        for number in range(count):
            path = prepared(Job(sound, suffix, seed, 0, count), number, scratch)
            if not is_refused(path):
                continue
            tried += 1
            told = opened_by_window(window, path)
            if not told:
                found.append(f"{suffix} {number}: nothing was said")
            if fingerprint(window) != before:
                found.append(f"{suffix} {number}: the document is another")
    return tried, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        sound, scratch = Path(name) / "sound", Path(name) / "scratch"
        scratch.mkdir()
        make_sound(sound)
        settings = QSettings(str(Path(name) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Theme("light"), Translator(), Preferences(settings))
        window.show()
        settle(window)
        make_busy(window, Path(name))
        tried, found = faults(window, sound, scratch, given.seed, given.count)
        print(*found, f"{tried} refused files opened in the window: {len(found)} faults", sep="\n")
        window.document.undo_stack.setClean()
        window.close()
        app.processEvents()
    return int(bool(found))


def settle(window: MainWindow) -> None:
    """Wait until the network is ready to train."""
    loop, timer = QEventLoop(), QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if window.controller.snapshot is not None else None)
    timer.start()
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
