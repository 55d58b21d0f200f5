"""A screen of its own, and the program on it, driven by real mouse and key events."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds until a wait is given up


class Screen:
    """An X server with a window manager; `display` is its name."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        arguments = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1500x960x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(arguments, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        try:
            self._manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)
        except OSError:
            end(self._server)
            raise

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def close(self) -> None:
        for process in (self._manager, self._server):
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)


class Program:
    """The program in a process of its own."""

    def __init__(self, screen: Screen, home: Path, ready: str = "window.isActiveWindow()") -> None:
        self._screen = screen
        self._errors = (home / "errors.txt").open("w+")
        settings = home / "config" / "nnviz" / "nnviz.conf"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[tour]\nseen=true\n")
        folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "driven.py")],
            cwd=ROOT,
            env={**screen.environment, **folders, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.wait_until(lambda: self.ask(f"{ready} and window.controller.snapshot is not None"))

    @property
    def complaints(self) -> str:
        """What was written to standard error: nothing, if all is well."""
        self._errors.seek(0)
        return self._errors.read()

    def close(self) -> None:
        """End it, however it is."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=PATIENCE)
        self._errors.close()

    def ask(self, question: str) -> Any:
        """What an expression about the window comes to."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{question}: {answer['error']}")
        return answer

    def wait_until(self, condition: Callable[[], Any]) -> None:
        """Ask again and again, until it is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "waited in vain"

    def xdotool(self, *arguments: str | int) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self._screen.environment, check=True, timeout=PATIENCE)

    def click(self, place: list[int]) -> None:
        self.xdotool("mousemove", *place, "click", 1)

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press, move in steps as a hand does, release."""
        self.xdotool("mousemove", *start, "mousedown", 1)
        for share in (0.05, 0.1, 0.3, 0.6, 0.9, 1.0):
            x, y = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
            self.xdotool("mousemove", "--sync", x, y)
            self.ask("0")  # the program has seen it
        self.xdotool("mousemove_relative", "--sync", 1, 0)
        self.ask("0")
        self.xdotool("mouseup", 1)

    def key(self, *keys: str) -> None:
        self.xdotool("key", *keys)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", 5, text)
