"""How fast the engine trains, beside scikit-learn, PyTorch and JAX, in one run.

    python tests/benchmarks/speed.py [--threads N] [--rounds N] [--short]

Each work is trained by each program in turn, `--rounds` times; the figure is the median of the rounds, the ratio
the median of the rounds' ratios, so that a machine whose speed drifts does not favour one. All use the same number of
BLAS threads, float32, the same data, batches and hyperparameters, shuffle anew each epoch and follow the mean
training loss. What is not installed is left out and
named. Nothing else should run on the machine.
"""

import argparse
import os
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from types import SimpleNamespace
from typing import Any


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--threads", type=int, default=1, help="BLAS threads for every program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a quick look: one small round of everything")
    parser.add_argument("--only", default="", help="only works whose name contains this")
    return parser.parse_args()


ARGUMENTS = parse()
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(ARGUMENTS.threads)
os.environ["XLA_FLAGS"] = f"--xla_cpu_multi_thread_eigen={'true' if ARGUMENTS.threads > 1 else 'false'}"

import numpy as np  # noqa: E402  # after the environment has been set

from nnviz.spec import NetworkSpec, TrainingSpec, layers  # noqa: E402
from nnviz.training import compile_model, fit  # noqa: E402


@dataclass(frozen=True)
class Work:
    """A network, its data and how it is trained; `goals` are the least ratios to reach."""

    name: str
    widths: tuple[int, ...]
    activation: str
    optimizer: str
    learning_rate: float
    batch: int
    samples: int
    epochs: int
    goals: dict[str, float]

    @property
    def classifies(self) -> bool:
        return self.widths[-1] > 1

    @property
    def steps(self) -> int:
        return self.epochs * -(-self.samples // self.batch)


WORKS = (
    Work(
        "2-4-2-1",
        (2, 4, 2, 1),
        "tanh",
        "sgd",
        0.03,
        10,
        500,
        200,
        {"scikit-learn": 10, "PyTorch eager": 30, "JAX jitted epoch": 0.7},
    ),
    Work(
        "2-8-8-8-1",
        (2, 8, 8, 8, 1),
        "tanh",
        "sgd",
        0.03,
        10,
        500,
        200,
        {"scikit-learn": 12, "PyTorch eager": 35, "JAX jitted epoch": 1},
    ),
    Work(
        "64-128-64-10",
        (64, 128, 64, 10),
        "relu",
        "adam",
        1e-3,
        32,
        1792,
        20,
        {"scikit-learn": 3, "PyTorch eager": 5, "PyTorch fused": 4, "JAX jitted epoch": 0.6},
    ),
    Work(
        "784-512-256-10",
        (784, 512, 256, 10),
        "relu",
        "adam",
        1e-3,
        128,
        8192,
        3,
        {"scikit-learn": 2.3, "PyTorch eager": 1.5, "PyTorch fused": 1, "JAX jitted epoch": 0.5},
    ),
)
CONV_GOALS = {"PyTorch eager": 1.1, "PyTorch channels last": 0.7}


def data_for(work: Work) -> tuple[Any, Any, Any]:
    """Inputs, targets for us, and class numbers (or the same targets) for the others."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(work.samples, work.widths[0])).astype("float32")
    if not work.classifies:
        y = np.sign(x[:, :1] * x[:, 1:2]).astype("float32")
        return x, y, y
    classes = rng.integers(0, work.widths[-1], work.samples)
    return x, np.eye(work.widths[-1], dtype="float32")[classes], classes


def seconds(train: Callable[[], object]) -> float:
    began = time.perf_counter()
    train()
    return time.perf_counter() - began


# -- the programs, each giving a function that trains once and returns -------------------------------


def nnviz_dense(work: Work) -> Callable[[], object]:
    x, y, _ = data_for(work)
    hidden = [layers.Dense(width, activation=work.activation) for width in work.widths[1:-1]]
    last = layers.Dense(work.widths[-1], activation="softmax" if work.classifies else work.activation)
    network = NetworkSpec.sequential([layers.Input(shape=(work.widths[0],)), *hidden, last])
    return _nnviz(network, x, y, work)


def _nnviz(network: NetworkSpec, x: Any, y: Any, work: Work) -> Callable[[], object]:
    dataset: Any = SimpleNamespace(x_train=x, y_train=y, x_val=None, y_val=None, task=None)
    training = TrainingSpec(
        loss="categorical_crossentropy" if work.classifies else "mse",
        optimizer=work.optimizer,
        learning_rate=work.learning_rate,
        batch_size=work.batch,
        epochs=work.epochs,
    )
    model = compile_model(network)
    return lambda: [None for _ in fit(model, dataset, training)]


def sklearn_dense(work: Work) -> Callable[[], object]:
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    x, _, target = data_for(work)
    make = MLPClassifier if work.classifies else MLPRegressor
    model = make(
        hidden_layer_sizes=work.widths[1:-1],
        activation=work.activation,
        solver=work.optimizer,
        learning_rate_init=work.learning_rate,
        batch_size=work.batch,
        max_iter=work.epochs,
        alpha=0.0,
        momentum=0.0,
        nesterovs_momentum=False,
        tol=0.0,
        n_iter_no_change=10**9,
    )
    warnings.filterwarnings("ignore", module="sklearn")  # it did not converge, and need not
    return lambda: model.fit(x, target.ravel())


def torch_dense(work: Work, *, fused: bool = False) -> Callable[[], object]:
    import torch

    parts: list[Any] = []
    for source, target in zip(work.widths, work.widths[1:], strict=False):
        parts += [torch.nn.Linear(source, target), torch.nn.Tanh() if work.activation == "tanh" else torch.nn.ReLU()]
    if work.classifies:
        parts.pop()
    x, y, classes = data_for(work)
    return _torch(torch.nn.Sequential(*parts), x, classes if work.classifies else y, work, fused=fused)


def _torch(model: Any, x: Any, y: Any, work: Work, *, fused: bool = False) -> Callable[[], object]:
    import torch

    torch.set_num_threads(ARGUMENTS.threads)
    inputs, targets = torch.as_tensor(x), torch.as_tensor(y)
    loss = torch.nn.CrossEntropyLoss() if work.classifies else torch.nn.MSELoss()
    if work.optimizer == "adam":
        optimizer: Any = torch.optim.Adam(model.parameters(), lr=work.learning_rate, eps=1e-7, fused=fused or None)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=work.learning_rate)

    def train() -> None:
        for _ in range(work.epochs):
            total, order = 0.0, torch.randperm(len(inputs))
            for start in range(0, len(inputs), work.batch):
                part = order[start : start + work.batch]
                optimizer.zero_grad()
                batch_loss = loss(model(inputs[part]), targets[part])
                batch_loss.backward()
                optimizer.step()
                total += batch_loss.item() * len(part)

    return train


def jax_dense(work: Work) -> Callable[[], object]:
    import jax
    import jax.numpy as jnp

    x, y, _ = data_for(work)
    inputs, targets = jnp.asarray(x), jnp.asarray(y)
    act = jnp.tanh if work.activation == "tanh" else jax.nn.relu
    rng = np.random.default_rng(0)
    weights = [
        (jnp.asarray(rng.normal(0, a**-0.5, (a, b)), "float32"), jnp.zeros(b, "float32"))
        for a, b in zip(work.widths, work.widths[1:], strict=False)
    ]

    def loss(weights: Any, x: Any, y: Any) -> Any:
        for kernel, bias in weights[:-1]:
            x = act(x @ kernel + bias)
        z = x @ weights[-1][0] + weights[-1][1]
        if work.classifies:
            return -(y * jax.nn.log_softmax(z)).sum(-1).mean()
        return ((act(z) - y) ** 2).mean()

    def step(state: Any, batch: Any) -> Any:
        weights, mean, square, count = state
        value, gradients = jax.value_and_grad(loss)(weights, *batch)
        tree = jax.tree_util.tree_map
        if work.optimizer == "sgd":
            return (tree(lambda p, g: p - work.learning_rate * g, weights, gradients), mean, square, count), value
        count = count + 1
        mean = tree(lambda m, g: 0.9 * m + 0.1 * g, mean, gradients)
        square = tree(lambda v, g: 0.999 * v + 0.001 * g * g, square, gradients)
        rate = work.learning_rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        moved = tree(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-7), weights, mean, square)
        return (moved, mean, square, count), value

    batches = work.samples // work.batch

    @jax.jit
    def epoch(state: Any, key: Any) -> Any:
        order = jax.random.permutation(key, work.samples)[: batches * work.batch]
        chunks = inputs[order].reshape(batches, work.batch, -1), targets[order].reshape(batches, work.batch, -1)
        state, losses = jax.lax.scan(step, state, chunks)
        return state, losses.mean()

    zeros = jax.tree_util.tree_map(jnp.zeros_like, weights)
    start = (weights, zeros, zeros, jnp.asarray(0.0))

    def train() -> None:
        state = start
        for number in range(work.epochs):
            state, mean_loss = epoch(state, jax.random.PRNGKey(number))
            float(mean_loss)
        jax.block_until_ready(state)

    return train


CONV = Work("28x28 conv-pool-relu twice, dense 10", (784, 10), "relu", "sgd", 0.01, 32, 2048, 2, CONV_GOALS)


def nnviz_conv(work: Work) -> Callable[[], object]:
    x, y, _ = data_for(work)
    network = NetworkSpec.sequential(
        [
            layers.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, 3, padding="same"),
            layers.MaxPooling2D(),
            layers.Activation("relu"),
            layers.Conv2D(16, 3),
            layers.MaxPooling2D(),
            layers.Activation("relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return _nnviz(network, x.reshape(-1, 28, 28, 1), y, work)


def torch_conv(work: Work, *, channels_last: bool = False) -> Callable[[], object]:
    import torch
    from torch import nn

    x, _, classes = data_for(work)
    model = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.MaxPool2d(2),
        nn.ReLU(),
        nn.Conv2d(8, 16, 3),
        nn.MaxPool2d(2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(16 * 36, 10),
    )
    inputs = torch.as_tensor(x).reshape(-1, 1, 28, 28)
    if channels_last:
        model, inputs = model.to(memory_format=torch.channels_last), inputs.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return _torch(model, inputs, classes, work)


DENSE_PROGRAMS: dict[str, Callable[[Work], Callable[[], object]]] = {
    "NNViz": nnviz_dense,
    "scikit-learn": sklearn_dense,
    "PyTorch eager": torch_dense,
    "PyTorch fused": lambda work: torch_dense(work, fused=True),
    "JAX jitted epoch": jax_dense,
}
CONV_PROGRAMS: dict[str, Callable[[Work], Callable[[], object]]] = {
    "NNViz": nnviz_conv,
    "PyTorch eager": torch_conv,
    "PyTorch channels last": lambda work: torch_conv(work, channels_last=True),
}


# -- measuring ---------------------------------------------------------------------------------------


def compare(work: Work, programs: dict[str, Callable[[Work], Callable[[], object]]]) -> None:
    """Print one work's table: microseconds a step, ratio to ours, and whether the goal is met."""
    ready: dict[str, Callable[[], object]] = {}
    for name, make in programs.items():
        if name == "PyTorch fused" and work.optimizer != "adam":
            continue
        try:
            ready[name] = make(work)
        except ImportError as error:
            print(f"  {name} is left out: {error.name} is not installed")
    for train in ready.values():
        train()
    rounds = [{name: seconds(train) for name, train in ready.items()} for _ in range(ARGUMENTS.rounds)]
    print(f"\n{work.name}, {work.activation}, {work.optimizer}, batch {work.batch}")
    for name in ready:
        micro = median(row[name] for row in rounds) / work.steps * 1e6
        ratio = median(row[name] / row["NNViz"] for row in rounds)
        goal = work.goals.get(name)
        verdict = "" if goal is None else f"goal {goal:g}: {'met' if ratio >= goal else 'MISSED'}"
        print(f"  {name:24} {micro:10.1f} µs a step   {ratio:6.2f} ×   {verdict}")
    if work.name == "784-512-256-10":
        report_share_of_peak(work, median(row["NNViz"] for row in rounds))


def report_share_of_peak(work: Work, taken: float) -> None:
    """The products' work against what one large product reaches with the same threads."""
    pairs = list(zip(work.widths, work.widths[1:], strict=False))
    operations = sum(6 * a * b for a, b in pairs) - 2 * pairs[0][0] * pairs[0][1]
    reached = operations * work.batch * work.steps / taken / 1e9
    square = np.random.default_rng(0).normal(size=(1024, 1024)).astype("float32")
    out = np.empty_like(square)
    peak = max(2 * 1024**3 / seconds(lambda: square.dot(square, out)) / 1e9 for _ in range(20))
    print(f"  {reached:.0f} GFLOP/s in whole steps, {reached / peak:.0%} of the {peak:.0f} a 1024³ product reaches")


def growth_with_size() -> None:
    """Steps per second against width and depth."""
    print("\nsteps per second, batch 10, tanh, SGD: width down, hidden layers across")
    depths = (1, 2, 4, 8)
    print("        " + "".join(f"{depth:>10}" for depth in depths))
    for width in (4, 16, 64, 256):
        row = []
        for depth in depths:
            work = Work("", (2, *(width,) * depth, 1), "tanh", "sgd", 0.001, 10, 500, 10, {})
            train = nnviz_dense(work)
            train()
            row.append(work.steps / min(seconds(train) for _ in range(3)))
        print(f"  {width:6}" + "".join(f"{speed:10.0f}" for speed in row))


def allocations() -> None:
    """Memory taken by 300 steps in the steady state."""
    from itertools import islice

    work = Work("", (2, 8, 8, 8, 1), "tanh", "adam", 0.001, 10, 500, 10**6, {})
    x, y, _ = data_for(work)
    hidden = [layers.Dense(width, activation="tanh") for width in work.widths[1:]]
    model = compile_model(NetworkSpec.sequential([layers.Input(shape=(2,)), *hidden]))
    dataset: Any = SimpleNamespace(x_train=x, y_train=y, x_val=None, y_val=None, task=None)
    from nnviz.training import FitControl

    control = FitControl(paused=True)
    snapshots = fit(model, dataset, TrainingSpec(optimizer="adam", epochs=10**6), control=control)

    def run(steps: int) -> None:
        control.run_steps(steps)
        for snapshot in snapshots:
            if snapshot.state == "paused" and not control.counting:
                return

    next(islice(snapshots, 1))
    run(500)
    tracemalloc.start()
    run(10)
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    run(300)
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n300 steps in the steady state: {after - before:+d} bytes kept, {peak - before} bytes at most at one time")


def main() -> int:
    if ARGUMENTS.short:
        ARGUMENTS.rounds = 1
    print(f"BLAS threads: {ARGUMENTS.threads}; median of {ARGUMENTS.rounds} rounds; NumPy {np.__version__}")
    for work in WORKS:
        if ARGUMENTS.only in work.name:
            compare(work, DENSE_PROGRAMS)
    if ARGUMENTS.only in CONV.name:
        compare(CONV, CONV_PROGRAMS)
    if not ARGUMENTS.only:
        growth_with_size()
        allocations()
    return 0


if __name__ == "__main__":
    sys.exit(main())
