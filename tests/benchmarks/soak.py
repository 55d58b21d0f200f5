"""Whether the window bears everything: thousands of random actions, and hundreds of closes while it trains.

    python tests/benchmarks/soak.py [--actions 10000] [--seeds 5] [--closes 200] [--only actions closes]

Actions are drawn by a seed and done as a person does them: through commands, panels and the document's verbs, while
the window lives. After each stretch everything is undone, which must give the document that it began with, and done
again, which must give the one it ended with, byte for byte. Each close is a process of its own that trains and is
closed at a random moment. Prints a line for each seed and ends with status 1 where a goal is missed.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox
from soak_actions import ACTIONS

from nnviz.app.garbage import GarbageCollector
from nnviz.app.main_window import MainWindow
from nnviz.formats.model_file import fitting
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.spec import Project, SpecError

STRETCH: Final = 400  # actions until everything is undone and done again
CLOSE_SECONDS: Final = 1.0
IGNORED: Final = ("This plugin does not support", "propagateSizeHints")


class Person:
    """Somebody at the window who does whatever chance says."""

    def __init__(self, app: QApplication, seed: int, folder: Path) -> None:
        self.random = random.Random(seed)
        self.faults: list[str] = []
        self._folder = folder
        self.app = app
        qInstallMessageHandler(self._on_message)
        sys.excepthook = self._on_exception
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._theme, translator = Theme("light"), Translator()
        self._theme.apply(self.app)
        translator.set_language("en")
        self.window = MainWindow(self._theme, translator, Preferences(settings))
        self.document, self.controller = self.window.document, self.window.controller
        self.document.undo_stack.setUndoLimit(0)
        self._collector = GarbageCollector(self.window)
        self.window.show()
        self.settle()
        self._files = 0

    # -- watching --------------------------------------------------------------------------------

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(part in text for part in IGNORED):
            self.faults.append(f"Qt: {text}")

    def _on_exception(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, where)))

    # -- the window lives ------------------------------------------------------------------------

    def live(self, milliseconds: int) -> None:
        end = time.perf_counter() + milliseconds / 1000
        while True:
            QCoreApplication.processEvents()
            if time.perf_counter() >= end:
                return

    def settle(self) -> None:
        """Pause, and wait until nothing is under way: no training, no loading, no file."""
        self.controller.pause()
        quiet, end = 0, time.perf_counter() + 60
        while quiet < 5:
            before = self.state()
            self.live(20)
            resting = self.controller.state != "running" and not self.controller.loader.is_choosing
            quiet = quiet + 1 if resting and self.state() == before else 0
            if time.perf_counter() > end:
                raise TimeoutError("The window did not come to rest within a minute.")

    def state(self) -> str:
        """The document, byte for byte, as one number."""
        digest = hashlib.sha256(msgspec.json.encode(self.document.project, order="sorted"))
        checkpoint = self.document.checkpoint
        if checkpoint is not None:
            digest.update(f"{checkpoint.epoch} {checkpoint.step}".encode())
            for arrays in (checkpoint.weights, checkpoint.optimizer):
                for name, array in arrays.items():
                    digest.update(name.encode() + str((array.dtype, array.shape)).encode() + array.tobytes())
        return digest.hexdigest()

    # -- acting ----------------------------------------------------------------------------------

    def act(self) -> str:
        """Do one thing; its name."""
        weights, doings = zip(*((weight, doing) for weight, doing in ACTIONS), strict=True)
        doing = self.random.choices(doings, weights)[0]
        try:
            doing(self)
        except SpecError:
            pass  # the document said why not; the interface asks before
        except Exception:
            self.faults.append(f"{doing.__name__}:\n{traceback.format_exc()}")
        self.live(self.random.choice((0, 0, 1, 5, 20)))
        self._answer()
        return doing.__name__

    def _answer(self) -> None:
        """Close whatever asks or tells something."""
        for widget in self.app.topLevelWidgets():
            if isinstance(widget, QMessageBox) and widget.isVisible():
                widget.done(QMessageBox.StandardButton.Discard)
            elif widget is not self.window and widget.isModal() and widget.isVisible():
                widget.close()

    def one(self, values: Any) -> Any:
        """One of them by chance; `LookupError` where there is none."""
        return self.random.choice(list(values))

    @property
    def names(self) -> tuple[str, ...]:
        return self.document.network.names

    def place(self) -> tuple[float, float]:
        return self.random.uniform(-200, 1200), self.random.uniform(-300, 500)

    def select(self) -> None:
        names = self.document.network.names
        self.window.selection.select(self.random.sample(names, min(len(names), self.random.randint(0, 4))))

    def table(self) -> Path:
        """A table file to learn from."""
        path = self._folder / "table.csv"
        if not path.exists():
            rows = (f"{self.random.random()},{self.random.random()},{self.random.choice('ab')}" for _ in range(60))
            path.write_text("\n".join(("width,height,kind", *rows)))
        return path

    def path(self) -> Path:
        self._files += 1
        return self._folder / f"project_{self._files % 5}.nnviz"

    # -- stretches -------------------------------------------------------------------------------

    def stretch(self, actions: int) -> int:
        """Act so often, then undo and redo all; how many steps that were."""
        self.window.files.new()
        self._answer()
        self.settle()
        self.document.replace_project(self.document.project)
        self.settle()
        start = self.state()
        for _ in range(actions):
            self.act()
        self.settle()
        stack = self.document.undo_stack
        while stack.canRedo():
            stack.redo()
        end = self.state()
        steps = stack.count()
        while stack.canUndo():
            stack.undo()
        self._expect(self.state(), start, f"undoing {steps} steps")
        while stack.canRedo():
            stack.redo()
        self._expect(self.state(), end, f"redoing {steps} steps")
        self._save_and_open()
        return steps

    def _save_and_open(self) -> None:
        """What is saved comes back as it was, but for weights of layers that are no more, or of another shape."""
        path, end = self.path(), time.perf_counter() + 60
        project = msgspec.json.encode(self.document.project)
        weights = self._weights()
        self.window.files._save_to(path)
        while self.document.modified or self.document.path != path:
            self.live(1)
            if time.perf_counter() > end:
                raise TimeoutError("The project was not saved within a minute.")
        self.document.replace_project(Project())
        self.window.files.open_path(str(path))
        while self.document.path != path:
            self.live(1)
            if time.perf_counter() > end:
                raise TimeoutError("The project was not opened within a minute.")
        if msgspec.json.encode(self.document.project) != project:
            self.faults.append("The project that was saved is another when it is opened.")
        if lost := sorted(name for name, _ in weights.items() - self._weights().items()):
            self.faults.append(f"Weights that were saved are others when they are opened: {lost}.")

    def _weights(self) -> dict[str, bytes]:
        checkpoint = self.document.checkpoint
        fit = {} if checkpoint is None else fitting(self.document.network, checkpoint.weights)
        return {name: array.tobytes() for name, array in fit.items()}

    def _expect(self, found: str, wanted: str, what: str) -> None:
        if found != wanted:
            self.faults.append(f"After {what} the document is another.")

    def leave(self) -> None:
        self.settle()
        self.window._left = True
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.clipboard().clear()  # the offscreen platform would free it after Python is gone
        self.live(20)
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__


def soak(app: QApplication, seed: int, actions: int) -> list[str]:
    """Run one seed; its faults."""
    with tempfile.TemporaryDirectory() as folder:
        person, steps, began = Person(app, seed, Path(folder)), 0, time.perf_counter()
        try:
            for done in range(0, actions, STRETCH):
                steps += person.stretch(min(STRETCH, actions - done))
        except TimeoutError:
            person.faults.append(traceback.format_exc())
        person.leave()
    seconds = time.perf_counter() - began
    print(f"  seed {seed}: {actions:,} actions, {steps:,} undo steps, {len(person.faults)} faults, {seconds:.0f} s")
    for fault in person.faults[:5]:
        print(fault, flush=True)
    return person.faults


# -- closes ------------------------------------------------------------------------------------------

CLOSED: Final = """
import random, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from nnviz.app import main, main_window
chance = random.Random({seed})
class Closing(main_window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(chance.randint(0, 60), self.controller.train)
        QTimer.singleShot(chance.randint(0, 700), self.leave)
    def leave(self):
        print("CLOSING", time.time(), flush=True)
        self.answer = QTimer(self, interval=1)
        self.answer.timeout.connect(self.discard)
        self.answer.start()
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self and dialog.isModal():
                dialog.close()
        self.close()
    def discard(self):
        box = self.findChild(QMessageBox, "saveQuestion")
        if box is not None and box.isVisible():
            box.button(QMessageBox.StandardButton.Discard).click()
main.MainWindow = Closing
sys.exit(main.run(None))
"""


def close(seed: int) -> tuple[float, str]:
    """Seconds from the close to the end of the process, and what was wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), folder)
        ran = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-c", CLOSED.format(seed=seed)],
            env={**os.environ, **homes, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            text=True,
            timeout=60,
        )
        end = time.time()
        crashes = [path.read_text() for path in Path(folder).rglob("crash.log")]
    said = [line for line in ran.stderr.splitlines() if line and not any(part in line for part in IGNORED)]
    faults = "\n".join((*said, *filter(None, crashes)))
    if ran.returncode:
        faults += f"\nexit status {ran.returncode}"
    begun = [float(line.split()[1]) for line in ran.stdout.splitlines() if line.startswith("CLOSING")]
    return (end - begun[0], faults) if begun else (0.0, f"was never closed\n{faults}")


def closes(count: int) -> list[str]:
    """Close so many windows; what was wrong."""
    found = [close(seed) for seed in range(count)]
    slow = [f"took {seconds:.2f} s" for seconds, _ in found if seconds > CLOSE_SECONDS]
    faults = [fault for _, fault in found if fault]
    seconds = sorted(seconds for seconds, _ in found)
    print(f"  {count} closes: median {seconds[len(seconds) // 2]:.2f} s, longest {seconds[-1]:.2f} s", end="")
    print(f" (goal 1 s), {len(faults)} faults, {len(slow)} too slow")
    for fault in faults[:5]:
        print(fault, flush=True)
    return faults + slow


def main() -> int:
    parser = argparse.ArgumentParser(description="Whether the window bears everything.")
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--closes", type=int, default=200)
    parser.add_argument("--only", nargs="+", choices=("actions", "closes"), default=("actions", "closes"))
    arguments = parser.parse_args()
    faults: list[str] = []
    if "actions" in arguments.only:
        print("random actions; goal: no fault")
        app = QApplication(sys.argv[:1])
        for seed in range(arguments.first, arguments.first + arguments.seeds):
            faults += soak(app, seed, arguments.actions)
    if "closes" in arguments.only:
        print("closes at random moments of training; goal: exit 0, at most 1 s each")
        faults += closes(arguments.closes)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
