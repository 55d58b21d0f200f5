"""`fit()`: learning, determinism, steering, divergence."""

import sys
import threading
from collections.abc import Callable
from itertools import islice
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data import Dataset
from nnviz.nn import Model
from nnviz.nn.program import Program
from nnviz.spec import NetworkSpec, SpecError, TrainingSpec, layers
from nnviz.training import FitControl, History, Snapshot, compile_model, evaluate, fit


def xor_data(count: int = 203) -> SimpleNamespace:
    rng = np.random.default_rng(3)
    x = rng.uniform(-1, 1, (count, 2)).astype("float32")
    y = np.sign(x[:, :1] * x[:, 1:])
    return SimpleNamespace(x_train=x, y_train=y, x_val=x[:50], y_val=y[:50], task="binary")


def network(*hidden: int) -> NetworkSpec:
    middle = [layers.Dense(units, activation="tanh") for units in hidden]
    return NetworkSpec.sequential([layers.Input(shape=(2,)), *middle, layers.Dense(1, activation="tanh")])


def last(snapshots: object) -> Snapshot:
    *_, snapshot = snapshots  # type: ignore[misc]
    return snapshot


def test_learns_xor_and_fills_the_history() -> None:
    history = History()
    model = compile_model(network(4))
    end = last(fit(model, xor_data(), TrainingSpec(optimizer="adam", learning_rate=0.05, epochs=60), history=history))
    assert end.state == "finished"
    assert end.epoch == len(history) == 60
    assert end.step == 60 * 21
    assert end.val_metrics["accuracy"] > 0.95
    assert history["loss"][-1] < history["loss"][0] / 3


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "nadam"])
def test_same_weights_however_it_is_stepped_and_watched(optimizer: str) -> None:
    training = TrainingSpec(optimizer=optimizer, epochs=5)  # type: ignore[arg-type]
    spec = NetworkSpec.sequential(
        [layers.Input(shape=(2,)), layers.Dense(5, activation="relu"), layers.Dropout(0.3), layers.Dense(1)]
    )
    plain, watched, stepped = (compile_model(spec, seed=4) for _ in range(3))
    last(fit(plain, xor_data(), training, interval_ms=1e9))
    last(fit(watched, xor_data(), training, interval_ms=0))
    control = FitControl(paused=True)
    snapshots = fit(stepped, xor_data(), training, control=control)
    assert next(snapshots).state == "paused"
    for _ in range(7):
        control.run_steps(1)
        assert next(snapshots).state == "paused"
    control.run_epochs(2)
    assert next(s for s in snapshots if s.state == "paused").epoch == 2
    control.run()
    last(snapshots)
    assert np.array_equal(plain.flat, watched.flat)
    assert np.array_equal(plain.flat, stepped.flat)


def test_a_step_is_one_batch() -> None:
    control = FitControl(paused=True)
    snapshots = fit(compile_model(network(3)), xor_data(), TrainingSpec(epochs=3), control=control)
    next(snapshots)
    control.run_steps(3)
    assert next(snapshots).step == 3


def test_stop_ends_with_the_weights_of_the_last_step() -> None:
    control = FitControl()
    model = compile_model(network(3))
    snapshots = fit(model, xor_data(), TrainingSpec(epochs=10**6), control=control, interval_ms=1)
    next(snapshots)
    control.stop()
    end = last(snapshots)
    assert end.state == "stopped"
    assert np.array_equal(end.parameters["dense/kernel"], model.parameters["dense/kernel"])


def test_live_changes_keep_the_weights() -> None:
    control = FitControl(paused=True)
    model = compile_model(network(3))
    training = TrainingSpec(epochs=50)
    snapshots = fit(model, xor_data(), training, control=control)
    control.run_steps(5)
    before = next(s for s in snapshots if s.step == 5)
    control.change(TrainingSpec(epochs=50, optimizer="adam", learning_rate=0.01, batch_size=7, l2=0.01))
    after = next(snapshots)
    assert np.array_equal(before.parameters["dense/kernel"], after.parameters["dense/kernel"])
    control.run_steps(1)
    moved = next(s for s in snapshots if s.step == 6)
    assert moved.learning_rate == 0.01
    change = np.abs(moved.parameters["dense/kernel"] - before.parameters["dense/kernel"])
    assert 0 < change.max() < 0.0101


def test_divergence_names_the_place_and_keeps_finite_weights() -> None:
    spec = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(4, activation="relu"), layers.Dense(1)])
    model = compile_model(spec)
    end = last(fit(model, xor_data(), TrainingSpec(learning_rate=50, epochs=100)))
    assert end.state == "diverged"
    assert end.layer in {"dense", "dense_1"}
    assert f"epoch {end.epoch + 1}, batch" in end.message
    assert np.isfinite(model.flat).all()


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_not_finite_are_refused(value: float) -> None:
    model = compile_model(network(3))
    model.parameters["dense/kernel"][0, 1] = value
    with pytest.raises(SpecError, match="dense/kernel holds NaN or infinity"):
        fit(model, xor_data(), TrainingSpec())


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_become_not_finite_are_caught_within_one_batch(value: float) -> None:
    control, model = FitControl(paused=True), compile_model(network(3))
    snapshots = fit(model, xor_data(), TrainingSpec(epochs=9), control=control)
    control.run_steps(2)
    next(snapshot for snapshot in snapshots if not control.counting)
    model.parameters["dense_1/bias"][0] = value
    before = model.flat.copy()
    control.run()
    end = last(snapshots)
    assert (end.state, end.step, end.layer) == ("diverged", 2, "dense_1")
    assert np.array_equal(model.flat, before, equal_nan=True)


def test_early_stopping_restores_the_best_weights() -> None:
    from nnviz.spec import EarlyStopping

    model = compile_model(network(3))
    history = History()
    rule = EarlyStopping(patience=3)
    end = last(fit(model, xor_data(), TrainingSpec(learning_rate=3, epochs=500, early_stopping=rule), history=history))
    assert end.state == "finished"
    assert len(history) < 500
    assert "Stopped early" in end.message


def test_snapshots_own_their_arrays() -> None:
    model = compile_model(network(3))
    first, second = islice(fit(model, xor_data(), TrainingSpec(epochs=10), interval_ms=0), 2)
    assert not np.array_equal(first.parameters["dense/kernel"], second.parameters["dense/kernel"])
    assert not np.shares_memory(first.parameters["dense/kernel"], model.flat)


@pytest.mark.parametrize("call", ["stop", "pause"])
def test_a_long_batch_is_left_within_one_call(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps count as long from the first: wherever the request comes, at most one more call is made."""
    for place in range(1, 43):
        count, state, model, whole = run_until(call, place, monkeypatch)
        assert count == place
        assert state == {"stop": "stopped", "pause": "paused"}[call]
        assert any(np.array_equal(model.flat, weights) for weights in whole)


def run_until(
    request: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, Model, list[NDArray[np.float32]]]:
    """Ask from within the `place`-th call; calls made till then, the answer, the model, weights after 0 … 3 steps."""
    monkeypatch.setattr(sys.modules["nnviz.training.fit"], "LONG_STEP_SECONDS", 0.0)
    model, control, made = compile_model(network(3), seed=1), FitControl(), 0
    reference = compile_model(network(3), seed=1)
    steps = FitControl(paused=True)
    running = fit(reference, xor_data(), TrainingSpec(epochs=2), control=steps)
    whole = [reference.flat.copy()]
    for _ in range(3):
        steps.run_steps(1)
        next(snapshot for snapshot in running if not steps.counting)
        whole.append(reference.flat.copy())
    do = Program.do

    def counted(program: Program, function: Callable[..., object], *args: object, **keywords: object) -> None:
        do(program, function, *args, **keywords)
        inner = program.calls.pop()

        def call() -> None:
            nonlocal made
            if made < place and not control.interrupted:
                made += 1
            inner()
            if made == place:
                getattr(control, request)()

        program.calls.append(call)

    with monkeypatch.context() as patched:
        patched.setattr(Program, "do", counted)
        snapshots = fit(model, xor_data(), TrainingSpec(epochs=2), control=control, interval_ms=1e9)
        answer = next((snapshot for snapshot in snapshots if snapshot.step >= 2 or snapshot.state != "running"), None)
    snapshots.close()  # type: ignore[attr-defined]
    return made, answer.state if answer else "finished", model, whole


def test_several_inputs_and_outputs_take_dicts_by_layer_name() -> None:
    spec = NetworkSpec(
        [
            *(layers.Input(shape=(1,), name=name) for name in "ab"),
            layers.Concatenate(name="both"),
            layers.Dense(4, activation="tanh", name="hidden"),
            *(layers.Dense(1, name=name) for name in ("sum", "product")),
        ],
        [("a", "both"), ("b", "both"), ("both", "hidden"), ("hidden", "sum"), ("hidden", "product")],
    )
    rng = np.random.default_rng(1)
    a, b = rng.uniform(-1, 1, (2, 200, 1))
    x, y = {"a": a, "b": b}, {"sum": a + b, "product": a * b}
    dataset = Dataset(x_train=x, y_train=y, x_val=x, y_val=y)  # type: ignore[arg-type]
    model = compile_model(spec)
    training = TrainingSpec(optimizer="adam", learning_rate=0.02, epochs=80, loss={"sum": "mse", "product": "huber"})
    end = last(fit(model, dataset, training))
    assert end.val_loss < 0.05
    assert {"sum/loss", "product/r2"} <= set(evaluate(model, x, y, task="regression"))


def test_a_rest_ends_when_the_other_thread_is_done_or_a_stop_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.training.control.LONGEST_REST", 60.0)
    for end in (FitControl.go_on, FitControl.stop):
        control = FitControl()
        control.rest()
        resting = threading.Thread(target=control.take_rest)
        resting.start()
        end(control)
        resting.join(timeout=20)
        assert not resting.is_alive()


def test_a_rest_that_nobody_ends_is_short_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.training.control.LONGEST_REST", 0.001)
    control, rested, straight = FitControl(), compile_model(network(3)), compile_model(network(3))
    snapshots = fit(rested, xor_data(), TrainingSpec(epochs=9), control=control, interval_ms=0)
    for _ in snapshots:
        control.rest()
    list(fit(straight, xor_data(), TrainingSpec(epochs=9)))
    np.testing.assert_array_equal(rested.flat, straight.flat)
