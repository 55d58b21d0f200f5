from dataclasses import replace

import numpy as np
import pytest

from nnviz.analysis.answers import Verdict
from nnviz.analysis.evaluation import Classification
from nnviz.analysis.viewer import PACES, Viewer, Watch, affordable, resolution_of, threshold
from nnviz.data import Dataset, load_dataset
from nnviz.nn import Model
from nnviz.spec import DatasetSpec, NetworkSpec, TrainingSpec, layers
from nnviz.training import FitControl, Snapshot, compile_model, fit


class Clock:
    """A clock that goes on by `tick` at every look."""

    def __init__(self) -> None:
        self.now, self.tick = 0.0, 0.0

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


@pytest.fixture
def snapshot(model: Model, dataset: Dataset) -> Snapshot:
    return next(fit(model, dataset, TrainingSpec(), control=FitControl(paused=True)))


def test_a_view_at_rest_has_every_part(
    network: NetworkSpec, model: Model, dataset: Dataset, snapshot: Snapshot
) -> None:
    view = Viewer(network, model, dataset).view(snapshot, Watch())
    assert view.snapshot is snapshot
    assert view.boundary is not None
    assert view.boundary.shape[2] == 1
    assert set(view.unit_maps) == {"input", "dense", "dense_1", "dense_2"}
    assert set(view.weights) == {"dense/kernel", "dense_1/kernel", "dense_2/kernel"}
    assert {name: part.activation for name, part in view.layers.items()} == {
        "dense": "relu",
        "dense_1": "tanh",
        "dense_2": "tanh",
    }
    assert view.evaluation is not None
    assert isinstance(view.evaluation.result, Classification)
    assert view.evaluation.examples == view.evaluation.total == len(dataset.x_val if dataset.x_val is not None else ())


def test_what_nobody_watches_is_not_computed(
    network: NetworkSpec, model: Model, dataset: Dataset, snapshot: Snapshot
) -> None:
    view = Viewer(network, model, dataset).view(snapshot, Watch(frozenset({"weights"})))
    assert view.weights
    assert view.boundary is None
    assert not view.layers
    assert view.evaluation is None


def test_a_costly_part_rests_while_training_and_is_fresh_at_rest(
    network: NetworkSpec, model: Model, dataset: Dataset, snapshot: Snapshot
) -> None:
    clock = Clock()
    viewer = Viewer(network, model, dataset, clock)
    running = replace(snapshot, state="running")
    clock.tick = 1.0
    first = viewer.view(running, Watch(frozenset({"plane"})))
    clock.tick = 0.0
    clock.now += 0.9 / PACES["plane"].share
    assert viewer.view(running, Watch(frozenset({"plane"}))).boundary is first.boundary
    assert viewer.view(snapshot, Watch(frozenset({"plane"}))).boundary is not first.boundary
    clock.now += 1.1 / PACES["plane"].share
    latest = viewer.view(running, Watch(frozenset({"plane"})))
    assert latest.boundary is not first.boundary


def test_another_pair_of_columns_makes_another_plane() -> None:
    iris = load_dataset(DatasetSpec("iris"))
    network = NetworkSpec.sequential([layers.Input(shape=(4,)), layers.Dense(3, activation="softmax")])
    model = compile_model(network)
    snapshot = next(fit(model, iris, TrainingSpec(loss="categorical_crossentropy"), control=FitControl(paused=True)))
    viewer = Viewer(network, model, iris)
    first = viewer.view(snapshot, Watch(frozenset({"plane"})))
    second = viewer.view(snapshot, Watch(frozenset({"plane"}), columns=(2, 3)))
    assert second.columns == (2, 3)
    assert first.extent != second.extent


def test_pictures_show_one_example_instead_of_a_plane() -> None:
    pictures = Dataset(x_train=np.ones((3, 4, 4, 1), np.float32), y_train=np.array([[-1.0], [1], [1]]), task="binary")
    network = NetworkSpec.sequential([layers.Input(shape=(4, 4, 1)), layers.Flatten(), layers.Dense(1)])
    model = compile_model(network)
    snapshot = next(fit(model, pictures, TrainingSpec(), control=FitControl(paused=True)))
    view = Viewer(network, model, pictures).view(snapshot, Watch())
    assert view.boundary is None
    assert set(view.samples) == {"input", "flatten", "dense"}
    assert view.evaluation is not None
    assert view.evaluation.part == "train"
    assert view.verdict is None, "the classes have no names"


@pytest.mark.parametrize(("bias", "predicted"), [(5.0, "+1"), (-5.0, "-1")])
def test_the_example_shown_is_told_with_its_class_and_the_one_it_is_taken_for(bias: float, predicted: str) -> None:
    pictures = Dataset(
        np.ones((3, 4, 4, 1), np.float32), np.array([[-1.0], [1], [1]]), task="binary", class_names=("-1", "+1")
    )
    network = NetworkSpec.sequential([layers.Input(shape=(4, 4, 1)), layers.Flatten(), layers.Dense(1)])
    model = compile_model(network)
    model.set_weights({"dense/kernel": np.zeros((16, 1)), "dense/bias": np.array([bias])})
    snapshot = next(fit(model, pictures, TrainingSpec(), control=FitControl(paused=True)))
    assert Viewer(network, model, pictures).view(snapshot, Watch()).verdict == Verdict("-1", predicted)


def test_large_networks_are_looked_at_in_small_pieces(model: Model) -> None:
    wide = compile_model(
        NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1000), layers.Dense(1000), layers.Dense(1)])
    )
    assert resolution_of(wide) < resolution_of(model)
    assert affordable(wide, 10_000) < 1000
    assert affordable(model, 10_000) == 10_000


def test_sigmoid_means_yes_above_one_half(network: NetworkSpec) -> None:
    sigmoid = NetworkSpec.sequential([layers.Input(shape=(3,)), layers.Dense(1, activation="sigmoid")])
    assert threshold(sigmoid) == 0.5
    assert threshold(network) == 0.0


def test_a_network_that_diverges_can_still_be_looked_at(
    network: NetworkSpec, model: Model, dataset: Dataset, snapshot: Snapshot
) -> None:
    for array in model.parameters.values():
        array[...] = 3e38
    view = Viewer(network, model, dataset).view(replace(snapshot, parameters=model.get_weights()), Watch())
    assert view.boundary is not None
    assert view.evaluation is not None
