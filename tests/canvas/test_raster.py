"""Curves drawn with NumPy, and the artist who does that in a thread."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from nnviz.canvas.colours import colours_of
from nnviz.canvas.curve_artist import CurveArtist, Order, picture_of
from nnviz.canvas.diagram import Route
from nnviz.canvas.raster import Curves, rasterise, shades_of
from nnviz.document import Document
from nnviz.settings.theme import LIGHT
from nnviz.spec import Link, NetworkSpec, Project, layers
from tests.canvas.stage import stage_for, view_of

ORANGE, BLUE = 0xF59322, 0x0877BD


def curves(starts: list[float], ends: list[float], thickness: float, *styles: int) -> Curves:
    return Curves(
        width=40,
        height=60,
        starts=np.array(starts, np.float32),
        ends=np.array(ends, np.float32),
        styles=np.array(styles, np.intp),
        thicknesses=np.array([thickness, thickness], np.float32),
        shades=shades_of(np.array([ORANGE, BLUE], np.uint32)),
    )


def test_a_level_curve_covers_its_thickness_and_soft_edges() -> None:
    picture = rasterise(curves([20.0], [20.0], 2.5, 0))
    alpha = picture[:, 7] >> 24
    assert alpha[17] == 0
    assert alpha[18] == pytest.approx(0.25 * 255, abs=1)
    assert (alpha[19], alpha[20]) == (255, 255)
    assert alpha[21] == pytest.approx(0.25 * 255, abs=1)
    assert picture[19, 7] == 0xFF000000 | ORANGE


def test_a_steep_curve_is_as_thick_across_as_a_level_one() -> None:
    alpha = rasterise(curves([5.0], [55.0], 4.0, 0))[:, 20] >> 24
    slope = 50 * 1.5 / (0.75 * 40)  # in its middle, where t = 1/2
    assert alpha.sum() / 255 == pytest.approx(4 * (1 + slope**2) ** 0.5, rel=0.02)


def test_later_curves_lie_above_earlier_ones() -> None:
    for first, last in ((0, 1), (1, 0)):
        picture = rasterise(curves([10.0, 50.0], [50.0, 10.0], 4.0, first, last))
        assert picture[30, 20] == 0xFF000000 | (ORANGE, BLUE)[last]


def test_a_soft_edge_leaves_the_core_of_another_curve_whole() -> None:
    picture = rasterise(curves([20.0, 22.4], [20.0, 22.4], 3.0, 0, 1))
    assert picture[20, 5] == 0xFF000000 | ORANGE


@given(st.floats(-20, 80), st.floats(-20, 80), st.floats(0.3, 9))
def test_curves_beyond_the_edges_are_cut_off(start: float, end: float, thickness: float) -> None:
    picture = rasterise(curves([start], [end], thickness, 0))
    assert picture.shape == (60, 40)


@given(st.floats(15, 45), st.floats(15, 45))
def test_the_course_is_that_of_the_painted_curve(start: float, end: float) -> None:
    route = Route(Link("a", "b"), "curves", 0.0, 40.0, (start,), (end,))
    alpha = (rasterise(curves([start], [end], 2.0, 0)) >> 24).astype(float)
    for t in (0.2, 0.5, 0.8):
        x, y = route.point(t, start, end)
        column = alpha[:, int(x)]
        assert float(column @ (np.arange(60) + 0.5) / column.sum()) == pytest.approx(y, abs=1.6)


def test_a_picture_covers_its_route_at_the_scale_of_the_screen() -> None:
    route = Route(Link("a", "b"), "curves", 100.0, 180.0, (10.0, 50.0), (20.0, 40.0, 60.0))
    order = Order(route, np.array([[1.0, -0.2, 0.1], [0.3, 0.2, -1.0]], np.float32), 2.0, colours_of(LIGHT))
    picture = picture_of(order)
    assert picture.rect.topLeft() == QPointF(100, 7)
    assert (picture.image.width(), picture.image.height()) == (160, round(2 * picture.rect.height()))
    first = picture.image.pixelColor(1, 6)
    assert first.blue() > first.red()


def test_only_the_newest_order_waits(qtbot: QtBot) -> None:
    artist = CurveArtist()
    route = Route(Link("a", "b"), "curves", 0.0, 80.0, (10.0,), (20.0,))
    orders = [{Link("a", "b"): Order(route, np.ones((1, 1)), scale, colours_of(LIGHT))} for scale in (1.0, 2.0, 3.0)]
    with qtbot.waitSignal(artist.drawn) as drawn:
        for order in orders:
            artist.ask(order)
    assert drawn.args[0][Link("a", "b")].image.width() == 240


def test_many_curves_are_drawn_elsewhere_and_shown(qtbot: QtBot) -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(10,)), layers.Dense(10), layers.Dense(10)])
    stage = stage_for(Document(Project(network=network)), qtbot)
    before = stage.canvas.view.grab().toImage()
    with qtbot.waitSignal(stage.canvas.curves_drawn):
        stage.canvas.show_view(view_of(network))
    after = stage.canvas.view.grab().toImage()
    assert after != before
    route = stage.canvas.scene.diagram.routes[Link("input", "dense")]
    ink = after.pixelColor(stage.place(QPointF(route.x0 + 3, route.starts[0])))
    assert ink.red() > ink.blue()
