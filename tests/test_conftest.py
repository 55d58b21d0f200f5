"""The shared rules of the test run itself, tried on small test runs of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

def test_passes() -> None: pass
def test_skips() -> None: pytest.skip("for a reason")
@pytest.mark.e2e
def test_real_window() -> None: pass
"""


def run_tests(folder: Path, *selection: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in `folder` with the shared rules."""
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -ra\nmarkers =\n  e2e: x\n  peers: x\n")
    (folder / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *selection]
    inherited = {name: value for name, value in os.environ.items() if name != "NNVIZ_NO_SKIPS"}
    return subprocess.run(
        command, cwd=folder, env=inherited | environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_skip_is_a_failure_where_nothing_may_be_skipped(tmp_path: Path) -> None:
    outcome = run_tests(tmp_path, "-k", "passes or skips", NNVIZ_NO_SKIPS="1")

    assert outcome.returncode == pytest.ExitCode.TESTS_FAILED
    assert "NNVIZ_NO_SKIPS=1 lets nothing be skipped, and 1 were" in outcome.stdout
    assert "1 passed, 1 skipped" in outcome.stdout.splitlines()[-1]


def test_a_skip_is_allowed_elsewhere(tmp_path: Path) -> None:
    outcome = run_tests(tmp_path, "-k", "passes or skips")

    assert outcome.returncode == pytest.ExitCode.OK
    assert "for a reason" in outcome.stdout
    assert "NNVIZ_NO_SKIPS" not in outcome.stdout


def test_without_a_skip_the_switch_changes_nothing(tmp_path: Path) -> None:
    assert run_tests(tmp_path, "-k", "passes", NNVIZ_NO_SKIPS="1").returncode == pytest.ExitCode.OK


def test_a_test_of_the_real_window_is_skipped_with_the_remedy_where_its_programs_lack(tmp_path: Path) -> None:
    outcome = run_tests(tmp_path, "-k", "window", PATH=str(tmp_path))

    assert "needs the programs Xvfb, xdotool and openbox" in outcome.stdout
    assert "1 skipped" in outcome.stdout.splitlines()[-1]
