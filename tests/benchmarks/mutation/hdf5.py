"""HDF5 files whose records point elsewhere, back to themselves, or say sizes that cannot be."""

import re
import struct
from random import Random
from typing import Final

from tests.benchmarks.mutation.raw import put_number, raw_mutated
from tests.benchmarks.mutation.trees import text_mutated

RECORDS: Final = re.compile(rb"OHDR|OCHK|TREE|SNOD|HEAP|GCOL|FRHP|FHIB|FHDB|BTHD|BTLF|BTIN|\x89HDF")
JSON: Final = re.compile(rb'\{"[ -~]{20,}\}')
REACH: Final = 120  # bytes behind a signature that belong to its record's head


def hdf5_mutated(content: bytes, rng: Random) -> bytes:
    """A number near the head of a record is another, a place is another place, or a text is."""
    places = [match.start() for match in RECORDS.finditer(content)]
    damaged, kind = bytearray(content), rng.randrange(6)
    for _ in range(rng.choice((1, 1, 2, 4))):
        near = rng.choice(places) + rng.randrange(REACH)
        if kind < 3:
            put_number(damaged, near, rng)
        elif kind == 3:
            start = near & ~7
            damaged[start : start + 8] = struct.pack("<Q", rng.choice(places))
        elif kind == 4:
            _exchange_places(damaged, rng)
        elif found := JSON.search(content):
            text = text_mutated(found[0], rng)[: len(found[0])]
            damaged[found.start() : found.end()] = text.ljust(len(found[0]))
        else:
            return raw_mutated(content, rng)
    return bytes(damaged[: len(content)])


def _exchange_places(damaged: bytearray, rng: Random) -> None:
    """Let one of the numbers that look like a place in the file point to where another does."""
    size = len(damaged) // 8
    numbers = struct.unpack_from(f"<{size}Q", damaged)
    pointing = [index for index, number in enumerate(numbers) if 0 < number < len(damaged)]
    if pointing:
        one, other = rng.choice(pointing), rng.choice(pointing)
        struct.pack_into("<Q", damaged, 8 * one, numbers[other])
