"""ONNX files read: our own, those made by hand, and hostile ones. What other programs write: `test_onnx_foreign.py`."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FormatError, export_model, import_model
from nnviz.formats.protobuf import chunk, integer, integers, single, varint
from nnviz.spec import CATALOG, NetworkSpec, layers
from nnviz.spec.layers import Unknown
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, busy_model, chain, examples_for, predictions
from tests.formats.onnx_files import difference, node, tensor, write_model

RNG = np.random.default_rng(0)
W = RNG.normal(size=(4, 3)).astype("float32")
B = RNG.normal(size=3).astype("float32")


# -- our own files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NETWORKS)
def test_our_own_files_come_back(name: str, tmp_path: Path) -> None:
    network, model, path = NETWORKS[name], busy_model(name), tmp_path / "network.onnx"
    export_model(path, network, model.get_weights())
    read = import_model(path)
    assert read.notes == ()
    for key, array in model.get_weights().items():
        np.testing.assert_array_equal(read.weights[key], array)
    again = compile_model(read.network)
    again.set_weights(read.weights)
    x = examples_for(network)
    expected, found = predictions(model, network, x), predictions(again, read.network, x)
    assert found.keys() == expected.keys()
    for key, array in expected.items():
        np.testing.assert_allclose(found[key], array, rtol=1e-5, atol=1e-6)


@pytest.mark.peers
@pytest.mark.parametrize("name", NETWORKS)
def test_our_own_files_predict_as_the_runtime_does(name: str, tmp_path: Path) -> None:
    export_model(tmp_path / "n.onnx", NETWORKS[name], busy_model(name).get_weights())
    assert difference(tmp_path / "n.onnx") < 1e-5


def test_activation_functions_go_back_into_their_layers(tmp_path: Path) -> None:
    network = chain(
        layers.Conv2D(4, activation="gelu"),
        layers.DepthwiseConv2D(activation="silu"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    )
    export_model(tmp_path / "n.onnx", network, compile_model(network).get_weights())
    read = import_model(tmp_path / "n.onnx").network
    assert [layer.type for layer in read.layers] == [layer.type for layer in network.layers]
    assert [getattr(layer, "activation", "") for layer in read.layers] == ["", "gelu", "silu", "", "softmax"]


def test_every_layer_comes_back_as_itself(tmp_path: Path) -> None:
    seen = set()
    for name, network in NETWORKS.items():
        export_model(tmp_path / "n.onnx", network, busy_model(name).get_weights())
        seen |= {layer.type for layer in import_model(tmp_path / "n.onnx").network.layers}
    assert seen == CATALOG.keys() - {"Dropout"}  # which does nothing in a network that predicts


def test_large_weights_are_looked_at_in_the_file_and_not_copied(tmp_path: Path) -> None:
    network = chain(layers.Conv2D(8), layers.BatchNormalization(), layers.GlobalMaxPooling2D(), layers.Dense(5))
    export_model(tmp_path / "n.onnx", network, compile_model(network).get_weights())
    weights = import_model(tmp_path / "n.onnx").weights
    assert not any(array.flags.owndata for array in weights.values())
    assert not any(array.flags.writeable for array in weights.values())


# -- single operators --------------------------------------------------------------------------------


def test_a_product_and_a_sum_are_one_layer(tmp_path: Path) -> None:
    nodes = [node("MatMul", ("x", "fc1.weight"), ("p",)), node("Add", ("p", "b"), ("s",)), node("Relu", ("s",), ("y",))]
    read = import_model(write_model(tmp_path / "n.onnx", nodes, {"fc1.weight": W, "b": B}))
    assert [layer.name for layer in read.network.layers] == ["x", "fc1"]
    dense = read.network.layer("fc1")
    assert isinstance(dense, layers.Dense)
    assert (dense.units, dense.activation, dense.use_bias) == (3, "relu", True)
    np.testing.assert_array_equal(read.weights["fc1/bias"], B)


def test_what_two_layers_read_keeps_its_own_activation(tmp_path: Path) -> None:
    nodes = [
        node("MatMul", ("x", "w"), ("p",)),
        node("Relu", ("p",), ("r",)),
        node("Tanh", ("p",), ("t",)),
        node("Add", ("r", "t"), ("y",)),
    ]
    network = import_model(write_model(tmp_path / "n.onnx", nodes, {"w": W})).network
    assert [layer.type for layer in network.layers] == ["Input", "Dense", "Activation", "Activation", "Add"]


@pytest.mark.parametrize("kind", ["float16", "float64", "bfloat16"])
def test_other_kinds_of_numbers(kind: str, tmp_path: Path) -> None:
    small = np.array([[1.5, -2], [0.25, 8]], "float32")
    if kind == "bfloat16":
        halves = (small.view("<u4") >> 16).astype("<u2")
        raw = integers(1, (2, 2)) + integer(2, 16) + chunk(8, "w") + chunk(9, halves.tobytes())
        arrays = [raw]
    else:
        arrays = [tensor("w", small.astype(kind))]
    path = write_model(tmp_path / "n.onnx", [node("MatMul", ("x", "w"), ("y",))], arrays, {"x": ("n", 2)})
    read = import_model(path)
    (array,) = read.weights.values()
    assert array.tolist() == small.tolist()
    assert array.dtype == ("float64" if kind == "float64" else "float32")
    assert len(read.notes) == (kind == "float16")


@pytest.mark.parametrize("packed", [True, False])
def test_numbers_in_lists(packed: bool, tmp_path: Path) -> None:
    values, target = W[:2, :2], (-1, 2)
    floats = chunk(4, values.tobytes()) if packed else b"".join(single(4, value) for value in values.ravel())
    whole = chunk(7, b"".join(map(varint, target))) if packed else integers(7, target)
    arrays = [tensor("w", values, content=floats), tensor("s", np.array(target), content=whole)]
    nodes = [node("Reshape", ("x", "s"), ("r",)), node("MatMul", ("r", "w"), ("y",))]
    read = import_model(write_model(tmp_path / "n.onnx", nodes, arrays, {"x": ("n", 1, 2)}))
    assert np.array_equal(next(iter(read.weights.values())), values)


def test_numbers_in_a_constant_node_of_an_old_file(tmp_path: Path) -> None:
    value = chunk(1, "value") + chunk(5, tensor("", W)) + integer(20, 4)
    constant = chunk(2, "w") + chunk(4, "Constant") + chunk(5, value)
    path = write_model(tmp_path / "n.onnx", [constant, node("MatMul", ("x", "w"), ("y",))], opset=7)
    assert np.array_equal(next(iter(import_model(path).weights.values())), W)


def test_a_sizeless_picture_gets_a_size_and_says_so(tmp_path: Path) -> None:
    kernel = np.ones((2, 3, 3, 3), "float32")
    nodes = [node("Conv", ("x", "c.weight"), ("y",))]
    read = import_model(write_model(tmp_path / "n.onnx", nodes, {"c.weight": kernel}, {"x": ("n", 3, "h", "w")}))
    assert read.network.inputs[0].shape == (224, 224, 3)
    assert any("leaves the size of x open" in note for note in read.notes)


# -- what NNViz does not have ------------------------------------------------------------------------


def test_an_unknown_operator_is_a_placeholder_in_its_place(tmp_path: Path) -> None:
    nodes = [
        node("MatMul", ("x", "a.weight"), ("p",)),
        node("Mystery", ("p",), ("q",)),
        node("MatMul", ("q", "b.weight"), ("y",)),
    ]
    path = write_model(tmp_path / "n.onnx", nodes, {"a.weight": W, "b.weight": W[:3]}, values={"q": ("n", 3)})
    read = import_model(path)
    placeholder = read.network.layers[2]
    assert isinstance(placeholder, Unknown)
    assert (placeholder.kind, placeholder.origin, placeholder.shape) == ("Mystery", "ONNX", (3,))
    assert read.network.sources(placeholder.name) == ("a",)
    assert read.network.sources("b") == (placeholder.name,)
    assert read.network.shapes()["b"] == (3,)
    assert read.weights.keys() == {"a/kernel", "b/kernel"}
    assert "no layers for Mystery:" in read.notes[0]


def test_a_picture_behind_an_unknown_operator_has_its_channels_last(tmp_path: Path) -> None:
    nodes = [node("Resize", ("x",), ("q",)), node("Conv", ("q", "c.weight"), ("y",))]
    kernel = np.ones((2, 3, 3, 3), "float32")
    path = write_model(
        tmp_path / "n.onnx", nodes, {"c.weight": kernel}, {"x": ("n", 3, 8, 9)}, values={"q": ("n", 3, 16, 18)}
    )
    network = import_model(path).network
    assert network.shapes()["c"] == (14, 16, 2)


def test_without_a_shape_what_follows_is_a_placeholder_too(tmp_path: Path) -> None:
    nodes = [node("Mystery", ("x",), ("q",)), node("MatMul", ("q", "w"), ("y",))]
    read = import_model(write_model(tmp_path / "n.onnx", nodes, {"w": W}))
    assert [layer.type for layer in read.network.layers] == ["Input", "Unknown", "Unknown"]
    assert "no layers for Mystery:" in read.notes[0]


@pytest.mark.parametrize(
    ("operator", "attributes"),
    [
        ("Elu", {"alpha": 0.5}),
        ("Gelu", {"approximate": "tanh"}),
        ("Softmax", {"axis": 0}),
        ("Transpose", {"perm": (1, 0)}),
        ("LogSoftmax", {}),
        ("If", {"then_branch": b""}),
    ],
)
def test_what_would_compute_something_else_is_not_taken(
    operator: str, attributes: dict[str, Any], tmp_path: Path
) -> None:
    read = import_model(write_model(tmp_path / "n.onnx", [node(operator, ("x",), ("y",), **attributes)]))
    assert [layer.type for layer in read.network.layers] == ["Input", "Unknown"]


def test_settings_that_no_layer_of_ours_may_have(tmp_path: Path) -> None:
    nodes = [node("BatchNormalization", ("x", *"abcd"), ("y",), epsilon=0.0)]
    path = write_model(tmp_path / "n.onnx", nodes, {name: np.ones(4, "float32") for name in "abcd"})
    assert isinstance(import_model(path).network.layers[1], Unknown)


def test_outputs_in_between_stay_outputs(tmp_path: Path) -> None:
    kernel = np.ones((2, 3, 3, 3), "float32")
    nodes = [
        node("Conv", ("x", "c.weight"), ("map",)),
        node("Relu", ("map",), ("r",)),
        node("Flatten", ("r",), ("row",)),
        node("Identity", ("x",), ("same",)),
    ]
    path = write_model(
        tmp_path / "n.onnx", nodes, {"c.weight": kernel}, {"x": ("n", 3, 8, 9)}, ("row", "map", "r", "same")
    )
    network = import_model(path).network
    assert [network.shapes()[layer.name] for layer in network.outputs] == [(84,), (6, 7, 2), (6, 7, 2), (8, 9, 3)]
    assert [layer.type for layer in network.outputs] == ["Flatten", "Activation", "Activation", "Activation"]


def test_a_known_operator_of_another_domain_is_not_ours(tmp_path: Path) -> None:
    foreign = node("Relu", ("x",), ("y",)) + chunk(7, "com.example")
    assert isinstance(import_model(write_model(tmp_path / "n.onnx", [foreign])).network.layers[1], Unknown)


def test_names_from_files_are_plain(tmp_path: Path) -> None:
    nodes = [node("MatMul", ("x", f"a/b\n{'long' * 60}.weight"), ("y",))]
    path = write_model(tmp_path / "n.onnx", nodes, {f"a/b\n{'long' * 60}.weight": W})
    name = import_model(path).network.layers[1].name
    assert name.isprintable()
    assert "/" not in name
    assert len(name) <= 100


# -- hostile files -----------------------------------------------------------------------------------

RELU = node("Relu", ("x",), ("y",))


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ([node("Add", ("x", "b"), ("a",)), node("Relu", ("a",), ("b",)), node("Relu", ("b",), ("y",))], "in a circle"),
        ([node("Relu", ("y",), ("y",))], "in a circle"),
        ([RELU, node("Tanh", ("x",), ("y",))], "two of its nodes write y"),
        ([], "an output that depends on an input"),
    ],
)
def test_graphs_that_are_none(nodes: list[bytes], said: str, tmp_path: Path) -> None:
    path = write_model(tmp_path / "n.onnx", nodes)
    with pytest.raises(FormatError, match=said):
        import_model(path)


def test_a_node_that_reads_nothing_there_is_a_placeholder(tmp_path: Path) -> None:
    path = write_model(tmp_path / "n.onnx", [node("Relu", ("nowhere",), ("y",))])
    assert isinstance(import_model(path).network.outputs[0], Unknown)


@pytest.mark.parametrize(
    "broken",
    [
        integers(1, (2**40, 2**40)) + integer(2, 1) + chunk(8, "w") + chunk(9, b"\0" * 16),
        integers(1, (-1, 4)) + integer(2, 1) + chunk(8, "w") + chunk(9, b"\0" * 16),
        integers(1, (1,) * 40) + integer(2, 1) + chunk(8, "w") + chunk(9, b"\0" * 4),
        integers(1, (2, 2)) + integer(2, 1) + chunk(8, "w") + chunk(4, b"\0" * 12),
        integers(1, (2**62,)) + integer(2, 1) + chunk(8, "w"),
    ],
)
def test_arrays_that_claim_more_than_their_bytes(broken: bytes, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="the array w has"):
        import_model(write_model(tmp_path / "n.onnx", [node("MatMul", ("x", "w"), ("y",))], [broken]))


def test_weights_that_are_no_numbers(tmp_path: Path) -> None:
    spoiled = W.copy()
    spoiled[1, 1] = np.nan
    with pytest.raises(FormatError, match="expected finite numbers"):
        import_model(write_model(tmp_path / "n.onnx", [node("MatMul", ("x", "w"), ("y",))], {"w": spoiled}))


@pytest.mark.parametrize("operator", ["ConstantOfShape", "Expand"])
def test_constants_do_not_grow_out_of_proportion(operator: str, tmp_path: Path) -> None:
    inputs = ("s",) if operator == "ConstantOfShape" else ("one", "s")
    nodes = [node(operator, inputs, ("w",)), node("MatMul", ("x", "w"), ("y",))]
    arrays = {"s": np.array([4, 10**9]), "one": np.ones(1, "float32")}
    read = import_model(write_model(tmp_path / "n.onnx", nodes, arrays))
    assert read.weights == {}


def test_one_array_is_not_many_times_as_many_weights(tmp_path: Path) -> None:
    wide = np.ones((1500, 1500), "float32")
    nodes = [node("MatMul", ("x" if not step else f"v{step}", "w"), (f"v{step + 1}",)) for step in range(20)]
    path = write_model(tmp_path / "n.onnx", nodes, {"w": wide}, {"x": ("n", 1500)}, ("v20",))
    with pytest.raises(FormatError, match="would grow from 9000000 to 180000000 bytes"):
        import_model(path)
    assert import_model(path, limit=1 << 30).weights


def test_huge_inputs_are_refused_and_not_made(tmp_path: Path) -> None:
    path = write_model(tmp_path / "n.onnx", [RELU], (), {"x": ("n", 2**50)})
    with pytest.raises(FormatError, match="Shape"):
        import_model(path)


def test_graphs_within_graphs_are_not_looked_into(tmp_path: Path) -> None:
    inner = b""
    for _ in range(5000):
        inner = chunk(1, chunk(5, chunk(1, "then_branch") + chunk(6, inner) + integer(20, 5)))
    path = write_model(tmp_path / "n.onnx", [node("If", ("x",), ("y",), then_branch=inner)])
    assert isinstance(import_model(path).network.layers[1], Unknown)


@pytest.mark.parametrize("content", [b"", b"\x08\x08", b"PK\x03\x04", b"\xff" * 50, b"network"])
def test_what_is_no_model(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "n.onnx").write_bytes(content)
    with pytest.raises(FormatError, match=r"n\.onnx: expected an ONNX model"):
        import_model(tmp_path / "n.onnx")


def test_every_cut_is_refused_or_read(tmp_path: Path) -> None:
    path = tmp_path / "n.onnx"
    network = NetworkSpec.sequential([layers.Input(), layers.Dense(2, activation="gelu")])
    export_model(path, network, compile_model(network).get_weights())
    content = path.read_bytes()
    for length in range(0, len(content), 7):
        path.write_bytes(content[:length])
        with suppress(FormatError):
            import_model(path)


# -- numbers in other files --------------------------------------------------------------------------


def external(location: str, offset: int = 0, length: int = W.nbytes) -> bytes:
    told = {"location": location, "offset": str(offset), "length": str(length)}
    entries = b"".join(chunk(13, chunk(1, key) + chunk(2, value)) for key, value in told.items())
    return tensor("w", W, content=entries + integer(14, 1))


def read_external(folder: Path, location: str, **place: int) -> Any:
    nodes = [node("MatMul", ("x", "w"), ("y",))]
    return import_model(write_model(folder / "n.onnx", nodes, [external(location, **place)]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "model"
    (inner / "data").mkdir(parents=True)
    for place in (inner / "w.bin", inner / "data" / "w.bin", tmp_path / "outside.bin"):
        place.write_bytes(b"1234" + W.tobytes())
    return inner


@pytest.mark.parametrize("location", ["w.bin", "data/w.bin"])
def test_numbers_beside_the_model_are_read(location: str, folder: Path) -> None:
    (array,) = read_external(folder, location, offset=4).weights.values()
    assert np.array_equal(array, W)


@pytest.mark.parametrize(
    "location",
    [
        "../outside.bin",
        "data/../../outside.bin",
        "/etc/passwd",
        "",
        ".",
        "data/",
        "C:\\w.bin",
        "data\\w.bin",
        "w.bin\0",
    ],
)
def test_no_path_leaves_the_models_folder(location: str, folder: Path) -> None:
    with pytest.raises(FormatError, match="a plain file of its own folder"):
        read_external(folder, location, offset=4)


@pytest.mark.parametrize("linked", ["file", "folder"])
@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_not_followed(linked: str, folder: Path) -> None:
    if linked == "file":
        (folder / "l.bin").symlink_to(folder / "w.bin")
        location = "l.bin"
    else:
        (folder / "l").symlink_to(folder / "data")
        location = "l/w.bin"
    with pytest.raises(FormatError, match="a plain file of its own folder"):
        read_external(folder, location, offset=4)


@pytest.mark.parametrize("place", [{"offset": 8}, {"offset": -4}, {"offset": 2**63}, {"length": 12}, {"length": 2**60}])
def test_numbers_lie_within_their_file(place: dict[str, int], folder: Path) -> None:
    with pytest.raises(FormatError, match="expected 48 bytes at"):
        read_external(folder, "w.bin", **place)


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(FormatError, match=r"needs the file gone\.bin beside it"):
        read_external(folder, "gone.bin")
    with pytest.raises(FormatError, match="needs the file data beside it"):
        read_external(folder, "data")
