"""The start of the program, each time in a process of its own."""

import os
import subprocess
import sys

import pytest

from nnviz.app.main import NO_DISPLAY

HEAVY = ("sklearn", "pandas", "scipy", "pyarrow", "onnx", "h5py", "torch", "keras")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    given = {**kept, "QT_QPA_PLATFORM": "", **environment}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=given, check=False)


@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_display_it_says_so(display: str) -> None:
    done = start("-m", "nnviz", DISPLAY=display)
    assert done.returncode == 2
    assert done.stderr.strip() == NO_DISPLAY


def test_nothing_heavy_is_imported_at_the_start() -> None:
    code = f"import sys, nnviz.app.main; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = start("-c", code, QT_QPA_PLATFORM="offscreen")
    assert done.stdout.strip() == "[]", done.stderr
