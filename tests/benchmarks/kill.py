"""Kill the program at random moments, fill the disk, take its rights away: what is on the disk is always whole.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.kill [--saves 1000] [--edits 100] [--seed 1] [--most 2]

| fault | goal |
|---|---|
| kill −9 during save | the old or the new file, whole |
| kill −9 while editing | at most 2 s of edits lost |
| with every format: full disk, read-only folder, folder that is gone | a sentence, and the old file |
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn

import numpy as np

from nnviz.document.recovery import RecoveryStore, recovered
from nnviz.formats import FORMATS, FormatError, export_model, open_project, save_project
from nnviz.formats.atomic import LEFT_BEHIND
from nnviz.sentence import sentence_of
from nnviz.spec import NetworkSpec, Project, layers
from nnviz.training import Checkpoint

UNITS: Final = 256  # 70 thousand weights: a save takes some milliseconds, most of them in the system
MOST_LOST: Final = 2.0  # seconds of edits
EDIT_EVERY_MS: Final = 50
FILLER: Final = "filler"

# Edits the real window's document at a steady pace and tells when each edit was made.
EDITOR: Final = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from nnviz.app.main_window import MainWindow
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator
from tests.benchmarks.kill import EDIT_EVERY_MS
app = QApplication([])
root = Path(sys.argv[1])
settings = QSettings(str(root / "settings.ini"), QSettings.Format.IniFormat)
window = MainWindow(Theme("light"), Translator(), Preferences(settings))
window.show()
window.recovery.begin(root / "recovery")
count = 0
def edit():
    global count
    count += 1
    window.document.move_layers({"input": (float(count), 0.0)})
    print(count, time.time(), flush=True)
timer = QTimer(interval=EDIT_EVERY_MS)
timer.timeout.connect(edit)
timer.start()
app.exec()
"""


def numbered(number: int) -> tuple[Project, Checkpoint]:
    """A project that says its number in every part."""
    chain = [layers.Input(shape=(UNITS,)), layers.Dense(UNITS)]
    project = Project(NetworkSpec.sequential(chain), layout={"input": (float(number), 0.0), "dense": (160.0, 0.0)})
    kernel = np.full((UNITS, UNITS), number, np.float32)
    return project, Checkpoint({"dense/kernel": kernel, "dense/bias": kernel[0]}, epoch=number)


def number_in(path: Path) -> int:
    """The number of the project in a file; `ValueError` where its parts are of different ones."""
    opened = open_project(path)
    if opened.checkpoint is None:
        raise ValueError("its weights are gone")
    kernel = opened.checkpoint.weights["dense/kernel"]
    found = {opened.checkpoint.epoch, int(opened.project.layout["input"][0]), int(kernel.min()), int(kernel.max())}
    if len(found) > 1:
        raise ValueError(f"it is of {found}")
    return found.pop()


def kill_saves(count: int, folder: Path, rng: random.Random) -> int:
    """How many of so many killed saves left a file that is not whole, or lost a finished save."""
    path, faults = folder / "x.nnviz", 0
    save_project(path, *numbered(0))
    for _ in range(count):
        before = number_in(path)
        saver = os.fork()
        if not saver:
            save_on(path, before)
        time.sleep(rng.uniform(0, 0.05))
        os.kill(saver, signal.SIGKILL)
        os.waitpid(saver, 0)
        try:
            faults += number_in(path) < before
        except (FormatError, OSError, ValueError) as error:
            faults += 1
            print(f"  not whole: {error}")
    left = [file for file in folder.iterdir() if file != path]
    for file in left:
        os.utime(file, (0, time.time() - 2 * LEFT_BEHIND))
    save_project(path, *numbered(0))
    swept = [file for file in folder.iterdir() if file != path]
    print(
        f"killed {count} saves: {faults} files damaged; {len(left)} unfinished files, {len(swept)} after the next save"
    )
    return faults + len(swept)


def save_on(path: Path, number: int) -> NoReturn:
    """Save number after number, each file full of its own, until the process is killed."""
    while True:
        number += 1
        save_project(path, *numbered(number))


def kill_edits(count: int, folder: Path, rng: random.Random, most: float) -> int:
    """How many of so many killed windows lost more than `most` seconds of edits."""
    lost = []
    for number in range(count):
        root = folder / str(number)
        root.mkdir()
        editor = subprocess.Popen([sys.executable, "-c", EDITOR, str(root)], stdout=subprocess.PIPE, text=True)
        editor.stdout.readline()
        time.sleep(rng.uniform(2.0, 5.0))
        killed = time.time()
        editor.kill()
        made = [line.split() for line in editor.stdout.read().splitlines()]
        editor.wait()
        times = {int(edit): float(when) for edit, when in (line for line in made if len(line) == 2)}
        copies = RecoveryStore(root / "recovery").left_behind().copies
        kept = int(recovered(copies[0]).project.layout["input"][0]) if copies else 0
        lost.append(killed - min((when for edit, when in times.items() if edit > kept), default=killed))
    over = sum(seconds > most for seconds in lost)
    if lost:
        print(f"killed {count} windows while editing: lost {np.median(lost):.2f} s of edits (median), "
              f"{max(lost):.2f} s at most; {over} over {most:g} s")  # fmt: skip
    return over


# -- the disk does not play along --------------------------------------------------------------------


@contextmanager
def full_disk(_folder: Path) -> Iterator[None]:
    """No file may grow over 100 bytes; the system says so as an error, as with a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write into the folder. The superuser may nevertheless, so this process is nobody for the time."""
    folder.chmod(0o555)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


@contextmanager
def gone(folder: Path) -> Iterator[None]:
    """The folder is elsewhere."""
    away = folder.with_name(f"{folder.name}-away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


@contextmanager
def full_tmpfs(folder: Path) -> Iterator[None]:
    """A disk of its own over the folder, with what is in it and not a byte more; the superuser may make one."""
    kept = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], check=True)
    try:
        for file, content in kept.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        with suppress(OSError), (folder / FILLER).open("wb", 0) as filler:
            while filler.write(bytes(4096)):
                pass
        yield
    finally:
        (folder / FILLER).unlink()
        left = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        subprocess.run(["umount", str(folder)], check=True)
        if left != kept:
            (folder / "HARMED").touch()


FAULTS: Final[dict[str, Callable[[Path], AbstractContextManager[None]]]] = {
    "full disk": full_disk,
    "read-only folder": read_only,
    "folder that is gone": gone,
    **({"full tmpfs": full_tmpfs} if os.geteuid() == 0 and shutil.which("mount") else {}),
}


def write(path: Path, number: int) -> None:
    """Save the project, or export the model in the format of the path."""
    project, checkpoint = numbered(number)
    if path.suffix == ".nnviz":
        save_project(path, project, checkpoint)
    else:
        export_model(path, project.network, checkpoint.weights)


def refused(path: Path, fault: Callable[[Path], AbstractContextManager[None]]) -> str:
    """What is said where a file cannot be written; `HARMED` in it where the old one is not as it was."""
    place, told = path.parent, "NOT TOLD"
    write(path, 1)
    before = contents(place)
    with fault(place):
        try:
            write(path, 2)
        except OSError as error:
            told = str(sentence_of(error))
    return told if contents(place) == before else f"{told} HARMED"


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refuse(folder: Path) -> int:
    """How many faults of the disk, with every format, were not told as a sentence or harmed the old file."""
    faults = 0
    for name, fault in FAULTS.items():
        tried = harmed = 0
        for suffix in (".nnviz", *FORMATS):
            place = folder / f"{name}{suffix}".replace(" ", "-")
            place.mkdir(0o755)
            try:
                told = refused(place / f"x{suffix}", fault)
            except FormatError as error:  # a package is missing here
                print(f"  {suffix}: {error}")
                continue
            tried += 1
            if "HARMED" in told or "NOT TOLD" in told:
                harmed += 1
                print(f"  {suffix}: {told}")
        faults += harmed
        print(f"{name}: {tried} formats, {harmed} faults; as in: {told}")
    return faults


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=MOST_LOST, help="seconds of edits that may be lost")
    given = parser.parse_args(arguments)
    rng = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / part for part in ("saves", "edits", "refused")]
        Path(name).chmod(0o755)
        for folder in folders:
            folder.mkdir(0o755)
        faults = refuse(folders[2])
        faults += kill_saves(given.saves, folders[0], rng)
        faults += kill_edits(given.edits, folders[1], rng, given.most)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
