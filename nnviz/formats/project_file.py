"""The project file `.nnviz`: a zip archive that holds everything of a document.

| member | what |
|---|---|
| `project.json` | `format` "nnviz-project", `version`, `project` (`Project`), `epoch`, `step`, `view` (`ViewState`) |
| `weights.safetensors` | weights by `layer/weight`; missing where nothing has been trained |
| `optimizer.safetensors` | the optimizer's memory by name |
| `history.safetensors` | columns of the history, one row per epoch, `epoch` among them |
| `thumbnail.png` | a small picture of the diagram, for lists of files; missing where no window has saved |
| `data/NAME` | the table file that the dataset is of, byte for byte; missing where it is left in its place |
| `data/FOLDER/CLASS/…` | or the folder of pictures that the dataset is of |

The data that a file carries is read in place of what stands at the dataset's path, which is kept all the same: an older
version reads from there. The path of a table or of pictures that lie beside or below the project file is kept as seen
from its folder, so that both can move together; in memory it is always whole. Other members are left alone by this
version. Arrays are stored as they are: what shrinks a hundredfold, as an even history would, looks like an attack when
it is read. Reading never unpacks to disk, runs nothing, and is bounded.

Version 1 is the first. A file of a newer version is refused; older ones go through `MIGRATIONS`, one step each.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import msgspec
import numpy as np
from msgspec import Meta, Struct

from nnviz.formats.atomic import open_atomically
from nnviz.formats.embedded_data import add_data, data_of, is_data
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import NO_NETWORK, Weights, fitting
from nnviz.formats.reading import convert, decode_json, read_archive
from nnviz.formats.safetensors import check_finite, unpack, write_tensors
from nnviz.sentence import Sentence
from nnviz.spec import Project
from nnviz.spec.embedded import EmbeddedData
from nnviz.training import Checkpoint, History

FORMAT: Final = "nnviz-project"
VERSION: Final = 1
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}  # from that version to the next
PROJECT: Final = "project.json"
WEIGHTS: Final = "weights.safetensors"
OPTIMIZER: Final = "optimizer.safetensors"
HISTORY: Final = "history.safetensors"
THUMBNAIL: Final = "thumbnail.png"
MEMBERS: Final = {PROJECT, WEIGHTS, OPTIMIZER, HISTORY, THUMBNAIL}
LARGEST_THUMBNAIL: Final = 1 << 20  # bytes

Count = Annotated[int, Meta(ge=0, le=2**53)]
Index = Annotated[int, Meta(ge=0, lt=1 << 16)]


class ViewState(Struct, frozen=True):
    """How a person looked at the project; of a panel that a window does not have it says nothing.

    The scene point in the middle of the diagram, the zoom, and wide layers that are open; the columns of the decision
    boundary, counted from 0; for each panel whether it was there, and which were in front of others.
    """

    centre: tuple[float, float]
    zoom: Annotated[float, Meta(gt=0, le=100)] = 1.0
    opened: tuple[str, ...] = ()
    columns: tuple[Index, Index] = (0, 1)
    panels: dict[str, bool] = {}
    front: tuple[str, ...] = ()


class OpenedProject(NamedTuple):
    """What a project file holds."""

    project: Project
    checkpoint: Checkpoint | None
    history: History | None
    thumbnail: bytes = b""  # a PNG file, unchecked
    view: ViewState | None = None


class _Header(Struct, frozen=True):
    format: str
    version: Count


class _Description(Struct, frozen=True):
    project: Project
    epoch: Count = 0
    step: Count = 0
    view: Any = None  # see `_view`


def save_project(
    path: str | Path,
    project: Project,
    checkpoint: Checkpoint | None = None,
    history: History | None = None,
    *,
    thumbnail: bytes = b"",
    view: ViewState | None = None,
    durable: bool = True,
) -> None:
    """Write everything to one file, atomically; raises `OSError` where that fails, and the old file is as it was.

    Weights of layers that the network no longer has are left out. The history may grow meanwhile. What `open_project`
    would refuse, such as a setting out of its range, is refused here by the same `FormatError` and nothing is written.
    `durable`: see `open_atomically`.
    """
    path = Path(path)
    done = checkpoint or Checkpoint({})
    header = {"format": FORMAT, "version": VERSION}
    data, place = project.dataset.embedded, path_below(project.dataset.path, path.parent)
    written = _with_data(project, place, None)
    description = {**header, "project": written, "epoch": done.epoch, "step": done.step, "view": view}
    text = msgspec.json.format(msgspec.json.encode(description), indent=1)
    _check_description(path, text)
    arrays: dict[str, Weights] = {}
    if checkpoint is not None:
        arrays |= {WEIGHTS: fitting(project.network, done.weights), OPTIMIZER: done.optimizer}
    if history is not None and len(history):
        arrays[HISTORY] = _columns(history)
    for member in arrays.keys() - {HISTORY}:
        check_finite(path, arrays[member], member)
    with open_atomically(path, durable=durable) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr(_member(PROJECT), text, zipfile.ZIP_DEFLATED)
        if thumbnail:
            archive.writestr(_member(THUMBNAIL), thumbnail)
        for member, tensors in arrays.items():
            with archive.open(_member(member), "w", force_zip64=True) as part:
                write_tensors(part, tensors)
        if data is not None:
            add_data(archive, data)


def open_project(path: str | Path) -> OpenedProject:
    """Read a project file; raises `FormatError` where it is damaged, too large, newer or none, `OSError`."""
    path = Path(path)
    members = _members(path, lambda name: name in MEMBERS or is_data(name))
    if PROJECT not in members:
        raise FormatError(path, "expected {name} inside: this is not an NNViz project.", name=PROJECT)
    description = _description(path, members[PROJECT])
    checkpoint = _checkpoint(path, members, description) if WEIGHTS in members else None
    history = _history(path, members[HISTORY]) if HISTORY in members else None
    place = path_from(description.project.dataset.path, path.parent)
    project = _with_data(description.project, place, data_of(path, members))
    thumbnail = members.get(THUMBNAIL, b"")[:LARGEST_THUMBNAIL]
    return OpenedProject(project, checkpoint, history, thumbnail, _view(description.view))


def read_thumbnail(path: str | Path) -> bytes:
    """The picture in a project file, a PNG that nobody has checked; empty where there is none, or no project."""
    try:
        return _members(Path(path), THUMBNAIL.__eq__).get(THUMBNAIL, b"")[:LARGEST_THUMBNAIL]
    except (FormatError, OSError):
        return b""


def _members(path: Path, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    return read_archive(path, Sentence("an NNViz project"), wanted)


def _member(name: str) -> zipfile.ZipInfo:
    """Without the time of day, which on a machine whose clock stands before 1980 no zip archive could hold."""
    return zipfile.ZipInfo(name)


def path_below(path: str, folder: Path) -> str:
    """The path as a project file in `folder` holds it: from there with slashes if it lies below, else whole."""
    if not path:
        return path
    whole = Path(path).absolute()
    below = whole.is_relative_to(folder.absolute())
    return whole.relative_to(folder.absolute()).as_posix() if below else str(whole)


def path_from(path: str, folder: Path) -> str:
    """The whole path of what a project file in `folder` holds."""
    return str(folder.absolute() / path) if path else path


def _with_data(project: Project, path: str, embedded: EmbeddedData | None) -> Project:
    dataset = msgspec.structs.replace(project.dataset, path=path, embedded=embedded)
    return msgspec.structs.replace(project, dataset=dataset)


def _description(path: Path, content: bytes) -> _Description:
    header = decode_json(path, content, _Header, PROJECT)
    if header.format != FORMAT or not header.version:
        raise FormatError(path, "expected the description of a project.", PROJECT)
    if header.version > VERSION:
        raise FormatError(
            path,
            "has version {version}, and this program reads up to {known}: update NNViz.",
            version=header.version,
            known=VERSION,
        )
    described = decode_json(path, content, dict[str, Any], PROJECT)
    for version in range(header.version, VERSION):
        described = MIGRATIONS[version](described)
    description = convert(path, described, _Description, PROJECT)
    for problem in description.project.network.validate():
        if problem.code in NO_NETWORK:
            raise FormatError(path, problem.message, PROJECT)
    return description


def _view(described: Any) -> ViewState | None:
    """A view that does not fit, such as one of a newer version, is none: no project is refused for it."""
    try:
        return msgspec.convert(described, ViewState | None)
    except msgspec.ValidationError:
        return None


def _check_description(path: Path, content: bytes) -> None:
    """`FormatError` for a description that this program would not open."""
    try:
        _description(path, content)
    except FormatError as error:
        raise FormatError(
            path, "is not written, as it could not be opened again: {reason}", reason=error.reason
        ) from error


def _checkpoint(path: Path, members: dict[str, bytes], description: _Description) -> Checkpoint:
    arrays = {name: unpack(path, members[name], name)[0] if name in members else {} for name in (WEIGHTS, OPTIMIZER)}
    for name, tensors in arrays.items():
        check_finite(path, tensors, name)
    weights, optimizer = arrays.values()
    return Checkpoint(fitting(description.project.network, weights), optimizer, description.epoch, description.step)


def _columns(history: History) -> Weights:
    """Copies of the history's columns, all as long as the epochs are now."""
    epochs = history.epochs.copy()
    return {**{name: history[name][: len(epochs)] for name in history}, "epoch": epochs}


def _history(path: Path, content: bytes) -> History:
    columns, _ = unpack(path, content, HISTORY)
    epochs = columns.pop("epoch", np.empty((0, 0)))
    if epochs.dtype.kind != "i" or any(c.shape != epochs.shape or c.dtype.kind != "f" for c in columns.values()):
        raise FormatError(path, "expected columns of one length.", HISTORY)
    return History.of(epochs, columns)
