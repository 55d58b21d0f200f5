from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from nnviz.settings.preferences import Preferences


def at(path: Path) -> Preferences:
    return Preferences(QSettings(str(path / "settings.ini"), QSettings.Format.IniFormat))


def test_values_come_back_in_their_type(tmp_path: Path) -> None:
    first = at(tmp_path)
    first.set("theme", "dark")
    first.set("files/recent", ("one.nnviz",))
    first.set("window/geometry", QByteArray(b"\x00\xff"))
    first._settings.sync()
    again = at(tmp_path)
    assert again.get("theme") == "dark"
    assert again.get("files/recent") == ("one.nnviz",)
    assert again.get("window/geometry") == QByteArray(b"\x00\xff")
    again.set("files/recent", ())
    assert again.get("files/recent") == ()


def test_nonsense_in_the_file_counts_as_default(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[General]\ntheme=plaid\nlanguage=12\n")
    assert at(tmp_path).get("theme") == "system"
    assert at(tmp_path).get("language") == "system"


def test_forbidden_value_is_refused_and_change_is_told_once(tmp_path: Path) -> None:
    preferences, heard = at(tmp_path), []
    preferences.changed.connect(heard.append)
    with pytest.raises(ValueError, match="theme expects system, light, dark"):
        preferences.set("theme", "plaid")
    preferences.set("theme", "light")
    preferences.set("theme", "light")
    assert heard == ["theme"]
