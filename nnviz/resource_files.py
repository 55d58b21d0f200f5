"""The one resolver of `resources/`: icons, fonts, themes, translations, examples, data. Imports no Qt."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """The file or folder `resources/<name>`, in a checkout and in an installed wheel alike.

    Raises `FileNotFoundError` where there is none.
    """
    path = _root() / name
    if not path.exists():
        raise FileNotFoundError(f"Expected the resource {name} in {_root()}, found none: install NNViz again.")
    return path


@cache
def _root() -> Path:
    """The wheel carries the folder inside the package; a checkout has it beside the package."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
