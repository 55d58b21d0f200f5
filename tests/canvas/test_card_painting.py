"""Cards, painted on an empty picture."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.canvas import card_painting
from nnviz.canvas.colours import colours_of
from nnviz.canvas.diagram import CardBox
from nnviz.document.cards import COLUMN_UNITS, card_of
from nnviz.settings.theme import SCHEMES
from nnviz.spec import layers


@pytest.mark.parametrize(("units", "named"), [(4, True), (COLUMN_UNITS + 20, False)])
def test_units_in_a_grid_have_no_names_beside_them(qtbot: QtBot, units: int, named: bool) -> None:
    layer = layers.Input(shape=(units,))
    box = CardBox("input", card_of(layer, layer.shape), 200, 200, has_input=False)
    picture = QImage(400, 400, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    blank = picture.copy()
    painter = QPainter(picture)
    card_painting.unit_names(painter, box, [f"column {unit}" for unit in range(units)], colours_of(SCHEMES["light"]))
    painter.end()
    assert (picture != blank) is named
