"""Writing a folder of files as one step, as far as a file system allows it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from nnviz.formats.atomic import beside, check_writable, put_folder
from nnviz.formats.errors import FormatError

MODEL: Final = "model.json"  # what most such folders hold


def write_folder(path: Path, own: str, write: Callable[[Path], None], mark: str = MODEL) -> None:
    """Have `write` fill a new folder, and put it in its place whole.

    A folder that holds the file `mark` and nothing else but files like `own`, a regular expression, is replaced; any
    other is refused.
    """
    target = path.resolve()
    if target.exists() and not _is_export(target, own, mark):
        raise FormatError(path, "is there already and holds something else: choose another name.")
    check_writable(target.parent / mark)
    made = beside(target)
    try:
        made.mkdir()
        write(made)
        put_folder(made, target)
    except BaseException as error:
        shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def _is_export(folder: Path, own: str, mark: str) -> bool:
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else [""]
    return (mark in names or not names) and all(name == mark or re.fullmatch(own, name) for name in names)
