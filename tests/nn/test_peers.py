"""The engine beside Keras and PyTorch, in float64, within 1e-10."""

from typing import Any
from unittest.mock import MagicMock

import numpy as np
import pytest

from nnviz.nn import ACTIVATIONS, LOSSES, OPTIMIZERS, activate
from nnviz.nn.program import Program, Workspace
from nnviz.nn.schedules import SCHEDULES
from nnviz.spec import NetworkSpec, TrainingSpec, layers
from nnviz.spec import training as specs
from nnviz.training import History, compile_model, fit
from nnviz.training.control import FitControl
from tests.nn.keras_models import ours, shake

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(300),
    # Keras' own variables do not know NumPy 2's argument `copy` yet.
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"),
]
LIMIT = 1e-10
PICTURE = (7, 6, 4)


def array(tensor: Any) -> Any:
    return np.asarray(tensor.detach())


def picture_layers(keras: Any) -> dict[str, Any]:
    k = keras.layers
    return {
        "conv valid": k.Conv2D(6, 3),
        "conv same": k.Conv2D(6, 3, padding="same", activation="relu"),
        "conv strides": k.Conv2D(6, (3, 2), strides=(2, 3), padding="same"),
        "conv strides valid": k.Conv2D(6, 3, strides=2),
        "conv dilation": k.Conv2D(6, 2, dilation_rate=(2, 3)),
        "conv dilation same": k.Conv2D(6, 3, dilation_rate=2, padding="same"),
        "conv groups": k.Conv2D(6, 3, groups=2, padding="same"),
        "conv wide kernel": k.Conv2D(3, 9, padding="same", use_bias=False),
        "depthwise": k.DepthwiseConv2D(3, depth_multiplier=2, padding="same"),
        "depthwise strides": k.DepthwiseConv2D(3, strides=2),
        "depthwise dilation": k.DepthwiseConv2D(2, dilation_rate=2),
        "max pooling": k.MaxPooling2D(),
        "max pooling same": k.MaxPooling2D(3, strides=2, padding="same"),
        "average pooling": k.AveragePooling2D(3, strides=1),
        "average pooling same": k.AveragePooling2D(3, strides=1, padding="same"),
        "global average": k.GlobalAveragePooling2D(),
        "global max": k.GlobalMaxPooling2D(keepdims=True),
        "batch normalization": k.BatchNormalization(),
        "layer normalization": k.LayerNormalization(),
        "zero padding": k.ZeroPadding2D(((1, 0), (2, 3))),
        "rescaling": k.Rescaling(0.5, 0.25),
        "flatten": k.Flatten(),
        "reshape": k.Reshape((6, 7, 4)),
        "softmax": k.Activation("softmax"),
    }


def torch_references(torch: Any) -> dict[str, Any]:
    """What Keras on PyTorch computes in float32 whatever it is given, as (x channels last, weights) → y."""
    f = torch.nn.functional

    def batch_normalization(x: Any, w: Any) -> Any:
        mean, variance = x.mean((0, 1, 2)), x.var((0, 1, 2), unbiased=False)
        return (x - mean) / torch.sqrt(variance + 1e-3) * w["gamma"] + w["beta"]

    def average_pooling_same(x: Any, _: Any) -> Any:
        pooled = f.avg_pool2d(x.permute(0, 3, 1, 2), 3, 1, padding=1, count_include_pad=False)
        return pooled.permute(0, 2, 3, 1)

    return {
        "batch normalization": batch_normalization,
        "layer normalization": lambda x, w: f.layer_norm(x, x.shape[-1:], w["gamma"], w["beta"], 1e-3),
        "global average": lambda x, _: x.mean((1, 2)),
        "average pooling same": average_pooling_same,
    }


NAMES = tuple(picture_layers(MagicMock()))


@pytest.mark.parametrize("name", NAMES)
def test_layers_and_their_gradients(name: str, keras: Any, torch: Any) -> None:
    keras.utils.set_random_seed(1)
    inputs = keras.Input(PICTURE)
    first = keras.layers.Conv2D(4, 1)(inputs)
    model = keras.Model(inputs, picture_layers(keras)[name](first))
    shake(model)
    engine = ours(model)
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(3, *PICTURE)), rng.normal(size=(3, *model.output_shape[1:]))
    tensor = torch.tensor(x)  # Keras itself would make float32 of a float64 array
    reference = torch_references(torch).get(name)
    limit = LIMIT if reference is None else 1e-5
    assert np.abs(engine.predict(x) - array(model(tensor, training=False))).max() <= limit
    _, gradients = engine.loss_and_gradients(x, y, "mse")
    model.zero_grad()
    if reference is None:
        answer = model(tensor, training=True)
    else:
        weights = {weight.name: weight.value for weight in model.layers[-1].trainable_weights}
        answer = reference(model.layers[1](tensor), weights)
    torch.mean((answer - torch.tensor(y)) ** 2).backward()
    for layer in model.layers:
        for weight in layer.trainable_weights:
            assert np.abs(gradients[f"{layer.name}/{weight.name}"] - array(weight.value.grad)).max() <= LIMIT


def test_merges(keras: Any, torch: Any) -> None:
    k = keras.layers
    inputs = keras.Input((5, 4, 3))
    a, b = k.Conv2D(3, 1)(inputs), k.Conv2D(3, 1)(inputs)
    merged = [k.Add()([a, b, inputs]), k.Multiply()([a, b]), k.Concatenate()([b, a]), k.Concatenate(axis=1)([a, b])]
    model = keras.Model(inputs, [k.Flatten()(part) for part in merged])
    x = np.random.default_rng(0).normal(size=(2, 5, 4, 3))
    engine = ours(model)
    for found, expected in zip(engine.predict(x).values(), model(torch.tensor(x)), strict=True):
        assert np.abs(found - array(expected)).max() <= LIMIT


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations(name: str, keras: Any, torch: Any) -> None:
    z = np.concatenate([np.linspace(-30, 30, 601), [-700.0, 700.0]])[:, None] * np.ones((1, 3)) + np.arange(3) * 0.1
    tensor = torch.tensor(z)
    if name == "softplus":  # Keras' is z itself above 20
        expected = array(torch.nn.functional.softplus(tensor, threshold=100.0))
    else:
        expected = array(getattr(keras.activations, name)(tensor))
    found, _ = activate(name, np.ascontiguousarray(z.T))
    assert np.abs(found.T - expected).max() <= LIMIT


def torch_losses(torch: Any) -> dict[tuple[str, bool], Any]:
    """(loss, fused) → function of outputs and targets, mean over all; Keras means in float32."""
    f = torch.nn.functional
    return {
        ("mse", False): f.mse_loss,
        ("mae", False): f.l1_loss,
        ("huber", False): f.huber_loss,
        ("hinge", False): lambda a, y: torch.clamp(1 - a * y, min=0).mean(),
        ("binary_crossentropy", False): f.binary_cross_entropy,
        ("binary_crossentropy", True): f.binary_cross_entropy_with_logits,
        ("categorical_crossentropy", False): lambda a, y: -(y * torch.log(a / a.sum(-1, keepdim=True))).sum(-1).mean(),
        ("categorical_crossentropy", True): f.cross_entropy,
    }


LOSS_CASES = tuple(torch_losses(MagicMock()))


@pytest.mark.parametrize(("name", "fused"), LOSS_CASES)
def test_losses_and_their_gradients(name: str, fused: bool, torch: Any) -> None:
    rng = np.random.default_rng(4)
    outputs = rng.normal(size=(50, 4)) * (40 if fused else 1)
    if "crossentropy" in name and not fused:
        outputs = rng.uniform(0.001, 0.999, (50, 4))
    targets = np.eye(4)[rng.integers(0, 4, 50)]
    if name == "hinge":
        targets = targets * 2 - 1
    loss, program = LOSSES[name], Program(Workspace("float64"))
    tensor = torch.tensor(outputs, requires_grad=True)
    expected = torch_losses(torch)[name, fused](tensor, torch.tensor(targets))
    expected.backward()
    gradient = np.empty((4, 50))
    loss.gradient(program, np.ascontiguousarray(outputs.T), targets.T, gradient, fused)
    program.run()
    assert loss.value(outputs, targets, -1, fused) == pytest.approx(expected.item(), abs=LIMIT)
    assert np.abs(gradient.T - array(tensor.grad)).max() <= LIMIT


def test_every_loss_is_compared() -> None:
    assert {(name, loss.fusable is not None) for name, loss in LOSSES.items()} <= {*LOSS_CASES}


@pytest.mark.parametrize(
    ("loss", "activation"), [("binary_crossentropy", "sigmoid"), ("categorical_crossentropy", "softmax")]
)
@pytest.mark.parametrize("logit", [1e4, -1e4])
def test_fused_losses_are_finite_at_any_logit(loss: str, activation: str, logit: float) -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(1,)), layers.Dense(3, activation=activation)])  # type: ignore[arg-type]
    model = compile_model(network)
    model.parameters["dense/kernel"][...] = [[logit, -logit, logit / 2]]
    value, gradients = model.loss_and_gradients(np.ones((2, 1)), np.eye(3)[[1, 2]], loss)
    assert np.isfinite(value)
    assert all(np.isfinite(gradient).all() for gradient in gradients.values())


RATE = 2**-7  # Keras keeps it in float32
OPTIMIZER_CASES: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [
    (specs.SGD(), {}, {}),
    (specs.Momentum(momentum=0.8), {"momentum": 0.8}, {}),
    (specs.Nesterov(), {"momentum": 0.9, "nesterov": True}, {}),
    (specs.RMSprop(), {}, {}),
    (specs.Adagrad(), {}, {}),
    (specs.Adam(), {}, {}),
    (specs.Adam(beta_1=0.5, beta_2=0.9, epsilon=1e-3), {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}, {}),
    (specs.AdamW(), {}, {}),
    (specs.Nadam(), {}, {}),
    (specs.SGD(), {"clipnorm": 2**-5}, {"clipnorm": 2**-5}),
    (specs.SGD(), {"clipvalue": 2**-7}, {"clipvalue": 2**-7}),
    (specs.Adam(), {"global_clipnorm": 2**-5}, {"global_clipnorm": 2**-5}),
]
KERAS_NAMES = {
    "sgd": "SGD",
    "momentum": "SGD",
    "nesterov": "SGD",
    "rmsprop": "RMSprop",
    "adagrad": "Adagrad",
    "adam": "Adam",
    "adamw": "AdamW",
    "nadam": "Nadam",
}


def test_every_optimizer_is_compared() -> None:
    assert {str(case[0].__struct_config__.tag) for case in OPTIMIZER_CASES} == set(OPTIMIZERS)


@pytest.mark.parametrize(("optimizer", "keras_settings", "clipping"), OPTIMIZER_CASES)
@pytest.mark.parametrize("steps", [1, 100])
def test_optimizers(
    optimizer: Any, keras_settings: dict[str, Any], clipping: dict[str, Any], steps: int, keras: Any, torch: Any
) -> None:
    """A small network trained by both on the same batches."""
    keras.utils.set_random_seed(3)
    inputs = keras.Input((3,))
    hidden = keras.layers.Dense(5, activation="tanh")(inputs)
    model = keras.Model(inputs, keras.layers.Dense(2)(hidden))
    engine = ours(model)
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(8 * steps, 3)), rng.normal(size=(8 * steps, 2))
    name = str(optimizer.__struct_config__.tag)
    theirs = getattr(keras.optimizers, KERAS_NAMES[name])(learning_rate=RATE, **keras_settings)
    kernel_1, bias_1, kernel_2, bias_2 = (weight.value for weight in model.trainable_weights)

    def answer(x: Any) -> Any:  # in PyTorch's own words: Keras multiplies in float32
        return torch.tanh(x @ kernel_1 + bias_1) @ kernel_2 + bias_2

    for start in range(0, 8 * steps, 8):
        part = slice(start, start + 8)
        model.zero_grad()
        error = answer(torch.tensor(x[part])) - torch.tensor(y[part])
        torch.mean(error**2).backward()
        weights = model.trainable_weights
        with torch.no_grad():
            theirs.apply([weight.value.grad for weight in weights], weights)
    train(
        engine,
        x,
        y,
        TrainingSpec(optimizer=optimizer, learning_rate=RATE, batch_size=8, epochs=1, shuffle=False, **clipping),
    )
    limit = 1e-7 if clipping.get("global_clipnorm") else LIMIT  # Keras sums the squares in float32
    for layer in model.layers:
        for weight in layer.weights:
            assert np.abs(engine.parameters[f"{layer.name}/{weight.name}"] - array(weight.value)).max() <= limit


def train(model: Any, x: Any, y: Any, training: TrainingSpec) -> None:
    from nnviz.data import Dataset

    for _ in fit(model, Dataset(x_train=x, y_train=y), training, control=FitControl()):
        pass


@pytest.mark.parametrize(
    ("outputs", "activation", "loss"),
    [(3, "softmax", "categorical_crossentropy"), (1, "sigmoid", "binary_crossentropy"), (3, "linear", "mse")],
)
def test_class_weights(outputs: int, activation: str, loss: str, keras: Any) -> None:
    """The same weights and losses as Keras' `fit` with the argument of that name, a last small batch included."""
    from nnviz.data import Dataset

    keras.utils.set_random_seed(3)
    inputs = keras.Input((4,))
    hidden = keras.layers.Dense(5, activation="tanh")(inputs)
    model = keras.Model(inputs, keras.layers.Dense(outputs, activation=activation)(hidden))
    engine, history = ours(model), History()
    rng = np.random.default_rng(5)
    classes = rng.integers(0, max(outputs, 2), 61)
    x, y = rng.normal(size=(61, 4)), np.eye(3)[classes] if outputs > 1 else classes[:, None].astype(float)
    weights = (0.5, 3.0, 1.5)[: max(outputs, 2)]
    model.compile(keras.optimizers.SGD(0.1), loss)
    theirs = model.fit(
        x, y, batch_size=16, epochs=3, shuffle=False, class_weight=dict(enumerate(weights)), verbose=0
    ).history["loss"]
    training = TrainingSpec(
        loss=loss,  # type: ignore[arg-type]
        learning_rate=0.1,
        batch_size=16,
        epochs=3,
        shuffle=False,
        class_weight=weights,
    )
    for _ in fit(engine, Dataset(x_train=x, y_train=y), training, history=history):
        pass
    np.testing.assert_allclose(history["loss"], theirs, rtol=1e-5)
    for layer in model.layers:
        for weight in layer.weights:
            assert np.abs(engine.parameters[f"{layer.name}/{weight.name}"] - array(weight.value)).max() <= 1e-6


@pytest.mark.parametrize("step", [0, 1, 7, 49, 50, 51, 500])
def test_schedules(step: int, keras: Any) -> None:
    made = keras.optimizers.schedules
    cases = {
        "exponential": (
            made.ExponentialDecay(1.0, 50, 0.9),
            {"decay_steps": 50, "decay_rate": 0.9, "staircase": False},
        ),
        "cosine": (
            made.CosineDecay(0.0, 200, alpha=0.1, warmup_target=1.0, warmup_steps=50),
            {"decay_steps": 200, "alpha": 0.1, "warmup_steps": 50},
        ),
    }
    for name, (theirs, settings) in cases.items():
        expected = float(keras.ops.convert_to_numpy(theirs(step)))
        assert SCHEDULES[name](settings).factor(step, 0) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(("name", "size"), [("VGG16", 48), ("ResNet50", 64), ("InceptionV3", 75), ("MobileNetV2", 64)])
def test_applications(name: str, size: int, keras: Any) -> None:
    """The networks as they are in Keras hold in a description and predict the same."""
    keras.config.set_floatx("float32")
    try:
        keras.utils.set_random_seed(6)
        model = getattr(keras.applications, name)(weights=None, input_shape=(size, size, 3), classes=10)
        shake(model)
        engine = ours(model, "float32")
        x = np.random.default_rng(7).uniform(-1, 1, (2, size, size, 3)).astype("float32")
        assert sum(array.size for array in engine.parameters.values()) == model.count_params()
        assert np.abs(engine.predict(x) - array(model(x, training=False))).max() <= 1e-5
    finally:
        keras.config.set_floatx("float64")


def test_penalties(torch: Any) -> None:
    network = NetworkSpec.sequential(
        [layers.Input(shape=(3,)), layers.Dense(4, l1=0.1, l2=0.01), layers.Dense(2, l2=0.5)]
    )
    model = compile_model(network, dtype="float64")
    rng = np.random.default_rng(8)
    x, y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    w = {name: torch.tensor(values, requires_grad=True) for name, values in model.get_weights().items()}
    answer = (torch.tensor(x) @ w["dense/kernel"] + w["dense/bias"]) @ w["dense_1/kernel"] + w["dense_1/bias"]
    penalty = (
        0.1 * w["dense/kernel"].abs().sum()
        + 0.01 * (w["dense/kernel"] ** 2).sum()
        + 0.5 * (w["dense_1/kernel"] ** 2).sum()
    )
    expected = torch.mean((answer - torch.tensor(y)) ** 2) + penalty
    expected.backward()
    loss, gradients = model.loss_and_gradients(x, y, "mse")
    assert loss == pytest.approx(expected.item(), abs=LIMIT)
    for name, gradient in gradients.items():
        assert np.abs(gradient - array(w[name].grad)).max() <= LIMIT


def test_moving_statistics_over_100_steps(torch: Any) -> None:
    """moving ← 0.99 moving + 0.01 batch, with the batch's own (biased) variance, as Keras documents it."""
    network = NetworkSpec.sequential(
        [layers.Input(shape=(5, 4, 3)), layers.BatchNormalization(), layers.Flatten(), layers.Dense(1)]
    )
    model = compile_model(network, dtype="float64")
    rng = np.random.default_rng(9)
    x, y = rng.normal(3, 2, size=(800, 5, 4, 3)), rng.normal(size=(800, 1))
    mean, variance = torch.zeros(3, dtype=torch.float64), torch.ones(3, dtype=torch.float64)
    for start in range(0, 800, 8):
        batch = torch.tensor(x[start : start + 8])
        mean = mean * 0.99 + batch.mean((0, 1, 2)) * 0.01
        variance = variance * 0.99 + batch.var((0, 1, 2), unbiased=False) * 0.01
    train(model, x, y, TrainingSpec(learning_rate=RATE, batch_size=8, epochs=1, shuffle=False))
    assert np.abs(model.parameters["batch_normalization/moving_mean"] - array(mean)).max() <= LIMIT
    assert np.abs(model.parameters["batch_normalization/moving_variance"] - array(variance)).max() <= LIMIT
