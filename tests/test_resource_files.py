import subprocess
import sys

import pytest

from nnviz import resource_files


def test_finds_a_resource_of_the_checkout() -> None:
    assert resource_files.resource_path("icons/play.svg").read_text().startswith("<")


def test_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resource_files.resource_path("icons/none.svg")


def test_finds_resources_inside_an_installed_package(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_text("here")
    monkeypatch.setattr(resource_files, "_PACKAGE", tmp_path)
    resource_files._root.cache_clear()
    try:
        assert resource_files.resource_path("a.txt").read_text() == "here"
    finally:
        resource_files._root.cache_clear()


def test_needs_no_qt() -> None:
    code = "import sys, nnviz.resource_files; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_folder_of_others_work_carries_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in resource_files.resource_path("fonts/OFL.txt").read_text()
    assert "ISC License" in resource_files.resource_path("icons/LICENSE.txt").read_text()
