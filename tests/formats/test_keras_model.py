"""Models that Keras made come in and predict what Keras predicts; what NNViz does not have is an inert layer, told."""

import base64
import json
import marshal
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.formats import FormatError, ImportedModel, export_model, import_model
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, busy_model, predictions

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")

FOLDER = Path(__file__).parents[1] / "golden" / "keras"  # written by Keras 3.15


def network() -> NetworkSpec:
    """What the golden files are of."""
    chain = [layers.Input(shape=(5, 5, 2)), layers.Conv2D(2), layers.BatchNormalization(), layers.Flatten()]
    return NetworkSpec.sequential([*chain, layers.Dense(3, activation="softmax")])


def test_the_three_kinds_of_files_hold_the_same() -> None:
    whole = import_model(FOLDER / "model.keras")
    assert whole.network.names == ("input", "conv2d", "batch_normalization", "flatten", "dense")
    assert whole.network.layer("dense") == layers.Dense(units=3, activation="softmax", name="dense")
    older = import_model(FOLDER / "model.h5")
    alone = import_model(FOLDER / "model.weights.h5", network())
    assert older.network == whole.network
    assert not whole.notes + older.notes
    for found in (older, alone):
        assert found.weights.keys() == whole.weights.keys()
        assert all(np.array_equal(found.weights[name], array) for name, array in whole.weights.items())


def test_weights_alone_need_their_network(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="open the network that they belong to"):
        import_model(FOLDER / "model.weights.h5")
    wider = network().with_replaced("dense", layers.Dense(units=4))
    with pytest.raises(FormatError, match="dense/kernel"):
        import_model(FOLDER / "model.weights.h5", wider)
    longer = network().with_layer(layers.Dense(units=4, name="more")).with_link("dense", "more")
    with pytest.raises(FormatError, match=r"more: expected 2 arrays of weights but found 0"):
        import_model(FOLDER / "model.weights.h5", longer)
    (tmp_path / "x.h5").write_bytes((FOLDER / "model.weights.h5").read_bytes())
    with pytest.raises(FormatError, match=r"end in `.weights.h5`"):
        import_model(tmp_path / "x.h5")


def test_a_whole_older_model_gives_its_weights_too(tmp_path: Path) -> None:
    (tmp_path / "x.weights.h5").write_bytes((FOLDER / "model.h5").read_bytes())
    read = import_model(
        tmp_path / "x.weights.h5", network().with_replaced("dense", layers.Dense(units=3, name="other"))
    )
    assert read.weights["other/kernel"].shape == (18, 3)


# -- files that are not what they should be ----------------------------------------------------------


def changed(path: Path, change: Callable[[dict[str, Any]], None], **members: bytes | None) -> Path:
    """The golden model with its configuration changed, and members replaced or left out."""
    with zipfile.ZipFile(FOLDER / "model.keras") as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    config = json.loads(parts["config.json"] or b"")
    change(config["config"])
    parts |= {"config.json": json.dumps(config).encode()} | {f"{name}.json": part for name, part in members.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return path


def dense_of(config: dict[str, Any]) -> dict[str, Any]:
    last: dict[str, Any] = config["layers"][-1]
    return last


def deep(config: dict[str, Any]) -> None:
    nest: dict[str, Any] = {}
    for _ in range(70):
        nest = {"x": nest}
    config["layers"].append(nest)


WRONG: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "wider": (lambda config: dense_of(config)["config"].update(units=4), "dense/kernel: expected numbers of shape"),
    "no bias": (lambda config: dense_of(config)["config"].update(use_bias=False), "expected 1 arrays .* found 2"),
    "deep": (deep, "64 levels"),
    "free input": (lambda config: config["layers"][0]["config"].update(batch_shape=[None, None, 5, 2]), "fixed shape"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_together_is_refused(name: str, tmp_path: Path) -> None:
    change, reason = WRONG[name]
    with pytest.raises(FormatError, match=reason):
        import_model(changed(tmp_path / "x.keras", change))


def test_missing_members_are_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.keras", "w") as archive:
        archive.writestr("config.json", "{}")
    with pytest.raises(FormatError, match=r"no model\.weights\.h5"):
        import_model(tmp_path / "x.keras")


def test_names_become_plain(tmp_path: Path) -> None:
    def rename(config: dict[str, Any]) -> None:
        for entry in config["layers"]:
            if entry["name"] == "conv2d":
                entry["name"] = entry["config"]["name"] = "a/b\n\u202e" + "x" * 300
        text = json.dumps(config).replace('"conv2d", 0', json.dumps("a/b\n\u202e" + "x" * 300) + ", 0")
        config.update(json.loads(text))

    names = import_model(changed(tmp_path / "x.keras", rename)).network.names
    assert names[1].startswith("a_b__xxx")
    assert len(names[1]) <= 100


def test_code_in_a_lambda_is_not_run(tmp_path: Path) -> None:
    """The payload is real: unmarshalled and called it would write a file."""
    ran = tmp_path / "ran"
    code = marshal.dumps(compile(f"open({str(ran)!r}, 'w').close()", "payload", "exec"))

    def poison(config: dict[str, Any]) -> None:
        function = {"class_name": "__lambda__", "config": {"code": base64.b64encode(code).decode()}}
        for kind, place in (("Lambda", 3), ("__import__('os').system", 2)):
            config["layers"][place].update(
                class_name=kind, config={"name": config["layers"][place]["name"], "function": function}
            )
        dense_of(config)["config"]["kernel_initializer"] = {
            "module": "os",
            "class_name": "system",
            "config": {"x": "id"},
        }

    read = import_model(changed(tmp_path / "x.keras", poison))
    assert not ran.exists()
    assert read.network.layer("flatten") == layers.Unknown(kind="Lambda", origin="Keras", shape=(18,), name="flatten")
    assert any("code, which is not run" in note for note in read.notes)
    assert read.weights.keys() == {"conv2d/kernel", "conv2d/bias", "dense/kernel", "dense/bias"}
    assert {problem.code for problem in read.network.validate()} == {"unknown_type"}


# -- with Keras --------------------------------------------------------------------------------------


@pytest.fixture
def tools(keras: Any) -> Any:
    """Keras in float32, as it comes; the fixture `keras` has it in float64."""
    keras.config.set_floatx("float32")
    yield keras
    keras.config.set_floatx("float64")


def saved(model: Any, path: Path) -> Path:
    """The model with weights none of which is usual, in a file."""
    rng = np.random.default_rng(5)
    for part in model._flatten_layers():
        if not getattr(part, "_layers", None):
            part.set_weights([_unusual(rng, array.shape) for array in part.get_weights()])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.save(path)
    return path


def _unusual(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[Any]:
    """Kernels that keep the size of what they are given, or values about one."""
    return rng.normal(0, np.prod(shape[:-1]) ** -0.5, shape) if len(shape) > 1 else rng.uniform(0.5, 1.5, shape)


def check(keras: Any, model: Any, path: Path, within: float = 1e-5) -> ImportedModel:
    """The imported model, after comparing what both predict."""
    read = import_model(saved(model, path))
    ours = compile_model(read.network)
    ours.set_weights(read.weights)
    x = np.random.default_rng(6).normal(size=(2, *read.network.inputs[0].shape)).astype("float32")
    theirs = model(x, training=False)
    for own, other in zip(predictions(ours, read.network, x).values(), _listed(theirs), strict=True):
        np.testing.assert_allclose(own, keras.ops.convert_to_numpy(other), rtol=within, atol=within)
    return read


def _listed(answer: Any) -> list[Any]:
    return list(answer.values()) if isinstance(answer, dict) else answer if isinstance(answer, list) else [answer]


@pytest.mark.peers
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_comes_back_bit_for_bit(name: str, keras: Any, tmp_path: Path) -> None:
    """From our file, and from the three kinds that Keras makes of it."""
    chosen, weights = NETWORKS[name], busy_model(name).get_weights()
    export_model(tmp_path / "x.keras", chosen, weights)
    read = import_model(tmp_path / "x.keras")
    for given, found in zip(weights.items(), read.weights.items(), strict=True):
        assert found[1].dtype == given[1].dtype
        assert found[1].tobytes() == given[1].tobytes()
        assert found[0] == given[0] or name == "odd names"
    if name != "odd names":
        assert set(read.network.layers) == set(chosen.layers)
        assert sorted(read.network.links) == sorted(chosen.links)
    theirs = keras.saving.load_model(tmp_path / "x.keras")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ending in (".keras", ".h5", ".weights.h5"):
            path = tmp_path / f"theirs{ending}"
            (theirs.save_weights if ending == ".weights.h5" else theirs.save)(path)
            again = import_model(path, read.network)
            assert set(again.network.layers) == set(read.network.layers)
            assert all(np.array_equal(again.weights[key], array) for key, array in read.weights.items())
            assert not again.notes


@pytest.mark.peers
@pytest.mark.parametrize("name", ["flatten", "add", "norms", "depthwise"])
def test_keras_takes_weights_alone(name: str, keras: Any, tmp_path: Path) -> None:
    chosen, model = NETWORKS[name], busy_model(name)
    export_model(tmp_path / "x.keras", chosen, compile_model(chosen, seed=9).get_weights())
    theirs = keras.saving.load_model(tmp_path / "x.keras")
    export_model(tmp_path / "x.weights.h5", chosen, model.get_weights())
    theirs.load_weights(tmp_path / "x.weights.h5")
    x = np.random.default_rng(3).normal(size=(3, *chosen.inputs[0].shape)).astype("float32")
    for own, other in zip(predictions(model, chosen, x).values(), _listed(theirs(x)), strict=True):
        np.testing.assert_allclose(own, keras.ops.convert_to_numpy(other), rtol=1e-5, atol=1e-5)


@pytest.mark.peers
@pytest.mark.parametrize(
    ("name", "size", "count"),
    [("VGG16", 32, 23), ("ResNet50", 32, 177), ("InceptionV3", 75, 313), ("MobileNetV2", 32, 156)],
)
def test_networks_of_keras_applications(name: str, size: int, count: int, tools: Any, tmp_path: Path) -> None:
    made = getattr(tools.applications, name)(
        weights=None, input_shape=(size, size, 3), classes=10, classifier_activation=None
    )
    read = check(tools, made, tmp_path / "x.keras", within=1e-4)
    assert len(read.network.layers) == count
    assert not read.notes


MADE: dict[str, Callable[[Any], list[Any]]] = {
    "activation layers": lambda k: [
        *(k.Flatten(), k.Dense(9), k.ReLU(), k.Dense(8), k.ReLU(6.0), k.Dense(7), k.LeakyReLU(negative_slope=0.2)),
        *(k.Dense(6), k.ELU(), k.Dense(5, activation=k.ReLU()), k.Activation("hard_sigmoid"), k.Dense(4), k.Softmax()),
    ],
    "convolutions": lambda k: [
        *(k.Conv2D(6, (3, 2), strides=2, padding="same", groups=2, activation="silu"), k.BatchNormalization()),
        *(k.DepthwiseConv2D(2, depth_multiplier=2, dilation_rate=2, use_bias=False), k.Conv2D(3, 1, use_bias=False)),
        *(k.MaxPooling2D(2, strides=1), k.GlobalAveragePooling2D(keepdims=True), k.Flatten(), k.Dense(2, "gelu")),
    ],
    "shapes": lambda k: [
        *(k.Rescaling(0.5, offset=-1), k.ZeroPadding2D(((1, 0), (2, 3))), k.AveragePooling2D((3, 2), strides=(2, 1))),
        *(k.Reshape((-1, 6, 2)), k.LayerNormalization(epsilon=1e-5), k.BatchNormalization(scale=False, axis=3)),
        *(k.GlobalMaxPooling2D(), k.Dropout(0.3), k.LayerNormalization(center=False), k.Dense(3, "tanh")),
    ],
}


@pytest.mark.peers
@pytest.mark.parametrize("ending", [".keras", ".h5"])
@pytest.mark.parametrize("name", MADE)
def test_models_made_by_keras(name: str, ending: str, tools: Any, tmp_path: Path) -> None:
    made = tools.Sequential([tools.layers.Input((8, 8, 4)), *MADE[name](tools.layers)])
    assert not check(tools, made, tmp_path / f"x{ending}").notes


def nested(keras: Any) -> Any:
    """Models in models, a layer used twice, outputs in an order of their own, one of them read by others."""
    parts = keras.layers

    def body() -> Any:
        return keras.Sequential([parts.Input((6, 6, 4)), parts.Conv2D(4, 1), parts.ReLU(), parts.BatchNormalization()])

    entry = parts.Input((6, 6, 4))
    two = keras.Model(entry, [parts.Conv2D(4, 1)(entry), parts.Conv2D(4, 1)(body()(entry))])
    x = parts.Input((8, 8, 3))
    first = parts.Conv2D(4, 3)(x)
    left, right = two(first)
    shared = parts.Dense(4, activation="tanh")
    flat = parts.Flatten()(parts.Multiply()([left, body()(right), right]))
    once = shared(parts.Dense(4)(flat))
    end = parts.Dense(2, activation="softmax")(shared(once))
    return keras.Model(x, [end, once, parts.GlobalMaxPooling2D()(first)])


@pytest.mark.peers
def test_models_within_models(tools: Any, tmp_path: Path) -> None:
    read = check(tools, nested(tools), tmp_path / "x.keras")
    assert any("share their weights" in note for note in read.notes)
    older = check(tools, nested(tools), tmp_path / "x.h5")
    assert [msgspec.structs.replace(layer, name="") for layer in older.network.layers] == [
        msgspec.structs.replace(layer, name="") for layer in read.network.layers
    ]


@pytest.mark.peers
@pytest.mark.parametrize("ending", [".keras", ".h5"])
def test_preparation_within_the_network(ending: str, tools: Any, tmp_path: Path) -> None:
    parts = tools.layers
    adapted = parts.Normalization()
    adapted.adapt(np.random.default_rng(1).normal([1.0, 20, -3], [0.1, 9, 4], (50, 3)))
    x = parts.Input((3,))
    fixed = parts.Normalization(mean=[1.0, 2, 3], variance=[4.0, 5, 6])(adapted(x))
    single = parts.Normalization(axis=None, mean=2.0, variance=9.0)(fixed)
    y = parts.Rescaling([0.5, 2.0, 1.0], offset=[1.0, 0.0, -1.0])(parts.Rescaling(3.0, offset=1.0)(single))
    z = 1.5 * (y + 2.0) - 1.0
    made = tools.Model(x, parts.Dense(2)(z + y))
    if ending == ".h5":  # where functions of tensors look like layers
        made = tools.Model(x, parts.Dense(2)(y))
    path, expected = tmp_path / f"x{ending}", None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.save(path)
    read = import_model(path)
    ours = compile_model(read.network)
    ours.set_weights(read.weights)
    given = np.random.default_rng(2).normal(size=(4, 3)).astype("float32")
    expected = tools.ops.convert_to_numpy(made(given))
    np.testing.assert_allclose(ours.predict(given), expected, rtol=1e-5, atol=1e-5)


@pytest.mark.peers
def test_layers_that_are_not_known_stand_as_placeholders(tools: Any, tmp_path: Path) -> None:
    parts = tools.layers
    x = parts.Input((6, 6, 4))
    y = parts.UpSampling2D()(parts.Conv2D(4, 3, kernel_constraint="max_norm")(x))
    z = parts.Conv2D(2, 3, name="known")(tools.ops.sin(y))
    z = parts.LSTM(3)(parts.Reshape((18, 4))(parts.Flatten()(z)))
    made = tools.Model(x, parts.Dense(2)(z))
    for ending in (".keras", ".h5"):
        read = import_model(saved(made, tmp_path / f"x{ending}"))
        kinds = {layer.kind: layer.shape for layer in read.network.layers if isinstance(layer, layers.Unknown)}
        assert kinds == {"Conv2D": (4, 4, 4), "UpSampling2D": (8, 8, 4), "Sin": (8, 8, 4), "LSTM": (3,)}
        assert read.network.shapes()["known"] == (6, 6, 2)
        assert {key.partition("/")[0] for key in read.weights} == {"known", read.network.outputs[0].name}
        assert len(read.notes) >= 4
