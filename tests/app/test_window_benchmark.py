"""The short form of `tests/benchmarks/window.py`: every figure is taken, and nothing heavy is imported at start."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "window.py"
FIGURES = (
    "frame gap while training, p99",
    "frame gap while training, max",
    "throughput of headless",
    "about 200 weights",
    "about 50,000 weights",
    "pause answered in the window",
    "growth of memory",
    "start to a painted window",
)


def test_every_figure_of_the_window_is_measured() -> None:
    """Whether the goals are reached depends on the machine, and is for the long form to say."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SCRIPT.parents[2])}
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "--short"], env=environment, capture_output=True, text=True, timeout=240
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    assert "heavy" not in ran.stderr
    assert all(figure in ran.stdout for figure in FIGURES), ran.stdout + ran.stderr
