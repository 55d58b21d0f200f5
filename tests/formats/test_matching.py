"""Tensors of elsewhere: which belongs to which layer, in whose layout, and what a chain is made of."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FormatError
from nnviz.formats.matching import import_tensors
from nnviz.formats.tensor_groups import grouped
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import chain

RNG = np.random.default_rng(0)
FILE = Path("w.npz")


def numbers(*shape: int) -> Any:
    return RNG.normal(size=shape).astype("float32")


def test_names_in_many_forms_are_taken_apart() -> None:
    tensors = {"a.0.weight": numbers(2, 2), "a/1/kernel:0": numbers(2, 2), "a.W2": numbers(2, 2), "a.b2": numbers(2)}
    groups = grouped(FILE, {**tensors, "a.0.num_batches_tracked": np.array(3)}, ordered=True)
    assert [(group.name, sorted(group.arrays)) for group in groups] == [
        *(("0", ["weight"]), ("1", ["weight"]), ("2", ["bias", "weight"])),
    ]


@pytest.mark.parametrize("name", ["weight_ih_l0", "in_proj_weight", "pos_embed", "weight.extra"])
def test_what_no_layer_has_is_named(name: str) -> None:
    with pytest.raises(FormatError, match=f"{name}.*ONNX"):
        grouped(FILE, {name: numbers(2, 2)}, ordered=True)


@pytest.mark.parametrize("turned", [False, True])
def test_weights_made_by_hand_show_their_layout_by_their_sizes(turned: bool) -> None:
    first, second, bias = numbers(2, 5), numbers(5, 3), numbers(5)
    given = {"W1": first, "b1": bias, "W2": second}
    tensors = {name: array.T if turned and array.ndim == 2 else array for name, array in given.items()}
    read = import_tensors(FILE, tensors, None, ordered=True)
    assert [layer.type for layer in read.network.layers] == ["Input", "Dense", "Dense"]
    np.testing.assert_array_equal(read.weights["1/kernel"], first)
    np.testing.assert_array_equal(read.weights["2/kernel"], second)
    network = chain(layers.Dense(5), layers.Dense(3, use_bias=False), shape=(2,))
    taken = import_tensors(FILE, tensors, network, ordered=True).weights
    np.testing.assert_array_equal(taken["dense_1/kernel"], second)


def test_names_of_keras_keep_the_layout_of_keras() -> None:
    tensors = {
        "conv/kernel": numbers(3, 3, 2, 4), "conv/bias": numbers(4), "deep/depthwise_kernel": numbers(3, 3, 4, 2),
        "norm/gamma": numbers(8), "norm/beta": numbers(8), "norm/moving_mean": numbers(8),
        "norm/moving_variance": numbers(8), "answer/kernel": numbers(8, 3),
    }  # fmt: skip
    read = import_tensors(FILE, tensors, None, ordered=True)
    assert [layer.type for layer in read.network.layers] == [
        *("Input", "Conv2D", "DepthwiseConv2D", "BatchNormalization", "GlobalAveragePooling2D", "Dense"),
    ]
    assert read.network.layer("norm").epsilon == 1e-3
    for name in ("conv/kernel", "answer/kernel", "norm/moving_variance"):
        np.testing.assert_array_equal(read.weights[name], tensors[name])


def test_where_the_order_tells_nothing_shapes_do() -> None:
    """As in files that are sorted by name."""
    network = chain(layers.Conv2D(6, name="c"), layers.BatchNormalization(name="n"), layers.Conv2D(6, name="d"))
    tensors = {
        **{f"bn1.{name}": numbers(6) for name in ("weight", "bias", "running_mean", "running_var")},
        "conv10.weight": numbers(6, 6, 3, 3),
        "conv10.bias": numbers(6),
        "conv2.weight": numbers(6, 4, 3, 3),
        "conv2.bias": numbers(6),
    }
    read = import_tensors(FILE, tensors, network, ordered=False)
    np.testing.assert_array_equal(read.weights["d/kernel"], tensors["conv10.weight"].transpose(2, 3, 1, 0))
    assert "conv2 → c, bn1 → n, conv10 → d" in str(read.notes[0])
    assert "epsilon 1e-05" in str(read.notes[1])


def test_a_scale_that_a_layer_lacks_may_only_be_one() -> None:
    network = chain(layers.LayerNormalization(scale=False, name="n"), shape=(3,))
    read = import_tensors(FILE, {"n.weight": np.ones(3), "n.bias": numbers(3)}, network, ordered=True)
    assert list(read.weights) == ["n/beta"]
    with pytest.raises(FormatError, match="layer n "):
        import_tensors(FILE, {"n.weight": np.full(3, 2.0), "n.bias": numbers(3)}, network, ordered=True)


def test_numbers_that_float32_has_not_are_refused() -> None:
    network = chain(layers.Dense(1, use_bias=False, name="n"), shape=(1,))
    with pytest.raises(FormatError, match="finite"):
        import_tensors(FILE, {"n.weight": np.full((1, 1), 1e300)}, network, ordered=True)


@pytest.mark.parametrize("sizes", [[(4, 3), (3, 5)], [(4, 2, 3, 3), (8, 5, 3, 3)], [(4, 2, 3, 3), (3, 4 * 7)]])
def test_what_makes_no_chain_says_what_to_do(sizes: list[tuple[int, ...]]) -> None:
    tensors = {f"{number}.weight": numbers(*size) for number, size in enumerate(sizes)}
    with pytest.raises(FormatError, match=r"1 expects .* no plain chain\. Open or build their network first"):
        import_tensors(FILE, tensors, None, ordered=True)


@pytest.mark.parametrize("shape", [(2, 3, 4), (0, 3), (2, 3, 4, 5, 6), ()])
def test_shapes_of_no_layer_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(FormatError, match="none of a Dense"):
        import_tensors(FILE, {"a.weight": numbers(*shape)}, None, ordered=True)


@pytest.mark.peers
def test_rows_of_several_pictures_are_put_in_order(torch: Any) -> None:
    """Two branches, each laid out with channels first in PyTorch, side by side before one Linear."""
    nn = torch.nn

    class Branched(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.one, self.two, self.answer = nn.Conv2d(2, 3, 2), nn.Conv2d(2, 4, 3), nn.Linear(3 * 16 + 4 * 9, 2)

        def forward(self, x: Any) -> Any:
            return self.answer(torch.cat([torch.relu(self.one(x)).flatten(1), self.two(x).flatten(1)], 1))

    network = NetworkSpec(
        [
            layers.Input(shape=(5, 5, 2), name="in"),
            layers.Conv2D(3, kernel_size=2, activation="relu", name="one"),
            layers.Conv2D(4, name="two"),
            layers.Flatten(name="first row"),
            layers.Flatten(name="second row"),
            layers.Concatenate(name="both"),
            layers.Dropout(name="drop"),
            layers.Dense(2, name="answer"),
        ],
        [("in", "one"), ("in", "two"), ("one", "first row"), ("two", "second row"), ("first row", "both"),
         ("second row", "both"), ("both", "drop"), ("drop", "answer")],
    )  # fmt: skip
    model = Branched().eval()
    tensors = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    own = compile_model(network)
    own.set_weights(import_tensors(FILE, tensors, network, ordered=True).weights)
    x = numbers(3, 5, 5, 2)
    with torch.no_grad():
        theirs = model(torch.from_numpy(x.transpose(0, 3, 1, 2).copy())).numpy()
    np.testing.assert_allclose(own.predict(x), theirs, rtol=1e-5, atol=1e-5)
