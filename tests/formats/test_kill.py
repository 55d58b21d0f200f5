"""The short form of `tests/benchmarks/kill.py`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_is_killed_or_refused_leaves_whole_files() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.kill", "--saves", "40", "--edits", "1", "--most", "60"]
    platform = {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=os.environ | platform, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed 40 saves: 0 files damaged" in done.stdout
