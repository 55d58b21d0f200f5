"""What every test shares: which tests need what, and the switch that lets nothing be skipped.

With `NNVIZ_NO_SKIPS=1` in the environment a skipped test fails the run, so that where everything
is installed nothing is left out unnoticed.
"""

import gc
import importlib.util
import os
import shutil
from collections.abc import Iterator

import pytest

PEERS_REASON = (
    "needs Keras and PyTorch, which are large: `python3 packaging/bootstrap.py test --peers` installs and uses them"
)
YOUNG = 5_000  # objects made since the last collection that make one worth while
E2E_REASON = "needs the programs Xvfb, xdotool and openbox: `python3 packaging/bootstrap.py test` installs them"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of a marker whose packages or programs are not here."""
    has_peers = all(map(importlib.util.find_spec, ("keras", "torch", "onnxruntime", "ai_edge_litert")))
    has_screen = all(map(shutil.which, ("Xvfb", "xdotool", "openbox")))
    for marker, present, reason in (("peers", has_peers, PEERS_REASON), ("e2e", has_screen, E2E_REASON)):
        for item in () if present else items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def collect_garbage_here() -> Iterator[None]:
    """Free cycles between tests, in this thread: a widget that a worker's allocation happens to free crashes Qt."""
    gc.disable()
    yield
    if gc.get_count()[0] > YOUNG:
        gc.collect()


def count_forbidden_skips(config: pytest.Config) -> int:
    """How many tests were skipped although nothing may be."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("NNVIZ_NO_SKIPS") != "1":
        return 0
    return len(reporter.stats.get("skipped", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when something was skipped that may not be."""
    if count_forbidden_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say why a run without a failed test fails."""
    if skips := count_forbidden_skips(config):
        terminalreporter.section("skipped tests are failures here", red=True)
        terminalreporter.line(f"NNVIZ_NO_SKIPS=1 lets nothing be skipped, and {skips} were (reasons above).")
