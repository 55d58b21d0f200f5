"""The short form of `tests/benchmarks/soak.py`: random actions, undone and done again, and closes while it trains."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "soak.py"


@pytest.mark.parametrize("part", [("actions", "--actions", "350", "--seeds", "1"), ("closes", "--closes", "4")])
def test_the_window_bears_it(part: tuple[str, ...]) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SCRIPT.parents[2])}
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "--only", *part],
        env=environment, cwd=SCRIPT.parents[2], capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
