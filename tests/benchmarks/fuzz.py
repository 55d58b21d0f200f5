"""Read damaged and hostile files of every format: each is opened or refused in one sentence, and nothing else.

    python -m tests.benchmarks.fuzz                                   # 10,000 projects, 2,000 of each import format
    python -m tests.benchmarks.fuzz --format .nnviz --count 10000 --seed 0
    python -m tests.benchmarks.fuzz --format .npz --seed 0 --only 1234    # that file again, with its traceback

| verdict | when |
|---|---|
| opened | it was read, saved as a project and read again |
| refused | `FormatError` or `OSError` with one printable line |
| FAULT | other exceptions, a crash, over 5 s of computing, 400 MB more than at the start, code run, others opened |

Workers are processes of their own with a limit on memory and a watchdog. Status 1 where there was a fault.
"""

import argparse
import faulthandler
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import nnviz
from nnviz.formats import FormatError, ImportedModel, describe_file, format_of, import_model, open_project, save_project
from nnviz.sentence import sentence_of
from nnviz.spec import Project
from nnviz.training import Checkpoint
from tests.benchmarks.mutation import damage
from tests.benchmarks.mutation.sound import PROJECT, chosen_file, make_sound, perceptron, readable

LONGEST: Final = 5.0  # seconds of computing
PATIENCE: Final = 30.0  # seconds on the clock, also where nothing is computed
MOST_MEMORY: Final = 400 << 20  # bytes more than at the start
LONGEST_LINE: Final = 1500  # characters of a sentence
PROJECTS, MODELS = 10_000, 2_000
WORKER: Final = (sys.executable, "-m", "tests.benchmarks.fuzz", "--work")
ROOT: Final = Path(__file__).parents[2]
FORBIDDEN: Final = (
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "subprocess.Popen",
    "pickle.find_class",
    "socket.",
)


@dataclass(frozen=True)
class Job:
    """The files `first`, `first + step` … below `count` of one format and seed."""

    sound: Path
    suffix: str
    seed: int
    first: int
    count: int
    step: int = 1


class FaultError(Exception):
    """What no file may bring about."""


class Guard:
    """Watches what the interpreter does: code that a file brought along, and files elsewhere, are faults."""

    def __init__(self, folder: Path) -> None:
        program = Path(nnviz.__file__).resolve().parents[1]
        places = (
            folder,
            program,
            sys.prefix,
            sys.base_prefix,
            "/usr/lib",
            "/usr/share",
            "/proc/self",
            "/sys/fs/cgroup",
        )
        self._allowed = tuple(os.path.realpath(place) for place in places)
        self.seen: list[str] = []
        sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN):
            self.seen.append(f"{event} {arguments!r:.200}")
        elif event == "open" and isinstance(arguments[0], str):
            path = os.path.realpath(arguments[0])
            if not path.startswith(self._allowed):
                self.seen.append(f"open {path}")

    def check(self) -> None:
        """`FaultError` where something was seen since the last time."""
        if self.seen:
            seen, self.seen = self.seen, []
            raise FaultError("; ".join(seen))


def read(path: Path, suffix: str, scratch: Path) -> None:
    """Open the file, keep what it holds as a project and open that; raises what any of this raises."""
    if suffix == PROJECT:
        opened = open_project(path)
        describe_file(path)
        project, checkpoint, history = opened.project, opened.checkpoint, opened.history
    else:
        model = _imported(path)
        project, checkpoint, history = Project(network=model.network), Checkpoint(model.weights), None
    project.validate()
    save_project(scratch, project, checkpoint, history, durable=False)
    if open_project(scratch).project.network != project.network:
        raise FaultError("saved and opened again it is another network")


def _imported(path: Path) -> ImportedModel:
    """The model; a format that may hold weights alone is given a network that they may be meant for."""
    row = format_of(path)
    if row is not None and row.weights_alone:
        return import_model(path, perceptron())
    describe_file(path)
    return import_model(path)


def verdict(path: Path, suffix: str, guard: Guard) -> str:
    """`opened` or `refused`; raises anything else."""
    started = time.process_time()
    try:
        read(path, suffix, path.with_name("again.nnviz"))
        told = "opened"
    except (FormatError, OSError) as error:
        line = str(sentence_of(error))
        if not line.isprintable() or not line or len(line) > LONGEST_LINE:
            raise FaultError(f"no sentence: {line!r:.300}") from error
        told = "refused"
    taken = time.process_time() - started
    guard.check()
    if taken > LONGEST:
        raise FaultError(f"took {taken:.1f} s")
    return told


def prepared(job: Job, number: int, folder: Path) -> Path:
    """The damaged file of that number."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    rng = Random(f"{job.seed} {job.suffix} {number}")
    source, other = (chosen_file(job.sound, job.suffix, rng) for _ in range(2))
    target = folder / f"damaged{job.suffix}"
    damage(source, target, rng, other.read_bytes() if other.is_file() else b"")
    return target


def bound_memory() -> None:
    """From here on this process may take so much more; whoever asks for more gets a `MemoryError`."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def work(job: Job) -> None:
    """Read the job's files and tell each verdict on a line of its own."""
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm = chosen_file(job.sound, job.suffix, Random(0))
        with suppress(FormatError):  # what is imported late is imported now
            read(warm, job.suffix, folder / "again.nnviz")
        guard = Guard(folder)
        bound_memory()
        for number in range(job.first, job.count, job.step):
            path = prepared(job, number, folder)
            guard.seen.clear()
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            try:
                told = verdict(path, job.suffix, guard)
            except Exception as error:
                told = f"FAULT {type(error).__name__} at {_place(error)}: {error!s:.300}"
            faulthandler.cancel_dump_traceback_later()
            print(number, " ".join(told.split()), flush=True)


def _place(error: BaseException) -> str:
    """The last line of the program that the error went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/nnviz/" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def supervised(job: Job) -> Iterator[tuple[int, str]]:
    """Number and verdict of each file of the job; a worker that dies is a fault, and another goes on behind it."""
    first, tried = job.first, -1
    while first < job.count:
        given = (job.sound, job.suffix, job.seed, first, job.count, job.step)
        with subprocess.Popen(
            [*WORKER, *map(str, given)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            assert worker.stderr is not None
            for line in worker.stdout:
                number, _, told = line.strip().partition(" ")
                yield int(number), told
                first = int(number) + job.step
            why = worker.stderr.read()
        if first >= job.count:
            return
        if "Timeout" in why and tried != first:  # perhaps the machine was busy or asleep
            tried = first
            continue
        yield first, f"FAULT the process ended with {worker.returncode}: {why.strip()[-400:]!r}"
        first += job.step


def run(suffix: str, sound: Path, count: int, seed: int, workers: int) -> dict[int, str]:
    """Read so many files of a format and print what became of them; the faults by number."""
    if not any((sound / suffix[1:]).iterdir()):
        print(f"{suffix:13} has no sound files here: --peers makes some", flush=True)
        return {}
    started = time.monotonic()
    jobs = [Job(sound, suffix, seed, first, count, workers) for first in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        told = dict(pair for pairs in pool.map(lambda job: list(supervised(job)), jobs) for pair in pairs)
    faults = {number: text for number, text in sorted(told.items()) if text.startswith("FAULT")}
    counts = Counter(text.split()[0] for text in told.values())
    print(f"{suffix:13} {len(told):6} files: {counts['refused']:6} refused {counts['opened']:6} opened "
          f"{len(faults):4} faults, {time.monotonic() - started:6.1f} s", flush=True)  # fmt: skip
    for number, text in faults.items():
        print(f"  --format {suffix} --seed {seed} --only {number}: {text}", flush=True)
    return faults


def repeat(suffix: str, sound: Path, seed: int, number: int) -> None:
    """Read one file as a worker would, without its limits; the file stays and whatever is raised is shown."""
    folder = Path(tempfile.mkdtemp())
    path = prepared(Job(sound, suffix, seed, number, number + 1), number, folder)
    print(path)
    print(verdict(path, suffix, Guard(folder)))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--format", action="append", choices=[PROJECT, *readable()], help="only of this; may be repeated"
    )
    parser.add_argument("--count", type=int, help="of each format (default: 10,000 projects, 2,000 models)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="repeat the file of this number")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--peers", action="store_true", help="damage files of the other programs, too")
    parser.add_argument("--work", nargs=6, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.work:
        work(Job(Path(given.work[0]), given.work[1], *map(int, given.work[2:])))
        return 0
    formats, faults = given.format or [PROJECT, *readable()], 0
    with tempfile.TemporaryDirectory() as name:
        sound = Path(name)
        make_sound(sound, peers=given.peers)
        if given.only is not None:
            repeat(formats[0], sound, given.seed, given.only)
            return 0
        for suffix in formats:
            count = given.count or (PROJECTS if suffix == PROJECT else MODELS)
            faults += len(run(suffix, sound, count, given.seed, given.workers))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
