"""ONNX files that other programs wrote: NNViz predicts what ONNX Runtime does with the same file."""

import logging
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nnviz.formats import import_model
from nnviz.spec.layers import Unknown
from tests.formats.onnx_files import difference, largest, node, run, write_model

TORCH_NETWORKS = (
    "residual", "viewed", "viewed by size", "branches", "normalized", "convnext", "dense of each", "decoder",
    "channels", "activations", "flat picture",
)  # fmt: skip
CLOSE = 1e-5


@pytest.mark.peers
@pytest.mark.parametrize("way", ["script", "export"])
@pytest.mark.parametrize("name", TORCH_NETWORKS)
def test_pytorch(name: str, way: str, torch: Any, tmp_path: Path) -> None:
    from tests.formats.torch_networks import networks

    made = networks()
    assert tuple(made) == TORCH_NETWORKS
    network, shapes = made[name]
    path, inputs = tmp_path / "n.onnx", tuple(torch.randn(2, *shape) for shape in shapes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        if way == "script":
            names = [f"in{place}" for place in range(len(shapes))]
            axes = {name: {0: "batch"} for name in names}
            torch.onnx.export(network, inputs, str(path), dynamo=False, input_names=names, dynamic_axes=axes)
        else:
            batch = torch.export.Dim("batch")
            sizes = [{0: batch}] * len(shapes)
            torch.onnx.export(network, inputs, str(path), dynamo=True, verbose=False, dynamic_shapes=tuple(sizes))
    assert difference(path) < CLOSE


@pytest.mark.peers
@pytest.mark.parametrize("kind", ["classifier", "two classes", "regressor", "scaled"])
def test_scikit_learn(kind: str, tmp_path: Path) -> None:
    from skl2onnx import to_onnx
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rng = np.random.default_rng(0)
    x, y = rng.normal(2, 3, (60, 4)).astype("float32"), rng.integers(0, 3, 60)
    estimator = {
        "classifier": MLPClassifier((8,), max_iter=5),
        "two classes": MLPClassifier((8,), activation="tanh", max_iter=5),
        "regressor": MLPRegressor(hidden_layer_sizes=(8, 5), activation="logistic", max_iter=5),
        "scaled": make_pipeline(StandardScaler(), MLPClassifier((8,), max_iter=5)),
    }[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        estimator.fit(x, y == 1 if kind == "two classes" else y)
        options = {} if kind == "regressor" else {"options": {id(estimator): {"zipmap": False}}}
        (tmp_path / "n.onnx").write_bytes(to_onnx(estimator, x[:1], **options).SerializeToString())
    assert difference(tmp_path / "n.onnx") < CLOSE


@pytest.mark.peers
def test_what_scikit_learn_says_of_labels_is_left_out(tmp_path: Path) -> None:
    """Its classifiers answer with a label and with a list of dictionaries, both made of the probabilities."""
    from skl2onnx import to_onnx
    from sklearn.neural_network import MLPClassifier

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 4)).astype("float32"), rng.choice(["red", "green", "blue"], 30)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        estimator = MLPClassifier((5,), max_iter=5).fit(x, y)
        (tmp_path / "n.onnx").write_bytes(to_onnx(estimator, x[:1]).SerializeToString())
    model = import_model(tmp_path / "n.onnx")
    assert [layer.type for layer in model.network.layers] == ["Input", "Dense", "Dense"]
    assert model.notes == ()


@pytest.mark.peers
@pytest.mark.parametrize("name", ["dense", "picture", "margins", "normalized"])
def test_keras(name: str, keras: Any, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    make = keras.layers
    policy = keras.config.dtype_policy()
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    request.addfinalizer(lambda: keras.config.set_floatx("float64"))
    request.addfinalizer(lambda: keras.config.set_dtype_policy(policy))
    shape, chain = {
        "dense": ((4,), [make.Dense(7, activation="elu"), make.Dense(3, activation="softmax")]),
        "picture": (
            (28, 26, 1),
            [make.Rescaling(1 / 255), make.Conv2D(8, 3, activation="relu"), make.MaxPooling2D(), make.Flatten(),
             make.Dense(3, activation="softmax")],
        ),
        "margins": (
            (28, 26, 1),
            [make.Conv2D(8, 3, strides=2, padding="same"), make.DepthwiseConv2D(3),
             make.ZeroPadding2D(((1, 0), (0, 2))), make.GlobalMaxPooling2D()],
        ),
        "normalized": (
            (12, 11, 2), [make.Conv2D(8, 3, use_bias=False), make.BatchNormalization(), make.GlobalAveragePooling2D()],
        ),
    }[name]  # fmt: skip
    model = keras.Sequential([keras.Input(shape), *chain])
    model(np.zeros((2, *shape), "float32"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.export(str(tmp_path / "n.onnx"), format="onnx", verbose=False)
    assert difference(tmp_path / "n.onnx") < CLOSE


# -- single operators, with settings that those programs seldom write --------------------------------

RNG = np.random.default_rng(1)


def numbers(*shape: int) -> Any:
    return RNG.uniform(-1, 1, shape).astype("float32")


@pytest.mark.peers
@pytest.mark.parametrize("bias", [(), (3,), (1,), (1, 3), (1, 1)])
@pytest.mark.parametrize(("transposed", "alpha", "beta"), [(0, 1.0, 1.0), (1, 0.5, -2.0)])
def test_gemm(transposed: int, alpha: float, beta: float, bias: tuple[int, ...], tmp_path: Path) -> None:
    kernel = numbers(3, 4) if transposed else numbers(4, 3)
    nodes = [node("Gemm", ("x", "w", "b"), ("y",), transB=transposed, alpha=alpha, beta=beta)]
    assert difference(write_model(tmp_path / "n.onnx", nodes, {"w": kernel, "b": numbers(*bias)})) < CLOSE


PICTURE = {"x": ("batch", 4, 9, 8)}
MARGINS = st.one_of(
    st.builds(dict, pads=st.tuples(*[st.integers(0, 2)] * 4)),
    st.builds(dict, auto_pad=st.sampled_from(["SAME_UPPER", "SAME_LOWER", "VALID"])),
)
PAIRS = st.tuples(st.integers(1, 3), st.integers(1, 3))
DRAWN = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)


def differs(path: Path) -> float | None:
    """The difference; nothing where NNViz has no such layer, and says so."""
    if any(isinstance(layer, Unknown) for layer in import_model(path).network.layers):
        return None
    return difference(path)


@pytest.mark.peers
@DRAWN
@given(margins=MARGINS, window=PAIRS, strides=PAIRS, dilation=PAIRS, groups=st.sampled_from([1, 2, 4]))
def test_any_convolution(
    margins: dict[str, Any], window: Any, strides: Any, dilation: Any, groups: int, tmp_path: Path
) -> None:
    if strides != (1, 1) or "auto_pad" in margins:  # we have not the one, the runtime not the other
        dilation = (1, 1)
    own = {"kernel_shape": window, "strides": strides, "dilations": dilation, "group": groups}
    nodes = [node("Conv", ("x", "w", "b"), ("y",), **own, **margins)]
    arrays = {"w": numbers(16, 4 // groups, *window), "b": numbers(16)}
    assert differs(write_model(tmp_path / "n.onnx", nodes, arrays, PICTURE)) < CLOSE  # type: ignore[operator]


@pytest.mark.peers
@DRAWN
@given(
    kind=st.sampled_from(["MaxPool", "AveragePool"]),
    margins=MARGINS,
    window=PAIRS,
    strides=PAIRS,
    ceil=st.booleans(),
    counts=st.booleans(),
    relu=st.booleans(),
)
def test_any_pooling(
    kind: str, margins: dict[str, Any], window: Any, strides: Any, ceil: bool, counts: bool, relu: bool, tmp_path: Path
) -> None:
    pads = margins.get("pads", (0, 0, 0, 0))
    assume(all(pad < size for pad, size in zip(pads, window * 2, strict=True)))
    assume("pads" in margins or all(size >= step for size, step in zip(window, strides, strict=True)))
    own = {"count_include_pad": int(counts)} if kind == "AveragePool" else {}
    ceiling = {} if "auto_pad" in margins else {"ceil_mode": int(ceil)}
    nodes = [node("Relu" if relu else "Tanh", ("x",), ("a",))]
    nodes += [node(kind, ("a",), ("y",), kernel_shape=window, strides=strides, **margins, **own, **ceiling)]
    found = differs(write_model(tmp_path / "n.onnx", nodes, (), {"x": ("batch", 2, 9, 8)}))
    assert found is None or found < CLOSE
    if kind == "MaxPool" and relu:
        assert found is not None


@pytest.mark.peers
@pytest.mark.parametrize("shape", [(), (1,), (4, 1, 1), (1, 4, 1, 1), (1, 1)])
@pytest.mark.parametrize("operator", ["Add", "Sub", "Mul", "Div"])
def test_arithmetic_with_a_constant(operator: str, shape: tuple[int, ...], tmp_path: Path) -> None:
    nodes = [node(operator, ("x", "c"), ("a",)), node("Add", ("a", "d"), ("b",)), node("Conv", ("b", "w"), ("y",))]
    arrays = {"c": numbers(*shape) + 2, "d": numbers(4, 1, 1), "w": numbers(2, 4, 3, 3)}
    model, pairs = run(write_model(tmp_path / "n.onnx", nodes, arrays, PICTURE))
    assert largest(pairs) < CLOSE
    assert len(model.network.layers) == 3  # all arithmetic in one


@pytest.mark.peers
@pytest.mark.parametrize("opset", [7, 11, 12])
def test_older_files(opset: int, tmp_path: Path) -> None:
    """Attributes that are inputs in newer ones."""
    pads = (0, 0, 1, 2, 0, 0, 0, 1)
    first = {
        True: [node("Pad", ("x",), ("p",), pads=pads), node("Clip", ("c",), ("d",), min=0.0, max=6.0)],
        False: [node("Pad", ("x", "pads"), ("p",)), node("Clip", ("c", "low", "high"), ("d",))],
    }[opset < 11]
    nodes = [
        first[0],
        node("Conv", ("p", "w"), ("c",)),
        first[1],
        node("ReduceMean", ("d",), ("m",), axes=(2, 3), keepdims=1),
        node("Squeeze", ("m",), ("s",), axes=(2, 3)),
        node("Softmax", ("s",), ("y",)),
    ]
    arrays = {"w": numbers(5, 4, 3, 3), "pads": np.array(pads), "low": np.float32(0), "high": np.float32(6)}
    path = write_model(tmp_path / "n.onnx", nodes, arrays, PICTURE, opset=opset)
    assert difference(path) < CLOSE


@pytest.mark.peers
def test_what_tensorflow_s_converter_writes(tmp_path: Path) -> None:
    """Channels last outside, turned around each operator; shapes computed, biases added."""
    turn, back = {"perm": (0, 3, 1, 2)}, {"perm": (0, 2, 3, 1)}
    nodes = [
        node("Transpose", ("x",), ("t",), **turn),
        node("Conv", ("t", "m/conv2d/Conv2D/ReadVariableOp:0"), ("c",), auto_pad="SAME_UPPER", strides=(2, 2)),
        node("Transpose", ("c",), ("l",), **back),
        node("Add", ("l", "b"), ("a",)),
        node("Relu", ("a",), ("r",)),
        node("Transpose", ("r",), ("t2",), **turn),
        node("MaxPool", ("t2",), ("p",), kernel_shape=(2, 2), strides=(2, 2)),
        node("Transpose", ("p",), ("l2",), **back),
        node("Shape", ("l2",), ("s",)),
        node("Gather", ("s", "first"), ("n",)),
        node("Concat", ("n", "rest"), ("to",), axis=0),
        node("Reshape", ("l2", "to"), ("f",)),
        node("MatMul", ("f", "m/dense/MatMul/ReadVariableOp:0"), ("d",)),
        node("Add", ("d", "e"), ("y",)),
    ]
    arrays = {
        "m/conv2d/Conv2D/ReadVariableOp:0": numbers(5, 3, 3, 3), "b": numbers(5), "first": np.array([0]),
        "rest": np.array([-1]), "m/dense/MatMul/ReadVariableOp:0": numbers(20, 2), "e": numbers(2),
    }  # fmt: skip
    model, pairs = run(write_model(tmp_path / "n.onnx", nodes, arrays, {"x": ("batch", 9, 8, 3)}))
    assert largest(pairs) < CLOSE
    assert [layer.type for layer in model.network.layers] == ["Input", "Conv2D", "MaxPooling2D", "Flatten", "Dense"]
    assert model.network.names[1] == "conv2d"
    assert model.network.names[-1] == "dense"


@pytest.mark.peers
def test_an_order_of_flat_numbers_goes_through_what_reads_them(tmp_path: Path) -> None:
    """Flattened with the channels first: normalized, scaled, put together, and read at last."""
    size = 4 * 9 * 8
    nodes = [
        node("Flatten", ("x",), ("f",)),
        node("BatchNormalization", ("f", *"abcd"), ("n",)),
        node("Mul", ("n", "g"), ("m",)),
        node("LayerNormalization", ("m", "a", "b"), ("l",)),
        node("Concat", ("l", "f"), ("both",), axis=1),
        node("Gemm", ("both", "w"), ("y",)),
    ]
    arrays = {name: numbers(size) + 2 for name in "abcdg"} | {"w": numbers(2 * size, 3)}
    assert difference(write_model(tmp_path / "n.onnx", nodes, arrays, PICTURE)) < 1e-4


# -- any mixture of what turns, reshapes and computes ------------------------------------------------


SHAPES = [(24,), (4, 6), (2, 3, 4), (3, 4, 2), (4, 3, 2), (1, 4, 6), (2, 12), (1, 1, 24)]  # of 24 numbers


class Mixture:
    """Steps from `x` (batch, 2, 3, 4) to `y` (batch, 3), each of which keeps 24 numbers until the last."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.name, self.sizes = draw, "x", (2, 3, 4)
        self.nodes: list[bytes] = []
        self.arrays: dict[str, Any] = {}
        steps = [self.turn, self.shape, self.function, self.softmax, self.constant, self.merge, self.dense, self.norm]
        self.kept = [(self.name, self.sizes)]
        for _ in range(draw(st.integers(1, 8))):
            draw(st.sampled_from(steps))()
            self.kept.append((self.name, self.sizes))
        self.step("Flatten")
        self.nodes.append(node("Gemm", (self.name, self.array(numbers(24, 3))), ("y",)))

    def step(self, operator: str, *others: str, **attributes: Any) -> None:
        inputs, self.name = (self.name, *others), f"v{len(self.nodes)}"
        self.nodes.append(node(operator, inputs, (self.name,), **attributes))

    def array(self, values: Any) -> str:
        self.arrays[f"c{len(self.arrays)}"] = values
        return f"c{len(self.arrays) - 1}"

    def turn(self) -> None:
        order = self.draw(st.permutations(range(len(self.sizes))))
        self.step("Transpose", perm=(0, *(axis + 1 for axis in order)))
        self.sizes = tuple(self.sizes[axis] for axis in order)

    def shape(self) -> None:
        self.sizes = self.draw(st.sampled_from(SHAPES))
        self.step("Reshape", self.array(np.array((-1, *self.sizes))))

    def function(self) -> None:
        self.step(self.draw(st.sampled_from(["Relu", "Tanh", "Sigmoid"])))

    def softmax(self) -> None:
        self.step("Softmax", axis=-1)

    def constant(self) -> None:
        axis = self.draw(st.integers(0, len(self.sizes) - 1))
        shape = [size if place == axis else 1 for place, size in enumerate(self.sizes)]
        self.step(self.draw(st.sampled_from(["Add", "Mul", "Sub"])), self.array(numbers(*shape)))

    def merge(self) -> None:
        others = [name for name, sizes in [*self.kept, (self.name, self.sizes)] if sizes == self.sizes]
        self.step(self.draw(st.sampled_from(["Add", "Mul"])), self.draw(st.sampled_from(others)))

    def dense(self) -> None:
        self.step("Flatten")
        self.step("Gemm", self.array(numbers(24, 24)))
        self.sizes = (24,)

    def norm(self) -> None:
        self.step("BatchNormalization", *(self.array(numbers(self.sizes[0]) + 2) for _ in range(4)))


MIXTURES = st.composite(Mixture)()


@pytest.mark.peers
@settings(DRAWN, max_examples=80)
@given(mixture=MIXTURES)
def test_any_mixture(mixture: Mixture, tmp_path: Path) -> None:
    found = differs(write_model(tmp_path / "n.onnx", mixture.nodes, mixture.arrays, {"x": ("batch", 2, 3, 4)}))
    assert found is None or found < 1e-4
