"""The desktop entry, the type of project files, and how they get to their places."""

import configparser
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "desktop.py"
LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A person with an `nnviz` on the path, in a folder with a space in its name."""
    program = tmp_path / "my programs" / "nnviz"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return tmp_path


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PATH": f"{home / 'my programs'}:{os.defpath}"}
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | places, check=False)


def entry_of(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_project_files_are_given_to_the_program(home: Path) -> None:
    assert run(home).returncode == 0
    entry = entry_of(home / "data/applications/nnviz.desktop")
    program = entry["TryExec"]
    assert Path(program).is_file()
    assert entry["Exec"] == f'"{program}" %f'
    (kind,) = ET.parse(home / "data/mime/packages/nnviz.xml").getroot().iter(f"{MIME}mime-type")  # noqa: S314
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.nnviz"]
    assert entry["MimeType"] == f"{kind.get('type')};"
    assert (home / f"data/icons/hicolor/scalable/apps/{entry['Icon']}.svg").is_file()


def test_the_description_for_shops_names_the_same_entry_and_type() -> None:
    component = ET.parse(LINUX / "org.nnviz.NNViz.metainfo.xml").getroot()  # noqa: S314
    entry = entry_of(LINUX / "nnviz.desktop")
    assert component.findtext("launchable") == "nnviz.desktop"
    assert component.findtext("icon") == entry["Icon"]
    assert component.findtext("provides/mediatype") == entry["MimeType"].rstrip(";")


def test_removing_leaves_none_of_it(home: Path) -> None:
    run(home)
    assert run(home, "--remove").returncode == 0
    assert [path for path in (home / "data").rglob("*nnviz*") if "NNViz" in path.name or "nnviz" in path.name] == []


def test_bad_use_is_one_sentence(home: Path) -> None:
    done = run(home, "--help-me")
    assert done.returncode == 2
    assert done.stderr == "Expected nothing or --remove.\n"
