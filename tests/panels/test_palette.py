from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.panels.palette import Palette
from nnviz.panels.palette_model import GROUPS, MIME_TYPE, PaletteModel, badge_of, rows_for
from nnviz.settings.theme import Theme
from nnviz.spec import CATALOG
from nnviz.spec.layers import CATEGORIES


def test_every_category_of_the_catalog_has_its_place() -> None:
    listed = [category for _, categories in GROUPS for category in categories]
    assert sorted(listed) == sorted(set(CATEGORIES) - {"unknown"})
    assert {row.type for row in rows_for("") if row.type} == set(CATALOG)


def test_search_finds_by_name_and_by_what_a_layer_does() -> None:
    def found(text: str) -> list[str]:
        return [row.type for row in rows_for(text) if row.type]

    assert found("pool max") == ["MaxPooling2D", "GlobalMaxPooling2D"]
    assert "Dropout" in found("silences")
    assert rows_for("no such layer") == []


def test_headings_without_a_find_are_left_out() -> None:
    assert [row.text for row in rows_for("concat")] == ["Merge", "Concatenate"]


def test_badges_are_short_and_differ_within_what_is_often_used() -> None:
    assert all(1 <= len(badge_of(name)) <= 2 for name in CATALOG)
    usual = ("Input", "Dense", "Activation", "Dropout", "BatchNormalization", "Conv2D", "MaxPooling2D", "Add")
    assert len({badge_of(name) for name in usual}) == len(usual)


def test_a_drag_carries_the_layer_type_and_headings_cannot_be_dragged() -> None:
    model = PaletteModel()
    dense = next(model.index(row) for row in range(model.rowCount()) if model.layer_type(model.index(row)) == "Dense")
    assert bytes(model.mimeData([dense]).data(MIME_TYPE).data()) == b"Dense"
    assert model.flags(dense) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_double_click_and_enter_choose_a_layer(qtbot: QtBot, theme: Theme) -> None:
    palette, chosen = Palette(theme), []
    qtbot.addWidget(palette)
    palette.layer_chosen.connect(chosen.append)
    palette.resize(212, 400)
    palette.show()
    view = palette.list
    place = view.visualRect(view.layers.first_layer()).center()
    for at in (place, QPoint(20, 5)):  # the second is a heading
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.setCurrentIndex(view.layers.first_layer())
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.search, "flatten")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen == ["Input", "Input", "Flatten"]


def test_the_dragged_card_names_the_layer(qtbot: QtBot, theme: Theme) -> None:
    palette = Palette(theme)
    qtbot.addWidget(palette)
    dense, flatten = palette.list._card("Dense").toImage(), palette.list._card("Flatten").toImage()
    assert not dense.isNull()
    assert dense != flatten
