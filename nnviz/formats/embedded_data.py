"""The data that a project file carries, as members of its archive.

A table file is the only member `data/NAME`; the pictures of a folder are members `data/FOLDER/CLASS/…`. They are
stored as they are, so that the file grows by their size and opens again whatever they hold. Nothing is ever unpacked to
disk but by `write_data`, into a place that a person has chosen.
"""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nnviz.formats.atomic import beside, check_writable, open_atomically, put_folder, write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.reading import read_archive
from nnviz.sentence import Sentence
from nnviz.spec.embedded import MOST_FILES, EmbeddedData

DATA: Final = "data/"


def is_data(member: str) -> bool:
    """Whether a member of an archive belongs to the data."""
    return member.startswith(DATA)


def data_members(data: EmbeddedData) -> dict[str, bytes]:
    """What an archive holds of the data."""
    start = f"{DATA}{data.name}/" if data.is_folder else DATA
    return {start + path: content for path, content in data.files.items()}


def add_data(archive: zipfile.ZipFile, data: EmbeddedData) -> None:
    """Write the data as members of an archive."""
    for member, content in data_members(data).items():
        archive.writestr(zipfile.ZipInfo(member), content)


def data_of(path: Path, members: Mapping[str, bytes]) -> EmbeddedData | None:
    """The data of an archive, if it has some; `FormatError` where it is neither a file nor a folder of files."""
    files = {member.removeprefix(DATA): content for member, content in members.items() if is_data(member)}
    if not files:
        return None
    if len(files) > MOST_FILES:
        raise FormatError(path, "has more than {most} files.", DATA, most=MOST_FILES)
    name, within, _ = next(iter(files)).partition("/")
    if within:
        files = {place.removeprefix(f"{name}/"): content for place, content in files.items()}
    try:
        data = EmbeddedData(name, files, bool(within))
    except ValueError as error:
        raise FormatError(path, "cannot be read: {error}.", DATA, error=error) from error
    if data_members(data).keys() != {member for member in members if is_data(member)}:
        raise FormatError(path, "expected one file, or one folder of files.", DATA)
    return data


def save_data(path: Path, data: EmbeddedData, *, durable: bool = True) -> None:
    """Write an archive of the data alone, atomically; raises `OSError`."""
    with open_atomically(path, durable=durable) as file, zipfile.ZipFile(file, "w") as archive:
        add_data(archive, data)


def open_data(path: Path) -> EmbeddedData:
    """Read what `save_data` wrote; raises `FormatError` for anything else, `OSError`."""
    data = data_of(path, read_archive(path, Sentence("an archive of data"), is_data))
    if data is None:
        raise FormatError(path, "holds no data.")
    return data


def write_data(path: Path, data: EmbeddedData) -> None:
    """Take the data out: a file, or a new folder, atomically. Raises `OSError`; a folder that is there is refused."""
    if not data.is_folder:
        write_atomically(path, data.files[data.name])
        return
    if path.exists():
        raise FormatError(path, "is there already: choose another name.")
    check_writable(path)
    made = beside(path)
    try:
        for place, content in data.files.items():
            file = made / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        put_folder(made, path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
