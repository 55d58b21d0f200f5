"""Damaged files of every format are refused in a sentence or read, and nothing else: the short form of `fuzz.py`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import fuzz
from tests.benchmarks.mutation.sound import PROJECT, make_projects, readable

PLANTED = """
import os, sys
from tests.benchmarks import fuzz
def read(path, suffix, scratch):
    if path.name.startswith("damaged"):
        {fault}
fuzz.read = read
fuzz.PATIENCE = 0.5
fuzz.main(["--work", *sys.argv[1:]])
"""
FAULTS = {
    "raise KeyError('x')": "FAULT KeyError",
    "bytearray(fuzz.MOST_MEMORY)": "FAULT MemoryError",
    "open('/etc/hostname').close()": "FAULT FaultError at ?: open /etc/hostname",
    "os.system('true')": "FAULT FaultError at ?: os.system",
    "fuzz.LONGEST = -1.0": "FAULT FaultError at ?: took",
    "raise fuzz.FormatError(path, 'x' * 9000) from None if fuzz.__dict__.update(LONGEST_LINE=9) else None": "FAULT",
    "os.abort()": "FAULT the process ended with -6",
    "__import__('time').sleep(60)": "FAULT the process ended with 1: 'Timeout",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    (folder / PROJECT[1:]).mkdir()
    make_projects(folder / PROJECT[1:])
    return folder


def test_damaged_files_are_refused_or_read() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.fuzz", "--count", "250", "--seed", "5"]
    done = subprocess.run(command, cwd=fuzz.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for suffix, line in zip((PROJECT, *readable()), done.stdout.splitlines(), strict=True):
        assert line.split()[0] == suffix
        assert "has no sound files" in line or (" 0 opened" not in line and " 0 refused" not in line)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_no_file_may_bring_about_is_seen(fault: str, sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "WORKER", (sys.executable, "-c", PLANTED.format(fault=fault)))
    ((number, told),) = fuzz.supervised(fuzz.Job(sound, PROJECT, seed=1, first=0, count=1))
    assert number == 0
    assert told.startswith(FAULTS[fault])


def test_a_file_is_the_same_for_the_same_seed_and_number(sound: Path, tmp_path: Path) -> None:
    made = []
    for seed in (1, 1, 2):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(fuzz.prepared(fuzz.Job(sound, PROJECT, seed, 0, 1), 7, folder).read_bytes())
    assert made[0] == made[1] != made[2]
