"""`embedded`: a description that carries its data along."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from nnviz.data.errors import DataError, readable
from nnviz.data.pictures import picture_files
from nnviz.data.progress import Progress, untold
from nnviz.spec.dataset import DatasetSpec
from nnviz.spec.embedded import MOST_BYTES, MOST_FILES, EmbeddedData, is_plain_path


def embedded(spec: DatasetSpec, *, progress: Progress = untold) -> DatasetSpec:
    """The description with the bytes of its table file or of its pictures; the same if it has them.

    `progress` is told the share that is read; an exception it raises ends the reading. Raises `DataError` where the
    data cannot be read, or is more than a project file may carry.
    """
    if spec.embedded is not None:
        return spec
    path = Path(spec.path)
    with readable(path):
        files = _files(path)
        _check(path, files)
        content = dict[str, bytes]()
        for name, file in files.items():
            content[name] = file.read_bytes()
            progress(len(content) / len(files))
    return msgspec.structs.replace(spec, embedded=EmbeddedData(path.name, content, path.is_dir()))


def _files(path: Path) -> dict[str, Path]:
    """The files that are read, by their place in the folder."""
    if not path.is_dir():
        return {path.name: path}
    found = (Path(str(file)) for files in picture_files(path).values() for file in files)
    return {file.relative_to(path).as_posix(): file for file in found}


def _check(path: Path, files: Mapping[str, Path]) -> None:
    size = sum(file.stat().st_size for file in files.values())
    if size > MOST_BYTES or len(files) > MOST_FILES:
        raise DataError(
            "{name} has {size} bytes in {count} files: a project file carries at most {most} bytes in {most_files} "
            "files. Leave the data where it is, or make it smaller.",
            name=path.name,
            size=size,
            count=len(files),
            most=MOST_BYTES,
            most_files=MOST_FILES,
        )
    for name in files:
        if not is_plain_path(name):
            raise DataError("The name of {file} is not one that every system takes: rename it.", file=name)
