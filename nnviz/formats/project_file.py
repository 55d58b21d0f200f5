"""The project file `.nnviz`: a zip archive that holds everything of a document.

| member | what |
|---|---|
| `project.json` | `format` "nnviz-project", `version`, `project` (network, dataset, training …), `epoch`, `step` |
| `weights.safetensors` | weights by `layer/weight`; missing where nothing has been trained |
| `optimizer.safetensors` | the optimizer's memory by name |
| `history.safetensors` | columns of the history, `epoch` among them |

Version 1 is the first. A file of a newer version is refused; older ones go through `MIGRATIONS`, one step each.
Reading never unpacks to disk, runs nothing, and is bounded in size.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.safetensors import pack, unpack
from nnviz.spec import Project
from nnviz.training import Checkpoint, History

VERSION: Final = 1
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
LARGEST = 512 << 20  # bytes when unpacked
LARGEST_RATIO = 100
SMALL = 1 << 20  # below this the ratio does not matter
PROJECT, WEIGHTS, OPTIMIZER, HISTORY = (
    "project.json",
    "weights.safetensors",
    "optimizer.safetensors",
    "history.safetensors",
)


class OpenedProject(NamedTuple):
    """What a project file holds."""

    project: Project
    checkpoint: Checkpoint | None
    history: History | None


def save_project(
    path: str | Path, project: Project, checkpoint: Checkpoint | None = None, history: History | None = None
) -> None:
    """Write everything to one file, atomically; raises `OSError` where that fails, and the old file is as it was."""
    epoch, step = (checkpoint.epoch, checkpoint.step) if checkpoint else (0, 0)
    described = {"format": "nnviz-project", "version": VERSION, "project": project, "epoch": epoch, "step": step}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PROJECT, msgspec.json.format(msgspec.json.encode(described), indent=1))
        if checkpoint is not None:
            archive.writestr(WEIGHTS, pack(checkpoint.weights), zipfile.ZIP_STORED)
            archive.writestr(OPTIMIZER, pack(checkpoint.optimizer), zipfile.ZIP_STORED)
        if history is not None and len(history):
            columns = {"epoch": history.epochs, **{name: history[name] for name in history}}
            archive.writestr(HISTORY, pack(columns))
    write_atomically(Path(path), buffer.getvalue())


def open_project(path: str | Path) -> OpenedProject:
    """Read a project file; raises `FormatError` where it is damaged, too large, newer or none, `OSError`."""
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    if path.stat().st_size > LARGEST:
        raise FormatError(path, f"is larger than {LARGEST >> 20} MB: a project is not.")
    content = io.BytesIO(path.read_bytes())
    try:
        with zipfile.ZipFile(content) as archive:
            _check_size(path, archive)
            members = {
                name: archive.read(name)
                for name in (PROJECT, WEIGHTS, OPTIMIZER, HISTORY)
                if name in archive.namelist()
            }
    except FormatError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise FormatError(path, f"expected an NNViz project, but it is damaged or something else ({error}).") from error
    if PROJECT not in members:
        raise FormatError(path, f"expected {PROJECT} inside: this is not an NNViz project.")
    project, epoch, step = _read_project(path, members[PROJECT])
    return OpenedProject(project, _read_checkpoint(path, members, epoch, step), _read_history(path, members))


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    for member in archive.infolist():
        inflated = member.file_size > SMALL and member.file_size > LARGEST_RATIO * max(1, member.compress_size)
        if inflated or member.file_size > LARGEST:
            raise FormatError(
                path, f"would unpack to {member.file_size} bytes: it is damaged, or not meant well.", member.filename
            )


def _read_project(path: Path, content: bytes) -> tuple[Project, int, int]:
    try:
        described = msgspec.json.decode(content, type=dict[str, Any])
        version = described.get("version")
        if described.get("format") != "nnviz-project" or not isinstance(version, int):
            raise FormatError(path, "expected the description of a project.", PROJECT)
        if version > VERSION:
            raise FormatError(path, f"has version {version}, and this program reads up to {VERSION}: update NNViz.")
        for step in range(version, VERSION):
            described = MIGRATIONS[step](described)
        project = msgspec.convert(described["project"], Project)
        return project, msgspec.convert(described.get("epoch", 0), int), msgspec.convert(described.get("step", 0), int)
    except (msgspec.MsgspecError, KeyError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError(path, f"cannot be read: {error}.", PROJECT) from error


def _read_checkpoint(path: Path, members: dict[str, bytes], epoch: int, step: int) -> Checkpoint | None:
    if WEIGHTS not in members:
        return None
    weights, _ = unpack(path, members[WEIGHTS], WEIGHTS)
    optimizer = unpack(path, members[OPTIMIZER], OPTIMIZER)[0] if OPTIMIZER in members else {}
    for name, array in weights.items():
        if array.dtype.kind != "f" or not np.isfinite(array).all():
            raise FormatError(path, f"expected finite numbers in {name}.", WEIGHTS)
    return Checkpoint(weights, optimizer, epoch, step)


def _read_history(path: Path, members: dict[str, bytes]) -> History | None:
    if HISTORY not in members:
        return None
    columns, _ = unpack(path, members[HISTORY], HISTORY)
    epochs = columns.pop("epoch", None)
    if epochs is None or any(column.shape != epochs.shape or column.ndim != 1 for column in columns.values()):
        raise FormatError(path, "expected columns of one length.", HISTORY)
    history = History()
    for row, epoch in enumerate(epochs.tolist()):
        history.append(int(epoch), {name: float(column[row]) for name, column in columns.items()})
    return history
