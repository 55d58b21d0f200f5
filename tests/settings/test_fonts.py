import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from nnviz.settings.fonts import FAMILY, load_fonts, number_font, text_font


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold])
def test_each_weight_is_bundled(qapp: QApplication, weight: QFont.Weight) -> None:
    assert load_fonts() == (FAMILY,)
    info = QFontInfo(text_font(13, weight))
    assert (info.family(), info.weight()) == (FAMILY, weight)


def test_figures_are_equally_wide(qapp: QApplication) -> None:
    load_fonts()
    widths = {QFontMetricsF(number_font()).horizontalAdvance(digit * 4) for digit in "0123456789"}
    assert len(widths) == 1


def test_the_font_has_the_signs_that_the_interface_uses(qapp: QApplication) -> None:
    from PySide6.QtGui import QRawFont

    load_fonts()
    font = QRawFont.fromFont(text_font())
    assert [sign for sign in "x₁²·×→−≤∞σñáéíóúü¿¡…–—⌘⇧" if not font.supportsCharacter(ord(sign))] == []
