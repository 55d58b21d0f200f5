"""What the window costs: frame gap and throughput while training, the canvas, the start, memory, stop and pause.

    python tests/benchmarks/window.py [--only frames canvas start memory stop] [--short]

Every part but `start` drives the real window in this process, with the settings of a person who has none. Headless
throughput is measured in the same process before and after each round with the window, so that ratios are of one run.
`QT_QPA_PLATFORM=offscreen` measures without a screen's own cost; under Xvfb it is included.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from nnviz.app.garbage import GarbageCollector
from nnviz.app.main_window import MainWindow
from nnviz.data import load_dataset
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.spec import DatasetSpec, NetworkSpec, Project, TrainingSpec, layers
from nnviz.training import FitControl, compile_model, fit
from nnviz.training.threads import limit_threads, threads_for

TICK_MS: Final = 16
SIZE: Final = (1440, 900)
REFRESH_SECONDS: Final = 0.045  # from one view to the next, about as while training
HEAVY: Final = ("sklearn", "pandas", "onnx", "scipy", "h5py", "PIL", "torch", "keras", "pyarrow", "matplotlib")
SPIRAL: Final = DatasetSpec("spiral")
ENDLESS: Final = TrainingSpec(loss="mse", optimizer="sgd", learning_rate=0.03, batch_size=10, epochs=10**7)


def network(*widths: int) -> NetworkSpec:
    """A chain of Dense layers between two inputs and one output."""
    hidden = [layers.Dense(width, activation="tanh") for width in widths]
    return NetworkSpec.sequential([layers.Input(shape=(2,)), *hidden, layers.Dense(1, activation="tanh")])


class Ticks(QObject):
    """A timer that notes when it was served."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @Slot()
    def _on_timeout(self) -> None:
        self.times.append(time.perf_counter())

    def gaps_over(self, seconds: float) -> list[float]:
        """Milliseconds between the ticks of so many seconds."""
        self.times.clear()
        self._timer.start()
        wait(seconds)
        self._timer.stop()
        return [1e3 * (b - a) for a, b in zip(self.times, self.times[1:], strict=False)]


def wait(seconds: float) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Let the window live until something is so."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError("What was waited for did not happen.")
        wait(0.01)


def percentile(values: list[float], share: float) -> float:
    return float(np.percentile(values, 100 * share)) if values else float("nan")


class Bench:
    """The window, and what is measured on it."""

    def __init__(self, short: bool) -> None:
        self.short = short
        self.missed: list[str] = []
        self.app = QApplication.instance() or QApplication(sys.argv[:1])
        settings = QSettings(os.path.join(tempfile.mkdtemp(), "settings.ini"), QSettings.Format.IniFormat)
        theme = Theme("light")
        theme.apply(self.app)
        translator = Translator()
        translator.set_language("en")
        self.window = MainWindow(theme, translator, Preferences(settings))
        self.window.resize(*SIZE)
        self.window.show()
        GarbageCollector(self.window)
        wait_for(lambda: self.window.controller.snapshot is not None)

    def open(self, shown: NetworkSpec, training: TrainingSpec = ENDLESS) -> None:
        """Put a network into the window, untrained."""
        self.window.document.replace_project(Project(network=shown, dataset=SPIRAL, training=training), None, None)
        wait_for(lambda: self.window.controller.snapshot is not None and self.window.controller.state != "running")
        wait(0.5)
        self.window.canvas.fit()

    def close(self) -> None:
        self.window._left = True
        self.window.close()

    def row(self, name: str, value: float, goal: float, unit: str, *, least: bool = False) -> None:
        """Print a figure beside its goal."""
        good = value >= goal if least else value <= goal
        if not good:
            self.missed.append(name)
        sign = "≥" if least else "≤"
        print(f"  {name:58} {value:8.1f} {unit:3} goal {sign} {goal:g}{'' if good else '   MISSED'}", flush=True)

    # -- parts -----------------------------------------------------------------------------------

    def frames(self) -> None:
        """Frame gap and throughput while training flat out; spiral, 2-8-8-8-1, the docks of the default layout."""
        shown = network(8, 8, 8)
        seconds, rounds = (2.0, 1) if self.short else (8.0, 3)
        gaps, speeds, alone = [], [], [headless_speed(shown, seconds / 2)]
        self.open(shown)
        controller, ticks = self.window.controller, Ticks()
        for _ in range(rounds):
            controller.train()
            wait(1.0)
            begin, start = controller.snapshot, time.perf_counter()
            found = ticks.gaps_over(seconds)
            end, stop = controller.snapshot, time.perf_counter()
            assert begin is not None
            assert end is not None
            controller.pause()
            wait_for(lambda: controller.state != "running")
            gaps.append(found)
            speeds.append((end.step - begin.step) / (stop - start))
            alone.append(headless_speed(shown, seconds / 2))
        self.row("frame gap while training, p99", median(percentile(g, 0.99) for g in gaps), 25, "ms")
        self.row("frame gap while training, max", median(max(g) for g in gaps), 80, "ms")
        self.row("throughput of headless", 100 * median(speeds) / median(alone), 65, "%", least=True)
        print(f"  ({median(speeds):,.0f} of {median(alone):,.0f} steps a second)")

    def canvas(self) -> None:
        """Time of the GUI thread for one refresh of the canvas: taking a view over and painting it."""
        for weights, shown, goal in (
            (200, network(8, 10, 8), 5),
            (500, network(14, 16, 14), 8),
            (5_000, network(40, 60, 40), 8),
            (50_000, network(150, 200, 100), 8),
        ):
            self.open(shown)
            drawn = self.refreshes(20 if self.short else 100)
            self.row(f"refresh of the canvas, about {weights:,} weights, median", median(drawn), goal, "ms")
            print(f"  ({sum(shown.parameter_counts().values()):,} parameters; p95 {percentile(drawn, 0.95):.1f} ms)")

    def refreshes(self, count: int) -> list[float]:
        """Milliseconds of this thread's time for each refresh, with views as training makes them.

        All that follows from a new view counts, also what comes back from the thread that draws curves.
        """
        canvas, controller, times = self.window.canvas, self.window.controller, []
        views: list[Any] = []
        controller.view_arrived.connect(views.append)
        controller.train()
        wait_for(lambda: len(views) >= 12)
        controller.pause()
        wait_for(lambda: controller.state != "running")
        controller.view_arrived.disconnect(views.append)
        wait(0.3)
        idle = time.thread_time()
        wait(REFRESH_SECONDS)
        idle = time.thread_time() - idle
        for index in range(count):
            start = time.thread_time()
            canvas.show_view(views[index % len(views)])
            wait(REFRESH_SECONDS)
            times.append(1e3 * (time.thread_time() - start - idle))
        return times

    def stop(self) -> None:
        """How soon pause shows, and how soon the window is gone."""
        self.open(network(8, 8, 8))
        controller, times = self.window.controller, []
        for index in range(4 if self.short else 40):
            controller.train()
            wait(0.05 + 0.013 * (index % 8))
            start = time.perf_counter()
            controller.pause()
            while controller.state == "running":
                self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            times.append(1e3 * (time.perf_counter() - start))
        self.row("pause answered in the window, p99", percentile(times, 0.99), 100, "ms")

    def memory(self) -> None:
        """Growth of the process while the default example trains for a million steps."""
        steps = 30_000 if self.short else 1_000_000
        self.open(network(4, 2))
        controller = self.window.controller
        controller.train()
        wait(3.0)
        assert controller.snapshot is not None
        begin, before = controller.snapshot.step, resident()
        wait_for(lambda: controller.snapshot is not None and controller.snapshot.step - begin >= steps, 600)
        after = resident()
        controller.pause()
        wait_for(lambda: controller.state != "running")
        self.row(f"growth of memory over {steps:,} steps", after - before, 50, "MB")

    def start(self) -> None:
        """From the process' begin to a window that has painted itself, warm; and what has been imported then."""
        times = [start_seconds() for _ in range(2 if self.short else 6)][1:]
        self.row("start to a painted window", 1e3 * median(times), 1500, "ms")


def headless_speed(shown: NetworkSpec, seconds: float) -> float:
    """Steps a second of `fit` alone, in a thread of its own as in the window."""
    model, dataset, control = compile_model(shown), load_dataset(SPIRAL), FitControl()
    limit_threads(threads_for(model, ENDLESS.batch_size))
    found: list[float] = []

    def train() -> None:
        first: tuple[int, float] | None = None
        for snapshot in fit(model, dataset, ENDLESS, control=control):
            now = time.perf_counter()
            if first is None and now - began > 0.3:
                first = snapshot.step, now
            if first is not None and now - first[1] > seconds:
                found.append((snapshot.step - first[0]) / (now - first[1]))
                control.stop()

    began = time.perf_counter()
    thread = threading.Thread(target=train)
    thread.start()
    thread.join()
    return found[0]


def resident() -> float:
    """Memory of this process in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


STARTED: Final = """
import sys, time
from PySide6.QtCore import QTimer
from nnviz.app import main, main_window
class Shown(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    print("HEAVY", *[name for name in {heavy!r} if name in sys.modules], flush=True)
    import os; os._exit(0)
main.MainWindow = Shown
main.run(None)
"""


def start_seconds() -> float:
    """Seconds until a new process has painted its window."""
    with tempfile.TemporaryDirectory() as folder:
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), folder)
        began = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-c", STARTED.format(heavy=HEAVY)],
            env={**os.environ, **homes},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        seconds = time.perf_counter() - began
    heavy = told.split("HEAVY", 1)[1].split()
    if heavy:
        raise SystemExit(f"Imported at start although heavy: {', '.join(heavy)}.")
    return seconds


PARTS: Final = ("frames", "canvas", "stop", "memory", "start")


def main() -> int:
    parser = argparse.ArgumentParser(description="What the window costs.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--short", action="store_true", help="seconds instead of minutes")
    arguments = parser.parse_args()
    bench = Bench(arguments.short)
    try:
        for part in arguments.only:
            print(part)
            getattr(bench, part)()
    finally:
        bench.close()
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
