"""Damaged and hostile forms of sound files, the same for the same `Random`; one module for each kind of structure."""

from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.mutation.archives import archive_mutated
from tests.benchmarks.mutation.arrays import array_mutated, tensors_mutated
from tests.benchmarks.mutation.hdf5 import hdf5_mutated
from tests.benchmarks.mutation.messages import message_mutated
from tests.benchmarks.mutation.pickles import pickle_mutated
from tests.benchmarks.mutation.raw import raw_mutated
from tests.benchmarks.mutation.trees import text_mutated

PLAIN: Final = 0.15  # how often bytes are damaged whatever they mean


def mutated(content: bytes, rng: Random, name: str = "", other: bytes = b"") -> bytes:
    """One damaged form of a file's bytes; `name` tells a kind that bytes do not, `other` may be spliced in."""
    if rng.random() < PLAIN:
        return raw_mutated(content, rng, other)
    if content[:4] == b"PK\3\4":
        return archive_mutated(content, rng, lambda part, inner: mutated(inner, rng, part))
    if content[:6] == b"\x93NUMPY":
        return array_mutated(content, rng)
    if content[:4] == b"\x89HDF":
        return hdf5_mutated(content, rng)
    if content[:1] in b"{[" and content:
        return text_mutated(content, rng)
    if content[8:9] == b"{":
        return tensors_mutated(content, rng)
    if content[:1] == b"\x80" and content.endswith(b"."):
        return pickle_mutated(content, rng)
    if name.endswith(".onnx"):
        return message_mutated(content, rng)
    return raw_mutated(content, rng, other)


def damage(path: Path, target: Path, rng: Random, other: bytes = b"") -> None:
    """Write a damaged form of a file, or of a folder of files, to `target`."""
    if path.is_file():
        target.write_bytes(mutated(path.read_bytes(), rng, path.name, other))
        return
    target.mkdir()
    files = sorted(path.iterdir())
    chosen = rng.choice(files)
    for file in files:
        if file != chosen:
            (target / file.name).write_bytes(file.read_bytes())
    kind, place = rng.random(), target / chosen.name
    if kind < 0.03:
        place.symlink_to(rng.choice(("/dev/zero", "/etc/passwd")))
    elif kind < 0.06:
        place.mkdir()
    elif kind > 0.08:  # between the two it is missing
        place.write_bytes(mutated(chosen.read_bytes(), rng, chosen.name, other))
