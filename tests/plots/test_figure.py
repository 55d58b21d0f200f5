import sys

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from nnviz.plots.figure import Axis, Figure, digits_apart, power_text
from nnviz.settings.theme import DARK, LIGHT


@pytest.fixture
def spanish() -> object:
    QLocale.setDefault(QLocale("es_ES"))
    yield
    QLocale.setDefault(QLocale("en_US"))


def test_figures_follow_the_locale(spanish: object) -> None:
    assert power_text(-2) == "0,01"


@pytest.mark.parametrize(("exponent", "text"), [(0, "1"), (-3, "0.001"), (-4, "10⁻⁴"), (6, "10⁶"), (-12, "10⁻¹²")])
def test_powers_of_ten_read_as_numbers_while_short(exponent: int, text: str) -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert power_text(exponent) == text


def test_a_logarithmic_axis_has_whole_decades_only(qtbot: QtBot) -> None:
    axis = Axis("left")
    axis.logarithmic = True
    assert axis.tickValues(-3.2, 0.4, 200)[0][1] == [-3, -2, -1, 0]
    assert axis.tickValues(-9.5, 0.4, 90)[0][1] == [-9, -6, -3, 0], "no more labels than have room"


def test_a_figure_takes_another_theme_at_once(qtbot: QtBot) -> None:
    figure = Figure("figure")
    qtbot.addWidget(figure)
    for tokens in (LIGHT, DARK):
        figure.restyle(tokens)
        assert figure.backgroundBrush().color().name().upper() == tokens.panel
        assert figure.axis("left").textPen().color().name().upper() == tokens.secondary


def test_neighbouring_ticks_never_read_the_same() -> None:
    low, high = 0.0371, 0.0382
    digits = digits_apart(high - low)
    assert power_text(low, digits) != power_text(high, digits)
    assert digits_apart(1.0) == 3


def test_a_narrow_range_has_halves_and_fifths_of_a_decade(qtbot: QtBot) -> None:
    axis = Axis("left")
    axis.logarithmic = True
    ticks = axis.tickValues(-1.2, 0.1, 200)[0][1]
    assert [round(10**tick, 3) for tick in ticks] == [0.1, 0.2, 0.5, 1.0]


def test_a_fault_in_both_axes_is_reported_and_the_figure_lives(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, where: told.append(kind))
    monkeypatch.setattr(Axis, "tickStrings", lambda *arguments: {}["planted"])
    figure = Figure("figure")
    qtbot.addWidget(figure)
    figure.resize(300, 200)
    figure.grab()
    assert told == [KeyError, KeyError]
