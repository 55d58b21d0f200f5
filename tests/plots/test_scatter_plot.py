from collections.abc import Callable
from typing import Any

import numpy as np

from nnviz.data import Dataset, load_dataset
from nnviz.plots.scatter_plot import MOST_POINTS, ScatterPlot, thinned
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec


def test_points_of_each_class_have_a_shape_of_their_own(theme: Theme, place: Callable[[Any], None]) -> None:
    plot = ScatterPlot(theme)
    place(plot)
    assert not plot.is_filled
    plot.show_dataset(load_dataset(DatasetSpec("iris")))
    plot.across.set_value(2)
    plot.draw()
    items = plot.figure.listDataItems()
    assert [len(item.data) for item in items] == [50, 50, 50]
    assert len({item.opts["symbol"] for item in items}) == 3
    assert "setosa" in plot.legend.text()
    plot.show_dataset(load_dataset(DatasetSpec("digits")))
    assert not plot.is_filled


def test_many_examples_are_thinned_evenly_over_all_parts() -> None:
    x = np.arange(30_000.0).reshape(-1, 3)
    dataset = Dataset(x, x[:, :1], x_test=x[:6000], y_test=x[:6000, :1], raw_train=x, raw_test=x[:6000])
    places, classes = thinned(dataset, (0, 2))
    assert MOST_POINTS * 0.7 < len(places) <= MOST_POINTS
    assert (places[:, 1] - places[:, 0] == 2).all()
    assert not classes.any()
