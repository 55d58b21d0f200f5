"""How soon a stop and a pause are answered, from tiny networks to VGG16.

    python tests/benchmarks/stop_latency.py [--tries N] [--large] [--short]

Another thread asks at random moments; the time is that until `fit` has ended (stop) or yielded its paused snapshot.
`--large` adds VGG16 at 224×224 with all 138 million weights trained, which needs some 4 GB.
"""

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from nnviz.spec import LayerSpec, NetworkSpec, TrainingSpec, layers
from nnviz.training import FitControl, compile_model, fit


def dense(*widths: int) -> list[LayerSpec]:
    hidden = [layers.Dense(width, activation="relu") for width in widths[1:-1]]
    return [layers.Input(shape=(widths[0],)), *hidden, layers.Dense(widths[-1], activation="softmax")]


def convolutional() -> list[LayerSpec]:
    blocks = [
        part
        for filters in (32, 64)
        for part in (layers.Conv2D(filters, 3, padding="same", activation="relu"), layers.MaxPooling2D())
    ]
    return [layers.Input(shape=(64, 64, 3)), *blocks, layers.Flatten(), layers.Dense(10, activation="softmax")]


def vgg16() -> list[LayerSpec]:
    blocks: list[LayerSpec] = []
    for count, filters in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)):
        blocks += [layers.Conv2D(filters, 3, padding="same", activation="relu") for _ in range(count)]
        blocks.append(layers.MaxPooling2D())
    top = [layers.Dense(4096, activation="relu"), layers.Dense(4096, activation="relu")]
    return [
        layers.Input(shape=(224, 224, 3)),
        *blocks,
        layers.Flatten(),
        *top,
        layers.Dense(1000, activation="softmax"),
    ]


# name, layers, optimizer, batch, examples, seconds within which the request comes
WORKS: tuple[tuple[str, Callable[[], list[LayerSpec]], str, int, int, float], ...] = (
    ("2-8-8-8-2, batch 10", lambda: dense(2, 8, 8, 8, 2), "sgd", 10, 500, 0.3),
    ("784-512-256-10, batch 128", lambda: dense(784, 512, 256, 10), "adam", 128, 4096, 0.5),
    ("64×64×3 convolutional, batch 64", convolutional, "adam", 64, 256, 1.0),
    (
        "2048-3000-3000-2000-10, 21 million, batch 512",
        lambda: dense(2048, 3000, 3000, 2000, 10),
        "adam",
        512,
        2048,
        4.0,
    ),
)
LARGE = (("VGG16 at 224×224, 138 million, batch 4", vgg16, "sgd", 4, 16, 8.0),)


def latencies(network: NetworkSpec, optimizer: str, batch: int, samples: int, within: float, tries: int) -> list[float]:
    """Milliseconds from request to answer; odd tries pause, even ones stop."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(samples, *network.inputs[0].shape)).astype("float32")
    classes = network.shapes()[network.outputs[0].name][0]
    y = np.eye(classes, dtype="float32")[rng.integers(0, classes, samples)]
    dataset: Any = SimpleNamespace(x_train=x, y_train=y, x_val=x[:batch], y_val=y[:batch], task="multiclass")
    training = TrainingSpec(
        loss="categorical_crossentropy", optimizer=optimizer, learning_rate=1e-4, batch_size=batch, epochs=10**7
    )  # type: ignore[arg-type]
    model, measured = compile_model(network), []
    for attempt in range(tries + 1):
        control, asked = FitControl(), [0.0]
        ask = control.pause if attempt % 2 else control.stop

        def request(ask: Callable[[], None] = ask, asked: list[float] = asked) -> None:
            asked[0] = time.perf_counter()
            ask()

        timer = threading.Timer(random.uniform(0.3, 1) * within, request)
        timer.start()
        snapshots = fit(model, dataset, training, control=control)
        next(snapshot for snapshot in snapshots if snapshot.state in {"paused", "stopped"})
        if attempt:  # the first run meets memory that the system has not handed out yet
            measured.append((time.perf_counter() - asked[0]) * 1e3)
        control.stop()
        snapshots.close()  # type: ignore[attr-defined]  # a generator
        timer.join()
    return measured


def main() -> int:
    parser = argparse.ArgumentParser(description="How soon a stop and a pause are answered.")
    parser.add_argument("--tries", type=int, default=40)
    parser.add_argument("--large", action="store_true", help="VGG16, too")
    parser.add_argument("--short", action="store_true", help="four tries each")
    arguments = parser.parse_args()
    tries = 4 if arguments.short else arguments.tries
    random.seed(0)
    print(f"milliseconds until a stop or a pause is answered, {tries} tries each; goal: p99 at most 100")
    for name, make, optimizer, batch, samples, within in WORKS + (LARGE if arguments.large else ()):
        found = sorted(latencies(NetworkSpec.sequential(make()), optimizer, batch, samples, within, tries))
        p99 = found[min(len(found) - 1, round(0.99 * len(found)))]
        print(f"  {name:48} median {found[len(found) // 2]:6.1f}   p99 {p99:6.1f}   max {found[-1]:6.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
