"""Damaged and hostile files made from a sound one, the same for the same seed.

The long form, for every format that NNViz reads:

    python -m tests.formats.mutations --count 10000

It prints how many were refused and how many read, and ends with status 1 at the first that is neither,
that takes more than 5 s, or that raises the memory in use by more than 400 MB.
"""

import argparse
import functools
import io
import itertools
import json
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.formats import FORMATS, FormatError, export_model, import_model, open_project, save_project
from nnviz.spec import NetworkSpec, Project, layers
from nnviz.training import Checkpoint, History, compile_model

LONGEST = 5.0  # seconds
GOLDEN = Path(__file__).parents[1] / "golden"
MOST_MEMORY = 400 << 10  # KiB
ELSEWHERE = (".pth", ".skops")  # tried in tests of their own
VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2**31, 2**63, 10**40, 1e308, -0.5),
    *("", "x", "\x00", "../../x", [], {}, [[]], {"type": "Dense"}),
)
Rng = np.random.Generator


def network() -> NetworkSpec:
    """A small network with one of everything that files treat apart."""
    chain = [layers.Input(shape=(5, 5, 2)), layers.Conv2D(2), layers.BatchNormalization(), layers.Flatten()]
    return NetworkSpec.sequential([*chain, layers.Dense(3, activation="softmax")])


def sound_project(path: Path) -> None:
    """A trained project."""
    history = History()
    for epoch in range(1, 20):
        history.append(epoch, {"loss": 1 / epoch, "val_loss": 2 / epoch})
    weights = compile_model(network()).get_weights()
    memory = {"step": np.array(7), "mean": np.arange(5.0)}
    save_project(path, Project(network=network()), Checkpoint(weights, memory, 19, 7), history)


def sound_model(path: Path) -> Callable[[Path], object]:
    """Make a model file, or take the one that its own program wrote; what reads it."""
    golden = GOLDEN / "keras" / f"model{path.name.removeprefix('sound')}"
    if golden.exists():
        path.write_bytes(golden.read_bytes())
    else:
        export_model(path, network(), compile_model(network()).get_weights())
    return functools.partial(import_model, network=network())


def mutated(content: bytes, rng: Rng) -> bytes:
    """One damaged form of a file's bytes."""
    if zipfile.is_zipfile(io.BytesIO(content)) and rng.random() < 0.6:
        return _with_member_mutated(content, rng)
    if content[:1] == b"{" and rng.random() < 0.6:
        return _json_mutated(content, rng)
    return _bytes_mutated(content, rng)


def _with_member_mutated(content: bytes, rng: Rng) -> bytes:
    """A sound archive in which one member is damaged: its checksum tells nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = str(rng.choice(list(members)))
    members[chosen] = mutated(members[chosen], rng)
    if rng.random() < 0.05:
        del members[chosen]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return made.getvalue()


def _json_mutated(content: bytes, rng: Rng) -> bytes:
    """Other values in the places of some."""
    try:
        tree = json.loads(content)
    except ValueError:
        return _bytes_mutated(content, rng)
    for _ in range(rng.integers(1, 4)):
        places = list(_places(tree))
        if places:
            parent, key = places[rng.integers(len(places))]
            value = VALUES[rng.integers(len(VALUES))]
            parent[key] = _nested(rng.integers(1, 200)) if rng.random() < 0.03 else value
    return json.dumps(tree).encode()


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield tree, key
        yield from _places(value)


def _nested(depth: int) -> list[Any]:
    tree: list[Any] = []
    for _ in range(depth):
        tree = [tree]
    return tree


def _bytes_mutated(content: bytes, rng: Rng) -> bytes:
    """Bytes changed, cut off, cut out, doubled, or numbers made huge."""
    damaged = bytearray(content or b"\0")
    kind = rng.integers(5)
    start, length = int(rng.integers(len(damaged))), int(rng.integers(1, 64))
    if kind == 0:
        del damaged[start:]
    elif kind == 1:
        del damaged[start : start + length]
    elif kind == 2:
        damaged[start:start] = damaged[start : start + length]
    elif kind == 3:
        damaged[start : start + 8] = rng.choice([b"\xff" * 8, b"\0" * 8, b"\xff\xff\xff\x7f\0\0\0\0"])
    else:
        for place in rng.integers(0, len(damaged), rng.integers(1, 6)):
            damaged[place] = rng.integers(0, 256)
    return bytes(damaged)


def try_mutations(path: Path, read: Callable[[Path], object], count: int, seed: int) -> tuple[int, int]:
    """How many damaged forms of the file were refused, and how many read; anything else is raised."""
    rng, refused = np.random.default_rng(seed), 0
    files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
    contents = [file.read_bytes() for file in files]
    for number in range(count):
        chosen = int(rng.integers(len(files)))
        files[chosen].write_bytes(mutated(contents[chosen], rng))
        started = time.monotonic()
        try:
            read(path)
        except FormatError:
            refused += 1
        except BaseException as error:
            kept = Path(tempfile.gettempdir()) / f"mutation-{number}-{files[chosen].name}"
            kept.write_bytes(files[chosen].read_bytes())
            raise AssertionError(f"mutation {number} of seed {seed} got through, see {kept}: {error!r}") from error
        finally:
            files[chosen].write_bytes(contents[chosen])
        taken = time.monotonic() - started
        assert taken < LONGEST, f"mutation {number} of seed {seed} took {taken:.1f} s"
    return refused, count - refused


def main() -> None:
    import resource  # not on every system, and only needed here

    parser = argparse.ArgumentParser(description="Reads damaged files of every format.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    warnings.simplefilter("error")
    readable = [suffix for suffix, row in FORMATS.items() if row.imports and suffix not in ELSEWHERE]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        for suffix, number in zip((".nnviz", *readable), itertools.count()):
            path = Path(folder) / f"sound{suffix}"
            read: Callable[[Path], object] = open_project
            if number:
                read = sound_model(path)
            else:
                sound_project(path)
            refused, opened = try_mutations(path, read, given.count, given.seed)
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) >> 10
            sys.stdout.write(f"{suffix:14} {refused:6} refused {opened:6} read, memory grew by {grown} MB\n")
            assert grown << 10 < MOST_MEMORY


if __name__ == "__main__":
    main()
