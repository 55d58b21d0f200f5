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
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from nnviz.app.garbage import GarbageCollector
from nnviz.app.main_window import MainWindow
from nnviz.data import DATASETS, FEATURES
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.spec import CATALOG, SpecError
from nnviz.spec.catalog import parameters_of
from nnviz.spec.layers import LayerSpec
from nnviz.spec.training import OPTIMIZERS

STRETCH: Final = 400  # actions until everything is undone and done again
MOST_LAYERS: Final = 14
UNITS: Final = (1, 2, 3, 5, 8, 13, 40, 200)
CLOSE_SECONDS: Final = 1.0
IGNORED: Final = ("This plugin does not support", "propagateSizeHints")
EDGES: Final = ("left", "right", "top", "bottom", "middle", "centre")
QUICK_SETS: Final = ("circle", "xor", "gauss", "spiral", "moons", "blobs", "plane", "iris", "wine")


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
            resting = self.controller.state != "running" and self.controller._chosen is None
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
        self.live(50)
        return steps

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


# -- what can be done --------------------------------------------------------------------------------


def a_layer(person: Person) -> LayerSpec:
    return CATALOG[person.one(CATALOG)].record()


def append(person: Person) -> None:
    if len(person.names) < MOST_LAYERS:
        person.select()
        person.window.canvas.append(person.one(("Dense", "Dense", "Dropout", "BatchNormalization", *CATALOG)))


def add_loose(person: Person) -> None:
    if len(person.names) < MOST_LAYERS:
        person.document.add_layer(a_layer(person), person.place())


def insert(person: Person) -> None:
    if person.document.network.links and len(person.names) < MOST_LAYERS:
        person.document.insert_layer(a_layer(person), *person.one(person.document.network.links))


def link(person: Person) -> None:
    if len(person.names) > 1:
        person.document.add_link(*person.random.sample(person.names, 2))


def unlink(person: Person) -> None:
    if person.document.network.links:
        person.document.remove_link(*person.one(person.document.network.links))


def move_link(person: Person) -> None:
    if person.document.network.links:
        person.document.move_link(*person.one(person.document.network.links), person.one(person.names))


def delete(person: Person) -> None:
    person.select()
    person.window.canvas.delete()


def move(person: Person) -> None:
    chosen = person.random.sample(person.names, min(len(person.names), person.random.randint(1, 3)))
    person.document.move_layers({name: person.place() for name in chosen})


def rename(person: Person) -> None:
    if person.names:
        name = person.one(("x", "dense", "Capa ñ", "a b", "<b>", "", "a/b", *person.names)) + person.one(("", "1", "2"))
        person.document.rename_layer(person.one(person.names), name)


def change_units(person: Person) -> None:
    if person.names:
        person.document.set_parameter([person.one(person.names)], "units", person.one(UNITS))


def change_parameter(person: Person) -> None:
    if not person.names:
        return
    layer = person.document.network.layer(person.one(person.names))
    rows = [row for row in parameters_of(type(layer)) if row.choices]
    if rows:
        row = person.one(rows)
        person.document.set_parameter([layer.name], row.name, person.one(row.choices))


def mend(person: Person) -> None:
    mendable = [problem for problem in person.document.problems if problem.mend]
    if mendable:
        person.document.mend(person.one(mendable))


def command(*names: str) -> Callable[[Person], None]:
    def give(person: Person) -> None:
        person.select()
        action = person.window.commands[person.one(names)]
        if action.isEnabled():
            action.trigger()

    give.__name__ = "command_" + "_".join(names[:3])
    return give


def many_undos(person: Person) -> None:
    turn = person.one((person.document.undo_stack.undo, person.document.undo_stack.redo))
    for _ in range(person.random.randint(1, 12)):
        turn()


def align(person: Person) -> None:
    person.document.align(person.names, person.one(EDGES))


def change_training(person: Person) -> None:
    change: dict[str, Any] = person.one(
        (
            {"learning_rate": person.one((1e-4, 0.03, 0.3, 3.0))},
            {"batch_size": person.one((1, 5, 10, 64))},
            {"optimizer": person.one(OPTIMIZERS)},
            {"l2": person.one((0.0, 1e-3))},
            {"seed": person.random.randint(0, 5)},
            {"epochs": person.one((1, 3, 50, 5000))},
            {"shuffle": person.one((True, False))},
        )
    )
    person.document.set_training(**change)


def diverge(person: Person) -> None:
    person.document.set_training(learning_rate=1e4, optimizer="sgd")
    person.controller.train()


def choose_dataset(person: Person) -> None:
    row = DATASETS[person.one(name for name in QUICK_SETS if name in DATASETS)]
    person.controller.choose_dataset(row.spec())


def change_dataset(person: Person) -> None:
    spec = person.document.dataset_spec
    changes: list[dict[str, Any]] = [
        {"noise": person.random.randint(0, 50)},
        {"seed": person.random.randint(0, 9)},
        {"scaling": person.one(("none", "standard", "minmax", "robust"))},
        {"train_share": person.one((0.3, 0.6)), "validation_share": person.one((0.0, 0.2))},
    ]
    if DATASETS[spec.name].columns == ("x1", "x2"):
        count = person.random.randint(1, 4)
        changes.append({"features": tuple(person.random.sample(list(FEATURES), count))})
    person.controller.choose_dataset(msgspec.structs.replace(spec, **person.one(changes)))


def edit_weight(person: Person) -> None:
    snapshot = person.controller.snapshot
    shapes = person.document.network.parameter_counts()
    keys = [key for key in (snapshot.parameters if snapshot else ()) if key.split("/")[0] in shapes]
    if snapshot is not None and keys:
        key = person.one(keys)
        array = snapshot.parameters[key]
        index = tuple(person.random.randrange(size) for size in array.shape)
        if array.size:
            person.document.set_weight(key, index, person.random.uniform(-2, 2), array)


def choose_look(person: Person) -> None:
    person.window.commands[person.one(("theme_light", "theme_dark", "theme_system"))].trigger()


def choose_language(person: Person) -> None:
    person.window.status.language_chosen.emit(person.one(("en", "es")))


def toggle_dock(person: Person) -> None:
    dock = person.one(person.window.docks.values())
    person.one((dock.close, dock.show, dock.raise_, dock.toggleViewAction().trigger))()


def save(person: Person) -> None:
    person.window.files._save_to(person.path())


def hover(person: Person) -> None:
    names = [name for name in person.names if name in person.window.canvas.scene.diagram.boxes]
    if names:
        person.window.canvas.unit_hovered.emit(person.one(names), person.random.randint(0, 3))
        person.live(1)
        person.window.canvas.unit_hovered.emit("", -1)


ACTIONS: Final[tuple[tuple[int, Callable[[Person], None]], ...]] = (
    (8, append), (4, add_loose), (6, insert), (6, link), (4, unlink), (3, move_link), (5, delete), (8, move),
    (4, rename), (8, change_units), (6, change_parameter), (6, mend), (8, command("undo")), (5, command("redo")),
    (4, many_undos), (3, command("copy", "cut", "paste", "duplicate", "select_all")), (2, command("tidy")), (2, align),
    (6, change_training), (6, command("train")), (4, command("step", "epoch")), (3, command("reset")),
    (2, command("recover")), (1, diverge), (3, choose_dataset), (3, change_dataset), (4, edit_weight),
    (2, command("zoom_in", "zoom_out", "zoom_reset", "fit")), (1, choose_look), (1, choose_language), (2, toggle_dock),
    (1, save), (2, hover), (1, command("reset_layout")), (1, command("resample")),
)  # fmt: skip


def soak(app: QApplication, seed: int, actions: int) -> list[str]:
    """Run one seed; its faults."""
    with tempfile.TemporaryDirectory() as folder:
        person, steps, began = Person(app, seed, Path(folder)), 0, time.perf_counter()
        for done in range(0, actions, STRETCH):
            steps += person.stretch(min(STRETCH, actions - done))
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
