"""What TensorFlow makes of our networks: `python -m tests.benchmarks.saved_model` where it is installed.

It is too large for every run of the tests. Exports each network as a SavedModel, loads it in TensorFlow and compares.
"""

import sys
import tempfile
from pathlib import Path

from nnviz.formats import export_model
from nnviz.formats.verification import examples_of, verify
from tests.formats.every_layer import NETWORKS, busy_model

ALLOWED = 1e-5


def main(names: list[str]) -> int:
    """Compare these networks, or all; the number of those that differ."""
    faults = 0
    for name in names or NETWORKS:
        with tempfile.TemporaryDirectory() as place:
            path, weights = Path(place) / "network.savedmodel", busy_model(name).get_weights()
            export_model(path, NETWORKS[name], weights)
            found = verify(path, NETWORKS[name], weights, examples_of(NETWORKS[name], weights))
        faults += found.relative > ALLOWED
        print(f"{name:24} {found.relative:.1e}  {found.sentence()}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
