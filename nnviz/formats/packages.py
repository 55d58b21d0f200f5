"""Which optional packages are installed, without importing them: some are large, and none belongs into the window."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Final

from nnviz.sentence import Sentence

SAME: Final = {
    "tensorflow": ("tensorflow", "tensorflow-cpu", "tf-nightly"),
    "onnxruntime": ("onnxruntime", "onnxruntime-gpu"),
}
"""Packages under which the index has one and the same program."""

NEEDS: Final = {
    ".keras": ("h5py",),
    ".weights.h5": ("h5py",),
    ".savedmodel": ("h5py", "tensorflow"),
    ".tflite": ("flatbuffers",),
    ".skops": ("skops",),
}
"""Optional packages that writing a format needs, by suffix."""


def version_of(package: str) -> str | None:
    """The version of an installed package by its name in the package index; `None` where it is missing."""
    for name in SAME.get(package, (package,)):
        with suppress(metadata.PackageNotFoundError):
            return metadata.version(name)
    return None


def first_installed(packages: Sequence[str]) -> str | None:
    """The first of several packages that do the same and is installed."""
    return next((package for package in packages if version_of(package) is not None), None)


def missing_packages(suffix: str) -> Sentence | None:
    """What to install before a format can be written; nothing where all is there. Cheap.

    An installed program without Python holds what it was built with and no list of it: writing tells then.
    """
    needed = () if is_frozen() else NEEDS.get(suffix, ())
    missing = [package for package in needed if version_of(package) is None]
    if not missing:
        return None
    return Sentence(
        "This format needs {packages}: install it with `pip install {command}`.",
        packages=missing,
        command=" ".join(missing),
    )


def is_frozen() -> bool:
    """Whether the program was installed as a whole, with nobody to install packages into."""
    return bool(getattr(sys, "frozen", False))


def python_at_hand() -> Path | None:
    """The Python that runs this program, for scripts in a process of their own; `None` where it is none by itself."""
    executable = Path(sys.executable or "")
    return executable if executable.name.lower().startswith("python") and not is_frozen() else None
