import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from nnviz.settings.colours import contrast
from nnviz.settings.theme import ROLES, SCHEMES, Scheme, Theme, palette, style_sheet

TEXT_ON_GROUND = [
    ("text", "window"),
    ("text", "field"),
    ("text", "accent_ground"),
    ("text", "error_ground"),
    ("secondary", "panel"),
    ("secondary", "canvas"),
    ("on_accent", "accent"),
    ("success", "panel"),
    ("error", "panel"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(scheme: Scheme, text: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert round(contrast(getattr(tokens, text), getattr(tokens, ground)), 1) >= 4.5


def test_palette_sets_every_role() -> None:
    roles = {role for role in QPalette.ColorRole if role.name not in ("NoRole", "NColorRoles")}
    assert roles == set(ROLES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_disabled_text_is_paler_than_text(scheme: Scheme) -> None:
    tokens, made = SCHEMES[scheme], palette(SCHEMES[scheme])
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    assert contrast(disabled, tokens.panel) < contrast(tokens.text, tokens.panel) - 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_style_sheet_is_filled_in_and_its_pictures_exist(scheme: Scheme) -> None:
    sheet = style_sheet(scheme)
    assert "$" not in sheet
    for picture in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(picture).read_text().startswith("<"), picture


def test_switching_dresses_the_application_at_once(qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.scheme))
    theme.set_scheme("dark")
    assert heard == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == SCHEMES["dark"].panel
    assert SCHEMES["dark"].panel in qapp.styleSheet()
    assert QFontInfo(qapp.font()).family() == "Inter"
    theme.set_scheme("dark")
    assert heard == ["dark"]


def test_system_choice_follows_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = Theme("dark")
    theme.apply(qapp)
    theme.set_scheme("system")
    system = qapp.styleHints().colorScheme()
    assert theme.scheme == ("dark" if system == Qt.ColorScheme.Dark else "light")
    assert theme.choice == "system"
