from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnviz.panels.thumbnails import points_thumbnail, thumbnail
from nnviz.settings.colours import NEGATIVE, POSITIVE
from nnviz.spec import Point, PointSet


def test_points_of_ones_own_are_drawn_where_they_lie(qtbot: QtBot) -> None:
    own = PointSet(2, (Point(-6.5, 6.5, 0), Point(6.5, -6.5, 1)))
    picture = points_thumbnail(own, "light", 54, 1.0).toImage()
    assert picture.pixelColor(5, 5) == QColor(NEGATIVE)
    assert picture.pixelColor(48, 48) == QColor(POSITIVE)
    assert picture.pixelColor(5, 48).alpha() == 0


def test_as_long_as_there_are_none_a_sign_stands_there(qtbot: QtBot) -> None:
    sign = thumbnail("own", "light", 54, 1.0).toImage()
    assert points_thumbnail(PointSet(4), "light", 54, 1.0).toImage() == sign


def test_numbers_and_many_points_are_drawn_too(qtbot: QtBot) -> None:
    many = tuple(Point(x / 200 - 5, 0.0, x / 100) for x in range(2000))
    picture = points_thumbnail(PointSet(0, many), "dark", 54, 2.0).toImage()
    colours = {picture.pixelColor(x, 54).name() for x in range(108) if picture.pixelColor(x, 54).alpha() == 255}
    assert len(colours) > 10
