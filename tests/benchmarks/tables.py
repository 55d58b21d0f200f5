"""How long a large table takes to become a dataset, in how much memory, and how soon a cancel is answered.

    python tests/benchmarks/tables.py [--rows 1000000] [--file TABLE]

Writes a table of 19 random numbers and a class per row to a temporary folder unless it is given one. Memory is what the
process grew by at its largest (`ru_maxrss`), against the numbers of the table as one float64 array.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from nnviz.data import load_dataset
from nnviz.data.last_table import LastTable
from nnviz.spec import DatasetSpec

COLUMNS = 20
CANCELLED_AT = 0.3  # of the file
AIM = 4.0  # times the array


class Cancelled(Exception):  # noqa: N818  # as the window's worker does it
    """Ends a reading."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.file or written(Path(folder) / "table.csv", chosen.rows)
        print(f"{path.stat().st_size / 1e6:.0f} MB, {chosen.rows:,} rows of {COLUMNS} columns")
        failed = measure(path)  # first: what has been freed would not count as grown
        print(f"cancel answered within {1000 * longest_silence(path):.0f} ms")
        return failed


def written(path: Path, rows: int) -> Path:
    """A table with numbers in full."""
    rng = np.random.default_rng(0)
    with path.open("w") as file:
        file.write(",".join(f"x{number}" for number in range(1, COLUMNS)) + ",class\n")
        for _ in range(rows):
            values = rng.normal(size=COLUMNS - 1).tolist()
            file.write(",".join(map(repr, values)) + (",yes\n" if values[0] > 0 else ",no\n"))
    return path


def measure(path: Path) -> int:
    """Load it as the window does, its table kept for another split."""
    before = largest()
    start = time.perf_counter()
    dataset = load_dataset(DatasetSpec("table", path=str(path), scaling="standard"), read_table=LastTable().load)
    seconds = time.perf_counter() - start
    rows = sum(len(part) for part in (dataset.x_train, dataset.x_val, dataset.x_test) if part is not None)
    times = (largest() - before) / (rows * COLUMNS * 8)
    print(f"loaded in {seconds:.1f} s, {times:.1f} times the array of {rows * COLUMNS * 8 / 1e6:.0f} MB")
    return 0 if times <= AIM else 1


def longest_silence(path: Path) -> float:
    """The longest time between two reports of progress, each of which can end the reading, in seconds."""
    told = [time.perf_counter()]

    def note(share: float) -> None:
        told.append(time.perf_counter())
        if share > CANCELLED_AT:
            raise Cancelled

    try:
        load_dataset(DatasetSpec("table", path=str(path)), progress=note)
    except Cancelled:
        told.append(time.perf_counter())
    return float(np.diff(told).max())


def largest() -> int:
    """The most memory this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main())
