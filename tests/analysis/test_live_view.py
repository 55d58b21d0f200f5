import numpy as np

from nnviz.analysis.live_view import MAP_SIZE, MOST_UNITS, boundary_grid, maps_of, sample_activations, unit_maps
from nnviz.analysis.plane import plane_of
from nnviz.data import Dataset
from nnviz.nn import Model
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model


def test_maps_and_boundary_are_the_networks_own_activations(model: Model, dataset: Dataset) -> None:
    plane = plane_of(dataset, 20)
    assert plane is not None
    maps, boundary = unit_maps(model, plane), boundary_grid(model, plane)
    assert {name: unit.shape for name, unit in maps.items()} == {
        "input": (3, 20, 20),
        "dense": (5, 20, 20),
        "dense_1": (3, 20, 20),
        "dense_2": (1, 20, 20),
    }
    np.testing.assert_array_equal(maps["dense_2"][0], boundary[:, :, 0])
    np.testing.assert_allclose(maps["input"][0][7], np.linspace(*plane.extent[:2], 20), rtol=1e-5)
    assert maps["input"][1][0, 0] > maps["input"][1][-1, 0], "the top of the plane is in row 0"


def test_wide_layers_show_their_first_units_at_thumbnail_size() -> None:
    maps = maps_of({"wide": np.arange(100 * 100 * 200, dtype=np.float32).reshape(100 * 100, 200)}, 100)
    assert maps["wide"].shape[0] == MOST_UNITS
    assert maps["wide"].shape[1] == maps["wide"].shape[2] <= MAP_SIZE
    assert maps["wide"][5, 0, 0] == 5


def test_an_example_of_pictures_is_seen_layer_by_layer() -> None:
    network = NetworkSpec.sequential(
        [layers.Input(shape=(6, 6, 1)), layers.Conv2D(40, kernel_size=3), layers.Flatten(), layers.Dense(2)]
    )
    model = compile_model(network)
    example = np.random.default_rng(0).normal(size=(6, 6, 1)).astype(np.float32)
    seen = sample_activations(model, example)
    assert seen["input"].shape == (6, 6, 1)
    assert seen["conv2d"].shape[:2] == (4, 4)
    assert seen["conv2d"].shape[2] <= 40
    assert seen["dense"].shape == (2,)
    np.testing.assert_allclose(seen["dense"], model.predict(example[None])[0], rtol=1e-6)
