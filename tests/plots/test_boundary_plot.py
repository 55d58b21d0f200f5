from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.viewer import Viewer, Watch
from nnviz.data import Dataset
from nnviz.plots.boundary_plot import BoundaryPlot
from nnviz.plots.boundary_points import points_of
from nnviz.plots.boundary_text import column_title
from nnviz.settings.theme import Theme
from nnviz.spec import NetworkSpec, Point, PointSet, TrainingSpec, layers
from nnviz.training import FitControl, compile_model, fit

Place = Callable[[Any], None]
See = Callable[[str], tuple[Dataset, Any, Any, LiveView]]


@pytest.fixture
def plot(theme: Theme, place: Place) -> BoundaryPlot:
    plot = BoundaryPlot(theme)
    place(plot)
    return plot


def shown(plot: BoundaryPlot, see: See, name: str) -> tuple[Dataset, LiveView]:
    dataset, _, _, view = see(name)
    plot.show_dataset(dataset)
    plot.show_view(view)
    return dataset, view


@pytest.mark.parametrize("name", ["circle", "iris", "plane"])
def test_every_kind_of_data_is_drawn_with_all_its_points(plot: BoundaryPlot, see: See, name: str) -> None:
    dataset, _ = shown(plot, see, name)
    assert plot.is_filled
    assert plot._image.image is not None
    drawn = sum(len(item.data) for item in plot.points.items)
    assert dataset.x_test is not None
    assert drawn == len(dataset.x_train) + len(dataset.x_test)


def test_the_top_of_the_plane_is_at_the_top(plot: BoundaryPlot, see: See) -> None:
    _, view = shown(plot, see, "circle")
    assert view.boundary is not None
    picture = plot._picture(view, plot.theme.tokens)
    assert picture is not None
    np.testing.assert_array_equal(plot._image.image[-1], picture[0])


def test_only_points_that_have_changed_are_drawn_anew(plot: BoundaryPlot) -> None:
    points = (Point(0, 0, 0), Point(1, 0, 1))
    plot.show_own(PointSet(2, points), editable=False)
    items = plot.points.items
    changed: list[object] = []
    for item in items:
        item.sigPlotChanged.connect(changed.append)
    plot.show_own(PointSet(2, (points[0], Point(2, 0, 1))), editable=False)
    assert plot.points.items == items
    assert len(changed) == 1
    plot.show_own(PointSet(2, points[:1]), editable=False)
    assert len(plot.points.items) == 1


def test_train_and_test_points_can_be_left_out(plot: BoundaryPlot, see: See) -> None:
    dataset, _ = shown(plot, see, "circle")
    plot.shows["train"].setChecked(False)
    assert dataset.x_test is not None
    assert sum(len(item.data) for item in plot.points.items) == len(dataset.x_test)


def test_the_same_answers_are_not_drawn_twice(plot: BoundaryPlot, see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    _, view = shown(plot, see, "circle")
    drawings = []
    monkeypatch.setattr(plot, "draw", lambda: drawings.append(1))
    plot.show_view(view)
    assert not drawings


def test_a_unit_takes_the_place_of_the_answers_until_they_come_back(plot: BoundaryPlot, see: See) -> None:
    _, view = shown(plot, see, "circle")
    answers = plot._image.image.copy()
    plot.show_unit("dense", 2)
    assert plot._image.image.shape[0] == view.unit_maps["dense"].shape[1]
    plot.show_unit("no such layer", 0)
    plot.show_answers()
    np.testing.assert_array_equal(plot._image.image, answers)


def test_the_pointer_reads_the_answer_below_it(plot: BoundaryPlot, see: See) -> None:
    _, view = shown(plot, see, "iris")
    assert view.extent is not None
    x0, x1, y0, y1 = view.extent
    place = plot.figure.plotItem.vb.mapViewToScene(QPointF((x0 + x1) / 2, (y0 + y1) / 2))
    plot._on_mouse_moved(place)
    assert not plot.readout.isHidden()
    assert any(name in plot.readout.text() for name in ("setosa", "versicolor", "virginica"))
    plot._on_mouse_moved(QPointF(QPoint(-50, -50)))
    assert plot.readout.isHidden()


def test_two_of_many_columns_are_chosen(plot: BoundaryPlot, see: See, qtbot: QtBot) -> None:
    shown(plot, see, "iris")
    assert not plot.across.isHidden()
    plot.across.setCurrentIndex(3)
    with qtbot.waitSignal(plot.columns_chosen) as chosen:
        plot.across.activated.emit(3)
    assert chosen.args == [3, 1]


def test_long_names_of_columns_do_not_widen_the_panel(plot: BoundaryPlot, see: See) -> None:
    shown(plot, see, "wine")
    assert plot.minimumSizeHint().width() <= 318


def test_two_columns_leave_no_choice(plot: BoundaryPlot, see: See) -> None:
    shown(plot, see, "circle")
    assert plot.across.isHidden()


def test_classes_are_named_and_a_regression_has_its_range(plot: BoundaryPlot, see: See) -> None:
    shown(plot, see, "iris")
    assert "virginica" in plot.classes.text()
    assert plot.bar.isHidden()
    dataset, _ = shown(plot, see, "plane")
    assert not plot.bar.isHidden()
    assert plot.bar.accessibleName().startswith("−")
    assert not plot.discretize.isEnabled()
    assert dataset.task == "regression"


def test_pictures_have_no_points() -> None:
    pictures = Dataset(x_train=np.zeros((2, 3, 3, 1)), y_train=np.ones((2, 1)))
    assert points_of(pictures, "train") == (None, None)


@pytest.mark.parametrize(("name", "title"), [("x1", "x₁"), ("age", "age"), ("sepal length (cm)", "sepal length…")])
def test_columns_have_short_titles(name: str, title: str) -> None:
    assert column_title(name) == title


def several(task: str) -> tuple[Dataset, LiveView]:
    """A dataset of two outputs and the view of a network on it."""
    x = np.random.default_rng(0).uniform(-1, 1, (60, 2)).astype(np.float32)
    y = (
        np.stack([x[:, 0] > 0, x[:, 1] * 10], axis=1)
        if task == "regression"
        else np.stack([x[:, 0] > 0, x[:, 1] > 0], 1)
    )
    dataset = Dataset(
        x,
        y.astype(np.float32),
        task=task,
        column_names=("x1", "x2"),
        target_names=("first", "second"),  # type: ignore[arg-type]
    )
    end = layers.Dense(2, activation="sigmoid" if task == "multilabel" else "linear")
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), end])
    model = compile_model(network)
    snapshot = next(fit(model, dataset, TrainingSpec(), control=FitControl(paused=True)))
    return dataset, Viewer(network, model, dataset).view(snapshot, Watch())


@pytest.mark.parametrize("task", ["multilabel", "regression"])
def test_one_of_several_outputs_is_chosen(plot: BoundaryPlot, task: str) -> None:
    dataset, view = several(task)
    plot.show_dataset(dataset)
    plot.show_view(view)
    assert not plot.output.isHidden()
    assert [plot.output.itemText(k) for k in range(plot.output.count())] == ["first", "second"]
    first, points = plot._image.image.copy(), looks(plot)
    plot.output.setCurrentIndex(1)
    plot.output.activated.emit(1)
    assert not np.array_equal(plot._image.image, first)
    assert looks(plot) != points
    if task == "multilabel":
        sides = {round(float(item.data["y"].mean() > 0)): item.opts["symbol"] for item in plot.points.items}
        assert len(set(sides.values())) == 2, "the second label depends on the height"
        assert plot._ends() == ("0", "1")
    else:
        assert float(plot._ends()[1]) > 5


def looks(plot: BoundaryPlot) -> list[tuple[str, int]]:
    return [(str(item.opts["brush"].color().name()), len(item.data)) for item in plot.points.items]


def test_one_output_or_classes_leave_no_choice_of_output(plot: BoundaryPlot, see: See) -> None:
    for name in ("circle", "iris", "plane"):
        shown(plot, see, name)
        assert plot.output.isHidden()


def test_chosen_columns_stay_with_their_dataset(plot: BoundaryPlot, see: See, qtbot: QtBot) -> None:
    dataset, _ = shown(plot, see, "iris")
    plot.across.setCurrentIndex(2)
    plot.up.setCurrentIndex(3)
    plot.show_dataset(dataset)
    assert (plot.across.currentIndex(), plot.up.currentIndex()) == (2, 3)
    with qtbot.waitSignal(plot.columns_chosen) as told:
        shown(plot, see, "circle")
    assert told.args == [0, 1]
