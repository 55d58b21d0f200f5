"""Backpropagation against central differences: every layer, activation function and loss, and random graphs."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.nn import ACTIVATIONS, LOSSES
from nnviz.nn.program import Array, Workspace
from nnviz.spec import CATALOG, LayerSpec, NetworkSpec, layers
from nnviz.spec.layers import AnyLayer
from tests.nn.differences import Make, normal, one_hot, perturbed, plus_minus, worst_difference, zero_one

LIMIT = 1e-7
PICTURE = (6, 5, 4)

# At least one case for every row of the catalog.
PICTURE_LAYERS: list[LayerSpec] = [
    layers.Conv2D(4, 3),
    layers.Conv2D(4, 3, padding="same"),
    layers.Conv2D(4, 3, strides=2, padding="same"),
    layers.Conv2D(4, (3, 2), strides=(3, 2)),
    layers.Conv2D(4, (2, 3), dilation_rate=2),
    layers.Conv2D(4, 3, dilation_rate=2, padding="same"),
    layers.Conv2D(4, 3, groups=2, padding="same", activation="tanh"),
    layers.Conv2D(4, 3, groups=4, use_bias=False),
    layers.Conv2D(6, 1, use_bias=False),
    layers.Conv2D(4, 1, groups=2),
    layers.Conv2D(3, 7, padding="same"),
    layers.DepthwiseConv2D(3),
    layers.DepthwiseConv2D(3, depth_multiplier=2, padding="same", strides=2, activation="tanh"),
    layers.DepthwiseConv2D(2, dilation_rate=2, use_bias=False),
    layers.MaxPooling2D(),
    layers.MaxPooling2D(3, strides=2, padding="same"),
    layers.MaxPooling2D(2, strides=1),
    layers.AveragePooling2D(),
    layers.AveragePooling2D(3, strides=2, padding="same"),
    layers.GlobalAveragePooling2D(keepdims=True),
    layers.GlobalMaxPooling2D(keepdims=True),
    layers.BatchNormalization(),
    layers.BatchNormalization(scale=False, center=False),
    layers.LayerNormalization(),
    layers.LayerNormalization(scale=False),
    layers.ZeroPadding2D(((0, 1), (2, 0))),
    layers.Rescaling(2.0, 0.5),
    layers.Dropout(0.3),
    layers.Activation("gelu"),
    layers.Activation("softmax"),
    layers.Reshape((5, 6, 4)),
    layers.Reshape((15, 8)),
]
FLAT_LAYERS: list[LayerSpec] = [
    layers.Dense(3, activation="tanh", l1=0.01, l2=0.02),
    layers.Dense(3, use_bias=False),
    layers.BatchNormalization(),
    layers.LayerNormalization(),
    layers.Dropout(0.5),
    layers.Rescaling(3.0, -1.0),
    layers.Activation("silu"),
    layers.Reshape((2, 2, 1)),
]
LOSS_CASES: list[tuple[str, str, Make]] = [
    *((loss, activation, normal) for loss in ("mse", "mae", "huber") for activation in ("linear", "tanh", "softmax")),
    *(("binary_crossentropy", activation, zero_one) for activation in ("sigmoid", "softmax", "hard_sigmoid")),
    *(("categorical_crossentropy", activation, one_hot) for activation in ("softmax", "sigmoid")),
    *(("hinge", activation, plus_minus) for activation in ("linear", "tanh")),
]


def sequential(*chain: LayerSpec) -> NetworkSpec:
    return NetworkSpec.sequential(chain)


def titled(layer: LayerSpec) -> str:
    return str(layer).replace("'", "")[:70]


@pytest.mark.parametrize("layer", PICTURE_LAYERS, ids=titled)
def test_picture_layers(layer: LayerSpec) -> None:
    network = sequential(
        layers.Input(shape=PICTURE), layers.Conv2D(4, 3, padding="same"), layer, layers.Flatten(), layers.Dense(2)
    )
    assert worst_difference(network, "mse") <= LIMIT


@pytest.mark.parametrize("layer", FLAT_LAYERS, ids=titled)
def test_flat_layers(layer: LayerSpec) -> None:
    network = sequential(layers.Input(shape=(3,)), layers.Dense(4), layer, layers.Flatten(), layers.Dense(2))
    assert worst_difference(network, "mse") <= LIMIT


def test_every_row_of_the_catalog_is_tried() -> None:
    tried = {layer.type for layer in (*PICTURE_LAYERS, *FLAT_LAYERS)}
    assert set(CATALOG) == tried | {
        "Input",
        "Flatten",
        "Add",
        "Multiply",
        "Concatenate",
    }  # the last in the graphs below


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("depth", [1, 3])
def test_activations(activation: str, depth: int) -> None:
    hidden = [layers.Dense(5, activation=activation) for _ in range(depth)]
    network = sequential(layers.Input(shape=(3,)), layers.Dense(6, activation="tanh"), *hidden, layers.Dense(2))
    assert worst_difference(network, "mse", seed=3) <= LIMIT


def test_every_loss_is_tried() -> None:
    assert {loss for loss, _, _ in LOSS_CASES} == set(LOSSES)


@pytest.mark.parametrize(("loss", "activation", "targets"), LOSS_CASES)
def test_losses(loss: str, activation: str, targets: Make) -> None:
    network = sequential(
        layers.Input(shape=(3,)), layers.Dense(5, activation="tanh"), layers.Dense(3, activation=activation)
    )
    assert worst_difference(network, loss, targets) <= LIMIT


@pytest.mark.parametrize("training", [True, False])
def test_normalization_as_it_trains_and_as_it_predicts(training: bool) -> None:
    network = sequential(
        layers.Input(shape=(3,)),
        layers.BatchNormalization(),
        layers.Dense(4),
        layers.BatchNormalization(),
        layers.Dense(2),
    )
    assert worst_difference(network, "mse", training=training) <= LIMIT


def test_frozen_layers_have_no_gradient_and_pass_it_on() -> None:
    network = sequential(
        layers.Input(shape=(3,)),
        layers.Dense(4, activation="tanh"),
        layers.Dense(4, activation="tanh", trainable=False),
        layers.BatchNormalization(trainable=False),
        layers.Dense(2),
    )
    assert worst_difference(network, "mse") <= LIMIT


RECORDS: dict[str, Callable[[int, str], AnyLayer]] = {
    "Dense": lambda width, name: layers.Dense(width, activation="tanh", name=name),
    "Activation": lambda width, name: layers.Activation("softplus", name=name),
    "BatchNormalization": lambda width, name: layers.BatchNormalization(name=name),
    "Add": lambda width, name: layers.Add(name=name),
    "Multiply": lambda width, name: layers.Multiply(name=name),
    "Concatenate": lambda width, name: layers.Concatenate(name=name),
}
KINDS, MERGES = ("Dense", *RECORDS), {"Add", "Multiply", "Concatenate"}


@st.composite
def graphs(draw: st.DrawFn) -> NetworkSpec:
    """Flat networks with branches and merges, one or two inputs, one or more outputs."""
    width = draw(st.integers(2, 4))
    made: list[AnyLayer] = [layers.Input(shape=(width,), name=f"in{n}") for n in range(draw(st.integers(1, 2)))]
    links: list[tuple[str, str]] = []
    flat = [layer.name for layer in made]  # those of the common width
    for number in range(draw(st.integers(2, 7))):
        name, kind = f"layer{number}", draw(st.sampled_from(KINDS))
        count = min(len(flat), draw(st.integers(2, 3))) if kind in MERGES else 1
        sources = draw(st.lists(st.sampled_from(flat), min_size=count, max_size=count, unique=True))
        if kind in MERGES and count < 2:
            continue
        last = name if kind != "Concatenate" else f"{name}_whole"
        made.append(RECORDS[kind](width, last))
        links += [(source, last) for source in sources]
        if kind == "Concatenate":
            made.append(layers.Dense(width, name=name))
            links.append((last, name))
        flat.append(name)
    read = {source for source, _ in links}
    for layer in [layer for layer in made if isinstance(layer, layers.Input) and layer.name not in read]:
        made.append(layers.Dense(2, name=f"{layer.name}_out"))
        links.append((layer.name, f"{layer.name}_out"))
    return NetworkSpec(tuple(made), tuple(links))  # type: ignore[arg-type]  # plain pairs become links


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(network=graphs(), seed=st.integers(0, 1000))
def test_random_graphs(network: NetworkSpec, seed: int) -> None:
    assert network.validate() == ()
    assert worst_difference(network, "mse", seed=seed) <= LIMIT


def test_a_window_larger_than_its_picture_reads_zeros_beyond() -> None:
    """Of a 3×3 kernel with padding on a 1×1 picture only the middle counts."""
    network = sequential(layers.Input(shape=(1, 1, 2)), layers.Conv2D(3, 3, padding="same"))
    model = perturbed(network, np.random.default_rng(1))
    x = np.random.default_rng(2).normal(size=(4, 1, 1, 2))
    middle = model.parameters["conv2d/kernel"][1, 1]
    expected = x.reshape(4, 2) @ middle + model.parameters["conv2d/bias"]
    assert np.allclose(model.predict(x).reshape(4, 3), expected, atol=1e-12)


@pytest.mark.parametrize("layer", PICTURE_LAYERS, ids=titled)
@pytest.mark.parametrize("shape", [PICTURE, (1, 1, 4)], ids=["picture", "pixel"])
def test_nothing_reads_scratch_space_before_writing_it(
    layer: LayerSpec, shape: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = sequential(layers.Input(shape=shape), layer, layers.Flatten(), layers.Dense(2))
    if network.validate():
        return
    scratch = Workspace.scratch

    def poisoned(workspace: Workspace, shape: Sequence[int], slot: int = 0) -> Array:
        array = scratch(workspace, shape, slot)
        array.fill(np.nan)  # while plans are written; what is run later must write first
        return array

    monkeypatch.setattr(Workspace, "scratch", poisoned)
    model = perturbed(network, np.random.default_rng(1))
    x = np.random.default_rng(2).normal(size=(3, *shape))
    assert np.isfinite(model.predict(x)).all()
    loss, gradients = model.loss_and_gradients(x, np.zeros((3, 2)))
    assert np.isfinite(loss)
    assert all(np.isfinite(gradient).all() for gradient in gradients.values())
