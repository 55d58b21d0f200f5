"""Recovery copies: what a window has unsaved, in a folder of the person's own, for the day it does not end well.

    recovery/                        one for all windows
        9f3c….lock                   held by a living window; made before the folder, removed after it
        9f3c…/                       one for each window
            copy.json                the `Manifest`: names the files below, and is replaced after they are whole
            project-7.nnviz          project, history and thumbnail, written again after every edit
            learned-3.safetensors    the weights and the optimizer, written again only when they are others
            data-2.zip               the data that the project carries, likewise
        damaged/                     copies that could not be read

A copy is always whole, because the manifest is replaced in one step and what it does not name is removed after. Weights
and data lie apart, so that an edit beside a large network does not write half a gigabyte. A lock whose process is dead
is nobody's (`QLockFile` knows process, machine and start of the machine). Nothing here belongs on the GUI thread.
"""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace
from PySide6.QtCore import QLockFile

from nnviz.formats import FormatError, OpenedProject, ViewState, open_project, save_project
from nnviz.formats.atomic import stamp, write_atomically
from nnviz.formats.checkpoint_file import open_checkpoint, save_checkpoint
from nnviz.formats.embedded_data import open_data, save_data
from nnviz.formats.reading import decode_json, read_bytes
from nnviz.spec import Project
from nnviz.spec.embedded import EmbeddedData
from nnviz.training.checkpoint import Checkpoint
from nnviz.training.history import History

MANIFEST: Final = "copy.json"
DAMAGED: Final = "damaged"
LARGEST_MANIFEST: Final = 1 << 16  # bytes

FileName = Annotated[
    str, Meta(pattern=r"^(project-[0-9]{1,9}\.nnviz|learned-[0-9]{1,9}\.safetensors|data-[0-9]{1,9}\.zip)$")
]


class Manifest(Struct, frozen=True):
    """What stands in `copy.json`: the document's own file (empty: never saved), when, and the files of this copy."""

    path: str
    saved: float  # seconds since 1970
    project: FileName
    learned: FileName | None = None
    data: FileName | None = None
    epoch: int = 0
    stamp: tuple[int, int, int] | None = None  # of the document's own file
    format: Literal["nnviz-recovery"] = "nnviz-recovery"
    version: Literal[1] = 1


@dataclass(frozen=True)
class Unsaved:
    """What a copy is made of: references to records that nobody changes, and the history, which may grow."""

    project: Project
    checkpoint: Checkpoint | None = None
    history: History = field(default_factory=History)
    path: Path | None = None
    view: ViewState | None = None


class Found(NamedTuple):
    """A copy that a window has left behind: where it lies, its manifest, the project without its weights and data."""

    folder: Path
    manifest: Manifest
    opened: OpenedProject

    @property
    def path(self) -> Path | None:
        return Path(self.manifest.path) if self.manifest.path else None


class Findings(NamedTuple):
    """All that was left behind, newest first, and the folders of what could not be read."""

    copies: tuple[Found, ...] = ()
    damaged: tuple[Path, ...] = ()


class RecoveryStore:
    """The copy of one window below `root`, and those that dead ones have left there.

    Methods raise `OSError` where the disk does not play along; a copy that was whole before stays so.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._name = secrets.token_hex(8)
        self._locks: dict[str, QLockFile] = {}  # by the folder's name: our own, and of what was found
        self._numbers = count(1)
        self._learned: tuple[Checkpoint | None, str | None] = (None, None)
        self._data: tuple[EmbeddedData | None, str | None] = (None, None)

    @property
    def folder(self) -> Path:
        """Of this window's copy."""
        return self._root / self._name

    def keep(self, unsaved: Unsaved, thumbnail: bytes = b"") -> None:
        """Write a copy in place of the last one."""
        self._claim()
        number = next(self._numbers)
        if self._learned[0] is not unsaved.checkpoint:
            self._learned = unsaved.checkpoint, self._keep_learned(unsaved.checkpoint, number)
        dataset = unsaved.project.dataset
        if self._data[0] is not dataset.embedded:
            self._data = dataset.embedded, self._keep_data(dataset.embedded, number)
        project, learned, data = f"project-{number}.nnviz", self._learned[1], self._data[1]
        save_project(
            self.folder / project,
            replace(unsaved.project, dataset=replace(dataset, embedded=None)),
            history=unsaved.history,
            thumbnail=thumbnail,
            view=unsaved.view,
            durable=False,
        )
        manifest = Manifest(
            "" if unsaved.path is None else str(unsaved.path.absolute()),
            time.time(),
            project,
            learned,
            data,
            0 if unsaved.checkpoint is None else unsaved.checkpoint.epoch,
            None if unsaved.path is None else stamp(unsaved.path),
        )
        write_atomically(self.folder / MANIFEST, msgspec.json.encode(manifest), durable=False)
        self._remove_others({MANIFEST, project, learned, data})

    def clear(self) -> None:
        """There is nothing unsaved any more."""
        self._learned = self._data = (None, None)
        if self.folder.is_dir():
            self._remove(self.folder)
            self.folder.mkdir()

    def close(self) -> None:
        """The window ends well: its copy goes, and what was found is anybody's again."""
        if self._name in self._locks:
            self._remove(self.folder)
        for lock in self._locks.values():
            lock.unlock()
        self._locks.clear()

    # -- what others have left -------------------------------------------------------------------

    def left_behind(self) -> Findings:
        """Copies of windows that are no more; they are ours until we close, so that nobody else offers them, too."""
        copies: list[Found] = []
        damaged: list[Path] = []
        for folder in self._abandoned():
            try:
                found = _found(folder)
                if _was_saved_since(found):
                    self.discard(folder)
                else:
                    copies.append(found)
            except FileNotFoundError as error:
                if error.filename == str(folder / MANIFEST):  # its window had nothing to keep yet
                    self.discard(folder)
                else:
                    damaged.append(self.put_aside(folder))
            except (FormatError, OSError):
                damaged.append(self.put_aside(folder))
        copies.sort(key=lambda found: -found.manifest.saved)
        return Findings(tuple(copies), tuple(damaged))

    def discard(self, folder: Path) -> None:
        """Remove a copy that was found."""
        self._remove(folder)
        self._locks.pop(folder.name).unlock()

    def put_aside(self, folder: Path) -> Path:
        """Move a copy that cannot be read to where nothing touches it; its new place."""
        aside = self._root / DAMAGED / folder.name
        aside.parent.mkdir(exist_ok=True)
        os.replace(folder, aside)
        self._locks.pop(folder.name).unlock()
        return aside

    def _abandoned(self) -> Iterator[Path]:
        folders = sorted(self._root.iterdir()) if self._root.is_dir() else []
        for folder in folders:
            if folder.is_dir() and folder.name not in (DAMAGED, *self._locks) and self._lock(folder.name):
                yield folder

    # -- parts -----------------------------------------------------------------------------------

    def _claim(self) -> None:
        if self._name not in self._locks:
            self._root.mkdir(0o700, parents=True, exist_ok=True)
            if not self._lock(self._name):
                raise PermissionError(13, os.strerror(13), str(self._root))
        self.folder.mkdir(exist_ok=True)

    def _keep_learned(self, checkpoint: Checkpoint | None, number: int) -> str | None:
        if checkpoint is None:
            return None
        name = f"learned-{number}.safetensors"
        save_checkpoint(self.folder / name, checkpoint)
        return name

    def _keep_data(self, data: EmbeddedData | None, number: int) -> str | None:
        if data is None:
            return None
        name = f"data-{number}.zip"
        save_data(self.folder / name, data, durable=False)
        return name

    def _lock(self, name: str) -> bool:
        lock = QLockFile(str(self._root / f"{name}.lock"))
        lock.setStaleLockTime(0)  # however old: only a dead process gives it up
        taken: bool = lock.tryLock(0)
        if taken:
            self._locks[name] = lock
        return taken

    def _remove(self, folder: Path) -> None:
        """Remove a folder; without its manifest it is no copy, wherever that may be interrupted."""
        (folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(folder)

    def _remove_others(self, kept: set[str | None]) -> None:
        for file in self.folder.iterdir():
            if file.name not in kept:
                with suppress(OSError):
                    file.unlink()


def _was_saved_since(found: Found) -> bool:
    """Whether the document's own file was written after the copy; by its stamp, too, as clocks may differ."""
    path = found.path
    try:
        if path is None or stamp(path) in (None, found.manifest.stamp):
            return False
        return path.stat().st_mtime > found.manifest.saved
    except OSError:
        return False


def recovered(found: Found) -> OpenedProject:
    """A copy with its weights and data; raises as `open_project` does."""
    opened, learned, data = found.opened, found.manifest.learned, found.manifest.data
    if learned is not None:
        opened = opened._replace(checkpoint=open_checkpoint(found.folder / learned))
    if data is not None:
        dataset = replace(opened.project.dataset, embedded=open_data(found.folder / data))
        opened = opened._replace(project=replace(opened.project, dataset=dataset))
    return opened


def _found(folder: Path) -> Found:
    content = read_bytes(folder / MANIFEST, LARGEST_MANIFEST)
    manifest = decode_json(folder / MANIFEST, content, Manifest, MANIFEST)
    for name in (manifest.learned, manifest.data):
        if name is not None and not (folder / name).is_file():
            raise FormatError(folder / name, "is missing.")
    return Found(folder, manifest, open_project(folder / manifest.project))
