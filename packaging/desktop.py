#!/usr/bin/env python3
"""Put NNViz into the menu of a Linux desktop, and have it open project files at a double click; for one person.

    python3 packaging/desktop.py             # after packaging/bootstrap.py has made .venv
    python3 packaging/desktop.py --remove

Everything goes below `$XDG_DATA_HOME` (`~/.local/share`). Exit status 2 means that something was missing, and one
sentence said what.
"""

# Only the standard library, as in bootstrap.py.
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, Sequence  # noqa: UP035

ROOT: Final = Path(__file__).resolve().parent.parent
LINUX: Final = ROOT / "packaging" / "linux"
ICON: Final = ROOT / "resources" / "icons" / "nnviz.svg"
ENTRY: Final = "applications/nnviz.desktop"

# source, and its place below the data folder
FILES: Final = (
    (LINUX / "nnviz.desktop", ENTRY),
    (LINUX / "nnviz-mime.xml", "mime/packages/nnviz.xml"),
    (LINUX / "org.nnviz.NNViz.metainfo.xml", "metainfo/org.nnviz.NNViz.metainfo.xml"),
    (ICON, "icons/hicolor/scalable/apps/nnviz.svg"),
    (ICON, "icons/hicolor/scalable/mimetypes/application-x-nnviz.svg"),
)
# What makes the desktop look again, where it is there, and the folder it is given.
REFRESHERS: Final = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))


def data_folder() -> Path:
    """Where a desktop looks for a person's own applications."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def find_program() -> "str | None":
    """The command that starts NNViz: the one that bootstrap.py made, else one on the path."""
    own = ROOT / ".venv" / "bin" / "nnviz"
    return str(own) if own.exists() else shutil.which("nnviz")


def entry_for(program: str) -> str:
    """The desktop entry that starts this very program, wherever it is."""
    quoted = '"{}"'.format(program.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%"))
    text = (LINUX / "nnviz.desktop").read_text(encoding="utf-8")
    return text.replace("Exec=nnviz ", f"Exec={quoted} ").replace("TryExec=nnviz", f"TryExec={program}")


def install(folder: Path, program: str) -> None:
    """Put every file in its place."""
    for source, place in FILES:
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if place == ENTRY:
            target.write_text(entry_for(program), encoding="utf-8")
        else:
            shutil.copyfile(source, target)


def remove(folder: Path) -> None:
    """Take every file away again."""
    for _, place in FILES:
        (folder / place).unlink(missing_ok=True)


def refresh(folder: Path) -> None:
    """Tell the desktop; without these programs it finds out at the next login."""
    for program, part in REFRESHERS:
        if shutil.which(program) and (folder / part).is_dir():
            subprocess.run([program, str(folder / part)], check=False, capture_output=True)


def main(arguments: "Sequence[str]") -> int:
    folder = data_folder()
    if list(arguments) == ["--remove"]:
        remove(folder)
    elif arguments:
        print("Expected nothing or --remove.", file=sys.stderr)
        return 2
    else:
        program = find_program()
        if program is None:
            print("There is no nnviz yet: run python3 packaging/bootstrap.py test or run first.", file=sys.stderr)
            return 2
        install(folder, program)
    refresh(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
