"""Open a network of VGG16's size (138 million parameters) in the real window: how long the window stands still
meanwhile, and how much memory it takes.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.large_file [.safetensors | .npz | .nnviz | .keras | .h5]

Goals: no pause of the window over 100 ms, memory at most 2.5 times the file. The file is made once in a process of its
own, so that its memory does not count; those of Keras are made by Keras.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from nnviz.app.main_window import MainWindow
from nnviz.formats import export_model, save_project
from nnviz.formats.model_file import weight_shapes
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from nnviz.spec import NetworkSpec, Project, layers
from nnviz.training import Checkpoint

BLOCKS: Final = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))  # filters, convolutions
TICK_MS: Final = 2
LONGEST: Final = 30  # seconds
MEGA: Final = 1e6


def vgg16() -> NetworkSpec:
    """Simonyan and Zisserman (2014), configuration D."""
    chain: list[layers.Layer] = [layers.Input(shape=(224, 224, 3))]
    for filters, count in BLOCKS:
        chain += [layers.Conv2D(filters, kernel_size=(3, 3), padding="same", activation="relu") for _ in range(count)]
        chain.append(layers.MaxPooling2D())
    chain += [layers.Flatten(), layers.Dense(4096, activation="relu"), layers.Dense(4096, activation="relu")]
    return NetworkSpec.sequential([*chain, layers.Dense(1000, activation="softmax")])


def make(path: Path) -> None:
    """Write the file to be opened."""
    if path.suffix in (".keras", ".h5"):
        import keras

        keras.applications.VGG16(weights=None).save(path)
        return
    network, rng = vgg16(), np.random.default_rng(1)
    weights = {name: rng.random(shape, np.float32) for name, shape in weight_shapes(network).items()}
    if path.suffix == ".nnviz":
        save_project(path, Project(network=network), Checkpoint(weights))
    else:
        export_model(path, network, weights)


def memory(field: str) -> float:
    """Megabytes of this process, as the system counts them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1000


class Watch:
    """Longest pause between two turns of the event loop, and the largest memory."""

    def __init__(self) -> None:
        self.longest, self.largest, self._last = 0.0, 0.0, time.perf_counter()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def _sample(self) -> None:
        while True:
            self.largest = max(self.largest, memory("RssAnon"))
            time.sleep(0.01)


def run(path: Path) -> None:
    """Open the file and print the figures."""
    app = QApplication([])
    settings = QSettings(str(path.parent / "settings.ini"), QSettings.Format.IniFormat)
    theme = Theme("light")
    theme.apply(app)
    window = MainWindow(theme, Translator(), Preferences(settings))
    window.show()
    settle(lambda: window.controller.snapshot is not None)
    before, watch, begun = memory("RssAnon"), Watch(), time.perf_counter()
    window.files.failed.connect(print)
    window.files.open_path(str(path))
    settle(lambda: len(window.document.network.layers) > 20)
    opened = time.perf_counter() - begun
    stop = time.perf_counter() + 5
    settle(lambda: time.perf_counter() > stop)  # what follows of it: problems, the diagram, the training thread
    size = path.stat().st_size / MEGA
    print(f"{path.suffix:13} {size:5.0f} MB opened in {opened:4.1f} s, longest pause {1000 * watch.longest:4.0f} ms, "
          f"memory {(watch.largest - before) / size:4.2f} times the file")  # fmt: skip
    window._left = True
    window.close()


def settle(done: Callable[[], bool]) -> None:
    """Turn the event loop until then."""
    end = time.perf_counter() + LONGEST
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError("the window does not get there")
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def main() -> None:
    if sys.argv[1:2] in (["make"], ["run"]):
        {"make": make, "run": run}[sys.argv[1]](Path(sys.argv[2]))
        return
    suffixes = sys.argv[1:] or [".safetensors", ".npz", ".nnviz"]
    with tempfile.TemporaryDirectory() as folder:
        for suffix in suffixes:
            path = Path(folder) / f"vgg16{suffix}"
            for verb in ("make", "run"):
                subprocess.run([sys.executable, "-m", "tests.benchmarks.large_file", verb, str(path)], check=True)
            path.unlink()


if __name__ == "__main__":
    main()
