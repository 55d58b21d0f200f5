"""Work in a process of its own, for a limited time: heavy frameworks never come into the window's process."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nnviz.data.progress import Progress
from nnviz.formats.errors import plain_text
from nnviz.sentence import SentenceError

LIMIT: Final = 180.0  # seconds; TensorFlow alone takes ten to begin
LOOK_EVERY: Final = 0.05  # seconds
NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows' console
QUIET: Final = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONIOENCODING": "utf-8"}


class TookTooLongError(SentenceError):
    """The process was ended because it had not come to its own end."""


@dataclass(frozen=True)
class Ended:
    """How a process ended; `complaint` is the last line it wrote on standard error."""

    status: int
    output: str
    complaint: str


def run_child(
    command: Sequence[str | Path],
    folder: Path,
    progress: Progress,
    settings: Mapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Ended:
    """Run a command to its end; what it prints goes through files in `folder`.

    `progress` is told the share of the time that is gone; where it raises, or after `limit` seconds, the process is
    ended. Raises `TookTooLongError`.
    """
    told, complained = folder / "output.txt", folder / "complaint.txt"
    with told.open("wb") as output, complained.open("wb") as errors:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env={**os.environ, **QUIET, **(settings or {})},
            creationflags=NO_WINDOW,
        )
        try:
            status = _wait(process, progress, limit)
        finally:
            process.kill()
            process.wait()
    return Ended(status, _text(told), _last_line(_text(complained)))


def _wait(process: "subprocess.Popen[bytes]", progress: Progress, limit: float) -> int:
    for turn in range(round(limit / LOOK_EVERY)):
        progress(turn * LOOK_EVERY / limit)
        try:
            return process.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue
    raise TookTooLongError("It was ended after {seconds} seconds: try it by hand.", seconds=limit)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return plain_text(lines[-1]) if lines else ""
