"""The screen that drives the program cleans up after itself."""

import subprocess
from typing import Any

import pytest

from tests.e2e import driver

pytestmark = pytest.mark.e2e


def test_no_server_is_left_where_the_window_manager_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def start_all_but_the_manager(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        if arguments == ["openbox"]:
            raise FileNotFoundError("openbox")
        started.append(start(arguments, **options))
        return started[-1]

    monkeypatch.setattr(driver.subprocess, "Popen", start_all_but_the_manager)
    with pytest.raises(FileNotFoundError, match="openbox"):
        driver.Screen()
    assert [server.returncode for server in started] == [0]
